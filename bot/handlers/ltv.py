"""/ltv: from typed numbers, from stored orders, or asked one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.args.ltv import QUESTIONS, parse_ltv
from bot.handlers.charts import follow_with_chart
from bot.handlers.questions import ask
from bot.handlers.report import stored_report
from bot.reply import Reply
from bot.views.cohorts import no_customers
from bot.views.lifetime import measured_text
from bot.views.ltv import ltv_reply
from metrics.errors import NoOrders
from metrics.lifetime import lifetime_value
from metrics.refusal import Refusal

if TYPE_CHECKING:
    from telegram import Update

    from bot.context import Context
    from metrics.report import Report


async def ltv(_update: Update, context: Context) -> None:
    """Answer typed numbers; without any, use the stored orders; without those, ask."""
    if context.argument_text:
        await from_numbers(context, context.argument_text)
        return
    try:
        report = await stored_report(context)
    except NoOrders:
        await ask(QUESTIONS, from_numbers, context)
        return
    await _from_orders(context, report)


async def from_numbers(context: Context, text: str) -> None:
    """Answer a line of numbers: the figures at once, the chart after them."""
    arguments = parse_ltv(text)
    words = await context.words()
    currency = arguments.currency or (await context.shop()).currency
    result = lifetime_value(arguments.given)
    await context.reply(ltv_reply(result, currency, arguments.notes, words))
    if result.levers:
        await follow_with_chart(context, "levers", result, currency)


async def _from_orders(context: Context, report: Report) -> None:
    """Answer from what customers of this shop have brought so far."""
    words = await context.words()
    measured = report.lifetime
    if isinstance(measured, Refusal):
        await context.reply(Reply(text=no_customers(words)))
        return
    result = lifetime_value(measured.typed)
    typed = ltv_reply(result, report.currency, (), words)
    head = measured_text(measured, report, words)
    await context.reply(Reply(text=f"{head}\n\n{typed.text}"))
    if result.levers:
        await follow_with_chart(context, "levers", result, report.currency)
