"""How many are won, what they bring, and whether more or fewer come again than before."""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Any

import numpy as np

from metrics.periods import day_number, last_complete_period, period_start
from metrics.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.ltv_curve import LtvCurve
    from metrics.orders import Orders
    from metrics.report import Report
    from metrics.timeline import MonthRevenue

_QUARTER = 3
_YEAR = 12
_YEAR_DAYS = 365


def newcomers(report: Report, orders: Orders) -> dict[str, Any]:
    """Return the facts on new customers and on who returns; `orders` are numbered."""
    if not orders.has_customers:
        return {}
    pace = _pace(report.months)
    return {
        **pace,
        "new_customers_a_year": _a_year(orders, pace["new_customers_a_month"]),
        **_worth(report.lifetime, _first_order_value(orders)),
        "repeat_rate_falling_months": _falling_months(orders),
    }


def _pace(months: Sequence[MonthRevenue]) -> dict[str, Any]:
    new = [month.orders_new for month in months if month.full]
    recent = new[-_QUARTER:]
    return {
        "new_customers_a_month": float(median(recent)) if recent else None,
        "new_customers_change": _change(recent, new[-2 * _QUARTER : -_QUARTER]),
        "new_customers_change_year": _change(recent, new[-_YEAR - _QUARTER : -_YEAR]),
    }


def _a_year(orders: Orders, a_month: float | None) -> float | None:
    """Count those of the last 365 days, which hold every season once; else at the pace of late."""
    day, is_first = (orders.frame[name].to_numpy() for name in ("day", "is_first"))
    before = day_number(orders.as_of) - _YEAR_DAYS
    if day[0] <= before + 1:
        return float(np.count_nonzero(is_first & (day > before)))
    return None if a_month is None else a_month * _YEAR


def _change(now: Sequence[int], before: Sequence[int]) -> float | None:
    if len(before) < _QUARTER or not median(before):
        return None
    return float(median(now) / median(before) - 1)


def _worth(curve: LtvCurve | Refusal, first_order_minor: float | None) -> dict[str, Any]:
    if isinstance(curve, Refusal):
        return {}
    margin = None if curve.margin is None else float(curve.margin)
    lived = [month for month in curve.months[:_YEAR] if not month.thin]
    value = lived[-1].value_minor if lived else None
    return {
        "margin": margin,
        "acquisition_cost_minor": curve.acquisition_cost_minor,
        "customer_value_minor": curve.customer_value_minor,
        "first_order_value_minor": first_order_minor,
        "first_order_margin_minor": _times(first_order_minor, margin),
        "newcomer_revenue_minor": value,
        "newcomer_margin_minor": _times(value, margin),
        "newcomer_months": lived[-1].month if lived else None,
        "ltv_to_cac": curve.ltv_to_cac,
        "payback_month": curve.payback_month,
    }


def _times(value: float | None, share: float | None) -> float | None:
    return None if value is None or share is None else value * share


def _first_order_value(orders: Orders) -> float | None:
    """Return the mean amount of the first orders of the last 365 days."""
    frame = orders.frame
    recent = frame["day"].to_numpy() > day_number(orders.as_of) - _YEAR_DAYS
    amounts = frame["amount_minor"].to_numpy()[recent & frame["is_first"].to_numpy()]
    return float(amounts.mean()) if len(amounts) else None


def _falling_months(orders: Orders) -> int | None:
    """Count the ends of month in a row at which the yearly repeat rate was lower than before.

    Back from the last complete month, twelve at most; None unless two whole years are covered by
    the data, a month apart.
    """
    rates = _yearly_repeat_rates(orders)
    if len(rates) < 2:  # noqa: PLR2004 - a change takes two
        return None
    falls = [later < earlier for later, earlier in pairwise(rates)]
    return falls.index(False) if False in falls else len(falls)


def _yearly_repeat_rates(orders: Orders) -> list[float]:
    """Return the repeat rate of the 365 days up to each end of month, the last one first."""
    day = orders.frame["day"].to_numpy()
    number = orders.frame["customer_number"].to_numpy()
    last = last_complete_period(day_number(orders.as_of), "month")
    rates: list[float] = []
    for month in range(last, last - _YEAR - 1, -1):
        end = period_start(month + 1, "month")  # the day after
        if end - _YEAR_DAYS < day[0]:
            break
        window = slice(*np.searchsorted(day, (end - _YEAR_DAYS, end)))  # sorted by time
        counts = np.bincount(number[window])
        buyers = int(np.count_nonzero(counts))
        if not buyers:
            break
        rates.append(int(np.count_nonzero(counts > 1)) / buyers)
    return rates
