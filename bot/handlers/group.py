"""Groups: what is meant for the bot there, and groups that become supergroups."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from telegram import Message, Update

    from bot.context import Context


async def move(_update: Update, context: Context) -> None:
    """Move all that is stored to the chat's new id; Telegram tells both chats, once is enough."""
    new_chat_id = context.message.migrate_to_chat_id
    if new_chat_id is not None:
        await asyncio.to_thread(context.services.store.move_chat, context.chat.id, new_chat_id)


def answers_bot(message: Message, context: Context) -> bool:
    """Tell whether a message is written as an answer to one of the bot's."""
    answered = message.reply_to_message
    author = answered.from_user if answered is not None else None
    return author is not None and author.id == context.bot.id
