"""Orders → ShopFacts: everything the advisor knows, measured once.

Each module returns a part of the facts by name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from metrics.advisor.facts import ShopFacts
from metrics.advisor.measured.comparisons import comparisons
from metrics.advisor.measured.customers import customers
from metrics.advisor.measured.items import items
from metrics.advisor.measured.newcomers import newcomers
from metrics.advisor.measured.order_shares import order_shares
from metrics.customers import numbered
from metrics.dividing_lines import published_lines
from metrics.lifecycle.measured import orders_a_year
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

_UNKNOWN_HALF = "?"


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
        **_size(report, orders),
        **_mix(report, orders),
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


def _size(report: Report, orders: Orders) -> dict[str, Any]:
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
        "orders_a_year": orders_a_year(orders),
        "returning_revenue_share": year.returning_revenue_share,
        "repeat_rate": year.repeat_purchase_rate,
        "refund_rate": year.refund_rate,
        "second_order_within": dict(report.figures.second_order_within),
        "median_days_to_second": report.figures.median_days_by_step.get(1),
    }


def _mix(report: Report, orders: Orders) -> dict[str, Any]:
    found, lines = report.lifecycle, published_lines(report.currency)
    line_minor = None if lines is None else lines.value_minor
    return {
        "stage": found.stage,
        "orders_a_month": found.orders_a_month,
        "base_retention_share": found.base_retention_share,
        "retention_share": found.retention_share,
        "confidence": found.confidence,
        "value_line_minor": line_minor,
        "quadrant": _quadrant(
            _half(report.last_365_days.average_order_value_minor, line_minor),
            _half(orders_a_year(orders), found.thresholds.often),
        ),
    }


def _quadrant(value: str, often: str) -> str | None:
    return None if value == often == _UNKNOWN_HALF else value + often


def _half(value: float | None, line: float | None) -> str:
    if value is None or line is None:
        return _UNKNOWN_HALF
    return "H" if value >= line else "L"


def _levers(analysis: Analysis) -> dict[str, Any]:
    found = analysis.levers
    if isinstance(found, Refusal):
        return {}
    return {
        "lever_worth_minor": {lever.name: lever.worth_minor for lever in found.levers},
        "levers_in_margin": found.in_margin,
    }
