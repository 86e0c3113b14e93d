"""Every button press: answered, routed, or said to be void."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot import send
from bot.buttons import Press
from bot.views import start as view

if TYPE_CHECKING:
    from collections.abc import Mapping

    from telegram import Update

    from bot.commands import PressHandler
    from bot.context import Context


class Presses:
    """Routes a press by its action; the actions come from `bot.commands`."""

    def __init__(self, actions: Mapping[str, PressHandler]) -> None:
        self._actions = actions

    async def __call__(self, update: Update, context: Context) -> None:
        """Answer the press; what no button of ours carries is answered too."""
        query = update.callback_query
        assert query is not None  # noqa: S101 - the handler is registered for presses alone
        if query.message is None or not query.data:
            await send.answer_press(query)
            return
        pressed = Press.unpack(query.data)
        action = self._actions.get(pressed.action)
        if action is not None and await _is_here(pressed.shop_id, context):
            context.shop_id = pressed.shop_id
            await action(update, context, pressed.argument)
            return
        await send.answer_press(query, view.stale_button(await context.words()), alert=True)


async def _is_here(shop_id: int | None, context: Context) -> bool:
    """Tell whether the chat has the shop that a button is about."""
    if shop_id is None:
        return True
    return shop_id in await asyncio.to_thread(context.services.store.shop_ids, context.chat.id)


async def run_command(update: Update, context: Context, call: str) -> None:
    """Run the command that a button names, with what stands behind it."""
    query = update.callback_query
    assert query is not None  # noqa: S101 - presses alone are routed here
    name = call.partition(" ")[0]
    command = next((c for c in context.services.commands if c.name == name), None)
    if command is None:
        await send.answer_press(query, view.stale_button(await context.words()), alert=True)
        return
    await send.answer_press(query)
    await command.run(update, context)
