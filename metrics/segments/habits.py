"""Habits: those who come back every year for the same occasion, and those who keep collecting."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from metrics.integers import median, medians

if TYPE_CHECKING:
    import numpy.typing as npt

    from metrics.customers import Occasions

    Integers = npt.NDArray[np.int64]
    Flags = npt.NDArray[np.bool_]

SEASON_DAYS = 56
"""Eight weeks: all of a gift giver's orders lie within as much of the year."""

COLLECTOR_OCCASIONS = 4
COLLECTOR_VARIATION = 1.0
COLLECTOR_PRODUCTS = 2

_YEAR_DAYS = 365
_HALF_YEAR_DAYS = 183  # within a season no gap is longer, between two seasons none is shorter
_LEAP_DAY = 59  # 29 February counts as the 28th, so that a day has one place in every year


class Habit(StrEnum):
    """Each customer has exactly one."""

    GIFT_GIVERS = "gift givers"
    COLLECTORS = "collectors"
    OTHERS = "others"


def habits(occasions: Occasions, products: Integers | None = None) -> Integers:
    """Return the position in `tuple(Habit)` of each customer's habit, shape (n,).

    Gift givers: orders in two or more seasons, all within the same eight weeks of the year,
    which may cross New Year; orders of one season on both sides of New Year are one season's.
    Collectors: no gift givers, four or more occasions, a median gap not above the median of all
    gaps, a coefficient of variation of the gaps (population deviation) below 1, and at least two
    different products where products are known.

    Parameters
    ----------
    products
        Different products each customer has bought, 0 where they are not known, shape (n,);
        None where no products are known at all.
    """
    gift_givers = _same_season(occasions) & (_seasons(occasions) > 1)
    collectors = _steady(occasions) & ~gift_givers
    if products is not None:
        collectors &= (products == 0) | (products >= COLLECTOR_PRODUCTS)
    order = tuple(Habit)
    habit = np.full(len(gift_givers), order.index(Habit.OTHERS))
    habit[collectors] = order.index(Habit.COLLECTORS)
    habit[gift_givers] = order.index(Habit.GIFT_GIVERS)
    return habit


def _same_season(occasions: Occasions) -> Flags:
    """Return whether all occasions of a customer lie within eight weeks of the year."""
    earliest = occasions.day.min()
    calendar = np.arange(earliest, occasions.day.max() + 1)
    of_year = day_of_year(calendar)[occasions.day - earliest]
    firsts, counts = occasions.firsts(), occasions.counts()
    packed = np.sort(occasions.customer_number * _YEAR_DAYS + of_year)
    of_year = packed % _YEAR_DAYS  # ascending within each customer
    lasts = firsts + counts - 1
    steps = np.diff(of_year, append=0)
    steps[lasts] = of_year[firsts] + _YEAR_DAYS - of_year[lasts]  # around the end of the year
    longest_pause = np.maximum.reduceat(steps, firsts)
    return _YEAR_DAYS - longest_pause < SEASON_DAYS


def _seasons(occasions: Occasions) -> Integers:
    """Return in how many seasons a customer bought, if all were at the same time of the year."""
    begins = np.diff(occasions.day, prepend=0) > _HALF_YEAR_DAYS
    firsts = occasions.firsts()
    begins[firsts] = True
    return np.asarray(np.add.reduceat(begins.astype(np.int64), firsts))


def _steady(occasions: Occasions) -> Flags:
    """Return whether a customer's occasions are many, frequent and even enough to collect."""
    counts = occasions.counts()
    many = counts >= COLLECTOR_OCCASIONS
    steady = np.zeros(len(counts), dtype=bool)
    every_gap = occasions.gaps().days
    typical = median(every_gap)
    if typical is None or not many.any():
        return steady
    gaps = every_gap[np.repeat(many, counts - 1)]
    counts = counts[many] - 1
    starts = np.cumsum(counts) - counts  # first gap of each customer
    collector = np.repeat(np.arange(len(counts)), counts)
    frequent = medians(collector, gaps, len(counts)) <= typical
    means = np.add.reduceat(gaps, starts) / counts
    squares = np.add.reduceat(gaps**2, starts) / counts
    even = np.sqrt(np.maximum(squares - means**2, 0)) < COLLECTOR_VARIATION * means
    steady[many] = frequent & even
    return steady


def day_of_year(day: Integers) -> Integers:
    """Return 0 for 1 January to 364 for 31 December, in every year."""
    dates = day.astype("datetime64[D]")
    years = dates.astype("datetime64[Y]")
    of_year = (dates - years.astype("datetime64[D]")).astype(np.int64)
    length = ((years + 1).astype("datetime64[D]") - years.astype("datetime64[D]")).astype(np.int64)
    is_late = (length > _YEAR_DAYS) & (of_year >= _LEAP_DAY)
    return np.asarray(of_year - is_late)
