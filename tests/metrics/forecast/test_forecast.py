from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from metrics.customers import purchase_occasions
from metrics.forecast import Forecast, forecast
from metrics.forecast.backtest import Backtest, tracked_orders
from metrics.forecast.models import Models, fit_models
from metrics.forecast.outlook import total_orders
from metrics.forecast.summary import summarise
from metrics.refusal import Refusal
from tests.metrics.forecast.simulation import bg, gg, simulate

if TYPE_CHECKING:
    from metrics.orders import Orders
    from tests.metrics.conftest import MakeOrders, Sale


@pytest.fixture(scope="module")
def cdnow_forecast(cdnow: Orders) -> Forecast:
    result = forecast(cdnow, margin=0.2)
    assert isinstance(result, Forecast)
    return result


def test_last_third_of_cdnow_is_predicted_within_its_interval(
    cdnow_forecast: Forecast, cdnow_sales: list[Sale]
) -> None:
    test = cdnow_forecast.backtest
    later = {(sale[0], sale[1]) for sale in cdnow_sales if sale[1] > "1997-12-30"}

    assert isinstance(test, Backtest)
    assert test.fit_to == date(1997, 12, 30)
    assert test.to == date(1998, 6, 30)
    assert test.customers == 2357
    assert test.actual_orders == len(later)
    assert test.predicted_orders.low < test.actual_orders < test.predicted_orders.high
    assert test.held
    assert test.error_share is not None
    assert abs(test.error_share) < 0.03


def test_weekly_paths_end_in_the_totals_and_never_fall(
    cdnow_forecast: Forecast, cdnow_sales: list[Sale]
) -> None:
    test = cdnow_forecast.backtest
    later = {(sale[0], sale[1]) for sale in cdnow_sales if sale[1] > "1997-12-30"}

    assert isinstance(test, Backtest)
    assert [week.days for week in test.weeks] == [*range(7, 182, 7), 182]
    assert [week.actual for week in test.weeks] == [
        sum(date.fromisoformat(day) <= test.fit_to + timedelta(week.days) for _, day in later)
        for week in test.weeks
    ]
    assert (np.diff([week.predicted.expected for week in test.weeks]) > 0).all()


def test_every_week_has_the_interval_of_its_own_horizon(
    cdnow: Orders, cdnow_forecast: Forecast
) -> None:
    test = cdnow_forecast.backtest
    assert isinstance(test, Backtest)
    early = summarise(cdnow, purchase_occasions(cdnow), test.fit_to)
    models = fit_models(early)
    assert isinstance(models, Models)

    alone = total_orders(models.orders, early, [week.days for week in test.weeks])

    assert test.predicted_orders.low == pytest.approx(alone[-1].low, rel=1e-9)
    assert test.predicted_orders.high == pytest.approx(alone[-1].high, rel=1e-9)
    for week, exact in zip(test.weeks, alone, strict=True):
        assert week.predicted.low == pytest.approx(exact.low, rel=2e-3)
        assert week.predicted.high == pytest.approx(exact.high, rel=2e-3)


@given(
    means=st.tuples(st.floats(0.1, 3), st.floats(1, 30), st.floats(0.1, 3), st.floats(0.2, 5)),
    doubt=st.floats(0, 0.5),
    weeks=st.integers(1, 60),
    leaves_after_first=st.booleans(),
    seed=st.integers(0, 99),
)
@settings(deadline=None, max_examples=25)
def test_the_band_holds_the_prediction_and_never_narrows(
    means: tuple[float, ...], doubt: float, weeks: int, *, leaves_after_first: bool, seed: int
) -> None:
    r, alpha, a, b = means
    model = bg(r=r, alpha=alpha, a=a, b=b, leaves_after_first=leaves_after_first)
    doubts = tuple(tuple(doubt**2 * (i == j) for j in range(4)) for i in range(4))
    shop = simulate(model, gg(), 60, seed=seed, days=(200, 1)).seen

    tracked = tracked_orders(replace(model, covariance=doubts), shop, 7 * np.arange(1, weeks + 1))

    for each in tracked:
        assert each.low <= each.expected <= each.high
    assume(tracked[-1].expected >= 3)  # of next to no orders the gamma distribution is a spike
    widths = np.array([each.high - each.low for each in tracked])
    assert (np.diff(widths) >= -1e-3 * widths[1:]).all()


def test_whole_forecast_of_cdnow_stands_on_all_customers(cdnow_forecast: Forecast) -> None:
    assert cdnow_forecast.models.chosen == "mbgnbd"
    assert cdnow_forecast.care is None
    assert [outlook.horizon_days for outlook in cdnow_forecast.outlooks] == [7, 30, 90, 365]
    assert cdnow_forecast.newcomers_a_week == 0  # nobody is new after the first quarter of 1997
    assert len(cdnow_forecast.customers.days_to_next_order) == 2357
    assert cdnow_forecast.customers.lifetime_value_minor is not None


def test_newcomers_are_counted_over_complete_weeks(cdnow: Orders) -> None:
    """As of Sunday 1997-03-30 the weeks from Monday 1997-01-06 are complete: twelve."""
    early = cdnow.frame[cdnow.frame["placed"] < "1997-03-31"].reset_index(drop=True)
    shop = replace(cdnow, frame=early, as_of=date(1997, 4, 6))
    first = early.groupby("customer")["placed"].min()
    weeks = 13  # up to Sunday 1997-04-06

    result = forecast(shop)

    assert isinstance(result, Forecast)
    assert result.newcomers_a_week == (first >= "1997-01-06").sum() / weeks


def test_orders_before_are_counted_as_far_as_the_data_reach(cdnow: Orders) -> None:
    early = cdnow.frame[cdnow.frame["placed"] < "1997-05-01"].reset_index(drop=True)
    result = forecast(replace(cdnow, frame=early, as_of=date(1997, 4, 30)))  # 120 days
    placed = early["placed"].dt.date

    assert isinstance(result, Forecast)
    assert set(result.orders_before) == {7, 30, 90}
    for days, orders in result.orders_before.items():
        since = date(1997, 4, 30) - timedelta(days)
        assert orders == len(early[placed > since].drop_duplicates(["customer", "placed"]))


def test_shop_without_customer_key_gets_no_forecast(cdnow: Orders) -> None:
    nobody = replace(cdnow, has_customers=False)

    assert forecast(nobody) == Refusal(reason="no_customer_key")


def test_small_shop_is_told_what_it_would_take(orders_of: MakeOrders) -> None:
    sales: list[Sale] = [(f"c{i}", "2024-01-01", "10") for i in range(20)]

    assert forecast(orders_of(sales)) == Refusal(reason="few_customers", found=20, needed=100)


def test_shop_whose_first_two_thirds_are_too_short_has_no_backtest(
    orders_of: MakeOrders,
) -> None:
    begin = date(2024, 1, 1)
    sales: list[Sale] = [
        (f"c{i % 150}", (begin + timedelta(days=(i * 37) % 100)).isoformat(), f"{10 + i % 9}")
        for i in range(400)
    ]

    result = forecast(orders_of(sales))

    assert isinstance(result, Forecast)
    assert result.care == Refusal(reason="few_customers", found=150, needed=500)
    assert result.backtest == Refusal(reason="short_history", found=66, needed=90)


def test_backtest_without_an_order_in_the_last_third_has_no_error_in_percent(
    cdnow: Orders,
) -> None:
    quiet = replace(
        cdnow,
        frame=cdnow.frame[cdnow.frame["placed"] < "1997-07-01"].reset_index(drop=True),
        as_of=date(1998, 6, 30),
    )

    result = forecast(quiet)

    assert isinstance(result, Forecast)
    assert isinstance(result.backtest, Backtest)
    assert result.backtest.actual_orders == 0
    assert result.backtest.error_share is None
    assert not result.backtest.held
    assert result.care == Refusal(reason="missed_backtest")
