from __future__ import annotations

import numpy as np
import pytest

from metrics.forecast.lifespan import ProjectedLifespan, project_lifespan
from metrics.forecast.shifted_beta_geometric import (
    ShiftedBetaGeometric,
    fit_shifted_beta_geometric,
)
from metrics.refusal import Refusal

ALPHA, BETA = 0.6, 6.0
LAPSE_DAYS = 45.0


def _shop(customers: int, history_days: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Return lifespans and ages of customers who come daily until they leave, at random first."""
    rng = np.random.default_rng(seed)
    periods = rng.geometric(rng.beta(ALPHA, BETA, customers))
    leave_after = np.minimum(periods * 30 - rng.integers(1, 31, customers), history_days)
    age = rng.integers(0, history_days, customers)
    return np.minimum(leave_after, age), age


def _projected(lifespan_days: np.ndarray, age_days: np.ndarray) -> ProjectedLifespan:
    found = project_lifespan(lifespan_days, age_days, LAPSE_DAYS)
    assert isinstance(found, ProjectedLifespan)
    return found


def test_lifespan_of_a_simulated_shop_is_projected_beyond_its_history() -> None:
    """Of 10 months, 8 can be judged; half leave within 13."""
    truth = ShiftedBetaGeometric(alpha=ALPHA, beta=BETA, log_likelihood=0.0)
    month = truth.median_period(100)
    assert month is not None

    found = _projected(*_shop(20_000, 310, seed=5))

    assert found.fitted_days == 8 * 30
    assert found.median_days == pytest.approx(month * 30, rel=0.1)
    assert month * 30 > found.fitted_days
    assert found.alpha == pytest.approx(ALPHA, rel=0.15)
    assert found.residual_days == pytest.approx(30 * truth.discounted_lifetime(0.01, 8), rel=0.15)


def test_who_came_lately_does_not_make_customers_look_loyal() -> None:
    """Newcomers have had no time to be missed: however many, they change nothing."""
    lifespan_days, age_days = _shop(2_000, 430, seed=6)
    newcomers = np.arange(75)  # known for less than the limit and one period

    found = _projected(
        np.append(lifespan_days, np.zeros(75, dtype=np.int64)), np.append(age_days, newcomers)
    )

    assert found == _projected(lifespan_days, age_days)


def test_a_period_counts_once_the_limit_has_passed_since_its_end() -> None:
    """At the age of 135 days three periods count, at 134 two: the fourth group stays unjudged."""
    lifespan_days = np.repeat([29, 30, 89, 60, 90], [300, 100, 40, 50, 400])
    age_days = np.repeat([135, 105, 135, 134, 135], [300, 100, 40, 50, 400])
    model = fit_shifted_beta_geometric(np.array([890, 590, 440]), np.array([300, 100, 40]))

    found = _projected(lifespan_days, age_days)

    assert (found.alpha, found.beta) == (model.alpha, model.beta)
    assert (found.customers, found.fitted_days) == (890, 90)


def test_customers_who_leave_as_no_such_model_can_say_are_refused() -> None:
    """Nobody leaves for five periods, then half do."""
    lifespan_days = np.repeat([170, 250], [100, 100])

    found = project_lifespan(lifespan_days, np.full(200, 255), LAPSE_DAYS)

    assert found == Refusal(reason="no_maximum")


def test_too_few_customers_known_for_long_are_refused() -> None:
    age_days = np.repeat([134, 135], [500, 99])

    found = project_lifespan(np.zeros(599, dtype=np.int64), age_days, LAPSE_DAYS)

    assert found == Refusal(reason="few_known_customers", found=99, needed=100)


def test_too_few_who_left_are_refused() -> None:
    lifespan_days = np.repeat([10, 399], [29, 200])

    found = project_lifespan(lifespan_days, np.full(229, 400), LAPSE_DAYS)

    assert found == Refusal(reason="few_lost_customers", found=29, needed=30)


def test_median_further_than_twice_the_ages_fitted_is_not_named() -> None:
    rng = np.random.default_rng(2)
    lasts = rng.geometric(0.02, 2_000) * 30 - 1

    found = _projected(np.minimum(lasts, 250), np.full(2_000, 255))

    assert found.fitted_days == 210
    assert found.median_days is None
