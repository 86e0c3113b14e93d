"""/benchmarks: the shop's own figures beside published ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.views.benchmarks import Own, benchmarks_reply
from metrics.advisor.benchmarks import Figure
from metrics.errors import NoOrders
from metrics.refusal import Refusal

if TYPE_CHECKING:
    from bot.answers.shop import StoredShop
    from bot.reply import Reply
    from bot.words import Words
    from metrics.advisor.benchmarks import Trade

_YEAR_DAYS = 365


def answer(shop: StoredShop, words: Words, trade: Trade | None) -> Reply:
    """Show what is published, and the shop's own figures where there are orders."""
    try:
        own = _own(shop)
    except NoOrders:
        own = None
    return benchmarks_reply(own, trade, words)


def _own(shop: StoredShop) -> Own:
    report = shop.report()
    year, lifetime = report.last_365_days, report.lifetime
    measured = None if isinstance(lifetime, Refusal) else lifetime
    return Own(
        figures={
            Figure.REPEAT_RATE: year.repeat_purchase_rate,
            Figure.SECOND_ORDER: report.figures.second_order_within.get(_YEAR_DAYS),
            Figure.ANNUAL_REPURCHASE: report.lifecycle.annual_repurchase_rate,
            Figure.ORDERS_A_YEAR: year.purchase_frequency,
            Figure.RETURNING_REVENUE: year.returning_revenue_share,
            Figure.LTV_TO_CAC: measured.ltv_to_cac if measured else None,
            Figure.PAYBACK_MONTHS: measured.payback_month if measured else None,
            Figure.REFUND_RATE: year.refund_rate if report.tells_refunds else None,
        },
        repeat_rate_ever=report.figures.repeat_purchase_rate,
    )
