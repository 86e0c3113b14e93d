"""Orders and revenue still to come, for the shop as a whole, with 80 % intervals.

An interval holds two kinds of doubt. Chance: customers buy independently, so the variances of
what each will do add up. Estimation: the parameters themselves are estimates, so the covariance
of their logarithms goes through the derivatives of the total (delta method). A gamma distribution
of the total's mean and summed variance gives the 10 % and 90 % points.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import special

from metrics.forecast.expectation import alive_moments
from metrics.forecast.newcomers import newcomer_moments
from metrics.forecast.summary import DAYS_PER_WEEK
from metrics.vocabulary import MINOR_PER_MAJOR

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy.typing as npt

    from metrics.forecast.beta_geometric import BetaGeometric
    from metrics.forecast.models import Models
    from metrics.forecast.newcomers import Arrivals
    from metrics.forecast.newton import Covariance
    from metrics.forecast.summary import PurchaseSummary

    Floats = npt.NDArray[np.float64]

LOW, HIGH = 0.1, 0.9
_NUDGE = 1e-3  # step of the derivatives, in the logs of the parameters
_CUSTOMERS_FOR_SLOPES = 5_000  # evenly picked; more do not move the derivatives


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """An expected total and the interval that holds the true one in 80 % of cases."""

    expected: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What to expect within one horizon; orders are purchase occasions.

    orders, revenue_minor
        Of the customers known today. Revenue is None where Gamma–Gamma gives none.
    newcomers, newcomer_orders
        Customers still to come at the pace of the last weeks, and their orders, first ones
        included.
    all_orders
        Of both; what is unsure of the ones is taken to have nothing to do with the others.
    """

    horizon_days: int
    orders: Estimate
    revenue_minor: Estimate | None
    newcomers: float
    newcomer_orders: Estimate
    all_orders: Estimate


def outlooks(
    models: Models,
    summary: PurchaseSummary,
    horizons_days: Sequence[int],
    arrivals: Arrivals,
) -> tuple[Outlook, ...]:
    """Return one outlook for each horizon, in the order given."""
    known = total_moments(models.orders, summary, horizons_days)
    new = newcomer_moments(models.orders, arrivals, horizons_days)
    orders, newcomer_orders = estimates(*known), estimates(*new)
    all_orders = estimates(known[0] + new[0], known[1] + new[1])
    revenue = _total_revenue(models, summary, horizons_days)
    return tuple(
        Outlook(
            horizon_days=horizon,
            orders=orders[i],
            revenue_minor=None if revenue is None else revenue[i],
            newcomers=arrivals.a_week * horizon / DAYS_PER_WEEK,
            newcomer_orders=newcomer_orders[i],
            all_orders=all_orders[i],
        )
        for i, horizon in enumerate(horizons_days)
    )


def total_orders(
    model: BetaGeometric, summary: PurchaseSummary, horizons_days: Sequence[int]
) -> tuple[Estimate, ...]:
    """Return the repeat orders of all customers of the summary within each horizon."""
    return estimates(*total_moments(model, summary, horizons_days))


def total_moments(
    model: BetaGeometric, summary: PurchaseSummary, horizons_days: Sequence[int]
) -> tuple[Floats, Floats]:
    """Return mean and variance of all customers' repeat orders within each horizon.

    The variance is that of chance and that of the estimated parameters.
    """
    moments = alive_moments(model, summary, horizons_days)
    alive = model.p_alive(summary)
    mean = alive * moments.mean[:, moments.row]
    chance = (alive * moments.mean_square[:, moments.row] - mean**2).sum(axis=1)
    few, share = _picked(summary)
    doubt = _delta(
        lambda logs: _totals(model.moved(logs), few, horizons_days, np.ones(len(few))),
        model.covariance,
    )
    return mean.sum(axis=1), chance + doubt / share**2


def _total_revenue(
    models: Models, summary: PurchaseSummary, horizons_days: Sequence[int]
) -> tuple[Estimate, ...] | None:
    model, value = models.orders, models.gamma_gamma
    if value is None:
        return None
    moments = alive_moments(model, summary, horizons_days)
    alive = model.p_alive(summary)
    worth = value.expected_value(summary)
    of_mean, of_one = value.variances(summary)
    orders = alive * moments.mean[:, moments.row]
    squares = alive * moments.mean_square[:, moments.row]
    chance = orders @ of_one + squares @ (worth**2 + of_mean) - orders**2 @ worth**2
    few, share = _picked(summary)
    few_worth = value.expected_value(few)
    doubt = _delta(
        lambda logs: _totals(model.moved(logs), few, horizons_days, few_worth), model.covariance
    ) + _delta(
        lambda logs: _totals(model, few, horizons_days, value.moved(logs).expected_value(few)),
        value.covariance,
    )
    return estimates(
        orders @ worth * MINOR_PER_MAJOR, (chance + doubt / share**2) * MINOR_PER_MAJOR**2
    )


def _totals(
    model: BetaGeometric, summary: PurchaseSummary, horizons_days: Sequence[int], worth: Floats
) -> Floats:
    moments = alive_moments(model, summary, horizons_days)
    return np.asarray(moments.mean[:, moments.row] @ (model.p_alive(summary) * worth))


def _picked(summary: PurchaseSummary) -> tuple[PurchaseSummary, float]:
    """Return a part of the customers that is enough for derivatives, and what share it is."""
    few = summary.every(-(-len(summary) // _CUSTOMERS_FOR_SLOPES))
    return few, len(few) / len(summary)


def _delta(totals: Callable[[Floats], Floats], covariance: Covariance) -> Floats:
    """Return the variance of totals that comes from parameters with this covariance.

    `totals` takes how far the logs of the parameters are moved.
    """
    steps = _NUDGE * np.eye(len(covariance))
    slopes = np.stack([(totals(step) - totals(-step)) / (2 * _NUDGE) for step in steps])
    return np.asarray(np.einsum("ih,ij,jh->h", slopes, covariance, slopes))


def estimates(mean: Floats, variance: Floats) -> tuple[Estimate, ...]:
    """Return the means with the points of the gamma distributions that have these variances.

    Of an all but hopeless total both points lie below the mean; the interval then reaches it.
    """
    least = np.finfo(float).tiny  # of nothing that is sure, all three are nothing
    scale = np.maximum(variance, least) / np.maximum(mean, least)
    shape = np.maximum(mean, least) / scale
    lows, highs = (special.gammaincinv(shape, point) * scale for point in (LOW, HIGH))
    return tuple(
        Estimate(
            expected=float(expected),
            low=float(min(low, expected)),
            high=float(max(high, expected)),
        )
        for expected, low, high in zip(mean, lows, highs, strict=True)
    )
