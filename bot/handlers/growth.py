"""/growth: two retention rates side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.args.growth import parse_growth
from bot.handlers.charts import follow_with_chart
from bot.views.growth import growth_reply
from metrics.growth import growth as compute_growth

if TYPE_CHECKING:
    from telegram import Update

    from bot.context import Context


async def growth(_update: Update, context: Context) -> None:
    """Answer with the table, then with the two curves."""
    arguments = parse_growth(context.argument_text)
    words = await context.words()
    currency = arguments.currency or (await context.shop()).currency
    result = compute_growth(arguments.given)
    await context.reply(growth_reply(result, currency, arguments.notes, words))
    await follow_with_chart(context, "growth", result, currency)
