"""/ltv without numbers: what customers have brought, how long they stay, what would help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.charts import ltv_curve as curve_chart
from bot.charts import survival as survival_chart
from bot.reply import Reply
from bot.views.lifetime import Measured, measured_reply
from bot.views.refusals import refusal_text
from metrics.refusal import Refusal

if TYPE_CHECKING:
    from bot.answers.shop import StoredShop
    from bot.words import Words


def answer(shop: StoredShop, words: Words) -> Reply:
    """Show everything that stored orders say about the worth of a customer."""
    report = shop.report()
    curve = report.lifetime
    if isinstance(curve, Refusal):
        return Reply(text=refusal_text(curve, words))
    analysis = shop.analysis()
    stays = analysis.lifespan
    measured = Measured(
        curve=curve,
        lifespan=stays,
        levers=analysis.levers,
        currency=report.currency,
        as_of=report.as_of,
    )
    pictures = [curve_chart.picture(curve, words, report.currency)]
    if not isinstance(stays, Refusal):
        pictures.append(survival_chart.picture(stays, words))
    return measured_reply(measured, tuple(pictures), words)
