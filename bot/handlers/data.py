"""/data: what is stored here."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot import send
from bot.handlers.rights import AdministratorsOnly, require_administrator
from bot.views import columns as columns_view
from bot.views import data as view
from bot.views import errors as errors_view

if TYPE_CHECKING:
    from telegram import Update

    from bot.context import Context
    from bot.reply import Reply


async def data(_update: Update, context: Context) -> None:
    """Say what is stored of this chat."""
    await context.reply(await _stored(context))


async def forget_columns(update: Update, context: Context, argument: str) -> None:
    """Forget what was answered about one kind of file, and show what is stored anew."""
    query = update.callback_query
    assert query is not None  # noqa: S101 - presses alone are routed here
    words = await context.words()
    store, chat_id = context.services.store, context.chat.id
    try:
        await require_administrator(context)
    except AdministratorsOnly:
        await send.answer_press(query, errors_view.administrators_only(words), alert=True)
        return
    choices = await asyncio.to_thread(store.column_choices, chat_id)
    chosen = next((each for each in choices if view.choice_key(each) == argument), None)
    if chosen is None:
        await send.answer_press(query, columns_view.void(words), alert=True)
        return
    await asyncio.to_thread(store.forget_columns, chat_id, chosen.headers)
    await send.answer_press(query, view.choice_forgotten(words))
    await context.show_anew(await _stored(context))


async def _stored(context: Context) -> Reply:
    store, chat_id = context.services.store, context.chat.id
    stored = await asyncio.to_thread(store.stored_data, chat_id)
    uploads = await asyncio.to_thread(store.uploads, chat_id)
    choices = await asyncio.to_thread(store.column_choices, chat_id)
    return view.stored(stored, uploads, choices, await context.words())
