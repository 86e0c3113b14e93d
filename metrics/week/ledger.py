"""A shop's orders as columns of integers, and the figures of any days of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from metrics.customers import numbered
from metrics.integers import distinct
from metrics.periods import day_number, day_of, period_of, period_start
from metrics.week.calendar import Cadence, Span, span_of
from metrics.week.results import Figure

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy.typing as npt

    from metrics.orders import Orders
    from metrics.periods import Period

    Integers = npt.NDArray[np.int64]
    Floats = npt.NDArray[np.float64]

YEAR_DAYS = 365
USUAL_WEEKS = 13
"""So many weeks tell how many orders a day of the week usually brings."""

_WEEK_DAYS = 7
_EPOCH_WEEKDAY = 3  # 1970-01-01 was a Thursday; Monday is 0
_PERIODS: Mapping[Cadence, Period] = {Cadence.WEEKLY: "week", Cadence.MONTHLY: "month"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """One entry per order, by day, each array of shape (n,).

    day
        Days since 1970-01-01 in the shop's zone, ascending.
    customer_number, is_first
        See `metrics.customers.numbered`.
    """

    day: Integers
    amount_minor: Integers
    customer_number: Integers
    is_first: npt.NDArray[np.bool_]
    has_customers: bool

    @property
    def first_day(self) -> date:
        """Day of the first order of all."""
        return day_of(int(self.day[0]))

    def figures(self, span: Span) -> dict[Figure, float | None]:
        """Return the figures of some days; the repeat purchase rate is that of 365 days."""
        orders, revenue = self.totals(span)
        among = self._among(span)
        new = returning = None
        if self.has_customers:
            new = int(np.count_nonzero(self.is_first[among]))
            returning = len(distinct(self.customer_number[among])) - new
        return {
            Figure.REVENUE: revenue,
            Figure.ORDERS: orders,
            Figure.NEW_CUSTOMERS: new,
            Figure.RETURNING_CUSTOMERS: returning,
            Figure.ORDER_VALUE: revenue / orders if orders else None,
            Figure.REPEAT_RATE: self._repeat_rate(year_before(span)),
        }

    def totals(self, span: Span) -> tuple[int, int]:
        """Return orders and revenue of some days."""
        amounts = self.amounts(span)
        return len(amounts), int(amounts.sum())

    def amounts(self, span: Span) -> Integers:
        """Return the amounts of the orders of some days."""
        return self.amount_minor[self._among(span)]

    def by_period(self, cadence: Cadence, until: Span) -> Periods:
        """Count every whole period from the first that the data covers up to `until`."""
        start = span_of(self.first_day, cadence)
        end = day_number(until.to_day)
        seen = self.day <= end
        numbers = _numbers(np.append(self.day[seen], end), cadence)
        first = _numbers(np.array([day_number(start.from_day)]), cadence)[0]
        first += start.from_day < self.first_day
        last, numbers = numbers[-1], numbers[:-1]
        whole = numbers >= first
        cell = 2 * (numbers[whole] - first) + ~self.is_first[seen][whole] * self.has_customers
        cells = 2 * max(int(last - first) + 1, 0)
        revenue = np.zeros(cells, dtype=np.int64)
        np.add.at(revenue, cell, self.amount_minor[seen][whole])
        return Periods(
            cadence=cadence,
            first=int(first),
            orders=np.bincount(cell, minlength=cells).reshape(-1, 2),
            revenue_minor=revenue.reshape(-1, 2),
        )

    def usual_orders(self, days: Span, until: date) -> Floats:
        """Return how many orders each of some days would usually bring, by day of the week.

        The means of the 13 weeks (or of all days there are) up to `until`.
        """
        end = day_number(until)
        begin = max(end - USUAL_WEEKS * _WEEK_DAYS + 1, int(self.day[0]))
        known = np.bincount((np.arange(begin, end + 1) + _EPOCH_WEEKDAY) % _WEEK_DAYS, minlength=7)
        among = slice(*np.searchsorted(self.day, (begin, end + 1)))
        came = np.bincount((self.day[among] + _EPOCH_WEEKDAY) % _WEEK_DAYS, minlength=7)
        weekday = (_day_numbers(days) + _EPOCH_WEEKDAY) % _WEEK_DAYS
        return (came / np.maximum(known, 1))[weekday]

    def empty_days(self, span: Span) -> npt.NDArray[np.bool_]:
        """Return of each of some days whether it has no order."""
        days = _day_numbers(span)
        return ~np.isin(days, self.day[self._among(span)])

    def _repeat_rate(self, year: Span) -> float | None:
        if not self.has_customers:
            return None
        counts = np.bincount(self.customer_number[self._among(year)])
        customers = int(np.count_nonzero(counts))
        return int(np.count_nonzero(counts > 1)) / customers if customers else None

    def _among(self, span: Span) -> slice:
        ends = (day_number(span.from_day), day_number(span.to_day) + 1)
        begin, end = np.searchsorted(self.day, ends).tolist()
        return slice(begin, end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Periods:
    """Consecutive whole periods, oldest first.

    first
        Number of the oldest.
    orders, revenue_minor
        First orders and all others, shape (periods, 2).
    """

    cadence: Cadence
    first: int
    orders: Integers
    revenue_minor: Integers

    def start(self, index: int) -> date:
        """Return the first day of a period."""
        number = self.first + index
        if self.cadence == Cadence.DAILY:
            return day_of(number)
        return day_of(period_start(number, _PERIODS[self.cadence]))


def ledger(orders: Orders) -> Ledger:
    """Take the columns that figures need out of a shop's orders."""
    frame = numbered(orders).frame
    return Ledger(
        day=frame["day"].to_numpy(),
        amount_minor=frame["amount_minor"].to_numpy(),
        customer_number=frame["customer_number"].to_numpy(),
        is_first=frame["is_first"].to_numpy(),
        has_customers=orders.has_customers,
    )


def year_before(span: Span) -> Span:
    """Return the 365 days that end with the last of some days."""
    return Span(from_day=span.to_day - timedelta(days=YEAR_DAYS - 1), to_day=span.to_day)


def _numbers(days: Integers, cadence: Cadence) -> Integers:
    return days if cadence == Cadence.DAILY else period_of(days, _PERIODS[cadence])


def _day_numbers(span: Span) -> Integers:
    return np.arange(day_number(span.from_day), day_number(span.to_day) + 1)
