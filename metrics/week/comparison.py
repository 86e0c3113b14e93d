"""Figures beside what they were, and whether they are the best or worst for a while."""

from __future__ import annotations

from statistics import fmean
from typing import TYPE_CHECKING

import numpy as np

from metrics.week.calendar import Cadence, Span, comparable, year_ago
from metrics.week.ledger import year_before
from metrics.week.results import Compared, Figure, PeriodPoint, Record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from metrics.week.ledger import Ledger, Periods

BEFORE = 4
"""Periods before, whose mean stands beside the figures."""

MOST_POINTS = {Cadence.DAILY: 14, Cadence.WEEKLY: 12, Cadence.MONTHLY: 12}
"""Periods of the chart."""

RECORD_PERIODS = {Cadence.DAILY: 28, Cadence.WEEKLY: 8, Cadence.MONTHLY: 6}
"""A best or worst period is worth a word when so many before it were not as good or bad."""

_RECORDS = (
    (Figure.ORDERS, True),
    (Figure.REVENUE, True),
    (Figure.ORDERS, False),
    (Figure.REVENUE, False),
)


def compared(
    book: Ledger, span: Span, cadence: Cadence, days: int | None
) -> dict[Figure, Compared]:
    """Return the figures of a period beside those of others.

    Parameters
    ----------
    days
        See `Span.first`: the same first days of each are compared.
    """
    now = book.figures(span.first(days))
    before = [
        _known(book, comparable(span, cadence, steps).first(days))
        for steps in range(1, BEFORE + 1)
    ]
    a_year_ago = _known(book, year_ago(span, cadence).first(days))
    return {
        figure: Compared(
            value=value,
            before=before[0][figure],
            mean_of_four=_mean(before, figure),
            year_ago=a_year_ago[figure],
        )
        for figure, value in now.items()
    }


def record(periods: Periods) -> Record | None:
    """Return in what the last of the periods is the best or the worst for a while."""
    of_figure = {Figure.ORDERS: periods.orders, Figure.REVENUE: periods.revenue_minor}
    needed = RECORD_PERIODS[periods.cadence]
    if len(periods.orders) <= needed or not periods.orders[-1].any():
        return None
    for figure, highest in _RECORDS:
        values = of_figure[figure].sum(axis=1) * (1 if highest else -1)
        rivals = np.flatnonzero(values[:-1] >= values[-1])
        latest = int(rivals[-1]) if len(rivals) else -1
        beaten = len(values) - 2 - latest
        if beaten >= needed:
            since = periods.start(latest) if len(rivals) else None
            return Record(figure=figure, highest=highest, since=since, periods=beaten)
    return None


def points(periods: Periods) -> tuple[PeriodPoint, ...]:
    """Return the latest of the periods."""
    count = len(periods.orders)
    return tuple(
        PeriodPoint(
            from_day=periods.start(i),
            orders_new=int(periods.orders[i, 0]),
            orders_returning=int(periods.orders[i, 1]),
            new_minor=int(periods.revenue_minor[i, 0]),
            returning_minor=int(periods.revenue_minor[i, 1]),
        )
        for i in range(max(count - MOST_POINTS[periods.cadence], 0), count)
    )


def _known(book: Ledger, span: Span) -> Mapping[Figure, float | None]:
    """Return the figures as far as the data reaches back."""
    if span.from_day < book.first_day:
        return dict.fromkeys(Figure)
    figures = book.figures(span)
    if year_before(span).from_day < book.first_day:
        figures[Figure.REPEAT_RATE] = None
    return figures


def _mean(before: Sequence[Mapping[Figure, float | None]], figure: Figure) -> float | None:
    """Return the mean of all periods before; an order value is that of all their orders."""
    if figure == Figure.ORDER_VALUE:
        revenue, orders = (_mean(before, part) for part in (Figure.REVENUE, Figure.ORDERS))
        return revenue / orders if revenue is not None and orders else None
    values = [each[figure] for each in before]
    known = [value for value in values if value is not None]
    return fmean(known) if len(known) == len(values) else None
