"""Cohorts by calendar period: who came back, and what they spent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from metrics.customers import numbered, purchase_occasions
from metrics.periods import day_number, day_of, last_complete_period, period_of, period_start

if TYPE_CHECKING:
    from datetime import date

    import numpy.typing as npt

    from metrics.orders import Orders
    from metrics.periods import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class CohortTable:
    """Retention and revenue of each cohort in each period after its first order.

    starts
        First day of each cohort's period, oldest first; n cohorts. A period in which nobody
        bought for the first time has no cohort.
    sizes
        Customers acquired by each cohort, at least 1.
    active
        By cohort: its customers with an order in each of its periods, from that of the first
        order to that of `as_of`; m periods for the oldest cohort.
    revenue_minor
        By cohort: its revenue in each of these periods.
    complete
        By cohort: how many of its periods are over at `as_of`, all of them or all but the last.
    period
        "week" (ISO), "month", "quarter" or "year".
    """

    period: Period
    starts: tuple[date, ...]
    sizes: tuple[int, ...]
    active: tuple[tuple[int, ...], ...]
    revenue_minor: tuple[tuple[int, ...], ...]
    complete: tuple[int, ...]

    def incomplete(self) -> npt.NDArray[np.bool_]:
        """Return where a period is not over at `as_of`, or not begun, shape (n, m)."""
        return np.arange(self._periods) >= np.array(self.complete, dtype=np.int64)[:, None]

    def retention(self) -> npt.NDArray[np.float64]:
        """Return active / size, shape (n, m): 1 in period 0; nan where k lies after `as_of`."""
        return self._padded(self.active) / self._sizes

    def average_retention(self) -> npt.NDArray[np.float64]:
        """Return the share of all customers active in period k, shape (m,).

        Over the cohorts for which period k is over, each weighted by its size; nan where it is
        over for none.
        """
        over = ~self.incomplete()
        counted = np.where(over, self._padded(self.active), 0).sum(axis=0)
        customers = np.where(over, self._sizes, 0).sum(axis=0)
        average = np.full(len(customers), np.nan)
        np.divide(counted, customers, out=average, where=customers > 0)
        return average

    def cumulative_revenue_minor(self) -> npt.NDArray[np.float64]:
        """Return the running revenue per customer acquired, shape (n, m).

        In minor units, unrounded; nan where k lies after `as_of`.
        """
        return self._padded(self.revenue_minor).cumsum(axis=1) / self._sizes

    @property
    def _periods(self) -> int:
        return len(self.active[0]) if self.active else 0

    @property
    def _sizes(self) -> npt.NDArray[np.float64]:
        return np.array(self.sizes, dtype=np.float64)[:, None]

    def _padded(self, rows: tuple[tuple[int, ...], ...]) -> npt.NDArray[np.float64]:
        """Return rows of integers side by side, shape (n, m); nan where they have ended."""
        padded = np.full((len(rows), self._periods), np.nan)
        for line, row in zip(padded, rows, strict=True):
            line[: len(row)] = row
        return padded


def cohort_table(orders: Orders, period: Period = "month") -> CohortTable:
    """Group customers by the calendar period of their first order ever and follow them.

    The table is empty (no cohorts, no periods) for a shop without customer key.
    """
    frame = numbered(orders).frame
    if not orders.has_customers:
        frame = frame.iloc[:0]
    number = frame["customer_number"].to_numpy()
    in_period = period_of(frame["day"].to_numpy(), period)
    joined = in_period[frame["is_first"].to_numpy()]  # by customer number
    begins = np.diff(joined, prepend=joined[:1] - 1) > 0  # customers are numbered by first order
    cohorts, cohort = joined[begins], np.cumsum(begins) - 1
    as_of = day_number(orders.as_of)
    current = int(period_of(np.array([as_of]), period)[0])
    shape = (len(cohorts), current - int(cohorts[0]) + 1 if len(cohorts) else 0)

    row = cohort * shape[1] - joined  # + the number of a period: the position of a cell
    cell = row[number] + in_period
    revenue = np.zeros(shape, dtype=np.int64)
    np.add.at(revenue.reshape(-1), cell, frame["amount_minor"].to_numpy())
    active = _customers_by_cell(orders, period, row, shape)
    reached = (current + 1 - cohorts).tolist()  # periods of each cohort that have begun
    return CohortTable(
        period=period,
        starts=tuple(day_of(period_start(start, period)) for start in cohorts.tolist()),
        sizes=tuple(np.bincount(cohort, minlength=shape[0]).tolist()),
        active=_rows(active, reached),
        revenue_minor=_rows(revenue, reached),
        complete=tuple((last_complete_period(as_of, period) + 1 - cohorts).tolist()),
    )


def _rows(cells: npt.NDArray[np.int64], lengths: list[int]) -> tuple[tuple[int, ...], ...]:
    rows = zip(cells.tolist(), lengths, strict=True)
    return tuple(tuple(row[:length]) for row, length in rows)


def _customers_by_cell(
    orders: Orders, period: Period, row: npt.NDArray[np.int64], shape: tuple[int, int]
) -> npt.NDArray[np.int64]:
    """Count the distinct customers in each cell; occasions stand by customer, then day."""
    occasions = purchase_occasions(orders)
    number = occasions.customer_number
    cell = row[number] + period_of(occasions.day, period)
    is_new = np.ones(len(cell), dtype=bool)
    is_new[1:] = (number[1:] != number[:-1]) | (cell[1:] != cell[:-1])
    return np.bincount(cell[is_new], minlength=shape[0] * shape[1]).reshape(shape)
