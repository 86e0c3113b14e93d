"""BG/NBD and MBG/NBD: how often customers buy, and when they silently leave.

Each customer buys at random at a rate of their own (gamma: r, α) and leaves after a purchase with
a probability of their own (beta: a, b). In BG/NBD the first purchase is no occasion to leave; in
MBG/NBD it is. All else is the same, so one family holds both: with x' = x in BG/NBD and
x' = x + 1 in MBG/NBD, every formula of the one is that of the other.

Sources: Fader, Hardie & Lee (2005), "Counting Your Customers the Easy Way: An Alternative to the
Pareto/NBD Model", Marketing Science 24 (FHL); Batislam, Denizel & Filiztekin (2007), "Empirical
validation and comparison of models for customer base analysis" (BDF).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from scipy import special

from metrics.forecast.newton import Surface, maximise
from metrics.forecast.summary import DAYS_PER_WEEK

if TYPE_CHECKING:
    import numpy.typing as npt

    from metrics.forecast.newton import Covariance
    from metrics.forecast.summary import PurchaseSummary

    Integers = npt.NDArray[np.int64]
    Floats = npt.NDArray[np.float64]

_START_SHAPE = 0.5  # the climb starts at r = a = 0.5, b = 1.5 and the customers' mean rate
_START_STAYING = 1.5


@dataclass(frozen=True, slots=True, kw_only=True)
class BetaGeometric:
    """A fitted model.

    leaves_after_first
        False: BG/NBD; true: MBG/NBD.
    r, alpha, a, b
        The parameters; alpha in weeks.
    covariance
        Of the estimates of (log r, log alpha, log a, log b), 4 rows of 4.
    """

    leaves_after_first: bool
    r: float
    alpha: float
    a: float
    b: float
    log_likelihood: float
    covariance: Covariance

    def moved(self, logs: Floats) -> BetaGeometric:
        """Return the model with the logs of its parameters moved by so much."""
        r, alpha, a, b = (np.array([self.r, self.alpha, self.a, self.b]) * np.exp(logs)).tolist()
        return replace(self, r=r, alpha=alpha, a=a, b=b)

    def p_alive(self, summary: PurchaseSummary) -> Floats:
        """Return the probability that each customer still buys, in [0, 1], shape (n,).

        FHL's and BDF's formula: 1 / (1 + a / (b + x' − 1) · ((α + T) / (α + t_x))^(r + x)), or 1
        where x' is 0.
        """
        repeats = summary.repeat_occasions
        chances = repeats + self.leaves_after_first  # x'
        silent = np.log(self.alpha + summary.age_days / DAYS_PER_WEEK) - np.log(
            self.alpha + summary.age_at_last_days / DAYS_PER_WEEK
        )
        stays = self.b + np.maximum(chances, 1) - 1
        log_odds = np.log(self.a / stays) + (self.r + repeats) * silent
        return np.where(chances > 0, special.expit(-log_odds), 1.0)

    def days_to_next_order(self, summary: PurchaseSummary) -> Floats:
        """Return the days until half of such customers, if still there, have bought again.

        The median of the waiting time given the rate's posterior, a Pareto distribution; its
        mean does not exist for customers who bought once or, where r < 1, not even twice.
        """
        age = self.alpha + summary.age_days / DAYS_PER_WEEK
        doublings = np.exp2(1 / (self.r + summary.repeat_occasions)) - 1
        return np.asarray(age * doublings * DAYS_PER_WEEK)


def fit(summary: PurchaseSummary, *, leaves_after_first: bool) -> BetaGeometric:
    """Estimate the parameters by maximum likelihood.

    Raises
    ------
    NoMaximum
        The likelihood has none that can be reached.
    """
    likelihood = _Likelihood(summary, leaves_after_first=leaves_after_first)
    weeks = summary.age_days.sum() / DAYS_PER_WEEK
    rate = max(float(summary.repeat_occasions.sum() / max(weeks, 1.0)), 1e-6)
    start = np.log([_START_SHAPE, _START_SHAPE / rate, _START_SHAPE, _START_STAYING])
    best = maximise(likelihood, start)
    r, alpha, a, b = np.exp(best.point).tolist()
    return BetaGeometric(
        leaves_after_first=leaves_after_first,
        r=r,
        alpha=alpha,
        a=a,
        b=b,
        log_likelihood=best.surface.value,
        covariance=best.covariance,
    )


class _Likelihood:
    """The log-likelihood with its first and second derivatives in the logs of the parameters.

    FHL eq. 6 and BDF, with every ratio of gamma functions written as the product it is. Customers
    with the same (x, t_x, T) are computed once; what depends on x alone or on a day alone is a
    table with an entry per number or day.
    """

    def __init__(self, summary: PurchaseSummary, *, leaves_after_first: bool) -> None:
        days = summary.history_days + 1
        packed = (
            summary.repeat_occasions * days + summary.age_at_last_days
        ) * days + summary.age_days
        packed, counts = np.unique(packed, return_counts=True)
        packed, age = np.divmod(packed, days)
        self._customers = float(len(summary))
        self._weeks = np.arange(days) / DAYS_PER_WEEK
        # per age T: customers, and their repeats
        repeats = packed // days
        self._of_age = np.bincount(age, counts, days)
        self._repeats_of_age = np.bincount(age, counts * repeats, days)
        # per j = 0, 1, …: customers with more than j repeats, or chances to leave
        of_repeats = np.bincount(repeats, counts)
        self._more = of_repeats[::-1].cumsum()[::-1][1:]
        first = [self._customers] if leaves_after_first else []
        self._more_chances = np.concatenate((first, self._more))
        # per distinct history with a chance to have left
        keep = slice(None) if leaves_after_first else repeats > 0
        self._repeats = repeats[keep]
        self._last, self._age = (packed % days)[keep], age[keep]
        self._counts = counts[keep].astype(np.float64)
        self._stays = np.arange(len(of_repeats)) + (0 if leaves_after_first else -1)

    def __call__(self, logs: Floats) -> Surface:
        """Return the surface at the logs of (r, α, a, b)."""
        parameters = np.exp(logs)
        bought = self._purchases(*parameters[:2])
        stayed = self._staying(*parameters[2:])
        left = self._leaving(parameters)
        gradient = left.gradient
        gradient[:2] += bought.gradient
        gradient[2:] += stayed.gradient
        hessian = left.hessian
        hessian[:2, :2] += bought.hessian
        hessian[2:, 2:] += stayed.hessian
        value = bought.value + stayed.value + left.value
        return Surface(value=value, gradient=gradient, hessian=hessian).in_logs(logs)

    def _purchases(self, r: float, alpha: float) -> Surface:
        """Γ(r+x)/Γ(r) · α^r / (α+T)^(r+x), as if nobody left."""
        rising = r + np.arange(len(self._more))
        age = alpha + self._weeks
        waiting = np.log1p(self._weeks / alpha)
        mean = r * self._of_age + self._repeats_of_age  # r + x, by age
        value = (
            self._more @ np.log(rising)
            - r * (self._of_age @ waiting)
            - self._repeats_of_age @ np.log(age)
        )
        by_r = self._more @ (1 / rising) - self._of_age @ waiting
        by_alpha = self._customers * r / alpha - mean @ (1 / age)
        by_both = self._customers / alpha - self._of_age @ (1 / age)
        by_r_twice = -(self._more @ rising**-2.0)
        by_alpha_twice = -self._customers * r / alpha**2 + mean @ age**-2.0
        return Surface(
            value=float(value),
            gradient=np.array([by_r, by_alpha]),
            hessian=np.array([[by_r_twice, by_both], [by_both, by_alpha_twice]]),
        )

    def _staying(self, a: float, b: float) -> Surface:
        """B(a, b+x')/B(a, b): staying each time there was a chance to leave."""
        stay = b + np.arange(len(self._more_chances))
        either = a + stay
        value = self._more_chances @ (np.log(stay) - np.log(either))
        by_a = -(self._more_chances @ (1 / either))
        by_b = self._more_chances @ (1 / stay) + by_a
        by_a_twice = self._more_chances @ either**-2.0
        by_b_twice = by_a_twice - self._more_chances @ stay**-2.0
        return Surface(
            value=float(value),
            gradient=np.array([by_a, by_b]),
            hessian=np.array([[by_a_twice, by_a_twice], [by_a_twice, by_b_twice]]),
        )

    def _leaving(self, parameters: Floats) -> Surface:
        """1 + a/(b+x'−1) · ((α+T)/(α+t_x))^(r+x): having left after the last purchase instead."""
        r, alpha, a, b = parameters.tolist()
        logs = np.log1p(self._weeks / alpha)
        inverse = 1 / (alpha + self._weeks)
        stays = b + self._stays
        shape = r + self._repeats
        silent = logs[self._age] - logs[self._last]
        waits = inverse[self._age] - inverse[self._last]
        squares = inverse[self._age] ** 2 - inverse[self._last] ** 2
        log_odds = (np.log(a) - np.log(stays[self._repeats])) + shape * silent
        left = special.expit(log_odds)
        weights = self._counts * left
        by_a, by_b = np.full_like(silent, 1 / a), -1 / stays[self._repeats]
        slopes = np.stack([silent, shape * waits, by_a, by_b])
        # einsum, because the threads of a BLAS cost more than they bring on a busy machine
        hessian = np.einsum("iu,ju->ij", slopes * (weights * (1 - left)), slopes)
        seconds = np.stack([waits, -shape * squares, -(by_a**2), by_b**2])
        by_both, *diagonal = np.einsum("iu,u->i", seconds, weights)
        hessian[[0, 1], [1, 0]] += by_both
        hessian[[1, 2, 3], [1, 2, 3]] += diagonal
        return Surface(
            value=float(np.einsum("u,u->", self._counts, np.logaddexp(0, log_odds))),
            gradient=np.einsum("iu,u->i", slopes, weights),
            hessian=hessian,
        )
