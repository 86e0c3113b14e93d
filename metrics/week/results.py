"""The results: plain values, small enough to be kept and to travel."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from metrics.refusal import Refusal
    from metrics.week.calendar import Cadence, Span


class Figure(StrEnum):
    """The figures of a period, in the order in which they are shown."""

    REVENUE = "revenue_minor"
    ORDERS = "orders"
    NEW_CUSTOMERS = "new_customers"
    RETURNING_CUSTOMERS = "returning_customers"
    ORDER_VALUE = "average_order_value_minor"
    REPEAT_RATE = "repeat_purchase_rate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A figure beside what it was; None where it cannot be said or the data do not reach.

    Money is in minor units, a rate a fraction of 1.

    before
        Of the period before (of a day: the same day of the week before).
    mean_of_four
        Of the four periods before: their mean; of an order value, that of all their orders.
    year_ago
        Of the same period a year before; see `metrics.week.calendar.year_ago`.
    """

    value: float | None
    before: float | None
    mean_of_four: float | None
    year_ago: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The highest or lowest value of a figure for a while.

    figure
        Orders or revenue.
    highest
        Else the lowest.
    since
        First day of the latest earlier period that was as high (or low) or more so; None where
        the data knows none.
    periods
        Complete periods before this one that were not.
    """

    figure: Figure
    highest: bool
    since: date | None
    periods: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodPoint:
    """Orders and revenue of one complete period by new and returning customers.

    Without a customer key all stands under new.
    """

    from_day: date
    orders_new: int
    orders_returning: int
    new_minor: int
    returning_minor: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """A number to come, and the interval that should hold it in 80 % of cases."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodForecast:
    """What a period was expected to bring, newcomers included.

    revenue_minor
        None where there is no model of it.
    care
        Why to treat it with care; None where the data are plenty.
    """

    span: Span
    orders: Expected
    revenue_minor: Expected | None
    care: Refusal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastCheck:
    """A forecast made when the period began, and what came."""

    forecast: PeriodForecast
    orders: int
    revenue_minor: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Hole:
    """Days in a row without any order where about so many would have been usual."""

    span: Span
    usual_orders: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodSummary:
    """What a day, a week or a month says.

    span
        The period, whole.
    known_to
        Last day of it that the data covers; before its end, every figure and every comparison
        is of the days up to it.
    data_to
        Last day of all that the data covers.
    stale
        Whether the data ends before the last complete period at *today* begins, so that this is
        an older one.
    figures
        By `Figure`.
    record
        None where there is nothing to say, where the data knows of fewer than 8 periods before,
        and of a period that is not complete.
    points
        The latest complete periods up to this one, oldest first.
    slipped, slipped_usually
        Customers whose silence grew beyond 0.8 of the inactivity limit in the period, and the
        mean of those of the four periods before in which anybody's could; None without customer
        key or any gap.
    due
        Customers whose refill of a product falls in the 7 days after `data_to`; None without
        item lines or customer key.
    forecast
        Of the period after this one; refused where the models or the data do not carry one.
    check
        The forecast that was made of this period; None where there was none.
    hole
        In the period or the ones it is compared with; None where there is none.
    """

    cadence: Cadence
    span: Span
    known_to: date
    data_to: date
    stale: bool
    currency: str | None
    has_customers: bool
    figures: Mapping[Figure, Compared]
    record: Record | None
    points: tuple[PeriodPoint, ...]
    slipped: int | None
    slipped_usually: float | None
    due: int | None
    forecast: PeriodForecast | Refusal
    check: ForecastCheck | None
    hole: Hole | None

    @property
    def complete(self) -> bool:
        """Whether the data covers the whole period."""
        return self.known_to >= self.span.to_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a summary said, to be remembered for the next one.

    data_to, orders, revenue_minor
        Of all the data it was made from; equal ones hold no news.
    forecast
        Of the period after it; None where it was refused.
    """

    span: Span
    data_to: date
    orders: int
    revenue_minor: int
    forecast: PeriodForecast | None
