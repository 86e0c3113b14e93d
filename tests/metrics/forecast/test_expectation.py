from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import hyp2f1

from metrics.forecast.beta_geometric import fit
from metrics.forecast.expectation import (
    alive_moments,
    expected_orders,
    repeats_of_new,
)
from tests.metrics.forecast.simulation import bg, one

if TYPE_CHECKING:
    from metrics.forecast.beta_geometric import BetaGeometric
    from metrics.forecast.summary import PurchaseSummary


def _closed_form(model: BetaGeometric, repeats: int, age_weeks: float, weeks: float) -> float:
    """FHL eq. 10 without its denominator (the chance to be alive)."""
    chances = repeats + model.leaves_after_first
    age, rate = model.alpha + age_weeks, model.r + repeats
    above = model.a + model.b + chances - 1
    series = hyp2f1(rate, model.b + chances, above, weeks / (age + weeks))
    return float(above / (model.a - 1) * (1 - (age / (age + weeks)) ** rate * series))


def test_customer_of_the_cdnow_sample_buys_1_226_times_in_39_weeks(
    calibration: PurchaseSummary,
) -> None:
    """Hardie's spreadsheet of FHL eq. 10: x 2, t_x 30.43, T 38.86."""
    model = fit(calibration, leaves_after_first=False)

    assert expected_orders(model, one(2, 213, 272), [39 * 7])[0, 0] == pytest.approx(
        1.226, abs=5e-4
    )


def test_new_customers_of_the_cdnow_sample_buy_as_published(calibration: PurchaseSummary) -> None:
    """Hardie's spreadsheet of FHL eq. 9: repeat orders within so many weeks."""
    model = fit(calibration, leaves_after_first=False)
    weeks = np.array([0.1429, 1.0, 3.0, 31.8571, 32.0, 78.0])

    assert repeats_of_new(model, (weeks * 7).tolist())[0] == pytest.approx(
        [0.0078, 0.0532, 0.1506, 1.0405, 1.0437, 1.8576], rel=3e-4, abs=6e-5
    )


@pytest.mark.parametrize("leaves_after_first", [False, True])
@pytest.mark.parametrize("repeats", [0, 1, 5, 40])
@pytest.mark.parametrize("a", [0.3, 0.793, 2.5])
def test_quadrature_agrees_with_the_closed_form(
    *, leaves_after_first: bool, repeats: int, a: float
) -> None:
    model = bg(a=a, leaves_after_first=leaves_after_first)
    moments = alive_moments(model, one(repeats, 100 if repeats else 0, 210), [7, 90, 365])

    expected = [_closed_form(model, repeats, 30, days / 7) for days in (7, 90, 365)]
    assert moments.mean[:, 0] == pytest.approx(expected, rel=1e-8)


def test_quadrature_is_smooth_where_the_closed_form_divides_by_zero() -> None:
    below, at, above = (
        alive_moments(bg(a=a), one(2, 100, 200), [365]).mean[0, 0] for a in (0.9999, 1.0, 1.0001)
    )

    assert at == pytest.approx((below + above) / 2, rel=1e-7)


def test_customers_who_never_leave_buy_at_their_rate() -> None:
    """a → 0: the number of orders is negative binomial with the rate's posterior."""
    model = bg(r=2.0, alpha=3.0, a=1e-9, b=5.0)

    moments = alive_moments(model, one(4, 100, 140), [70])

    rate, weeks, age = 2.0 + 4, 10.0, 3.0 + 20.0
    mean = rate * weeks / age
    assert moments.mean[0, 0] == pytest.approx(mean, rel=1e-6)
    assert moments.mean_square[0, 0] == pytest.approx(mean + mean**2 * (1 + 1 / rate), rel=1e-4)


@pytest.mark.parametrize("leaves_after_first", [False, True])
def test_moments_are_those_of_simulated_customers(*, leaves_after_first: bool) -> None:
    model = bg(r=0.6, alpha=5.0, a=0.8, b=2.0, leaves_after_first=leaves_after_first)
    rng = np.random.default_rng(0)
    rates = rng.gamma(0.6 + 3, 1 / (5.0 + 20.0), 400_000)
    leaves = rng.beta(0.8, 2.0 + 3 + leaves_after_first, 400_000)
    orders = np.minimum(rng.poisson(rates * 30), rng.geometric(leaves))

    moments = alive_moments(model, one(3, 100, 140), [210])

    assert moments.mean[0, 0] == pytest.approx(orders.mean(), rel=0.01)
    assert moments.mean_square[0, 0] == pytest.approx((orders**2.0).mean(), rel=0.02)


def test_customers_with_equal_histories_share_a_row() -> None:
    three = replace(
        one(0, 0, 0),
        repeat_occasions=np.array([1, 0, 1]),
        age_at_last_days=np.array([5, 0, 9]),
        age_days=np.array([70, 70, 70]),
        repeat_value=np.zeros(3),
    )

    moments = alive_moments(bg(), three, [30])

    assert moments.mean.shape == (1, 2)
    assert moments.row.tolist() == [1, 0, 1]


@settings(deadline=None, max_examples=40)
@given(
    a=st.floats(0.05, 8),
    repeats=st.integers(0, 30),
    age=st.integers(0, 1000),
    days=st.integers(1, 400),
    more=st.integers(1, 400),
)
def test_more_time_never_brings_fewer_orders(
    a: float, repeats: int, age: int, days: int, more: int
) -> None:
    moments = alive_moments(bg(a=a), one(repeats, 0, age), [days, days + more])

    assert 0 <= moments.mean[0, 0] <= moments.mean[1, 0]
    assert moments.mean_square[0, 0] >= moments.mean[0, 0] ** 2
