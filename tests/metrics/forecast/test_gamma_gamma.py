from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from metrics.forecast.gamma_gamma import NoMeanValue, fit_gamma_gamma
from tests.metrics.forecast.simulation import bg, gg, one, simulate

if TYPE_CHECKING:
    from metrics.forecast.summary import PurchaseSummary


def test_parameters_on_the_cdnow_sample_are_those_of_fader_and_hardie(
    calibration: PurchaseSummary,
) -> None:
    """Fader & Hardie (2013), "The Gamma-Gamma Model of Monetary Value", section 5."""
    value = fit_gamma_gamma(calibration)

    assert value.customers == 946
    assert [value.p, value.q, value.v] == pytest.approx([6.25, 3.74, 15.44], abs=0.006)
    assert value.correlation == pytest.approx(0.11, abs=0.005)


def test_expected_values_are_those_of_lifetimes_own_documentation(
    published_summary: PurchaseSummary,
) -> None:
    """Quick start of Lifetimes: 24.66, 18.91 and, for who bought once, 35.17."""
    expected = fit_gamma_gamma(published_summary).expected_value(published_summary)

    assert expected[:3] == pytest.approx([24.66, 18.91, 35.17], abs=0.01)


def test_customer_of_whom_nothing_is_known_is_worth_the_mean() -> None:
    value = gg()

    assert value.mean_value == pytest.approx(6.25 * 15.44 / 2.74)
    assert value.expected_value(one(0, 0, 100))[0] == pytest.approx(value.mean_value)
    assert value.expected_value(one(2, 50, 100, 0.0))[0] == pytest.approx(value.mean_value)


def test_parameters_of_simulated_customers_are_recovered() -> None:
    """Each within three of its own standard errors, themselves small enough to fail."""
    truth = gg(p=5.0, q=4.0, v=30.0)
    customers = simulate(bg(r=2.0, alpha=4.0), truth, 8_000, seed=11, days=(500, 0)).seen

    value = fit_gamma_gamma(customers)

    errors = np.sqrt(np.diag(value.covariance))
    logs = np.log([value.p, value.q, value.v]) - np.log([5.0, 4.0, 30.0])
    assert errors.max() < 0.08
    assert np.abs(logs / errors).max() < 3


def test_likelihood_does_not_depend_on_the_currencys_unit(calibration: PurchaseSummary) -> None:
    dollars = fit_gamma_gamma(calibration)
    yen = fit_gamma_gamma(replace(calibration, repeat_value=calibration.repeat_value * 150))

    assert [yen.p, yen.q, yen.v / 150] == pytest.approx([dollars.p, dollars.q, dollars.v])
    assert yen.log_likelihood == pytest.approx(dollars.log_likelihood - 946 * np.log(150))


def test_variance_within_and_between_customers_is_the_simulated_one() -> None:
    value = gg(p=5.0, q=6.0, v=30.0)
    rng = np.random.default_rng(5)
    known = one(3, 100, 200, 25.0)
    scatter = rng.gamma(5.0 * 3 + 6.0, 1 / (30.0 + 3 * 25.0), 400_000)
    means = 5.0 / scatter
    plenty = replace(known, repeat_value=np.array([1.0, 1000.0, 25.0]))

    of_mean, of_one = value.variances(
        replace(
            plenty,
            repeat_occasions=np.full(3, 3),
            age_at_last_days=np.full(3, 100),
            age_days=np.full(3, 200),
        )
    )

    assert of_mean[2] == pytest.approx(means.var(), rel=0.02)
    assert of_one[2] == pytest.approx((means**2 / 5.0).mean(), rel=0.02)


def test_variance_never_exceeds_that_of_the_means_observed() -> None:
    few = replace(
        one(0, 0, 10),
        repeat_occasions=np.array([0, 1, 1]),
        age_at_last_days=np.array([0, 5, 5]),
        age_days=np.array([10, 10, 10]),
        repeat_value=np.array([0.0, 10.0, 20.0]),
    )

    of_mean, _ = gg(q=1.5).variances(few)  # without a second moment of its own

    assert of_mean[0] == 25.0


def test_means_that_spread_without_bounds_are_refused() -> None:
    """Drawn with q = 0.7: the mean over customers would be infinite."""
    rng = np.random.default_rng(2)
    scatter = rng.gamma(0.7, 1 / 10.0, 3_000)
    values = rng.gamma(4.0 * 6, 1 / scatter) / 6
    wide = replace(
        one(6, 60, 90),
        repeat_occasions=np.full(3_000, 6),
        age_at_last_days=np.full(3_000, 60),
        age_days=np.full(3_000, 90),
        repeat_value=values,
    )

    with pytest.raises(NoMeanValue):
        fit_gamma_gamma(wide)


def test_correlation_is_unknown_where_everybody_bought_equally_often() -> None:
    rng = np.random.default_rng(9)
    same = replace(
        one(2, 60, 90),
        repeat_occasions=np.full(500, 2),
        age_at_last_days=np.full(500, 60),
        age_days=np.full(500, 90),
        repeat_value=rng.gamma(12.0, 1 / rng.gamma(4.0, 1 / 15.0, 500)) / 2,
    )

    assert fit_gamma_gamma(same).correlation is None
