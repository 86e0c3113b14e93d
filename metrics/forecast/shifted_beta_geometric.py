"""sBG, the shifted-beta-geometric model: how long customers stay, beyond what was observed.

In each period a customer leaves with a probability of their own, the same period after period;
the probabilities are spread over the customers (beta: α, β). Those who leave easily leave early,
so the retention rate of those who remain rises, though nobody becomes more loyal.

Sources: Fader & Hardie (2007), "How to Project Customer Retention", Journal of Interactive
Marketing 21 (FH07); Fader & Hardie (2010), "Customer-Base Valuation in a Contractual Setting: The
Perils of Ignoring Heterogeneity", Marketing Science 29 (FH10).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import special

from metrics.forecast.newton import Surface, maximise

if TYPE_CHECKING:
    import numpy.typing as npt

    Integers = npt.NDArray[np.int64]
    Floats = npt.NDArray[np.float64]
    Counts = Integers | Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftedBetaGeometric:
    """A fitted model; periods count from 1, all of one length."""

    alpha: float
    beta: float
    log_likelihood: float

    def retention(self, periods: Integers) -> Floats:
        """Return the share of those there at the start of each period who outlast it (FH07 eq. 8).

        Parameters
        ----------
        periods
            1 for the first, shape (n,).
        """
        return np.asarray((self.beta + periods - 1) / (self.alpha + self.beta + periods - 1))

    def survival(self, periods: Integers) -> Floats:
        """Return the share of customers who outlast so many periods (FH07 eq. 6), shape (n,)."""
        logs = special.betaln(self.alpha, self.beta + periods)
        return np.asarray(np.exp(logs - special.betaln(self.alpha, self.beta)))

    def median_period(self, within: int) -> int | None:
        """Return the first period that half or fewer outlast; None beyond `within` periods."""
        reached = np.flatnonzero(self.survival(np.arange(1, within + 1)) <= 1 / 2)
        return int(reached[0]) + 1 if len(reached) else None

    def discounted_lifetime(self, discount: float, outlasted: int) -> float:
        """Return the periods still expected of one who has outlasted so many (FH10 eq. 6).

        The period at hand counts with the chance to outlast it, each later one 1 / (1 + discount)
        of the one before; without a discount the sum is infinite where α ≤ 1.
        """
        stays = self.beta + outlasted
        left = special.hyp2f1(1, stays + 1, self.alpha + stays + 1, 1 / (1 + discount))
        return float(stays / (self.alpha + stays) * left)


def fit_shifted_beta_geometric(at_risk: Counts, lost: Counts) -> ShiftedBetaGeometric:
    """Estimate the parameters by maximum likelihood.

    Parameters
    ----------
    at_risk
        Customers there at the start of each period who were observed to its end, from period 1
        on, shape (n,); of one cohort, of several, or shares of one.
    lost
        Those of them who did not outlast it; in all more than none and fewer than all.

    Raises
    ------
    NoMaximum
        The likelihood has none that can be reached.
    """
    best = maximise(_Likelihood(at_risk, lost), np.zeros(2))
    alpha, beta = np.exp(best.point).tolist()
    return ShiftedBetaGeometric(alpha=alpha, beta=beta, log_likelihood=best.surface.value)


class _Likelihood:
    """FH07 eq. B3, period by period, with its derivatives in the logs of (α, β)."""

    def __init__(self, at_risk: Counts, lost: Counts) -> None:
        self._at_risk, self._stayed = at_risk, at_risk - lost
        self._lost = float(lost.sum())
        self._before = np.arange(len(at_risk))  # periods outlasted before

    def __call__(self, logs: Floats) -> Surface:
        """Return the surface at the logs of (α, β)."""
        alpha, beta = np.exp(logs).tolist()
        stays = beta + self._before
        either = alpha + stays
        value = (
            self._lost * np.log(alpha)
            + self._stayed @ np.log(stays)
            - self._at_risk @ np.log(either)
        )
        risk, risk_squared = self._at_risk @ (1 / either), self._at_risk @ (1 / either**2)
        gradient = np.array([self._lost / alpha - risk, self._stayed @ (1 / stays) - risk])
        hessian = np.full((2, 2), risk_squared)
        hessian[0, 0] -= self._lost / alpha**2
        hessian[1, 1] -= self._stayed @ (1 / stays**2)
        return Surface(value=float(value), gradient=gradient, hessian=hessian).in_logs(logs)
