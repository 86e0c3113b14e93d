"""/shop: the shops of a chat, which one it speaks of, another one, another name, one less."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot import send
from bot.args.tokens import folded
from bot.handlers import forget
from bot.handlers.rights import AdministratorsOnly, require_administrator
from bot.views import errors as errors_view
from bot.views import shops as view
from bot.views import start as start_view
from storage.errors import ShopNameTaken

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from telegram import Update

    from bot.context import Context
    from storage.values import Shop

_LONGEST_NAME = 40
_LONGEST_ID = 18


async def shop(_update: Update, context: Context) -> None:
    """List the shops, or do with them what is typed."""
    verb, _, rest = context.argument_text.partition(" ")
    if not verb:
        await _show(context)
        return
    await require_administrator(context)
    act = _VERBS.get(folded(verb))
    if act is not None:
        await act(context, " ".join(rest.split()))
        return
    wanted = await _named(context, context.argument_text)
    if wanted is not None:
        await _switch(context, wanted.id)
        await _show(context)


async def pressed(update: Update, context: Context, shop_id: str) -> None:
    """Switch to the shop of a button and show the list anew in the same message."""
    query = update.callback_query
    assert query is not None  # noqa: S101 - presses alone are routed here
    words = await context.words()
    try:
        await require_administrator(context)
    except AdministratorsOnly:
        await send.answer_press(query, errors_view.administrators_only(words), alert=True)
        return
    known = shop_id.isdecimal() and len(shop_id) <= _LONGEST_ID
    if not (known and await _switch(context, int(shop_id))):
        await send.answer_press(query, start_view.stale_button(words), alert=True)
        return
    await send.answer_press(query)
    await context.show_anew(view.shops_reply(await _shops(context), await context.words()))


async def _add(context: Context, name: str) -> None:
    words, store = await context.words(), context.services.store
    if not 0 < len(name) <= _LONGEST_NAME:
        await context.reply(view.needs_name(words))
        return
    try:
        await asyncio.to_thread(store.add_shop, context.chat.id, name)
    except ShopNameTaken:
        await context.reply(view.name_taken(name, words))
        return
    context.memory.settings = None
    await context.reply(view.added(name, words))


async def _rename(context: Context, name: str) -> None:
    words, store = await context.words(), context.services.store
    if not 0 < len(name) <= _LONGEST_NAME:
        await context.reply(view.needs_name(words))
        return
    try:
        await asyncio.to_thread(store.rename_shop, context.chat.id, name)
    except ShopNameTaken:
        await context.reply(view.name_taken(name, words))
        return
    await _show(context)


async def _forget(context: Context, name: str) -> None:
    wanted = await _named(context, name)
    if wanted is not None:
        nonce = forget.asked(context, wanted.id)
        await context.reply(view.forget_question(wanted, nonce, await context.words()))


_VERBS: dict[str, Callable[[Context, str], Awaitable[None]]] = {
    **dict.fromkeys(("add", "new", "dodaj", "nowy"), _add),
    **dict.fromkeys(("rename", "name", "nazwij", "nazwa"), _rename),
    **dict.fromkeys(("forget", "remove", "delete", "usun", "zapomnij"), _forget),
}


async def _named(context: Context, typed: str) -> Shop | None:
    """Return the shop of that name; say so where there is none."""
    words = await context.words()
    name = folded(" ".join(typed.split()))
    for each in await _shops(context):
        if folded(view.name_of(each, words)) == name:
            return each
    await context.reply(view.unknown(typed, words))
    return None


async def _shops(context: Context) -> tuple[Shop, ...]:
    return await asyncio.to_thread(context.services.store.shops, context.chat.id)


async def _switch(context: Context, shop_id: int) -> bool:
    context.memory.settings = None
    store = context.services.store
    return await asyncio.to_thread(store.switch_shop, context.chat.id, shop_id)


async def _show(context: Context) -> None:
    await context.reply(view.shops_reply(await _shops(context), await context.words()))
