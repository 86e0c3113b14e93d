"""Customers who fell silent in a period, and those due to buy again after the data."""

from __future__ import annotations

from math import floor
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


def slipped(
    occasions: Occasions, limit_days: float | None, spans: Sequence[Span]
) -> list[int] | None:
    """Count for each span who stopped being active in it and had not come back at its end.

    A customer is active for 0.8 of the inactivity limit after an order. None without a limit.
    """
    if limit_days is None:
        return None
    number, day = occasions.customer_number, occasions.day
    silent_from = day + floor(ACTIVE_SHARE * limit_days) + 1
    last_of_all = np.append(number[1:] != number[:-1], True)
    returned = np.where(last_of_all, np.iinfo(np.int64).max, np.append(day[1:], 0))
    counts = []
    for span in spans:
        begin, end = day_number(span.from_day), day_number(span.to_day)
        slipping = (silent_from >= begin) & (silent_from <= end) & (returned > end)
        counts.append(int(np.count_nonzero(slipping)))
    return counts


def due(orders: Orders, lines: pd.DataFrame | None) -> int | None:
    """Count the customers due for a refill in the 7 days after the data; None without products."""
    if lines is None or not orders.has_customers:
        return None
    bought = purchases(orders, lines)
    return len(due_customers(refills(orders, bought))) if bought.names else None
