"""The rows of a file that could not be used: read anew when asked for, for none are kept."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING

from telegram.constants import ChatAction
from telegram.error import BadRequest

from bot import send, work
from bot.fetch import TooBigToFetch, fetched
from bot.handlers.columns import reading_hints
from bot.reply import Attachment, Reply
from bot.views import start as start_view
from bot.views import unusable as view
from metrics.errors import MetricsError
from storage.errors import UploadGone
from storage.values import UploadState

if TYPE_CHECKING:
    from telegram import Update

    from bot.context import Context
    from storage.values import Upload

_UPLOAD_ID = re.compile(r"[0-9]{1,18}")


async def hand_over(update: Update, context: Context, argument: str) -> None:
    """Send the rows of one of the chat's files, each with its reason."""
    query = update.callback_query
    assert query is not None  # noqa: S101 - presses alone are routed here
    words = await context.words()
    upload = await _read_upload(context, argument)
    if upload is None:
        await send.answer_press(query, start_view.stale_button(words), alert=True)
        return
    await send.answer_press(query)
    services = context.services.of_shop(upload.shop_id)
    hints = reading_hints(upload, await context.shop())
    async with send.busy(context.bot, context.target, ChatAction.UPLOAD_DOCUMENT):
        try:
            async with fetched(context.bot, upload) as path:
                rows = await services.workers.run(
                    work.unusable_rows, services.address, upload, path, hints
                )
        except (BadRequest, TooBigToFetch, MetricsError):
            await context.reply(Reply(text=view.gone(upload.file_name, words)))
            return
    file = Attachment(name=view.file_name(words), content=rows)
    await context.reply(Reply(text=view.here(upload.file_name, words), files=(file,)))


async def _read_upload(context: Context, upload_id: str) -> Upload | None:
    """Return this chat's upload of that id, if it was read to its end."""
    if not _UPLOAD_ID.fullmatch(upload_id):
        return None
    try:
        upload = await asyncio.to_thread(context.services.store.upload, int(upload_id))
    except UploadGone:
        return None
    mine = upload.chat_id == context.chat.id and upload.state == UploadState.DONE
    return upload if mine else None
