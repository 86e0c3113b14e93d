"""/products: the matrix, what is due again, what leads to good customers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import send
from bot.args.options import parse_products
from bot.handlers.answers import answer

if TYPE_CHECKING:
    from telegram import Update

    from bot.context import Context


async def products(_update: Update, context: Context) -> None:
    """Answer with what the item lines tell."""
    await answer(context, "products", parse_products(context.argument_text))


async def due(update: Update, context: Context, _argument: str) -> None:
    """Hand over who is due to buy again."""
    query = update.callback_query
    assert query is not None  # noqa: S101 - presses alone are routed here
    await send.answer_press(query)
    await answer(context, "due")
