"""Twelve months with and without a change of figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.advisor.what_if import Change, WhatIf, what_if
from metrics.advisor.wishes import How, Lever, Wish
from metrics.customers import numbered
from metrics.forecast import Forecast, forecast
from metrics.forecast.outlook import total_moments
from metrics.orders import select
from metrics.refusal import Refusal
from tests.metrics.advisor.shops import shop

if TYPE_CHECKING:
    import pandas as pd

    from metrics.advisor.facts import ShopFacts

_EUR = 10_000
NO_FORECAST = Refusal(reason="few_repeat_customers", found=3, needed=30)


@pytest.fixture(scope="module")
def foreseen(cdnow_records: pd.DataFrame) -> Forecast:
    """The forecast of a spring in which customers still came."""
    found = forecast(numbered(select(cdnow_records, as_of=date(1997, 4, 15))))
    assert isinstance(found, Forecast)
    return found


def _shop(**figures: Any) -> ShopFacts:
    """Return a shop of 3,000 orders of 100 a year, 50 of 250 a month from new customers."""
    known = {
        "new_customers_a_year": 600.0,
        "repeat_rate": 0.4,
        "margin": 0.3,
        "acquisition_cost_minor": 20 * _EUR,
    }
    return shop(**{**known, **figures})


def _asked(facts: ShopFacts, *wishes: tuple[Lever, How, float]) -> WhatIf:
    found = what_if(
        facts,
        NO_FORECAST,
        [Wish(lever=lever, how=how, value=value) for lever, how, value in wishes],
    )
    assert isinstance(found, WhatIf)
    return found


def _only(found: WhatIf) -> Change:
    (change,) = found.changes
    return change


def test_without_a_forecast_the_last_year_is_repeated() -> None:
    found = _asked(_shop())

    assert found.no_forecast is NO_FORECAST
    assert found.without.orders == (250.0,) * 12
    assert found.without.revenue_minor == pytest.approx((25_000 * _EUR,) * 12)
    assert found.without.margin_minor == pytest.approx((7_500 * _EUR,) * 12)
    assert found.without.acquisition_minor == pytest.approx((1_000 * _EUR,) * 12)
    assert found.without.left_minor == pytest.approx((6_500 * _EUR,) * 12)


def test_a_shorter_history_is_scaled_up_to_a_year() -> None:
    assert sum(_asked(_shop(days_covered=180, year_orders=900)).without.orders) == pytest.approx(
        900 * 365 / 180
    )


def test_without_a_change_both_years_are_equal(foreseen: Forecast) -> None:
    outlooks: tuple[Forecast | Refusal, ...] = (NO_FORECAST, foreseen)
    for outlook in outlooks:
        found = what_if(_shop(), outlook, [])
        assert isinstance(found, WhatIf)
        assert found.without == found.changed


def test_the_year_without_a_change_is_that_of_the_forecast(foreseen: Forecast) -> None:
    found = what_if(_shop(), foreseen, [])
    assert isinstance(found, WhatIf)
    assert found.no_forecast is None
    year = foreseen.outlooks[-1]
    assert year.horizon_days == 365
    assert year.newcomers > 0
    assert year.revenue_minor is not None

    assert sum(found.without.orders) == pytest.approx(year.all_orders.expected)
    assert sum(found.without.newcomers) == pytest.approx(year.newcomers)
    of_newcomers = year.newcomer_orders.expected * 100 * _EUR
    assert sum(found.without.revenue_minor) == pytest.approx(
        year.revenue_minor.expected + of_newcomers
    )


def test_each_month_is_close_to_what_the_model_itself_says(foreseen: Forecast) -> None:
    nobody = replace(
        foreseen,
        newcomers_a_week=0.0,
        outlooks=tuple(replace(each, newcomers=0.0) for each in foreseen.outlooks),
    )
    found = what_if(_shop(), nobody, [])
    assert isinstance(found, WhatIf)
    ends = np.linspace(0, 365, 13)[1:].tolist()
    exact, _ = total_moments(foreseen.models.orders, foreseen.summary, ends)

    by_month = np.diff(exact, prepend=0.0)
    assert found.without.orders == pytest.approx(by_month.tolist(), rel=0.12)


@pytest.mark.parametrize(
    ("wish", "after", "orders", "revenue"),
    [
        ((Lever.ORDER_VALUE, How.TO, 110.0 * _EUR), 110 * _EUR, 250, 27_500),
        ((Lever.ORDER_VALUE, How.TIMES, 1.1), 110 * _EUR, 250, 27_500),
        ((Lever.ORDER_VALUE, How.PLUS, 10.0 * _EUR), 110 * _EUR, 250, 27_500),
        ((Lever.ORDERS, How.TO, 2.5), 2.5, 312.5, 31_250),
        # 200 of the 250 orders are not first ones
        ((Lever.RETENTION, How.TIMES, 1.05), 0.42, 260, 26_000),
        ((Lever.RETENTION, How.PLUS, 0.05), 0.45, 275, 27_500),
        ((Lever.RETENTION, How.TO, 0.3), 0.3, 200, 20_000),
        ((Lever.NEW_CUSTOMERS, How.TO, 60.0), 60, 260, 26_000),
    ],
)
def test_each_figure_moves_what_it_is_part_of(
    wish: tuple[Lever, How, float], after: float, orders: float, revenue: float
) -> None:
    found = _asked(_shop(), wish)

    assert _only(found).after == pytest.approx(after)
    assert found.changed.orders[0] == pytest.approx(orders)
    assert found.changed.revenue_minor[0] == pytest.approx(revenue * _EUR)


def test_margin_and_cost_move_what_is_left() -> None:
    found = _asked(
        _shop(), (Lever.MARGIN, How.PLUS, 0.1), (Lever.ACQUISITION_COST, How.TO, 30.0 * _EUR)
    )

    assert found.changed.left_minor == pytest.approx((8_500 * _EUR,) * 12)


def test_more_new_customers_cost_more() -> None:
    found = _asked(_shop(), (Lever.NEW_CUSTOMERS, How.TIMES, 2.0))

    assert found.changed.acquisition_minor == (2_000 * _EUR,) * 12


def test_a_margin_not_known_before_is_taken_for_both() -> None:
    found = _asked(_shop(margin=None), (Lever.MARGIN, How.TO, 0.3))

    assert _only(found).for_both
    assert found.without == found.changed
    assert found.without.margin_minor is not None


def test_a_part_of_what_is_not_known_is_enough_for_orders() -> None:
    found = _asked(_shop(repeat_rate=None), (Lever.RETENTION, How.TIMES, 1.1))

    assert (_only(found).before, _only(found).after) == (None, None)
    assert found.changed.orders[0] == pytest.approx(50 + 200 * 1.1)


@pytest.mark.parametrize(
    ("figures", "wish", "reason"),
    [
        ({"margin": None}, (Lever.MARGIN, How.TIMES, 1.1), "no_margin"),
        (
            {"acquisition_cost_minor": None},
            (Lever.ACQUISITION_COST, How.PLUS, 1.0),
            "no_acquisition_cost",
        ),
        ({"repeat_rate": None}, (Lever.RETENTION, How.TO, 0.3), "no_retention"),
        ({"repeat_rate": 0.0}, (Lever.RETENTION, How.TO, 0.3), "no_retention"),
        ({"new_customers_a_year": 0.0}, (Lever.NEW_CUSTOMERS, How.TO, 9.0), "no_new_customers"),
        ({"days_covered": 89}, (Lever.ORDERS, How.TIMES, 1.1), "short_history"),
    ],
)
def test_what_cannot_be_said_is_refused(
    figures: dict[str, Any], wish: tuple[Lever, How, float], reason: str
) -> None:
    lever, how, value = wish
    found = what_if(_shop(**figures), NO_FORECAST, [Wish(lever=lever, how=how, value=value)])

    assert isinstance(found, Refusal)
    assert found.reason == reason


@pytest.mark.parametrize(
    ("wish", "after", "cut"),
    [
        ((Lever.RETENTION, How.PLUS, 0.9), 1, True),
        ((Lever.RETENTION, How.TIMES, 6.0), 1, True),
        ((Lever.RETENTION, How.TIMES, 2.5), 1, False),
        ((Lever.MARGIN, How.PLUS, -0.9), 0, True),
        ((Lever.ORDER_VALUE, How.PLUS, -101.0 * _EUR), 0, True),
        ((Lever.ORDER_VALUE, How.PLUS, -100.0 * _EUR), 0, False),
    ],
)
def test_a_change_ends_where_there_can_be_no_more_and_says_so(
    wish: tuple[Lever, How, float], after: float, *, cut: bool
) -> None:
    change = _only(_asked(_shop(), wish))

    assert (change.after, change.cut) == (after, cut)


@given(
    lever=st.sampled_from([each for each in Lever if each is not Lever.ACQUISITION_COST]),
    less=st.floats(0, 2),
    more=st.floats(0, 2),
)
@settings(max_examples=100, deadline=None)
def test_more_of_a_good_thing_never_lowers_orders_or_revenue(
    lever: Lever, less: float, more: float
) -> None:
    low, high = sorted((less, more))
    poorer, richer = (_asked(_shop(), (lever, How.TIMES, times)).changed for times in (low, high))

    slack = 1 - 1e-12
    assert sum(richer.orders) >= sum(poorer.orders) * slack
    assert sum(richer.revenue_minor) >= sum(poorer.revenue_minor) * slack
    assert sum(richer.margin_minor or ()) >= sum(poorer.margin_minor or ()) * slack


@given(less=st.floats(0, 5), more=st.floats(0, 5))
@settings(max_examples=50, deadline=None)
def test_a_higher_cost_never_leaves_more(less: float, more: float) -> None:
    low, high = sorted((less, more))
    cheap, dear = (
        _asked(_shop(), (Lever.ACQUISITION_COST, How.TIMES, times)).changed.left_minor
        for times in (low, high)
    )

    assert sum(dear or ()) <= sum(cheap or ())
