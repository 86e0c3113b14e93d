"""/benchmarks: the shop's figures beside published ones, of its trade or of all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.args.benchmarks import parse_benchmarks
from bot.handlers.answers import answer
from metrics.advisor.benchmarks import Trade

if TYPE_CHECKING:
    from telegram import Update

    from bot.context import Context


async def benchmarks(_update: Update, context: Context) -> None:
    """Compare with the trade that is named, else with the one that the shop has set."""
    if context.argument_text:
        trade = parse_benchmarks(context.argument_text)
    else:
        chosen = (await context.shop()).trade
        trade = Trade(chosen) if chosen is not None else None
    await answer(context, "benchmarks", trade)
