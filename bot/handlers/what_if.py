"""/whatif: the next twelve months with and without a change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.args.what_if import parse_what_if
from bot.handlers.answers import answer
from bot.views.what_if import nothing_known, usage_reply
from metrics.errors import NoOrders

if TYPE_CHECKING:
    from telegram import Update

    from bot.context import Context


async def what_if(_update: Update, context: Context) -> None:
    """Answer changes of figures; without any, show how they are written."""
    arguments = parse_what_if(context.argument_text)
    if not arguments.wishes:
        await context.reply(usage_reply(await context.words()))
        return
    try:
        await answer(context, "what_if", arguments)
    except NoOrders as error:
        if error.left_out:
            raise
        await context.reply(nothing_known(await context.words()))
