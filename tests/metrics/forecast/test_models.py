from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from metrics.forecast import newton
from metrics.forecast.models import Models, care, fit_models, too_little
from metrics.refusal import Refusal
from tests.metrics.forecast.simulation import bg, gg, simulate

if TYPE_CHECKING:
    from metrics.forecast.summary import PurchaseSummary


def _shop(customers: int, repeat: int, days: int) -> PurchaseSummary:
    repeats = np.zeros(customers, dtype=np.int64)
    repeats[:repeat] = 1
    template = simulate(bg(), gg(), 1, seed=1, days=(100, 0)).seen
    return replace(
        template,
        repeat_occasions=repeats,
        age_at_last_days=repeats * 10,
        age_days=np.full(customers, days),
        repeat_value=np.where(repeats > 0, 20.0, 0.0),
    )


@pytest.mark.parametrize(
    ("shop", "refusal"),
    [
        ((99, 40, 200), Refusal(reason="few_customers", found=99, needed=100)),
        ((100, 29, 200), Refusal(reason="few_repeat_customers", found=29, needed=30)),
        ((100, 30, 89), Refusal(reason="short_history", found=89, needed=90)),
        ((100, 30, 90), None),
    ],
)
def test_too_little_history_is_refused_with_what_it_would_take(
    shop: tuple[int, int, int], refusal: Refusal | None
) -> None:
    assert too_little(_shop(*shop)) == refusal


def test_refusal_comes_back_instead_of_models() -> None:
    assert fit_models(_shop(99, 40, 200)) == Refusal(reason="few_customers", found=99, needed=100)


@pytest.mark.parametrize(
    ("shop", "reason"),
    [
        ((499, 60, 400), Refusal(reason="few_customers", found=499, needed=500)),
        ((500, 60, 179), Refusal(reason="short_history", found=179, needed=180)),
        ((500, 60, 180), None),
    ],
)
def test_little_history_is_to_be_treated_with_care(
    shop: tuple[int, int, int], reason: Refusal | None
) -> None:
    assert care(_shop(*shop)) == reason


def test_within_two_log_likelihoods_mbgnbd_is_chosen(calibration: PurchaseSummary) -> None:
    models = fit_models(calibration)

    assert isinstance(models, Models)
    assert models.bgnbd.log_likelihood == pytest.approx(models.mbgnbd.log_likelihood, abs=2)
    assert models.chosen == "mbgnbd"
    assert models.orders is models.mbgnbd


def test_clearly_likelier_bgnbd_is_chosen() -> None:
    """Customers who surely stay after the first order and often leave after a later one."""
    shop = simulate(bg(r=3.0, alpha=6.0, a=4.0, b=4.0), gg(), 3_000, seed=3, days=(500, 0)).seen

    models = fit_models(shop)

    assert isinstance(models, Models)
    assert models.bgnbd.log_likelihood > models.mbgnbd.log_likelihood + 2
    assert models.orders is models.bgnbd


def test_without_repeat_value_there_is_no_revenue_forecast(calibration: PurchaseSummary) -> None:
    models = fit_models(replace(calibration, repeat_value=np.zeros(len(calibration))))

    assert isinstance(models, Models)
    assert models.gamma_gamma is None
    assert models.no_revenue == Refusal(reason="few_repeat_values", found=0, needed=30)
    assert not models.value_depends_on_frequency


def test_order_values_without_a_mean_give_no_revenue_forecast(
    calibration: PurchaseSummary,
) -> None:
    rng = np.random.default_rng(6)
    x = np.maximum(calibration.repeat_occasions, 1)
    wild = rng.gamma(4.0 * x, 1 / rng.gamma(0.5, 1 / 10.0, len(x))) / x

    models = fit_models(replace(calibration, repeat_value=wild))

    assert isinstance(models, Models)
    assert models.no_revenue == Refusal(reason="no_mean_value")


def test_value_that_grows_with_frequency_is_noticed(calibration: PurchaseSummary) -> None:
    x = calibration.repeat_occasions
    noise = np.random.default_rng(8).gamma(6.0, 1 / 6.0, len(x))
    growing = fit_models(replace(calibration, repeat_value=10.0 * (1 + x) * noise))
    as_published = fit_models(calibration)

    assert isinstance(growing, Models)
    assert isinstance(as_published, Models)
    assert growing.value_depends_on_frequency
    assert not as_published.value_depends_on_frequency


def test_climb_that_does_not_arrive_is_no_forecast(
    calibration: PurchaseSummary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(newton, "_MOST_STEPS", 2)

    assert fit_models(calibration) == Refusal(reason="no_maximum")


def test_climb_that_does_not_arrive_for_values_is_no_revenue_forecast(
    calibration: PurchaseSummary, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Equal values push p and q up without end; the climb takes its time to see that."""
    monkeypatch.setattr(newton, "_MOST_STEPS", 12)
    equal = np.where(calibration.repeat_occasions > 0, 20.0, 0.0)

    models = fit_models(replace(calibration, repeat_value=equal))

    assert isinstance(models, Models)
    assert models.no_revenue == Refusal(reason="no_maximum")


def test_each_step_is_told_as_it_begins(calibration: PurchaseSummary) -> None:
    steps: list[str] = []

    fit_models(calibration, steps.append)

    assert steps == ["forecast.bgnbd", "forecast.mbgnbd", "forecast.gamma_gamma"]
