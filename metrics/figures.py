"""Figures of a window: what happened, in a dozen numbers."""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING

import numpy as np

from metrics.customers import numbered, purchase_occasions
from metrics.integers import median, medians
from metrics.periods import day_number, day_of
from metrics.second_order import came_within, waiting_for_second_order

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    import numpy.typing as npt

    from metrics.customers import Gaps
    from metrics.orders import Orders

STEPS = 10
"""Medians by step are given for the first ten waits; later ones rest on few customers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The figures of one window [from_day, to_day], both inclusive, in the shop's zone.

    Money is in minor units; a mean of money is a float of minor units, unrounded. Rates are
    fractions of 1. Gaps are whole calendar days between purchase occasions. None where the
    figure cannot be said: nothing to divide by, or no customer key.

    repeat_customers
        Customers with two or more orders in the window.
    returning_revenue_share
        Revenue of orders that are not their customer's first ever / revenue.
    median_days_between_orders
        Over the gaps that begin and end in the window.
    median_days_by_step
        The same by step, counted from the customer's first occasion ever: 1 is first → second.
    second_order_within
        Days → share of the customers whose first occasion ever lies in the window who came a
        second time within so many days, by Kaplan–Meier; who is still waiting at `to_day` is
        censored. None beyond the longest wait observed.
    refund_rate
        See `refund_rate`.
    """

    from_day: date
    to_day: date
    revenue_minor: int
    orders: int
    average_order_value_minor: float | None
    customers: int | None
    purchase_frequency: float | None
    customer_value_minor: float | None
    repeat_customers: int | None
    repeat_purchase_rate: float | None
    returning_revenue_share: float | None
    median_days_between_orders: float | None
    median_days_by_step: Mapping[int, float]
    second_order_within: Mapping[int, float | None]
    refund_rate: float | None


def figures(
    orders: Orders, *, from_day: date | None = None, to_day: date | None = None
) -> Figures:
    """Compute the figures of the window; by default from the first order to *as of*.

    A window never reaches beyond *as of*, where the data ends.
    """
    orders = numbered(orders)
    frame = orders.frame
    begin = int(frame["day"].iloc[0]) if from_day is None else day_number(from_day)
    end = day_number(orders.as_of if to_day is None else min(to_day, orders.as_of))
    day = frame["day"].to_numpy()
    in_window = slice(*np.searchsorted(day, (begin, end + 1)))  # orders are sorted by time
    amount = frame["amount_minor"].to_numpy()[in_window]
    occasions = purchase_occasions(orders)
    gaps = occasions.gaps()
    waited = (gaps.from_day >= begin) & (gaps.to_day <= end)

    revenue, count = int(amount.sum()), len(amount)
    by_customer = None
    if orders.has_customers:
        by_customer = _orders_by_customer(frame["customer_number"].to_numpy()[in_window])
    customers = None if by_customer is None else len(by_customer)
    repeat_customers = None if by_customer is None else int((by_customer > 1).sum())
    returning = revenue - int(amount[frame["is_first"].to_numpy()[in_window]].sum())
    return Figures(
        from_day=day_of(begin),
        to_day=day_of(end),
        revenue_minor=revenue,
        orders=count,
        average_order_value_minor=_ratio(revenue, count),
        customers=customers,
        purchase_frequency=_ratio(count, customers),
        customer_value_minor=_ratio(revenue, customers),
        repeat_customers=repeat_customers,
        repeat_purchase_rate=_ratio(repeat_customers, customers),
        returning_revenue_share=_ratio(returning, revenue) if orders.has_customers else None,
        median_days_between_orders=median(gaps.days[waited]),
        median_days_by_step=_medians_by_step(gaps, waited),
        second_order_within=came_within(waiting_for_second_order(occasions, begin, end)),
        refund_rate=refund_rate(orders, begin, end),
    )


def refund_rate(orders: Orders, first: int, last: int) -> float | None:
    """Return refunded / gross amount of the days first to last, numbered as by `numbered`.

    Of the orders that count and of those refunded in full, which count nowhere else.
    """
    frame, whole = numbered(orders).frame, orders.refunded
    kept = frame[frame["day"].between(first, last)]
    given_back = int(whole["gross_minor"][whole["day"].between(first, last)].sum())
    gross = int(kept["gross_minor"].sum()) + given_back
    return _ratio(gross - int(kept["amount_minor"].sum()), gross)


def _orders_by_customer(customer_number: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Return the number of orders of each customer who has any."""
    counts = np.bincount(customer_number)
    return counts[counts > 0]


def _medians_by_step(gaps: Gaps, waited: npt.NDArray[np.bool_]) -> dict[int, float]:
    few = waited & (gaps.step <= STEPS)
    by_step = medians(gaps.step[few], gaps.days[few], STEPS + 1).tolist()
    return {step: days for step, days in enumerate(by_step) if not isnan(days)}


def _ratio(part: int | None, whole: int | None) -> float | None:
    return part / whole if part is not None and whole else None
