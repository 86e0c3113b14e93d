from __future__ import annotations

import warnings
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.forecast.beta_geometric import fit
from tests.metrics.forecast.simulation import bg, gg, one, simulate

if TYPE_CHECKING:
    from metrics.forecast.beta_geometric import BetaGeometric
    from metrics.forecast.summary import PurchaseSummary

positive = st.floats(0.05, 20)


def test_bgnbd_on_the_cdnow_sample_is_that_of_fader_hardie_and_lee(
    calibration: PurchaseSummary,
) -> None:
    """Fader, Hardie & Lee (2005), Marketing Science 24, table 2."""
    model = fit(calibration, leaves_after_first=False)

    assert len(calibration) == 2357
    assert [model.r, model.alpha, model.a, model.b] == pytest.approx(
        [0.243, 4.414, 0.793, 2.426], abs=5e-4
    )
    assert model.log_likelihood == pytest.approx(-9582.4, abs=0.05)


def test_mbgnbd_on_the_cdnow_sample_is_that_of_btydplus(calibration: PurchaseSummary) -> None:
    """The R package BTYDplus (Platzer), an implementation of Batislam et al. (2007)."""
    model = fit(calibration, leaves_after_first=True)

    assert [model.r, model.alpha, model.a, model.b] == pytest.approx(
        [0.525, 6.183, 0.891, 1.614], abs=5e-4
    )


@pytest.mark.parametrize(("leaves_after_first", "alive"), [(False, 0.7266), (True, 0.7061)])
def test_chance_to_be_alive_is_the_published_one(
    calibration: PurchaseSummary, *, leaves_after_first: bool, alive: float
) -> None:
    """Customer x 2, t_x 30.43, T 38.86 of Hardie's spreadsheets for the sample."""
    model = fit(calibration, leaves_after_first=leaves_after_first)

    assert model.p_alive(one(2, 213, 272))[0] == pytest.approx(alive, abs=5e-5)


@pytest.mark.parametrize("leaves_after_first", [False, True])
def test_fit_of_the_master_file_is_that_of_lifetimes(
    master: PurchaseSummary, *, leaves_after_first: bool
) -> None:
    model = fit(master, leaves_after_first=leaves_after_first)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # written for an older pandas and an older SciPy
        import lifetimes  # noqa: PLC0415 - its import warns too

        reference = (
            lifetimes.ModifiedBetaGeoFitter() if leaves_after_first else lifetimes.BetaGeoFitter()
        )
        reference.fit(master.repeat_occasions, master.age_at_last_days / 7, master.age_days / 7)
    assert len(master) == 23_570
    assert [model.r, model.alpha, model.a, model.b] == pytest.approx(
        reference.params_[["r", "alpha", "a", "b"]].tolist(), rel=1e-4
    )


@pytest.mark.parametrize("leaves_after_first", [False, True])
def test_parameters_of_simulated_customers_are_recovered(*, leaves_after_first: bool) -> None:
    """Each within three of its own standard errors, themselves small enough to fail."""
    truth = bg(r=0.8, alpha=6.0, a=0.9, b=2.5, leaves_after_first=leaves_after_first)
    customers = simulate(truth, gg(), 20_000, seed=7, days=(728, 0)).seen

    model = fit(customers, leaves_after_first=leaves_after_first)

    errors = np.sqrt(np.diag(model.covariance))
    logs = np.log([model.r, model.alpha, model.a, model.b]) - np.log([0.8, 6.0, 0.9, 2.5])
    assert errors.max() < 0.12
    assert np.abs(logs / errors).max() < 3


def test_likelihood_is_that_of_the_formula_as_printed(calibration: PurchaseSummary) -> None:
    """FHL eq. 6, customer by customer, with gamma functions instead of products."""
    from scipy.special import gammaln  # noqa: PLC0415 - only this test needs it

    model = fit(calibration, leaves_after_first=False)
    x, r, alpha, a, b = calibration.repeat_occasions, model.r, model.alpha, model.a, model.b
    t_x, age = calibration.age_at_last_days / 7, calibration.age_days / 7
    common = gammaln(r + x) - gammaln(r) + r * np.log(alpha)
    common += gammaln(a + b) + gammaln(b + x) - gammaln(b) - gammaln(a + b + x)
    alive = (alpha + age) ** -(r + x)
    left = np.where(x > 0, a / (b + np.maximum(x, 1) - 1) * (alpha + t_x) ** -(r + x), 0)

    assert model.log_likelihood == pytest.approx((common + np.log(alive + left)).sum(), abs=1e-6)


def test_shuffling_customers_changes_nothing(calibration: PurchaseSummary) -> None:
    order = np.random.default_rng(1).permutation(len(calibration))
    shuffled = replace(
        calibration,
        repeat_occasions=calibration.repeat_occasions[order],
        age_at_last_days=calibration.age_at_last_days[order],
        age_days=calibration.age_days[order],
    )

    ours, theirs = (fit(summary, leaves_after_first=True) for summary in (calibration, shuffled))

    assert (ours.r, ours.alpha, ours.a, ours.b) == (theirs.r, theirs.alpha, theirs.a, theirs.b)


models = st.builds(
    bg, r=positive, alpha=positive, a=positive, b=positive, leaves_after_first=st.booleans()
)


@settings(deadline=None, max_examples=60)
@given(
    model=models,
    repeats=st.integers(0, 60),
    last=st.integers(0, 700),
    silence=st.integers(0, 700),
    longer=st.integers(1, 400),
)
def test_chance_to_be_alive_is_a_share_and_falls_with_silence(
    model: BetaGeometric, repeats: int, last: int, silence: int, longer: int
) -> None:
    last = last if repeats else 0
    now = model.p_alive(one(repeats, last, last + silence))[0]
    later = model.p_alive(one(repeats, last, last + silence + longer))[0]

    assert 0 <= later <= now <= 1


def test_who_bought_once_is_alive_for_sure_in_bgnbd_and_not_in_mbgnbd() -> None:
    assert bg().p_alive(one(0, 0, 400))[0] == 1
    assert bg(leaves_after_first=True).p_alive(one(0, 0, 400))[0] < 0.7


def test_half_of_such_customers_have_bought_again_by_the_expected_day() -> None:
    """Against customers drawn from the posterior of the rate: gamma(r + x, α + T)."""
    model = bg(r=0.5, alpha=5.0)
    rates = np.random.default_rng(3).gamma(0.5 + 3, 1 / (5.0 + 20), 200_000)
    waits = np.random.default_rng(4).exponential(7 / rates)

    days = model.days_to_next_order(one(3, 100, 140))[0]

    assert np.mean(waits <= days) == pytest.approx(0.5, abs=0.005)
