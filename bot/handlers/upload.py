"""An order file: noted at once, read in a worker, answered with figures and charts.

Received → reading → done, refused or failed, with asking in between where a column is in doubt;
the state stands in the database, so that a bot that was stopped goes on where it was.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from telegram.constants import ChatType

from bot import send
from bot.fetch import DOWNLOAD_LIMIT_BYTES
from bot.handlers.group import answers_bot
from bot.reply import Reply
from bot.views import upload as view

if TYPE_CHECKING:
    from telegram import Document, Message, Update

    from bot.context import Context
    from bot.words import Words
    from storage.values import UploadFacts

_IMPORT = "/import"


async def upload(_update: Update, context: Context) -> None:
    """Take a file: say so within a second, then read it beside the conversation."""
    document = context.message.document
    if document is None or not _meant_for_bot(context.message, context):
        return
    words = await context.words()
    facts = _facts(document, context.message)
    limit = _size_limit(context)
    if limit is not None and (document.file_size or 0) > limit:
        too_big = view.too_big(facts["file_name"], document.file_size or 0, limit, words)
        await context.reply(Reply(text=too_big))
        return
    await begin(context, facts, view.received(facts["file_name"], words), words)


async def begin(context: Context, facts: UploadFacts, received: str, words: Words) -> None:
    """Say that a file is there, note it with that progress message and start to read it."""
    services, target = context.services, context.target
    try:
        progress: int | None = await send.send_text(context.bot, target, received)
    except (send.MaybeSent, send.NotSent):
        progress = None  # the file is read all the same
    remembered: dict[str, Any] = {
        "language": words.language,
        "thread_id": target.thread_id,
        "reply_to": target.reply_to,
        "album": context.message.media_group_id,
    }
    told: UploadFacts = {**facts, "progress_message_id": progress, "remembered": remembered}
    noted = await asyncio.to_thread(
        lambda: services.store.record_upload(context.chat.id, services.now(), **told)
    )
    services.uploads.start(context.app, noted)


def _facts(document: Document, message: Message) -> UploadFacts:
    return {
        "file_id": document.file_id,
        "file_unique_id": document.file_unique_id,
        "file_name": document.file_name or "orders",
        "message_id": message.message_id,
        "size_bytes": document.file_size,
    }


def _meant_for_bot(message: Message, context: Context) -> bool:
    """In a group a file counts when it answers the bot or its caption says /import."""
    if context.chat.type == ChatType.PRIVATE:
        return True
    if answers_bot(message, context):
        return True
    first_word = " ".join((message.caption or "").split()[:1])
    command, _, addressed = first_word.partition("@")
    return command == _IMPORT and addressed.lower() in {"", context.bot.username.lower()}


def _size_limit(context: Context) -> int | None:
    """Telegram's own servers hand over 20 MB at most; a local Bot API server has no limit."""
    if context.services.settings.telegram_api_url is not None:
        return None
    return DOWNLOAD_LIMIT_BYTES
