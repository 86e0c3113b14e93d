"""/demo: a sample shop, read and answered like a merchant's own file."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.handlers import upload
from bot.reply import Reply
from bot.views import demo as view
from bot.work import SAMPLE_FILE_ID

if TYPE_CHECKING:
    from telegram import Update

    from bot.context import Context
    from storage.values import UploadFacts


async def demo(_update: Update, context: Context) -> None:
    """Load the sample shop, unless the chat has orders of its own."""
    words = await context.words()
    store = context.services.store
    stored = await asyncio.to_thread(store.stored_data, context.chat.id)
    uploads = await asyncio.to_thread(store.uploads, context.chat.id)
    if stored.orders and not any(each.file_id == SAMPLE_FILE_ID for each in uploads):
        await context.reply(Reply(text=view.own_orders(words)))
        return
    sample: UploadFacts = {
        "file_id": SAMPLE_FILE_ID,
        "file_unique_id": SAMPLE_FILE_ID,
        "file_name": view.name(words),
        "message_id": context.message.message_id,
    }
    await upload.begin(context, sample, view.loading(words), words)
