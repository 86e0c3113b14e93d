"""/totals: lifetime value in five steps from the totals of a year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.args.totals import parse_totals
from bot.handlers.charts import follow_with_chart
from bot.views.totals import totals_reply
from metrics.totals import totals_value

if TYPE_CHECKING:
    from telegram import Update

    from bot.context import Context


async def totals(_update: Update, context: Context) -> None:
    """Answer with the steps, then with the chart."""
    arguments = parse_totals(context.argument_text)
    words = await context.words()
    currency = arguments.currency or (await context.shop()).currency
    result = totals_value(arguments.given)
    await context.reply(totals_reply(result, currency, arguments.notes, words))
    await follow_with_chart(context, "totals", result, currency)
