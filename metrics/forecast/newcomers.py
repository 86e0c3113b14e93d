"""Customers still to come: their pace in the last weeks, and the orders they will bring."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import special

from metrics.forecast.expectation import repeats_of_new
from metrics.forecast.summary import DAYS_PER_WEEK
from metrics.periods import day_number, last_complete_period, period_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from metrics.customers import Occasions
    from metrics.forecast.beta_geometric import BetaGeometric
    from metrics.orders import Orders

    Floats = npt.NDArray[np.float64]

NEWCOMER_WEEKS = 13
_POINTS = 16  # in time, at which newcomers stand for all of them


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrivals:
    """First orders a week, lately.

    weeks
        How many complete weeks they are the mean of: the last 13, or all where there are fewer.
    spread
        Variance from week to week / mean, at least 1: what chance alone would make of it.
    """

    a_week: float
    weeks: int
    spread: float


def recent_arrivals(orders: Orders, occasions: Occasions) -> Arrivals:
    """Count the first purchases in each of the last complete weeks."""
    first_days = occasions.day[occasions.firsts()]
    weeks = period_of(first_days, "week")
    last = last_complete_period(day_number(orders.as_of), "week")
    earliest = int(period_of(np.array([first_days.min() + DAYS_PER_WEEK - 1]), "week")[0])
    first = max(last - NEWCOMER_WEEKS + 1, earliest)
    lately = weeks[(weeks >= first) & (weeks <= last)] - first
    counts = np.bincount(lately, minlength=last - first + 1)
    a_week = float(counts.mean())
    varies = len(counts) > 1 and a_week > 0
    return Arrivals(
        a_week=a_week,
        weeks=len(counts),
        spread=max(1.0, float(counts.var(ddof=1)) / a_week) if varies else 1.0,
    )


def newcomer_moments(
    model: BetaGeometric, arrivals: Arrivals, horizons_days: Sequence[int]
) -> tuple[Floats, Floats]:
    """Return mean and variance of the orders of all newcomers within each horizon.

    Newcomers arrive at random with the pace and the spread of the last weeks (quasi-Poisson), at
    any time of the horizon; the variance is that of their number, that of the estimated pace, and
    that of what each of them orders. The doubt about the model's parameters is small beside these
    and left out.
    """
    weeks = np.asarray(horizons_days, dtype=np.float64) / DAYS_PER_WEEK
    mean, mean_square = np.array([_orders_of_one(model, days) for days in horizons_days]).T
    expected = arrivals.a_week * weeks
    number = arrivals.spread * expected * (1 + weeks / arrivals.weeks)
    return expected * mean, number * mean**2 + expected * (mean_square - mean**2)


def _orders_of_one(model: BetaGeometric, horizon_days: int) -> tuple[float, float]:
    """Return mean and mean square of one newcomer's orders, who comes at any time until then."""
    points, weights = special.roots_legendre(_POINTS)
    left = horizon_days * (points + 1) / 2
    mean, mean_square = (
        float(weights @ each) / 2 for each in repeats_of_new(model, left.tolist())
    )
    return 1 + mean, 1 + 2 * mean + mean_square
