"""Orders → ShopFacts: everything the advisor knows, measured once.

Each module returns a part of the facts by name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from metrics.advisor.facts import UNKNOWN_HALF, ShopFacts
from metrics.advisor.measured.comparisons import comparisons
from metrics.advisor.measured.customers import customers
from metrics.advisor.measured.items import items
from metrics.advisor.measured.newcomers import newcomers
from metrics.advisor.measured.order_shares import order_shares
from metrics.customers import numbered
from metrics.dividing_lines import published_lines
from metrics.periods import day_number
from metrics.products.purchases import purchases
from metrics.refusal import Refusal

if TYPE_CHECKING:
    import pandas as pd

    from metrics.advisor.benchmarks import Trade
    from metrics.analysis import Analysis
    from metrics.orders import Orders
    from metrics.profiles import Profiles
    from metrics.report import Report

__all__ = ["shop_facts"]


def shop_facts(
    report: Report,
    analysis: Analysis,
    orders: Orders,
    profiles: Profiles | Refusal,
    lines: pd.DataFrame | None = None,
    *,
    trade: Trade | None = None,
) -> ShopFacts:
    """Measure what the advisor needs to know.

    Parameters
    ----------
    report, analysis, profiles
        Those of the same orders and lines.
    lines
        See `metrics.intake.result.Intake`.
    trade
        What the shop sells, where the merchant said so.
    """
    orders = numbered(orders)
    bought = None
    if lines is not None and len(lines) and orders.has_customers:
        bought = purchases(orders, lines)
    return ShopFacts(
        trade=trade,
        **_size(report),
        **_mix(report),
        **newcomers(report, orders),
        **order_shares(report, orders),
        **(
            {}
            if isinstance(profiles, Refusal)
            else {
                **customers(analysis, orders, profiles, bought),
                **comparisons(orders, profiles, bought),
            }
        ),
        **_levers(analysis),
        **({} if bought is None or lines is None else items(orders, bought, lines)),
    )


def _size(report: Report) -> dict[str, Any]:
    year = report.last_365_days
    return {
        "currency": report.currency,
        "as_of": report.as_of,
        "days_covered": day_number(report.as_of) - day_number(report.first_day) + 1,
        "orders": report.figures.orders,
        "customers": report.figures.customers,
        "year_orders": year.orders,
        "year_customers": year.customers,
        "year_revenue_minor": year.revenue_minor,
        "order_value_minor": year.average_order_value_minor,
        "returning_revenue_share": year.returning_revenue_share,
        "repeat_rate": year.repeat_purchase_rate,
        "refund_rate": year.refund_rate if report.tells_refunds else None,
        "second_order_within": dict(report.figures.second_order_within),
        "median_days_to_second": report.figures.median_days_by_step.get(1),
    }


def _mix(report: Report) -> dict[str, Any]:
    found, lines = report.lifecycle, published_lines(report.currency)
    line_minor = None if lines is None else lines.value_minor
    place = found.position
    value = report.last_365_days.average_order_value_minor
    return {
        "orders_a_year": None if place is None else place.orders_a_year,
        "stage": found.stage,
        "orders_a_month": found.orders_a_month,
        "base_retention_share": found.base_retention_share,
        "retention_share": found.retention_share,
        "confidence": found.confidence,
        "value_line_minor": line_minor,
        "quadrant": _half_known(value, line_minor) if place is None else place.quadrant,
    }


def _half_known(value_minor: float | None, line_minor: float | None) -> str | None:
    """Return the quadrant of a shop of which it is not known how often its customers buy."""
    if value_minor is None or line_minor is None:
        return None
    return ("H" if value_minor >= line_minor else "L") + UNKNOWN_HALF


def _levers(analysis: Analysis) -> dict[str, Any]:
    found = analysis.levers
    if isinstance(found, Refusal):
        return {}
    return {
        "lever_worth_minor": {lever.name: lever.worth_minor for lever in found.levers},
        "levers_in_margin": found.in_margin,
    }
