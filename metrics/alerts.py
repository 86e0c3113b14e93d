"""Figures of a period outside their usual range, by the shop's own history.

The rule is ours: the usual range is the median of 8 to 26 comparable periods before, and 3.5 times
the scatter around it to both sides (the limit of Iglewicz & Hoaglin 1993, How to Detect and Handle
Outliers). The scatter is the median absolute deviation, scaled to a standard deviation where
figures are normally distributed, and never below what chance alone would make of it: of a count,
the square root of its median (Poisson).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from statistics import median
from typing import TYPE_CHECKING

import numpy as np

from metrics.week.calendar import Span, comparable, last_complete_span
from metrics.week.coverage import reach
from metrics.week.ledger import ledger
from metrics.week.results import Figure

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    import numpy.typing as npt

    from metrics.orders import Orders
    from metrics.week.calendar import Cadence

    Figures = Mapping[Figure, float | None]
    Integers = npt.NDArray[np.int64]

FEWEST, MOST = 8, 26
"""Comparable periods: with fewer nothing is called unusual, and more are not looked at."""

SCATTERS = 3.5
"""How far from the median is unusual."""

WATCHED = (
    Figure.REVENUE,
    Figure.ORDERS,
    Figure.NEW_CUSTOMERS,
    Figure.RETURNING_CUSTOMERS,
    Figure.ORDER_VALUE,
)

_NORMAL = 1.4826  # standard deviation of a normal distribution / its median absolute deviation


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """A figure outside its usual range [low, high]; money in minor units.

    periods
        Comparable ones before, by which the range was found.
    """

    figure: Figure
    span: Span
    value: float
    low: float
    high: float
    periods: int


def alerts(
    orders: Orders, cadence: Cadence, today: date, heard_on: date | None = None
) -> tuple[Alert, ...]:
    """Return what was unusual in the last period complete when the day `today` began.

    Nothing where the data does not cover that period to its end, or knows fewer than 8 periods
    before. A day is compared with the same day of the weeks before.

    Parameters
    ----------
    heard_on
        See `metrics.week.measured.Known`.
    """
    book = ledger(orders)
    span = last_complete_span(today, cadence)
    spans = [comparable(span, cadence, steps) for steps in range(1, MOST + 1)]
    known = [each for each in spans if each.from_day >= book.first_day]
    if len(known) < FEWEST or reach(book, orders.as_of, heard_on) < span.to_day:
        return ()
    now = book.figures(span)
    before = [book.figures(each) for each in known]
    amounts = book.amounts(Span(from_day=known[-1].from_day, to_day=known[0].to_day))
    if not len(amounts):
        return ()
    found = (_alert(figure, span, now, before, amounts) for figure in WATCHED)
    return tuple(alert for alert in found if alert is not None)


def _alert(
    figure: Figure, span: Span, now: Figures, before: Sequence[Figures], amounts: Integers
) -> Alert | None:
    value = now[figure]
    usual = [each for figures in before if (each := figures[figure]) is not None]
    if value is None or len(usual) < FEWEST:
        return None
    middle = median(usual)
    deviation = _NORMAL * median(abs(each - middle) for each in usual)
    scatter = max(deviation, _chance(figure, middle, now, before, amounts))
    low, high = max(middle - SCATTERS * scatter, 0.0), middle + SCATTERS * scatter
    if low <= value <= high:
        return None
    return Alert(figure=figure, span=span, value=value, low=low, high=high, periods=len(usual))


def _chance(
    figure: Figure, middle: float, now: Figures, before: Sequence[Figures], amounts: Integers
) -> float:
    """Return the scatter that a figure has when orders come by chance alone, as many as usual."""
    if figure == Figure.ORDER_VALUE:
        return float(amounts.std()) / sqrt(now[Figure.ORDERS] or 1)
    if figure == Figure.REVENUE:
        orders = median(figures[Figure.ORDERS] or 0 for figures in before)
        return sqrt(max(orders, 1.0) * float(np.square(amounts, dtype=np.float64).mean()))
    return sqrt(max(middle, 1.0))
