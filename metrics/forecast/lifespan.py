"""How long customers will stay, where the data end before half have left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from metrics.forecast import MONTHLY_DISCOUNT
from metrics.forecast.newton import NoMaximum
from metrics.forecast.shifted_beta_geometric import fit_shifted_beta_geometric
from metrics.refusal import Refusal

if TYPE_CHECKING:
    import numpy.typing as npt

    Integers = npt.NDArray[np.int64]

PERIOD_DAYS = 30
FEWEST_KNOWN, FEWEST_LOST, FEWEST_PERIODS = 100, 30, 3
"""Below any of these nothing is projected."""

_FEWEST_AT_RISK = 30  # a period carried by fewer is not fitted
_WIDEST_GAP = 0.05  # between the model's curve and the observed one
_REACH = 2  # times the ages fitted; FH07 project 12 years from 7


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectedLifespan:
    """What sBG makes of the customers known for long enough; periods are of 30 days.

    alpha, beta
        The parameters.
    customers
        Those known for at least one period and the inactivity limit.
    fitted_days
        Age up to which it was fitted.
    median_days
        Days within which half will have left; None beyond twice `fitted_days`.
    residual_days
        Days still expected of a customer who is there at `fitted_days`, each 30 days counting
        1 % less than those before.
    """

    alpha: float
    beta: float
    log_likelihood: float
    customers: int
    fitted_days: int
    median_days: int | None
    residual_days: float

    @property
    def median_months(self) -> int | None:
        """The median in months of 30 days."""
        return None if self.median_days is None else self.median_days // PERIOD_DAYS


def project_lifespan(
    lifespan_days: Integers, age_days: Integers, lapse_days: float
) -> ProjectedLifespan | Refusal:
    """Project how long customers stay, or say why not.

    A period of a customer's life counts once the inactivity limit has passed since its end, so
    that it is known of everybody whether they outlasted it.

    Parameters
    ----------
    lifespan_days, age_days
        Of each customer, from the first occasion to the last and to *as of*, shape (n,).
    lapse_days
        The inactivity limit.
    """
    known = np.maximum((age_days - lapse_days) // PERIOD_DAYS, 0).astype(np.int64)
    outlasted = np.minimum(lifespan_days // PERIOD_DAYS, known)
    at_risk = _reaching(np.minimum(outlasted + 1, known), known.max())
    stayed = _reaching(outlasted, known.max())[at_risk >= _FEWEST_AT_RISK]
    at_risk = at_risk[at_risk >= _FEWEST_AT_RISK]
    refusal = _too_little(known, at_risk - stayed)
    if refusal is not None:
        return refusal
    try:
        model = fit_shifted_beta_geometric(at_risk, at_risk - stayed)
    except NoMaximum:
        return Refusal(reason="no_maximum")
    periods = len(at_risk)
    gaps = model.survival(np.arange(1, periods + 1)) - np.cumprod(stayed / at_risk)
    if np.abs(gaps).max() > _WIDEST_GAP:
        return Refusal(reason="no_maximum")
    median = model.median_period(_REACH * periods)
    return ProjectedLifespan(
        alpha=model.alpha,
        beta=model.beta,
        log_likelihood=model.log_likelihood,
        customers=int(at_risk[0]),
        fitted_days=periods * PERIOD_DAYS,
        median_days=None if median is None else median * PERIOD_DAYS,
        residual_days=model.discounted_lifetime(MONTHLY_DISCOUNT, periods) * PERIOD_DAYS,
    )


def _too_little(known: Integers, lost: Integers) -> Refusal | None:
    customers = int(np.count_nonzero(known >= FEWEST_PERIODS))
    if customers < FEWEST_KNOWN:
        return Refusal(reason="few_known_customers", found=customers, needed=FEWEST_KNOWN)
    if lost.sum() < FEWEST_LOST:
        return Refusal(reason="few_lost_customers", found=int(lost.sum()), needed=FEWEST_LOST)
    return Refusal(reason="no_maximum") if len(lost) < FEWEST_PERIODS else None


def _reaching(periods: Integers, most: int) -> Integers:
    """Return how many reach 1, 2, … and so on to `most` periods."""
    return np.bincount(periods, minlength=most + 1)[::-1].cumsum()[::-1][1:]
