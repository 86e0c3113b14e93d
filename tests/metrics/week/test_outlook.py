"""What is forecast of the next week, and how a forecast is held against what came."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
import pytest

from metrics.customers import numbered
from metrics.forecast.models import fit_models
from metrics.forecast.outlook import total_orders
from metrics.forecast.summary import summarise
from metrics.orders import select
from metrics.refusal import Refusal
from metrics.week import Cadence, Figure, ForecastCheck, PeriodForecast, Said
from metrics.week.calendar import earlier, span_of
from metrics.week.ledger import ledger
from metrics.week.measured import Known, period_summary
from metrics.week.outlook import period_forecast

if TYPE_CHECKING:
    from metrics.orders import Orders
    from tests.metrics.conftest import MakeOrders, MakeRecords, Sale

MONDAY = date(1998, 3, 2)


def forecast(orders: Orders, monday: date) -> PeriodForecast:
    found = period_summary(orders, Cadence.WEEKLY, monday).forecast
    assert isinstance(found, PeriodForecast)
    return found


def test_a_forecast_is_of_the_week_after(cdnow: Orders) -> None:
    found = forecast(cdnow, MONDAY)
    assert found.span == span_of(MONDAY, Cadence.WEEKLY)
    assert found.orders.low < found.orders.mean < found.orders.high
    assert found.care is None


def test_what_came_later_changes_no_forecast(cdnow: Orders, cdnow_records: object) -> None:
    sunday = MONDAY - timedelta(days=1)
    earlier_only = select(cdnow_records, as_of=sunday)  # type: ignore[arg-type] # a records frame
    assert forecast(earlier_only, MONDAY) == forecast(cdnow, MONDAY)


def test_without_newcomers_it_is_the_models_own_total(cdnow: Orders) -> None:
    orders = numbered(cdnow)
    assert orders.occasions is not None
    summary = summarise(orders, orders.occasions, until=MONDAY - timedelta(days=1))
    models = fit_models(summary)
    assert not isinstance(models, Refusal)
    (total,) = total_orders(models.orders, summary, [7])
    found = forecast(cdnow, MONDAY)
    per_day = len(orders.frame) / len(orders.occasions.day)
    # nobody joined CDNOW's sample after its first quarter
    assert found.orders.mean == pytest.approx(total.expected * per_day, rel=0.03)
    assert found.orders.high - found.orders.low >= total.high - total.low


def test_doubt_about_the_parameters_is_a_small_part(cdnow: Orders) -> None:
    orders = numbered(cdnow)
    assert orders.occasions is not None
    summary = summarise(orders, orders.occasions)
    models = fit_models(summary)
    assert not isinstance(models, Refusal)
    from metrics.forecast.expectation import alive_moments  # noqa: PLC0415 - this test alone

    moments = alive_moments(models.orders, summary, [7])
    alive = models.orders.p_alive(summary)
    mean = alive * moments.mean[0, moments.row]
    chance = float((alive * moments.mean_square[0, moments.row] - mean**2).sum())
    (total,) = total_orders(models.orders, summary, [7])
    whole = ((total.high - total.low) / (2 * 1.2816)) ** 2  # of a distribution all but normal
    assert chance == pytest.approx(whole, rel=0.06)


def test_four_of_five_weeks_of_a_steady_shop_come_as_forecast(records_of: MakeRecords) -> None:
    rng = np.random.default_rng(5)
    sales: list[Sale] = []
    first = date(2024, 1, 1)
    for customer in range(900):
        day = int(rng.integers(0, 700))
        while day < 730:
            sales.append((f"c{customer}", f"{first + timedelta(days=day)} 12:00", "20.00"))
            day += int(rng.exponential(40)) + 1 if rng.random() < 0.7 else 1000
    orders = numbered(select(records_of(sorted(sales, key=lambda sale: sale[1]))))
    book = ledger(orders)
    last = earlier(span_of(orders.as_of, Cadence.WEEKLY), Cadence.WEEKLY, 4)
    hits = []
    for weeks in range(60):
        span = earlier(last, Cadence.WEEKLY, weeks)
        found = period_forecast(orders, book, span, span.from_day - timedelta(days=1))
        assert isinstance(found, PeriodForecast)
        came, _ = book.totals(span)
        hits.append(found.orders.low <= came <= found.orders.high)
    assert 0.7 <= np.mean(hits) <= 0.95


def test_a_month_is_forecast_by_its_days(cdnow: Orders) -> None:
    found = period_summary(cdnow, Cadence.MONTHLY, date(1998, 3, 1)).forecast
    assert isinstance(found, PeriodForecast)
    assert found.span.days == 31
    week = forecast(cdnow, MONDAY)
    assert found.orders.mean == pytest.approx(week.orders.mean * 31 / 7, rel=0.1)


def test_a_single_day_is_not_forecast(cdnow: Orders) -> None:
    found = period_summary(cdnow, Cadence.DAILY, MONDAY)
    assert found.forecast == Refusal(reason="single_day")


def test_few_customers_are_not_forecast(orders_of: MakeOrders) -> None:
    sales: list[Sale] = [
        ("ab"[day % 2], f"{date(2026, 1, 5) + timedelta(days=day)} 10:00", "10.00")
        for day in range(20)
    ]
    found = period_summary(orders_of(sales), Cadence.WEEKLY, date(2026, 1, 12))
    assert found.forecast == Refusal(reason="few_customers", found=2, needed=100)


def test_the_last_forecast_stands_beside_what_came(cdnow: Orders) -> None:
    earlier_forecast = forecast(cdnow, MONDAY)
    after = MONDAY + timedelta(weeks=1)
    found = period_summary(cdnow, Cadence.WEEKLY, after, Known(forecast=earlier_forecast))
    assert found.check == ForecastCheck(
        forecast=earlier_forecast,
        orders=int(found.figures[Figure.ORDERS].value or 0),
        revenue_minor=int(found.figures[Figure.REVENUE].value or 0),
    )


def test_a_forecast_of_another_week_stands_beside_nothing(cdnow: Orders) -> None:
    earlier_forecast = forecast(cdnow, MONDAY)
    after = MONDAY + timedelta(weeks=2)
    found = period_summary(cdnow, Cadence.WEEKLY, after, Known(forecast=earlier_forecast))
    assert found.check is None


def test_a_summary_is_all_plain_values(cdnow: Orders) -> None:
    from storage.plain import from_json, to_json  # noqa: PLC0415 - metrics itself never stores

    for cadence in Cadence:
        found = period_summary(cdnow, cadence, MONDAY)
        assert from_json(to_json(found)) == found
    said = Said(span=found.span, data_to=found.data_to, orders=3, revenue_minor=5, forecast=None)
    assert from_json(json.dumps(json.loads(to_json(said)))) == said
