"""Revenue by month, and how orders and waiting times are distributed: the data of the charts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from metrics.customers import numbered, purchase_occasions
from metrics.periods import day_number, day_of, last_complete_period, period_of, period_start

if TYPE_CHECKING:
    from datetime import date

    from metrics.orders import Orders

FIRST_ORDER_BY_DAY = 4
"""The first month counts as covered from its start when its first order came by this day: of
such a month at most a tenth can be missing."""

MOST_ORDERS = 10
"""Customers with this many orders or more are counted together."""

MOST_BINS = 12
BIN_DAYS = (1, 2, 7, 14, 30, 60, 90, 180, 365)
"""Widths of the bins of waiting times: the narrowest is taken with which `MOST_BINS` bins hold
95 % of the waits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthRevenue:
    """One calendar month, in minor units.

    New is what customers paid with their first order ever. `complete` is false for a month not
    over at *as of*; `from_start` is false for the first month when the data begins later than in
    its first days. Without a customer key all revenue stands under `new_minor` and
    `orders_returning` is 0.
    """

    month: date
    new_minor: int
    returning_minor: int
    orders_new: int
    orders_returning: int
    complete: bool
    from_start: bool = True

    @property
    def orders(self) -> int:
        """All orders of the month."""
        return self.orders_new + self.orders_returning

    @property
    def full(self) -> bool:
        """Whether the data covers the whole month."""
        return self.complete and self.from_start


@dataclass(frozen=True, slots=True, kw_only=True)
class OrdersPerCustomer:
    """Customers by number of orders: 1, 2, … and, last, `MOST_ORDERS` or more.

    `customers[i]` counts those with i + 1 orders; the last entry those with that many or more.
    """

    customers: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysBetweenOrders:
    """Gaps between consecutive purchase occasions of one customer, in whole days.

    `edges` has one more entry than `counts`; bin i holds gaps g with edges[i] <= g < edges[i+1],
    the last bin is open to the right. All bins are equally wide; none without any gap.
    """

    edges: tuple[int, ...]
    counts: tuple[int, ...]
    gaps: int
    mean_days: float | None
    median_days: float | None


def months(orders: Orders) -> tuple[MonthRevenue, ...]:
    """Return every month from that of the first order to that of *as of*, quiet ones too."""
    frame = numbered(orders).frame
    day = frame["day"].to_numpy()
    in_month = period_of(day, "month")
    as_of = day_number(orders.as_of)
    first, last = int(in_month[0]), int(period_of(np.array([as_of]), "month")[0])
    returning = ~frame["is_first"].to_numpy() & orders.has_customers
    cell = 2 * (in_month - first) + returning
    cells = 2 * (last - first + 1)
    counts = np.bincount(cell, minlength=cells).tolist()
    revenue = np.zeros(cells, dtype=np.int64)
    np.add.at(revenue, cell, frame["amount_minor"].to_numpy())
    amounts = revenue.tolist()
    over = last_complete_period(as_of, "month")
    begun_late = day_of(int(day[0])).day > FIRST_ORDER_BY_DAY
    return tuple(
        MonthRevenue(
            month=day_of(period_start(first + i, "month")),
            new_minor=amounts[2 * i],
            returning_minor=amounts[2 * i + 1],
            orders_new=counts[2 * i],
            orders_returning=counts[2 * i + 1],
            complete=first + i <= over,
            from_start=i > 0 or not begun_late,
        )
        for i in range(last - first + 1)
    )


def orders_per_customer(orders: Orders) -> OrdersPerCustomer:
    """Count the customers with 1, 2, … orders; all zero for a shop without customer key."""
    number = numbered(orders).frame["customer_number"].to_numpy()
    counts = np.bincount(number[number >= 0])
    by_orders = np.bincount(np.minimum(counts, MOST_ORDERS), minlength=MOST_ORDERS + 1)
    return OrdersPerCustomer(customers=tuple(by_orders[1:].tolist()))


def days_between_orders(orders: Orders) -> DaysBetweenOrders:
    """Distribute the gaps between purchase occasions over bins that suit this shop."""
    gaps = purchase_occasions(orders).gaps().days
    if not len(gaps):
        return DaysBetweenOrders(edges=(1,), counts=(), gaps=0, mean_days=None, median_days=None)
    most = float(np.quantile(gaps, 0.95))
    width = next((days for days in BIN_DAYS if days * MOST_BINS >= most), BIN_DAYS[-1])
    bins = min(int(-(-most // width)), MOST_BINS)
    counts = np.bincount(np.minimum((gaps - 1) // width, bins - 1), minlength=bins)
    return DaysBetweenOrders(
        edges=tuple(1 + width * i for i in range(bins + 1)),
        counts=tuple(counts.tolist()),
        gaps=len(gaps),
        mean_days=float(gaps.mean()),
        median_days=float(np.median(gaps)),
    )
