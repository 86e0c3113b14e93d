"""/ltv without numbers: what customers have brought, how long they stay, what would help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.charts import ltv_curve as curve_chart
from bot.charts import survival as survival_chart
from bot.reply import Reply
from bot.views.lifetime import Measured, measured_reply
from bot.views.refusals import refusal_text
from metrics.levers import shop_levers
from metrics.lifespan import lifespan
from metrics.ltv_curve import ltv_curve
from metrics.refusal import Refusal

if TYPE_CHECKING:
    from bot.answers.shop import StoredShop
    from bot.words import Words


def answer(shop: StoredShop, words: Words) -> Reply:
    """Show everything that stored orders say about the worth of a customer."""
    orders = shop.orders()
    margin, cost = shop.choices.margin, shop.choices.acquisition_cost_minor
    curve = ltv_curve(orders, margin=margin, acquisition_cost_minor=cost)
    if isinstance(curve, Refusal):
        return Reply(text=refusal_text(curve, words))
    stays = lifespan(orders)
    measured = Measured(
        curve=curve,
        lifespan=stays,
        levers=shop_levers(orders, margin=margin, acquisition_cost_minor=cost),
        currency=orders.currency,
        as_of=orders.as_of,
    )
    pictures = [curve_chart.picture(curve, words, orders.currency)]
    if not isinstance(stays, Refusal):
        pictures.append(survival_chart.picture(stays, words))
    return measured_reply(measured, tuple(pictures), words)
