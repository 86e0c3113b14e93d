from __future__ import annotations

import numpy as np
import pytest

from metrics.forecast.shifted_beta_geometric import (
    ShiftedBetaGeometric,
    fit_shifted_beta_geometric,
)

HIGH_END = (100.0, 86.9, 74.3, 65.3, 59.3, 55.1, 51.7, 49.1, 46.8, 44.5, 42.7, 40.9, 39.4)
REGULAR = (100.0, 63.1, 46.8, 38.2, 32.6, 28.9, 26.2, 24.1, 22.3, 20.7, 19.4, 18.3, 17.3)
"""Percent of customers who stay for so many years: Fader & Hardie (2007), table 1."""

YEARS_FITTED = 7


def _fitted(percent: tuple[float, ...]) -> ShiftedBetaGeometric:
    there = np.array(percent[: YEARS_FITTED + 1]) / 100
    return fit_shifted_beta_geometric(there[:-1], -np.diff(there))


@pytest.mark.parametrize(
    ("percent", "alpha", "beta"), [(HIGH_END, 0.668, 3.806), (REGULAR, 0.704, 1.182)]
)
def test_parameters_are_those_fader_and_hardie_publish(
    percent: tuple[float, ...], alpha: float, beta: float
) -> None:
    """Fader & Hardie (2007), fitted on years 0 to 7; α 0.668 as in their appendix B."""
    model = _fitted(percent)

    assert (model.alpha, model.beta) == pytest.approx((alpha, beta), abs=5e-4)


def test_likelihood_is_the_published_one() -> None:
    """Per customer, at the maximum: Fader & Hardie (2007), appendix B."""
    assert _fitted(HIGH_END).log_likelihood == pytest.approx(-1.611, abs=5e-4)


def test_projected_survivors_are_the_published_ones() -> None:
    """Years 8 to 12 as the package shifted_beta_geometric_py (Maturen) documents them."""
    projected = _fitted(HIGH_END).survival(np.arange(8, 13))

    assert projected == pytest.approx([0.460, 0.436, 0.414, 0.395, 0.378], abs=5e-4)


@pytest.mark.parametrize(("percent", "miss"), [(HIGH_END, 0.04), (REGULAR, 0.02)])
def test_year_twelve_is_missed_by_as_much_as_published(
    percent: tuple[float, ...], miss: float
) -> None:
    """Fader & Hardie (2007): "only 4% and 2%", five years beyond those fitted."""
    projected = float(_fitted(percent).survival(np.array([12]))[0])

    assert abs(projected / (percent[12] / 100) - 1) == pytest.approx(miss, abs=5e-3)


def test_lifetime_still_to_come_is_the_published_one() -> None:
    """Discounted by 10 % a year, after 7 years: 7.530, documented with the package above."""
    assert _fitted(HIGH_END).discounted_lifetime(0.1, 7) == pytest.approx(7.530, abs=5e-4)


def test_lifetime_still_to_come_is_the_sum_of_its_years() -> None:
    model = _fitted(REGULAR)
    survival = model.survival(np.arange(3, 2_003))

    years = survival[1:] / survival[0] / 1.1 ** np.arange(1_999)

    assert model.discounted_lifetime(0.1, 3) == pytest.approx(years.sum())


def test_several_cohorts_are_fitted_together() -> None:
    """Example of Fader & Hardie's note on multi-cohort data: α 3.80, β 15.19."""
    cohorts = [
        [10_000, 8_000, 6_480, 5_307, 4_391],
        [10_000, 8_000, 6_480, 5_307],
        [10_000, 8_000, 6_480],
        [10_000, 8_000],
    ]
    seen = [[cohort for cohort in cohorts if len(cohort) > year + 1] for year in range(4)]
    at_risk = np.array([sum(c[year] for c in of) for year, of in enumerate(seen)])
    stayed = np.array([sum(c[year + 1] for c in of) for year, of in enumerate(seen)])

    model = fit_shifted_beta_geometric(at_risk, at_risk - stayed)

    assert (model.alpha, model.beta) == pytest.approx((3.80, 15.19), abs=5e-3)


def test_retention_rises_and_survivors_are_its_product() -> None:
    model = _fitted(REGULAR)
    periods = np.arange(1, 30)

    retention = model.retention(periods)

    assert (np.diff(retention) > 0).all()
    assert np.cumprod(retention) == pytest.approx(model.survival(periods))


def test_median_is_the_first_period_that_half_or_fewer_outlast() -> None:
    """High End: 52.2 % outlast year 6, 48.9 % year 7."""
    model = _fitted(HIGH_END)

    assert model.median_period(7) == 7
    assert model.median_period(6) is None


def test_parameters_of_simulated_customers_are_recovered() -> None:
    """20,000 customers seen for 12 periods, each parameter within three standard errors."""
    rng = np.random.default_rng(3)
    lasts = rng.geometric(rng.beta(0.7, 3.5, 20_000))
    at_risk = np.array([np.count_nonzero(lasts >= period) for period in range(1, 13)])
    lost = np.array([np.count_nonzero(lasts == period) for period in range(1, 13)])

    model = fit_shifted_beta_geometric(at_risk, lost)

    assert model.alpha == pytest.approx(0.7, rel=0.06)
    assert model.beta == pytest.approx(3.5, rel=0.09)
