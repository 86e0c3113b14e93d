from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from metrics.forecast.expectation import expected_orders, repeats_of_new
from metrics.forecast.models import Models, fit_models
from metrics.forecast.newcomers import Arrivals, newcomer_moments
from metrics.forecast.outlook import Estimate, estimates, outlooks, total_orders
from tests.metrics.forecast.simulation import bg, gg, one, simulate

if TYPE_CHECKING:
    from metrics.forecast.beta_geometric import BetaGeometric
    from metrics.forecast.summary import PurchaseSummary


NOBODY = Arrivals(a_week=0.0, weeks=13, spread=1.0)
ONE_A_DAY = Arrivals(a_week=7.0, weeks=13, spread=1.0)


@pytest.fixture(scope="module")
def models(calibration: PurchaseSummary) -> Models:
    fitted = fit_models(calibration)
    assert isinstance(fitted, Models)
    return fitted


def test_totals_are_the_sums_over_customers(models: Models, calibration: PurchaseSummary) -> None:
    (month,) = outlooks(models, calibration, [30], NOBODY)
    orders = expected_orders(models.orders, calibration, [30])[0]

    assert models.gamma_gamma is not None
    worth = models.gamma_gamma.expected_value(calibration)
    assert month.revenue_minor is not None
    assert month.orders.expected == pytest.approx(orders.sum())
    assert month.revenue_minor.expected == pytest.approx(10_000 * orders @ worth)
    assert month.orders.low < month.orders.expected < month.orders.high
    assert month.revenue_minor.low < month.revenue_minor.expected < month.revenue_minor.high


def test_four_in_five_simulated_shops_end_up_within_their_interval() -> None:
    """Fitted anew on each of 80 shops: chance and estimation together.

    Of 80 trials with chance 0.8, between 55 and 72 succeed in 99 of 100 cases.
    """
    truth, value = bg(r=0.5, alpha=6.0, a=0.9, b=2.0), gg()
    within_orders = within_revenue = 0
    for seed in range(80):
        shop = simulate(truth, value, 800, seed=seed, days=(270, 90))
        models = fit_models(shop.seen)
        assert isinstance(models, Models)
        (quarter,) = outlooks(models, shop.seen, [90], NOBODY)
        revenue = quarter.revenue_minor
        assert revenue is not None
        within_orders += quarter.orders.low <= shop.later_orders <= quarter.orders.high
        within_revenue += revenue.low <= shop.later_value * 10_000 <= revenue.high

    assert 55 <= within_orders <= 72
    assert 55 <= within_revenue <= 72


def test_interval_of_a_known_model_holds_only_chance() -> None:
    """Customers who never leave and buy at a known rate: a Poisson total, 10 % and 90 %."""
    model = bg(r=1e7, alpha=2e7, a=1e-9, b=1.0)
    shop = replace(
        one(0, 0, 0),
        repeat_occasions=np.zeros(400, dtype=np.int64),
        age_at_last_days=np.zeros(400, dtype=np.int64),
        age_days=np.full(400, 100),
        repeat_value=np.zeros(400),
    )

    (estimate,) = total_orders(model, shop, [14])

    assert estimate.expected == pytest.approx(400, rel=1e-4)
    # Poisson(400): P(X ≤ 374) = 0.100, P(X ≤ 426) = 0.906
    assert estimate.low == pytest.approx(374.5, abs=1)
    assert estimate.high == pytest.approx(425.7, abs=1)


def test_derivatives_on_a_part_of_the_customers_stand_for_all(
    models: Models, calibration: PurchaseSummary
) -> None:
    """Three copies of the sample are more than are used for derivatives."""
    thrice = replace(
        calibration,
        repeat_occasions=np.tile(calibration.repeat_occasions, 3),
        age_at_last_days=np.tile(calibration.age_at_last_days, 3),
        age_days=np.tile(calibration.age_days, 3),
        repeat_value=np.tile(calibration.repeat_value, 3),
    )
    doubt = tuple(tuple(100 * entry for entry in row) for row in models.orders.covariance)
    model = replace(models.orders, covariance=doubt)

    (once,), (many,) = (total_orders(model, shop, [90]) for shop in (calibration, thrice))

    assert many.expected == pytest.approx(3 * once.expected)
    assert (many.high - many.low) / (once.high - once.low) == pytest.approx(3, rel=0.1)


def test_all_but_hopeless_total_still_lies_within_its_interval(
    calibration: PurchaseSummary,
) -> None:
    long_ago = replace(calibration.every(20), age_days=calibration.every(20).age_days + 30_000)

    (estimate,) = total_orders(bg(leaves_after_first=True), long_ago, [1])

    assert 0 < estimate.expected < 0.05
    assert estimate.low < 1e-6
    assert estimate.high >= estimate.expected


def test_newcomers_bring_their_first_order_and_what_follows(
    models: Models, calibration: PurchaseSummary
) -> None:
    (month,) = outlooks(models, calibration, [30], ONE_A_DAY)

    one_a_day = [30 - 0.5 - day for day in range(30)]  # one newcomer at noon of each day
    repeats = repeats_of_new(models.orders, one_a_day)[0].sum()
    assert month.newcomers == pytest.approx(30)
    assert month.newcomer_orders.expected == pytest.approx(30 + repeats, rel=1e-3)


def test_where_nobody_is_new_all_orders_are_those_of_known_customers(
    models: Models, calibration: PurchaseSummary
) -> None:
    (month,) = outlooks(models, calibration, [30], NOBODY)

    assert month.newcomer_orders == Estimate(expected=0.0, low=0.0, high=0.0)
    assert month.all_orders == month.orders


def test_what_is_unsure_of_known_customers_and_of_newcomers_adds_up(
    models: Models, calibration: PurchaseSummary
) -> None:
    (month,) = outlooks(models, calibration, [30], ONE_A_DAY)
    known, new, both = month.orders, month.newcomer_orders, month.all_orders

    assert both.expected == pytest.approx(known.expected + new.expected)
    widths = [each.high - each.low for each in (known, new, both)]
    assert widths[2] == pytest.approx(np.hypot(widths[0], widths[1]), rel=0.01)


def test_weeks_that_differ_more_than_by_chance_make_newcomers_less_sure() -> None:
    steady, restless = (
        estimates(*newcomer_moments(bg(), Arrivals(a_week=9.0, weeks=13, spread=spread), [90]))[0]
        for spread in (1.0, 4.0)
    )

    assert restless.expected == steady.expected
    assert restless.high - restless.low > 1.5 * (steady.high - steady.low)


def test_four_in_five_simulated_shops_end_up_within_their_interval_of_newcomers() -> None:
    """A pace known from 13 weeks alone, and 90 days of newcomers who behave as the model says."""
    model, within = bg(r=0.5, alpha=6.0, a=0.9, b=2.0), 0
    for seed in range(80):
        rng = np.random.default_rng(seed)
        pace = rng.poisson(6.0, 13).mean()
        moments = newcomer_moments(model, Arrivals(a_week=pace, weeks=13, spread=1.0), [90])
        (estimate,) = estimates(*moments)
        within += estimate.low <= _orders_of_newcomers(model, rng, 6.0) <= estimate.high

    assert 55 <= within <= 72


def _orders_of_newcomers(model: BetaGeometric, rng: np.random.Generator, a_week: float) -> int:
    """Return the orders within 90 days of customers who arrive in them at random."""
    number = rng.poisson(a_week * 90 / 7)
    now = rng.uniform(0, 90, number)
    per_day = rng.gamma(model.r, 1 / (7 * model.alpha), number)
    leaves = rng.beta(model.a, model.b, number)
    orders, there = number, np.ones(number, dtype=bool)
    while there.any():
        now += rng.exponential(1 / np.maximum(per_day, 1e-12))
        there &= now <= 90
        orders += int(there.sum())
        there &= rng.random(number) >= leaves
    return orders


def test_without_order_values_there_is_no_revenue(
    models: Models, calibration: PurchaseSummary
) -> None:
    (month,) = outlooks(replace(models, gamma_gamma=None), calibration, [30], NOBODY)

    assert month.revenue_minor is None
