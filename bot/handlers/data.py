"""/data: what is stored here."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.views import data as view

if TYPE_CHECKING:
    from telegram import Update

    from bot.context import Context


async def data(_update: Update, context: Context) -> None:
    """Say what is stored of this chat."""
    store = context.services.store
    stored = await asyncio.to_thread(store.stored_data, context.chat.id)
    uploads = await asyncio.to_thread(store.uploads, context.chat.id)
    await context.reply(view.stored(stored, uploads, await context.words()))
