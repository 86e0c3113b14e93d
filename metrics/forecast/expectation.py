"""Repeat orders still to come from customers who are with the shop today.

A customer who is there buys at rate λ and leaves after each purchase with probability p. Given
both, within time t they buy on average (1 − e^(−λpt)) / p times, and the mean of n (n − 1) is
2 (1 − p) (1 − e^(−λpt) (1 + λpt)) / p². Given their history, λ is Gamma(r + x, α + T) and p is
Beta(a, b + x'), independently (the derivation of FHL eq. 10). The mean over λ is exact; the one
over p is taken by double-exponential quadrature over the quantiles of p, which, unlike the closed
form's 2F1, stays exact for large arguments and at a = 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from scipy import special

from metrics.forecast.summary import DAYS_PER_WEEK

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from metrics.forecast.beta_geometric import BetaGeometric
    from metrics.forecast.summary import PurchaseSummary

    Integers = npt.NDArray[np.int64]
    Floats = npt.NDArray[np.float64]

_NODE_SPACING = 0.08  # 66 nodes: ten digits, checked against the closed form
_NODE_REACH = 2.6
_SMALLEST_CHANCE = 1e-300  # below it, leaving never happens within any horizon
_SMALLEST_FADING = 3e-5  # below it, 1 − e^(−y) (1 + y) loses its digits and is flat over y²


@dataclass(frozen=True, slots=True, kw_only=True)
class AliveMoments:
    """Moments of the repeat orders within each horizon of customers who are still there.

    Customers with the same x and T share a row.

    row
        Row of each customer, shape (n,).
    mean, mean_square
        Of the number of orders, shape (horizons, rows).
    """

    row: Integers
    mean: Floats
    mean_square: Floats


def alive_moments(
    model: BetaGeometric, summary: PurchaseSummary, horizons_days: Sequence[float]
) -> AliveMoments:
    """Return the moments for every customer of a summary and every horizon."""
    days = summary.history_days + 1
    packed, row = np.unique(
        summary.repeat_occasions * days + summary.age_days, return_inverse=True
    )
    repeats, age_days = np.divmod(packed, days)
    horizons = np.asarray(horizons_days, dtype=np.float64) / DAYS_PER_WEEK
    mean = np.empty((len(horizons), len(packed)))
    mean_square = np.empty_like(mean)
    edges = np.append(np.flatnonzero(np.diff(repeats, prepend=-1)), len(repeats))
    for start, stop in pairwise(edges):
        some = slice(int(start), int(stop))
        age = model.alpha + age_days[some] / DAYS_PER_WEEK
        mean[:, some], mean_square[:, some] = _moments(
            model, int(repeats[start]), horizons[:, None] / age
        )
    return AliveMoments(row=row, mean=mean, mean_square=mean_square)


def expected_orders(
    model: BetaGeometric, summary: PurchaseSummary, horizons_days: Sequence[float]
) -> Floats:
    """Return each customer's expected repeat orders, shape (horizons, n) (FHL eq. 10)."""
    moments = alive_moments(model, summary, horizons_days)
    return np.asarray(model.p_alive(summary) * moments.mean[:, moments.row])


def repeats_of_new(model: BetaGeometric, horizons_days: Sequence[float]) -> tuple[Floats, Floats]:
    """Return mean and mean square of the repeat orders of a customer whose first was just placed.

    The mean is that of FHL eq. 9.
    """
    horizons = np.asarray(horizons_days, dtype=np.float64) / DAYS_PER_WEEK
    mean, mean_square = _moments(model, 0, horizons[:, None] / model.alpha)
    stays = model.b / (model.a + model.b) if model.leaves_after_first else 1.0
    return stays * mean[:, 0], stays * mean_square[:, 0]


def _moments(model: BetaGeometric, repeats: int, spans: Floats) -> tuple[Floats, Floats]:
    """Return mean and mean square for customers of one x; `spans` is t / (α + T)."""
    level, weights = _quadrature()
    stays = model.b + repeats + model.leaves_after_first
    chance = np.maximum(special.betaincinv(model.a, stays, level), _SMALLEST_CHANCE)[:, None]
    rate, span = model.r + repeats, spans.ravel()
    fading = chance * span
    mean = np.einsum("j,jk->k", weights, -np.expm1(-rate * np.log1p(fading)) / chance)
    fading = np.maximum(fading, _SMALLEST_FADING / (1 + rate))
    still = np.exp(-rate * np.log1p(fading)) * (1 + rate * fading / (1 + fading))
    curved = (1 - chance) * (1 - still) / fading**2
    pairs = 2 * span**2 * np.einsum("j,jk->k", weights, curved)
    return mean.reshape(spans.shape), (pairs + mean).reshape(spans.shape)


def _quadrature() -> tuple[Floats, Floats]:
    """Return levels in (0, 1) and weights that add up to 1."""
    grid = np.arange(-_NODE_REACH, _NODE_REACH + _NODE_SPACING / 2, _NODE_SPACING)
    level = special.expit(np.pi * np.sinh(grid))
    weights = np.cosh(grid) * level * level[::-1]
    return level, weights / weights.sum()
