"""/cohorts: who came back, by the month of the first order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram.constants import ChatAction

from bot import send, work
from bot.handlers.report import stored_report
from bot.reply import Reply
from bot.views import cohorts as view

if TYPE_CHECKING:
    from telegram import Update

    from bot.context import Context


async def cohorts(_update: Update, context: Context) -> None:
    """Answer with the heat map and the newest cohorts in words."""
    words = await context.words()
    async with send.busy(context.bot, context.target, ChatAction.UPLOAD_PHOTO):
        result = await stored_report(context)
        if result.cohorts is None:
            await context.reply(Reply(text=view.no_customers(words)))
            return
        picture = await context.services.workers.run(
            work.draw, "cohort_heatmap", words.language, result.cohorts
        )
    await context.reply(view.cohorts_reply(result.cohorts, (picture,), words))
