"""/ltv: from typed numbers, from stored orders, or asked one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.args.ltv import QUESTIONS, parse_ltv
from bot.handlers.answers import answer
from bot.handlers.charts import follow_with_chart
from bot.handlers.questions import ask
from bot.views.ltv import ltv_reply
from metrics.errors import NoOrders
from metrics.lifetime import lifetime_value

if TYPE_CHECKING:
    from telegram import Update

    from bot.context import Context


async def ltv(_update: Update, context: Context) -> None:
    """Answer typed numbers; without any, use the stored orders; without those, ask."""
    if context.argument_text:
        await from_numbers(context, context.argument_text)
        return
    try:
        await answer(context, "ltv")
    except NoOrders:
        await ask(QUESTIONS, from_numbers, context)


async def from_numbers(context: Context, text: str) -> None:
    """Answer a line of numbers: the figures at once, the chart after them."""
    arguments = parse_ltv(text)
    words = await context.words()
    currency = arguments.currency or (await context.shop()).currency
    result = lifetime_value(arguments.given)
    await context.reply(ltv_reply(result, currency, arguments.notes, words))
    if result.levers:
        await follow_with_chart(context, "levers", result, currency)
