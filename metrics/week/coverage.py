"""How far the data reaches, which period it can speak of, and where days are missing."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from metrics.week.calendar import Cadence, Span, last_complete_span, span_of
from metrics.week.results import Hole

if TYPE_CHECKING:
    from metrics.week.ledger import Ledger

HOLE_ORDERS = 10.0
"""Days in a row without orders are asked about where so many would be usual; by chance alone that
happens once in 20,000 times."""

QUIET_ORDERS = 3.0
"""Days without orders at the end of a fresh file count as quiet where fewer than so many would be
usual; by chance alone that happens once in 20 times or more often."""

_DAY = timedelta(days=1)


def reach(book: Ledger, as_of: date, heard_on: date | None) -> date:
    """Return the last day that the data covers: that of the last order, or a quiet one after it.

    Parameters
    ----------
    heard_on
        Day of the shop on which its latest file came; None where unknown.
    """
    if heard_on is None or heard_on - _DAY <= as_of:
        return as_of
    silent = Span(from_day=as_of + _DAY, to_day=heard_on - _DAY)
    usual = float(book.usual_orders(silent, as_of).sum())
    return silent.to_day if usual < QUIET_ORDERS else as_of


def covered(wanted: Span, cadence: Cadence, first_day: date, last_day: date) -> Span:
    """Return the period to speak of: the one wanted, or the nearest that the data reaches.

    Of data that ends before it, the last period that is complete, if there is one.
    """
    if first_day > wanted.to_day:
        return span_of(first_day, cadence)
    if last_day >= wanted.from_day:
        return wanted
    latest = last_complete_span(last_day + _DAY, cadence)
    return latest if latest.to_day >= first_day else span_of(last_day, cadence)


def hole(book: Ledger, days: Span, as_of: date) -> Hole | None:
    """Return the latest days in a row without any order where many would be usual."""
    days = Span(from_day=max(days.from_day, book.first_day), to_day=days.to_day)
    empty = np.concatenate(([False], book.empty_days(days), [False]))
    usual = np.concatenate(([0.0], np.cumsum(book.usual_orders(days, as_of))))
    edges = np.flatnonzero(empty[1:] != empty[:-1]).tolist()
    found = None
    for begin, end in list(pairwise(edges))[::2]:
        missing = float(usual[end] - usual[begin])
        if missing >= HOLE_ORDERS:
            span = Span(
                from_day=days.from_day + begin * _DAY, to_day=days.from_day + (end - 1) * _DAY
            )
            found = Hole(span=span, usual_orders=missing)
    return found
