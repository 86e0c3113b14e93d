"""How an action is doing: its figure since it began, against the same span before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from metrics.advisor.playbook.action import Measure
from metrics.customers import count_customers, numbered, purchase_occasions
from metrics.figures import refund_rate
from metrics.lifecycle.measured import active_customers, inactivity_limit_days
from metrics.periods import day_number

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    import pandas as pd

    from metrics.orders import Orders

SHORTEST_SPAN_DAYS = 7
"""Ours: fewer days say nothing, a weekend alone would decide."""

_MONTH_DAYS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """A measure in the `days` before an action began, and in as many since.

    None where there is nothing to measure it by, or the span is shorter than a week.
    """

    measure: Measure
    days: int
    before: float | None
    now: float | None

    @property
    def is_early(self) -> bool:
        """Whether the span is too short to say anything."""
        return self.days < SHORTEST_SPAN_DAYS

    @property
    def measure_in_spans(self) -> bool:
        """Whether orders show the measure; else only the merchant can say it."""
        return self.measure in _VALUES


def progress(orders: Orders, measure: Measure, began: date) -> Progress:
    """Compare the span from the day an action began to *as of* with the same span before it.

    Money is in minor units, shares are fractions of 1. Active customers are counted at the end
    of each span; new customers are of 30 days; orders per customer are of the span. What the
    merchant says (margin, cost) and what orders that count do not show (unpaid ones) has no
    spans.
    """
    orders = numbered(orders)
    first, last = day_number(began), day_number(orders.as_of)
    days = last - first + 1
    earliest = int(orders.frame["day"].iloc[0])
    values = _VALUES.get(measure)
    if values is None or days < SHORTEST_SPAN_DAYS:
        return Progress(measure=measure, days=max(days, 0), before=None, now=None)
    is_known = first - days >= earliest
    return Progress(
        measure=measure,
        days=days,
        before=values(orders, first - days, first - 1) if is_known else None,
        now=values(orders, first, last),
    )


def _within(orders: Orders, first: int, last: int) -> pd.DataFrame:
    return orders.frame[orders.frame["day"].between(first, last)]


def _order_value(orders: Orders, first: int, last: int) -> float | None:
    amounts = _within(orders, first, last)["amount_minor"]
    return float(amounts.mean()) if len(amounts) else None


def _orders_per_customer(orders: Orders, first: int, last: int) -> float | None:
    numbers = _within(orders, first, last)["customer_number"].to_numpy()
    if not orders.has_customers or not len(numbers):
        return None
    return len(numbers) / count_customers(numbers)


def _repeat_rate(orders: Orders, first: int, last: int) -> float | None:
    numbers = _within(orders, first, last)["customer_number"].to_numpy()
    if not orders.has_customers or not len(numbers):
        return None
    return int((np.bincount(numbers) > 1).sum()) / count_customers(numbers)


def _second_orders(orders: Orders, first: int, last: int) -> float | None:
    """Return the share of the span's newcomers who came again within it."""
    occasions = purchase_occasions(orders)
    starts = occasions.firsts()
    if not len(starts):
        return None
    won = occasions.day[starts]
    is_new = (won >= first) & (won <= last)
    if not is_new.any():
        return None
    within = occasions.customer_number[(occasions.day >= first) & (occasions.day <= last)]
    came = np.bincount(within, minlength=len(won))
    return float((came[is_new] > 1).mean())


def _active(orders: Orders, _first: int, last: int) -> float | None:
    occasions = purchase_occasions(orders)
    limit = inactivity_limit_days(occasions)
    return None if limit is None else float(active_customers(occasions, last, limit))


def _new_customers(orders: Orders, first: int, last: int) -> float | None:
    if not orders.has_customers:
        return None
    won = int(_within(orders, first, last)["is_first"].sum())
    return won * _MONTH_DAYS / (last - first + 1)


def _refund_rate(orders: Orders, first: int, last: int) -> float | None:
    return refund_rate(orders, first, last) if orders.tell_refunds else None


def _discounted(orders: Orders, first: int, last: int) -> float | None:
    discounts = _within(orders, first, last)["discount_minor"].dropna()
    return float((discounts > 0).mean()) if len(discounts) else None


_VALUES: dict[Measure, Callable[[Orders, int, int], float | None]] = {
    Measure.ORDER_VALUE: _order_value,
    Measure.ORDERS_PER_CUSTOMER: _orders_per_customer,
    Measure.SECOND_ORDER_RATE: _second_orders,
    Measure.REPEAT_RATE: _repeat_rate,
    Measure.ACTIVE_CUSTOMERS: _active,
    Measure.NEW_CUSTOMERS: _new_customers,
    Measure.REFUND_RATE: _refund_rate,
    Measure.DISCOUNT_SHARE: _discounted,
}
