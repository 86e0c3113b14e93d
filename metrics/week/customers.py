"""Customers who fell silent in a period, and those due to buy again after the data."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor
from statistics import fmean
from typing import TYPE_CHECKING

import numpy as np

from metrics.lifecycle.thresholds import ACTIVE_SHARE
from metrics.periods import day_number
from metrics.products.purchases import purchases
from metrics.products.refill import due_customers, refills

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from metrics.customers import Occasions
    from metrics.orders import Orders
    from metrics.week.calendar import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Slipped:
    """Who stopped being active in some days and had not come back at their end.

    usually
        The mean of earlier spans; None where in none of them anybody could have.
    """

    customers: int
    usually: float | None


def slipped(
    occasions: Occasions, limit_days: float | None, span: Span, before: Sequence[Span]
) -> Slipped | None:
    """Count who slipped in the span, beside the spans before.

    A customer is active for 0.8 of the inactivity limit after an order. None without a limit.
    """
    if limit_days is None:
        return None
    number, day = occasions.customer_number, occasions.day
    silent_from = day + floor(ACTIVE_SHARE * limit_days) + 1
    last_of_all = np.append(number[1:] != number[:-1], True)
    returned = np.where(last_of_all, np.iinfo(np.int64).max, np.append(day[1:], 0))

    def count(span: Span) -> int:
        begin, end = day_number(span.from_day), day_number(span.to_day)
        slipping = (silent_from >= begin) & (silent_from <= end) & (returned > end)
        return int(np.count_nonzero(slipping))

    possible = [each for each in before if day_number(each.from_day) >= silent_from.min()]
    usually = fmean(count(each) for each in possible) if possible else None
    return Slipped(customers=count(span), usually=usually)


def due(orders: Orders, lines: pd.DataFrame | None) -> int | None:
    """Count the customers due for a refill in the 7 days after the data; None without products."""
    if lines is None or not orders.has_customers:
        return None
    bought = purchases(orders, lines)
    return len(due_customers(refills(orders, bought))) if bought.names else None
