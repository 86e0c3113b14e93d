"""Lifetime value from orders: what a customer has brought by each age, and when that pays back."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Context, Decimal
from typing import TYPE_CHECKING

import numpy as np

from metrics.customers import numbered
from metrics.lifetime import LifetimeInput
from metrics.periods import day_number
from metrics.refusal import Refusal
from metrics.vocabulary import MINOR_PER_MAJOR

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy.typing as npt

    from metrics.orders import Orders

    Integers = npt.NDArray[np.int64]

DAYS_PER_MONTH = 30
FEWEST_CUSTOMERS = 30
"""A month carried by fewer is marked thin."""

WITHIN_DAYS = (30, 60, 90, 180, 365)

_TYPED = Context(prec=20)
"""As many digits as a typed number may have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LtvMonth:
    """One month of age; month 1 is the 30 days that begin with the first order.

    value_minor
        Cumulative revenue per acquired customer at the end of the month.
    customers
        Those whose whole month has been observed.
    """

    month: int
    value_minor: float
    customers: int

    @property
    def thin(self) -> bool:
        """Whether the month rests on fewer than 30 customers."""
        return self.customers < FEWEST_CUSTOMERS


@dataclass(frozen=True, slots=True, kw_only=True)
class LtvCurve:
    """What customers are worth so far.

    months
        From month 1 to the oldest month that anyone has lived through.
    within_days
        Days → mean revenue in so many days from a customer's own first order (its day is the
        first of them), over the customers observed that long; None where nobody was.
    customer_value_minor
        Revenue / customers, whatever their age: order value × orders per customer.
    typed
        The same as the numbers that /ltv takes; its formula gives the same figures.
    margin, acquisition_cost_minor
        As they were given.
    """

    months: tuple[LtvMonth, ...]
    within_days: Mapping[int, float | None]
    customer_value_minor: float
    typed: LifetimeInput
    margin: Decimal | None
    acquisition_cost_minor: int | None

    @property
    def ltv_to_cac(self) -> float | None:
        """Customer value × margin / acquisition cost; None where one of them is not known."""
        if self.margin is None or not self.acquisition_cost_minor:
            return None
        return self.customer_value_minor * float(self.margin) / self.acquisition_cost_minor

    @property
    def payback_month(self) -> int | None:
        """First month whose value × margin covers the acquisition cost; None: not in the data."""
        if self.margin is None or self.acquisition_cost_minor is None:
            return None
        needed = float(self.acquisition_cost_minor)
        share = float(self.margin)
        paid = (month.month for month in self.months if month.value_minor * share >= needed)
        return next(paid, None)


def ltv_curve(
    orders: Orders,
    *,
    margin: Decimal | None = None,
    acquisition_cost_minor: int | None = None,
) -> LtvCurve | Refusal:
    """Measure the revenue per acquired customer by age.

    The increment of a month is the mean over the customers whose whole month has been observed,
    and the curve is their running sum: young customers are neither lost nor counted as zero.

    Parameters
    ----------
    margin
        Fraction of 1.
    acquisition_cost_minor
        Cost of one new customer in minor units.
    """
    if not orders.has_customers:
        return Refusal(reason="no_customer_key")
    frame = numbered(orders).frame
    number, day = frame["customer_number"].to_numpy(), frame["day"].to_numpy()
    amount = frame["amount_minor"].to_numpy()
    first_day = day[frame["is_first"].to_numpy()]
    observed = day_number(orders.as_of) - first_day + 1  # days, the first one included
    age = day - first_day[number]
    return LtvCurve(
        months=_months(age, amount, observed[number] // DAYS_PER_MONTH, observed),
        within_days={
            days: _mean_within(days, age, amount, observed[number], observed)
            for days in WITHIN_DAYS
        },
        customer_value_minor=int(amount.sum()) / len(first_day),
        typed=_typed(orders, len(first_day), margin, acquisition_cost_minor),
        margin=margin,
        acquisition_cost_minor=acquisition_cost_minor,
    )


def _months(
    age: Integers, amount: Integers, whole_months: Integers, observed: Integers
) -> tuple[LtvMonth, ...]:
    """Return the curve; `whole_months` is that of each order's customer."""
    lived = np.bincount(observed // DAYS_PER_MONTH)
    customers = lived[::-1].cumsum()[::-1][1:]  # who lived through month 1, 2, …
    month = age // DAYS_PER_MONTH
    counted = month < whole_months
    revenue = np.bincount(month[counted], amount[counted], minlength=len(customers))
    values = np.cumsum(revenue / customers)
    return tuple(
        LtvMonth(month=i + 1, value_minor=float(value), customers=int(count))
        for i, (value, count) in enumerate(zip(values, customers, strict=True))
    )


def _mean_within(
    days: int, age: Integers, amount: Integers, observed_of_order: Integers, observed: Integers
) -> float | None:
    customers = int(np.count_nonzero(observed >= days))
    if not customers:
        return None
    return int(amount[(age < days) & (observed_of_order >= days)].sum()) / customers


def _typed(
    orders: Orders, customers: int, margin: Decimal | None, acquisition_cost_minor: int | None
) -> LifetimeInput:
    """Return the measured order value and orders per customer as typed numbers."""
    revenue = Decimal(int(orders.frame["amount_minor"].sum())) / MINOR_PER_MAJOR
    count = len(orders.frame)
    return LifetimeInput(
        order_value=_TYPED.divide(revenue, Decimal(count)),
        orders=_TYPED.divide(Decimal(count), Decimal(customers)),
        margin=margin,
        acquisition_cost=None
        if acquisition_cost_minor is None
        else Decimal(acquisition_cost_minor) / MINOR_PER_MAJOR,
    )
