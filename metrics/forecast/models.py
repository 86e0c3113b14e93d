"""Which models a shop's history carries, and which of them speaks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from metrics.forecast.beta_geometric import fit
from metrics.forecast.gamma_gamma import NoMeanValue, fit_gamma_gamma
from metrics.forecast.newton import NoMaximum
from metrics.refusal import Refusal
from metrics.steps import unwatched

if TYPE_CHECKING:
    from metrics.forecast.beta_geometric import BetaGeometric
    from metrics.forecast.gamma_gamma import GammaGamma
    from metrics.forecast.summary import PurchaseSummary
    from metrics.steps import OnStep

ModelName = Literal["bgnbd", "mbgnbd"]

FEWEST_CUSTOMERS, FEWEST_REPEAT_CUSTOMERS, SHORTEST_HISTORY_DAYS = 100, 30, 90
"""Below any of these there is no forecast."""

CAREFUL_CUSTOMERS, CAREFUL_HISTORY_DAYS = 500, 180
"""Below either, a forecast is to be treated with care."""

CLOSE_LOG_LIKELIHOODS = 2.0
"""Within so much of each other MBG/NBD is taken: BG/NBD calls every one-time buyer alive."""

HIGHEST_CORRELATION = 0.3
"""Gamma–Gamma assumes that how often and how much are unrelated; beyond this, a warning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Models:
    """The models fitted on one summary.

    chosen
        Which of the two speaks.
    gamma_gamma
        None where there is no revenue forecast, for the reason in `no_revenue`.
    """

    bgnbd: BetaGeometric
    mbgnbd: BetaGeometric
    chosen: ModelName
    gamma_gamma: GammaGamma | None
    no_revenue: Refusal | None

    @property
    def orders(self) -> BetaGeometric:
        """The chosen model."""
        return self.bgnbd if self.chosen == "bgnbd" else self.mbgnbd

    @property
    def value_depends_on_frequency(self) -> bool:
        """Whether what Gamma–Gamma assumes is visibly untrue of this shop."""
        correlation = None if self.gamma_gamma is None else self.gamma_gamma.correlation
        return correlation is not None and abs(correlation) > HIGHEST_CORRELATION


def too_little(summary: PurchaseSummary) -> Refusal | None:
    """Return what is missing for a forecast, the first that applies."""
    return _short_of(
        ("few_customers", len(summary), FEWEST_CUSTOMERS),
        ("few_repeat_customers", summary.repeat_customers, FEWEST_REPEAT_CUSTOMERS),
        ("short_history", summary.history_days, SHORTEST_HISTORY_DAYS),
    )


def care(summary: PurchaseSummary) -> Refusal | None:
    """Return why a forecast is to be treated with care, the first reason that applies."""
    return _short_of(
        ("few_customers", len(summary), CAREFUL_CUSTOMERS),
        ("short_history", summary.history_days, CAREFUL_HISTORY_DAYS),
    )


def fit_models(summary: PurchaseSummary, on_step: OnStep = unwatched) -> Models | Refusal:
    """Fit all models, or say why there is no forecast.

    Parameters
    ----------
    on_step
        Told when "forecast.bgnbd", "forecast.mbgnbd" and "forecast.gamma_gamma" begin.
    """
    refusal = too_little(summary)
    if refusal is not None:
        return refusal
    try:
        on_step("forecast.bgnbd")
        bgnbd = fit(summary, leaves_after_first=False)
        on_step("forecast.mbgnbd")
        mbgnbd = fit(summary, leaves_after_first=True)
    except NoMaximum:
        return Refusal(reason="no_maximum")
    on_step("forecast.gamma_gamma")
    gamma_gamma, no_revenue = _value(summary)
    better = bgnbd.log_likelihood > mbgnbd.log_likelihood + CLOSE_LOG_LIKELIHOODS
    return Models(
        bgnbd=bgnbd,
        mbgnbd=mbgnbd,
        chosen="bgnbd" if better else "mbgnbd",
        gamma_gamma=gamma_gamma,
        no_revenue=no_revenue,
    )


def _value(summary: PurchaseSummary) -> tuple[GammaGamma | None, Refusal | None]:
    valued = ("few_repeat_values", summary.valued_customers, FEWEST_REPEAT_CUSTOMERS)
    refusal = _short_of(valued)
    if refusal is not None:
        return None, refusal
    try:
        return fit_gamma_gamma(summary), None
    except NoMaximum:
        return None, Refusal(reason="no_maximum")
    except NoMeanValue:
        return None, Refusal(reason="no_mean_value")


def _short_of(*demands: tuple[str, int, int]) -> Refusal | None:
    for reason, found, needed in demands:
        if found < needed:
            return Refusal(reason=reason, found=found, needed=needed)
    return None
