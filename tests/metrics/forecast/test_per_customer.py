from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.forecast.models import Models, fit_models
from metrics.forecast.per_customer import CustomerForecasts, customer_forecasts
from tests.metrics.forecast.simulation import bg, gg, one

if TYPE_CHECKING:
    from metrics.forecast.summary import PurchaseSummary

KNOWN = Models(
    bgnbd=bg(),
    mbgnbd=bg(leaves_after_first=True),
    chosen="bgnbd",
    gamma_gamma=gg(),
    no_revenue=None,
)


def _forecasts(models: Models, summary: PurchaseSummary, margin: float = 1.0) -> CustomerForecasts:
    return customer_forecasts(models, summary, (90, 365), margin=margin, monthly_discount=0.01)


def test_twelve_months_of_customer_1_are_worth_36_28_and_not_140_10(
    published_summary: PurchaseSummary,
) -> None:
    """The quick start of Lifetimes takes weeks for days, and so 140.10 for 36.28.

    Months of 4.345 weeks, 1 % a month, BG/NBD and Gamma–Gamma on the published summary.
    """
    models = fit_models(published_summary)
    assert isinstance(models, Models)

    forecasts = _forecasts(replace(models, chosen="bgnbd"), published_summary)

    assert forecasts.lifetime_value_minor is not None
    assert forecasts.lifetime_value_minor[0] / 10_000 == pytest.approx(36.28, abs=0.005)


def test_revenue_is_orders_times_expected_value(calibration: PurchaseSummary) -> None:
    forecasts = _forecasts(KNOWN, calibration)

    assert forecasts.expected_revenue_minor is not None
    assert forecasts.expected_revenue_minor[90] == pytest.approx(
        forecasts.expected_orders[90] * gg().expected_value(calibration) * 10_000
    )
    assert set(forecasts.expected_orders) == {90, 365}
    assert (forecasts.p_alive["bgnbd"] == KNOWN.bgnbd.p_alive(calibration)).all()
    assert (forecasts.p_alive["mbgnbd"] == KNOWN.mbgnbd.p_alive(calibration)).all()


@settings(deadline=None, max_examples=25)
@given(
    margin=st.floats(0.01, 0.9),
    more=st.floats(0.01, 0.1),
    repeats=st.integers(0, 20),
    silence=st.integers(0, 300),
)
def test_lifetime_value_rises_with_margin_and_falls_with_discount(
    margin: float, more: float, repeats: int, silence: int
) -> None:
    customer = one(repeats, 10 * repeats, 10 * repeats + silence, 20.0 if repeats else 0.0)
    low = _forecasts(KNOWN, customer, margin).lifetime_value_minor
    high = _forecasts(KNOWN, customer, margin + more).lifetime_value_minor
    patient = customer_forecasts(
        KNOWN, customer, (365,), margin=margin, monthly_discount=0.0
    ).lifetime_value_minor

    assert low is not None
    assert high is not None
    assert patient is not None
    assert 0 < low[0] < high[0]
    assert low[0] < patient[0]


def test_most_at_stake_are_those_whose_chance_falls_fastest_times_their_value() -> None:
    """A regular just overdue, a regular in rhythm, one long gone, and a small spender overdue."""
    shop = replace(
        one(0, 0, 0),
        repeat_occasions=np.array([12, 12, 12, 12]),
        age_at_last_days=np.array([360, 415, 120, 360]),
        age_days=np.array([420, 420, 420, 420]),
        repeat_value=np.array([50.0, 50.0, 50.0, 5.0]),
    )

    forecasts = _forecasts(KNOWN, shop)

    assert forecasts.most_at_stake(2).tolist() == [0, 1]
    assert forecasts.at_stake_minor is not None
    assert (forecasts.at_stake_minor > 0).all()


def test_at_stake_is_what_thirty_more_days_of_silence_take_off_a_years_revenue(
    calibration: PurchaseSummary,
) -> None:
    silent = replace(calibration, age_days=calibration.age_days + 30)
    now, later = _forecasts(KNOWN, calibration), _forecasts(KNOWN, silent)

    assert now.expected_revenue_minor is not None
    assert later.expected_revenue_minor is not None
    assert now.at_stake_minor == pytest.approx(
        now.expected_revenue_minor[365] - later.expected_revenue_minor[365]
    )


@pytest.mark.parametrize(("a", "nobody_leaves"), [(0.03, False), (0.02, True)])
def test_a_fit_without_anybody_below_99_percent_shows_nobody_leaving(
    a: float, *, nobody_leaves: bool
) -> None:
    """A regular who came twelve times in a year, now silent for 60 days."""
    forecasts = _forecasts(replace(KNOWN, bgnbd=bg(a=a)), one(12, 360, 420, 50.0))

    assert (forecasts.p_alive["bgnbd"][0] >= 0.99) == nobody_leaves
    assert forecasts.nobody_leaves == nobody_leaves
    assert (forecasts.at_stake_minor is None) == nobody_leaves
    assert forecasts.most_at_stake(1).tolist() == ([] if nobody_leaves else [0])


def test_without_order_values_there_is_no_value_at_stake(calibration: PurchaseSummary) -> None:
    forecasts = _forecasts(replace(KNOWN, gamma_gamma=None), calibration)

    assert forecasts.expected_revenue_minor is None
    assert forecasts.lifetime_value_minor is None
    assert forecasts.most_at_stake(3).tolist() == []
