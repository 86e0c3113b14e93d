"""/settings: what is set and since when; changed by buttons or typed."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot import send
from bot.args.settings import parse_settings
from bot.handlers.rights import AdministratorsOnly, require_administrator
from bot.views import errors as errors_view
from bot.views import settings as view
from bot.words import words_for

if TYPE_CHECKING:
    from telegram import Update

    from bot.context import Context
    from bot.words import Words
    from storage.values import SettingChanges, ShopSettings


async def settings(_update: Update, context: Context) -> None:
    """Show the settings, or change what is typed."""
    if not context.argument_text:
        await context.reply(view.settings_reply(await context.shop(), await context.words()))
        return
    arguments = parse_settings(context.argument_text)
    await require_administrator(context)
    shop = await _change(context, arguments.changes)
    words = _words(shop, context)
    await context.reply(view.changed_reply(shop, arguments.changes, arguments.notes, words))


async def pressed(update: Update, context: Context, argument: str) -> None:
    """Take a change from a button and show the settings anew in the same message."""
    query = update.callback_query
    assert query is not None  # noqa: S101 - presses alone are routed here
    try:
        await require_administrator(context)
    except AdministratorsOnly:
        words = await context.words()
        await send.answer_press(query, errors_view.administrators_only(words), alert=True)
        return
    await send.answer_press(query)
    shop = await _change(context, parse_settings(argument).changes)
    await context.show_anew(view.settings_reply(shop, _words(shop, context)))


async def _change(context: Context, changes: SettingChanges) -> ShopSettings:
    services = context.services
    context.memory.settings = None
    return await asyncio.to_thread(
        lambda: services.store.change_settings(context.chat.id, services.now(), **changes)
    )


def _words(shop: ShopSettings, context: Context) -> Words:
    """Return the words as the settings have them now, not as the update began."""
    return words_for(shop.language or (context.user.language_code if context.user else None))
