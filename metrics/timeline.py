"""Revenue by month, and how orders and waiting times are distributed: the data of the charts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthRevenue:
    """One calendar month; `complete` is false for a month not over at *as of*.

    Without a customer key all revenue stands under `new_minor` and `orders_returning` is 0.
    """

    month: date
    new_minor: int
    returning_minor: int
    orders_new: int
    orders_returning: int
    complete: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OrdersPerCustomer:
    """Customers by number of orders: 1, 2, … and, last, `most_or_more`.

    `customers[i]` counts those with i + 1 orders; the last entry those with that many or more.
    """

    customers: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysBetweenOrders:
    """Gaps between consecutive purchase occasions of one customer, in whole days.

    `edges` has one more entry than `counts`; bin i holds gaps g with edges[i] <= g < edges[i+1],
    the last bin is open to the right.
    """

    edges: tuple[int, ...]
    counts: tuple[int, ...]
    gaps: int
    mean_days: float | None
    median_days: float | None
