"""/stage: from stored orders, or from a few typed numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram.constants import ChatAction

from bot import send, work
from bot.args.errors import MissingValue
from bot.args.stage import EXAMPLE, HISTORY_MONTHS, parse_stage
from bot.handlers.charts import follow_with_chart
from bot.handlers.report import stored_report
from bot.views.stage import stage_reply
from metrics.lifecycle import StageInput, typed_lifecycle

if TYPE_CHECKING:
    from telegram import Update

    from bot.context import Context


async def stage(_update: Update, context: Context) -> None:
    """Answer with stage, mix and reasons."""
    if context.argument_text:
        await _typed(context)
        return
    words = await context.words()
    async with send.busy(context.bot, context.target, ChatAction.UPLOAD_PHOTO):
        result = await stored_report(context)
        picture = await context.services.workers.run(
            work.draw, "stage", words.language, result.lifecycle
        )
    await context.reply(stage_reply(result.lifecycle, words, pictures=(picture,), stored=True))


async def _typed(context: Context) -> None:
    arguments = parse_stage(context.argument_text)
    if arguments.history_months is None:
        raise MissingValue(field=HISTORY_MONTHS, example=EXAMPLE)
    lifecycle = typed_lifecycle(
        StageInput(
            orders_a_month=arguments.orders_a_month,
            months=arguments.history_months,
            repeat_rate=arguments.repeat_rate,
        )
    )
    words = await context.words()
    await context.reply(stage_reply(lifecycle, words, stored=False))
    await follow_with_chart(context, "stage", lifecycle)
