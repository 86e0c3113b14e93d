from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.customers import purchase_occasions
from metrics.lifecycle import FINDINGS, Finding, Lifecycle, Stage
from metrics.lifecycle.measured import (
    active_customers,
    annual_repurchase,
    inactivity_limit_days,
    lifecycle,
    orders_a_year,
)
from metrics.periods import day_number

if TYPE_CHECKING:
    from metrics.orders import Orders
    from tests.metrics.conftest import MakeOrders, Sale

FIRST = date(2023, 1, 1)


def _steady_sales(
    first: date, *, days: int, a_day: int, customers: int, known: bool = True
) -> list[Sale]:
    """So many orders every day, customers taking turns."""
    return [
        (
            f"c{(day * a_day + i) % customers}" if known else None,
            (first + timedelta(days=day)).isoformat(),
            "10",
        )
        for day in range(days)
        for i in range(a_day)
    ]


def _codes(found: Lifecycle) -> list[str]:
    return [finding.code for finding in found.reasons]


def _finding(found: Lifecycle, code: str) -> Finding:
    everything = (*found.reasons, *(shift.finding for shift in found.shifts))
    return next(finding for finding in everything if finding.code == code)


def test_the_cdnow_sample_is_a_steady_shop_that_loses_active_customers(cdnow: Orders) -> None:
    found = lifecycle(cdnow)

    assert found.stage is Stage.STEADY
    assert found.orders_a_month == 172
    assert [(shift.points, shift.finding.code) for shift in found.shifts] == [
        (5, "bought_often"),
        (-5, "active_falling"),
    ]
    assert found.retention_share == 0.35
    assert found.confidence == "high"


def test_the_median_is_of_the_last_three_full_months(
    cdnow: Orders, cdnow_sales: list[Sale]
) -> None:
    by_month = [
        sum(sale[1].startswith(month) for sale in cdnow_sales)
        for month in ("1998-04", "1998-05", "1998-06")
    ]

    assert lifecycle(cdnow).orders_a_month == sorted(by_month)[1]


def test_cdnow_activity_agrees_with_a_plain_count(cdnow: Orders, cdnow_sales: list[Sale]) -> None:
    end = date(1998, 6, 30)
    days: dict[str | None, set[date]] = {}
    for customer, day, _ in cdnow_sales:
        days.setdefault(customer, set()).add(date.fromisoformat(day))
    gaps = sorted(
        (after - before).days
        for own in days.values()
        for before, after in zip(sorted(own), sorted(own)[1:], strict=False)
    )
    place = 0.9 * (len(gaps) - 1)
    below = gaps[int(place)]
    limit = below + (place - int(place)) * (gaps[int(place) + 1] - below)
    silences = [min((end - day).days for day in own) for own in days.values()]

    occasions = purchase_occasions(cdnow)

    assert inactivity_limit_days(occasions) == pytest.approx(limit)
    assert active_customers(occasions, day_number(end), limit) == sum(
        silence <= 0.8 * limit for silence in silences
    )


def test_the_inactivity_limit_is_at_least_thirty_days(orders_of: MakeOrders) -> None:
    sales: list[Sale] = [("a", f"2024-01-{day:02}", "1") for day in (1, 8, 15)]

    assert inactivity_limit_days(purchase_occasions(orders_of(sales))) == 30
    assert inactivity_limit_days(purchase_occasions(orders_of(sales[:1]))) is None


def test_annual_repurchase_counts_who_came_back_in_the_last_365_days(
    orders_of: MakeOrders,
) -> None:
    as_of = date(2024, 12, 31)
    before, last = as_of - timedelta(days=365), as_of - timedelta(days=364)
    sales: list[Sale] = [
        ("early", (as_of - timedelta(days=729)).isoformat(), "1"),
        ("early", as_of.isoformat(), "1"),
        ("edge", before.isoformat(), "1"),
        ("edge", last.isoformat(), "1"),
        ("gone", before.isoformat(), "1"),
        ("new", last.isoformat(), "1"),
    ]

    assert annual_repurchase(orders_of(sales, as_of=as_of)) == (3, 2)


def test_annual_repurchase_needs_the_whole_year_before(orders_of: MakeOrders) -> None:
    as_of = date(2024, 12, 31)
    sales: list[Sale] = [("a", (as_of - timedelta(days=728)).isoformat(), "1")]

    assert annual_repurchase(orders_of(sales, as_of=as_of)) is None


def test_annual_repurchase_needs_customers_in_the_year_before(orders_of: MakeOrders) -> None:
    sales: list[Sale] = [("a", "2020-01-01", "1"), ("b", "2024-12-31", "1")]
    sales += [(f"c{i}", "2024-11-30", "1") for i in range(60)]

    found = lifecycle(orders_of(sales))

    assert annual_repurchase(orders_of(sales)) == (0, 0)
    assert not any(code.startswith("annual") for code in _codes(found))


@pytest.mark.parametrize(("customers", "code"), [(100, "high"), (3_000, "low")])
def test_annual_repurchase_shifts_the_mix(
    orders_of: MakeOrders, customers: int, code: str
) -> None:
    found = lifecycle(orders_of(_steady_sales(FIRST, days=760, a_day=4, customers=customers)))

    points = {"high": 10, "low": -5}[code]
    shift = next(s for s in found.shifts if s.finding.code == f"annual_repurchase_{code}")
    assert shift.points == points


def test_orders_a_year_are_those_of_the_last_365_days(orders_of: MakeOrders) -> None:
    sales: list[Sale] = [
        ("a", "2022-01-01", "1"),
        ("a", "2024-01-02", "1"),
        ("a", "2024-03-01", "1"),
        ("b", "2024-12-31", "1"),
    ]

    assert orders_a_year(orders_of(sales)) == 1.5


def test_orders_a_year_of_a_young_shop_are_annualised(orders_of: MakeOrders) -> None:
    sales: list[Sale] = [("a", "2024-01-01", "1"), ("a", "2024-02-01", "1")]

    assert orders_a_year(orders_of(sales, as_of=date(2024, 3, 30))) == pytest.approx(2 * 365 / 90)
    assert orders_a_year(orders_of(sales, as_of=date(2024, 3, 29))) is None


def test_a_shop_silent_for_a_year_has_no_place_in_the_matrix(orders_of: MakeOrders) -> None:
    assert orders_a_year(orders_of([("a", "2022-01-01", "1")], as_of=date(2024, 1, 1))) is None


def test_a_shop_whose_customers_buy_seldom_leans_to_acquisition(orders_of: MakeOrders) -> None:
    found = lifecycle(orders_of(_steady_sales(FIRST, days=200, a_day=4, customers=800)))

    assert [(shift.points, shift.finding.code) for shift in found.shifts] == [
        (-5, "bought_seldom")
    ]
    assert found.retention_share == 0.30


def test_a_season_is_judged_by_its_best_three_months(orders_of: MakeOrders) -> None:
    sales = _steady_sales(date(2023, 1, 1), days=365, a_day=1, customers=60)
    sales += _steady_sales(date(2023, 6, 1), days=92, a_day=9, customers=60)
    sales = [sale for sale in sales if sale[1] < "2023-10" or sale[1].endswith("-02")]

    found = lifecycle(orders_of(sales, as_of=date(2023, 12, 31)))

    assert found.reasons[0].code == "orders_a_month_best"
    assert found.orders_a_month == 310  # July and August have 31 days of ten orders
    assert found.reasons[0].figures["recent"] == 1


@pytest.mark.parametrize("as_of", [date(2024, 1, 31), date(2024, 6, 30), date(2024, 11, 30)])
def test_a_season_of_one_month_is_judged_by_the_mean_of_its_year(
    orders_of: MakeOrders, as_of: date
) -> None:
    """240 orders each December and none between: the middle of the best three months is 0."""
    sales = _steady_sales(date(2022, 12, 1), days=24, a_day=10, customers=120)
    sales += _steady_sales(date(2023, 12, 1), days=24, a_day=10, customers=120)

    found = lifecycle(orders_of(sales, as_of=as_of))

    assert found.reasons[0].code == "orders_a_month_year"
    assert found.orders_a_month == 20
    assert found.reasons[0].figures["recent"] == 0
    assert found.stage is Stage.GROWTH


def test_less_than_a_year_of_quiet_months_is_no_season(orders_of: MakeOrders) -> None:
    sales = _steady_sales(date(2023, 6, 1), days=92, a_day=10, customers=60)

    found = lifecycle(orders_of(sales, as_of=date(2023, 12, 31)))

    assert found.orders_a_month == 0
    assert found.stage is Stage.STARTUP


def test_without_a_full_month_the_rate_is_estimated(orders_of: MakeOrders) -> None:
    sales = _steady_sales(date(2024, 1, 6), days=20, a_day=8, customers=70)

    found = lifecycle(orders_of(sales))

    assert found.reasons[0].code == "orders_a_month_estimated"
    assert found.orders_a_month == pytest.approx(8 * 365 / 12)
    assert found.stage is Stage.GROWTH  # three weeks are not twelve
    assert found.confidence == "low"


def test_a_few_days_are_not_multiplied_into_a_month(orders_of: MakeOrders) -> None:
    found = lifecycle(orders_of([(None, "2024-01-06", "10")]))

    assert found.orders_a_month == pytest.approx(365 / 12 / 14)
    assert found.stage is Stage.STARTUP


def test_a_startup_hears_of_its_repeat_customers(orders_of: MakeOrders) -> None:
    sales: list[Sale] = [
        ("a", "2024-01-01", "10"),
        ("b", "2024-01-10", "10"),
        ("a", "2024-02-01", "10"),
    ]

    found = lifecycle(orders_of(sales, as_of=date(2024, 3, 31)))

    assert found.acquisition_share == 1
    assert _finding(found, "startup_repeat_customers").figures == {
        "repeat_customers": 1,
        "customers": 2,
        "rate": 0.5,
    }


@pytest.mark.parametrize(
    ("cost_minor", "leads"), [(20_001, True), (20_000, False), (0, False), (None, False)]
)
def test_an_acquisition_that_costs_more_than_it_earns_leads_the_answer(
    orders_of: MakeOrders, cost_minor: int | None, *, leads: bool
) -> None:
    sales: list[Sale] = [("a", "2024-01-01", "10"), ("b", "2024-01-10", "10")]

    found = lifecycle(orders_of(sales), margin=Decimal("0.2"), acquisition_cost_minor=cost_minor)

    assert (_codes(found)[0] == "ltv_below_cost") is leads
    assert found.shifts == ()


def test_without_customer_key_there_are_no_shifts_and_no_high_confidence(
    orders_of: MakeOrders,
) -> None:
    sales = _steady_sales(FIRST, days=500, a_day=4, customers=1, known=False)

    found = lifecycle(orders_of(sales), margin=Decimal("0.2"), acquisition_cost_minor=10**9)

    assert found.stage is Stage.STEADY
    assert found.shifts == ()
    assert _codes(found) == ["orders_a_month"]
    assert found.confidence == "medium"


def test_history_counts_whole_months(orders_of: MakeOrders) -> None:
    def history(first: str, as_of: date) -> int | None:
        evidence = lifecycle(orders_of([("a", first, "1")], as_of=as_of)).evidence
        assert evidence is not None
        return evidence.history_months

    assert history("2024-01-01", date(2024, 12, 31)) == 12
    assert history("2024-01-01", date(2024, 12, 30)) == 11
    assert history("2024-01-15", date(2024, 2, 14)) == 1
    assert history("2024-01-15", date(2024, 2, 13)) == 0


@given(
    drawn=st.lists(st.tuples(st.integers(0, 90), st.integers(0, 900)), min_size=1, max_size=150),
    later=st.integers(0, 400),
)
@settings(deadline=None, max_examples=40)
def test_every_finding_of_any_shop_is_listed_with_its_figures(
    orders_of: MakeOrders, drawn: list[tuple[int, int]], later: int
) -> None:
    sales: list[Sale] = [
        (f"c{customer}", (FIRST + timedelta(days=day)).isoformat(), "10")
        for customer, day in drawn
    ]
    end = FIRST + timedelta(days=max(day for _, day in drawn) + later)

    found = lifecycle(
        orders_of(sales, as_of=end), margin=Decimal("0.5"), acquisition_cost_minor=60_000
    )

    for finding in (*found.reasons, *found.would_change, *(s.finding for s in found.shifts)):
        assert set(finding.figures) == set(FINDINGS[finding.code])
    assert found.acquisition_share + found.retention_share == pytest.approx(1)
