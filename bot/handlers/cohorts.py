"""/cohorts: who came back and what they spent, by the period of the first order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.args.options import parse_cohorts
from bot.handlers.answers import answer

if TYPE_CHECKING:
    from telegram import Update

    from bot.context import Context


async def cohorts(_update: Update, context: Context) -> None:
    """Answer with the heat map, the newest cohorts in words and the way to a second order."""
    await answer(context, "cohorts", *parse_cohorts(context.argument_text))
