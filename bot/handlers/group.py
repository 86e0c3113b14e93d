"""A group that becomes a supergroup takes its shop along."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from telegram import Update

    from bot.context import Context


async def move(_update: Update, context: Context) -> None:
    """Move all that is stored to the chat's new id; Telegram tells both chats, once is enough."""
    new_chat_id = context.message.migrate_to_chat_id
    if new_chat_id is not None:
        await asyncio.to_thread(context.services.store.move_chat, context.chat.id, new_chat_id)
