"""/stage: from stored orders, or from a few typed numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram.constants import ChatAction

from bot import send, work
from bot.args.errors import MissingValue
from bot.args.stage import QUESTIONS, parse_stage
from bot.handlers.charts import follow_with_chart
from bot.handlers.questions import ask
from bot.handlers.report import stored_report, thresholds_of
from bot.views.stage import orders_needed, stage_reply
from metrics.errors import NoOrders
from metrics.lifecycle import typed_lifecycle

if TYPE_CHECKING:
    from telegram import Update

    from bot.context import Context


async def stage(_update: Update, context: Context) -> None:
    """Answer with stage, mix and reasons."""
    if context.argument_text:
        await from_numbers(context, context.argument_text)
        return
    words = await context.words()
    async with send.busy(context.bot, context.target, ChatAction.UPLOAD_PHOTO):
        try:
            result = await stored_report(context)
        except NoOrders:
            await ask(QUESTIONS, _from_answers, context)
            return
        picture = await context.services.workers.run(
            work.draw, "stage", words.language, result.lifecycle
        )
    await context.reply(stage_reply(result.lifecycle, words, pictures=(picture,), stored=True))


async def from_numbers(context: Context, text: str) -> None:
    """Answer typed numbers: the advice at once, the chart after it."""
    lifecycle = typed_lifecycle(parse_stage(text).given, thresholds_of(await context.shop()))
    words = await context.words()
    await context.reply(stage_reply(lifecycle, words, stored=False))
    await follow_with_chart(context, "stage", lifecycle)


async def _from_answers(context: Context, text: str) -> None:
    """Answer what was not skipped; without orders a month, say what is needed at the least."""
    try:
        await from_numbers(context, text)
    except MissingValue:
        await context.reply(orders_needed(await context.words()))
