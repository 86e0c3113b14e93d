"""What a period says, against figures worked out by hand."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.orders import select
from metrics.vocabulary import MINOR_PER_MAJOR
from metrics.week import Cadence, Figure
from metrics.week.calendar import span_of
from metrics.week.measured import Known, period_summary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.orders import Orders
    from metrics.week import PeriodSummary
    from tests.metrics.conftest import MakeOrders, MakeRecords, Sale
_HOUR = timedelta(hours=1)


def weekly(orders: Orders, today: date, known: Known | None = None) -> PeriodSummary:
    return period_summary(orders, Cadence.WEEKLY, today, known)


class ByHand:
    """Figures of CDNOW in plain Python; lines of one customer on one day are separate orders."""

    def __init__(self, sales: Sequence[Sale]) -> None:
        self.rows = sorted(
            (date.fromisoformat(day), str(customer), Decimal(amount))
            for customer, day, amount in sales
        )
        self.first: dict[str, date] = {}
        for day, customer, _ in self.rows:
            self.first.setdefault(customer, day)

    def week(self, monday: date) -> dict[Figure, float | None]:
        sunday = monday + timedelta(days=6)
        rows = [row for row in self.rows if monday <= row[0] <= sunday]
        revenue = sum((row[2] for row in rows), Decimal(0))
        customers = {row[1] for row in rows}
        new = {customer for customer in customers if self.first[customer] >= monday}
        year: dict[str, int] = defaultdict(int)
        for day, customer, _ in self.rows:
            if sunday - timedelta(days=365) < day <= sunday:
                year[customer] += 1
        return {
            Figure.REVENUE: float(revenue * MINOR_PER_MAJOR),
            Figure.ORDERS: len(rows),
            Figure.NEW_CUSTOMERS: len(new),
            Figure.RETURNING_CUSTOMERS: len(customers - new),
            Figure.ORDER_VALUE: float(revenue * MINOR_PER_MAJOR) / len(rows) if rows else None,
            Figure.REPEAT_RATE: sum(count > 1 for count in year.values()) / len(year),
        }


@pytest.mark.parametrize("monday", [date(1997, 1, 6), date(1997, 5, 5), date(1998, 6, 15)])
def test_the_figures_of_a_week_of_cdnow_are_those_worked_out_by_hand(
    cdnow: Orders, cdnow_sales: list[Sale], monday: date
) -> None:
    found = weekly(cdnow, monday + timedelta(days=7))
    by_hand = ByHand(cdnow_sales)
    assert found.span.from_day == monday
    values = {figure: compared.value for figure, compared in found.figures.items()}
    assert values == pytest.approx(by_hand.week(monday))


def test_each_comparison_is_that_of_the_week_it_names(
    cdnow: Orders, cdnow_sales: list[Sale]
) -> None:
    monday = date(1998, 6, 15)
    found, by_hand = weekly(cdnow, monday + timedelta(days=7)), ByHand(cdnow_sales)
    before = [by_hand.week(monday - timedelta(weeks=weeks)) for weeks in (1, 2, 3, 4)]
    year_ago = by_hand.week(date.fromisocalendar(1997, monday.isocalendar().week, 1))
    for figure in (Figure.REVENUE, Figure.ORDERS, Figure.NEW_CUSTOMERS):
        compared = found.figures[figure]
        assert compared.before == before[0][figure]
        assert compared.mean_of_four == pytest.approx(
            sum(week[figure] or 0 for week in before) / 4
        )
        assert compared.year_ago == year_ago[figure]
    value = found.figures[Figure.ORDER_VALUE]
    revenue, orders = (
        sum(week[figure] or 0 for week in before) for figure in (Figure.REVENUE, Figure.ORDERS)
    )
    assert value.mean_of_four == pytest.approx(revenue / orders)


def test_months_of_any_length_are_compared_whole(orders_of: MakeOrders) -> None:
    days = [date(2025, 10, 1) + timedelta(days=day) for day in range(151)]
    busy = [day for day in days for _ in range(10 if day.day > 28 else 1)]
    orders = orders_of([("ann", f"{day} 12:00", "10") for day in busy])
    found = period_summary(orders, Cadence.MONTHLY, date(2026, 3, 1)).figures[Figure.ORDERS]
    assert found.value == 28  # February
    assert found.before == 28 + 30  # January
    assert found.mean_of_four == 28 + (30 + 30 + 20 + 30) / 4


def test_a_month_that_is_not_over_is_compared_with_as_many_days(orders_of: MakeOrders) -> None:
    days = [date(2025, 10, 1) + timedelta(days=day) for day in range(100)]  # to January 8
    orders = orders_of([("ann", f"{day} 12:00", "10") for day in days])
    found = period_summary(orders, Cadence.MONTHLY, date(2026, 2, 1)).figures[Figure.ORDERS]
    assert (found.value, found.before) == (8, 8)


def test_the_rate_is_compared_only_where_all_365_days_are_known(cdnow: Orders) -> None:
    rate = weekly(cdnow, date(1998, 2, 2)).figures[Figure.REPEAT_RATE]
    assert rate.before is not None
    assert rate.mean_of_four is not None
    assert rate.year_ago is None
    assert weekly(cdnow, date(1998, 1, 5)).figures[Figure.REPEAT_RATE].before is None


def test_the_weeks_add_up_to_the_revenue(cdnow: Orders) -> None:
    first = span_of(cdnow.frame["placed"].iloc[0].date(), Cadence.WEEKLY).from_day
    total, monday = 0.0, first
    while monday <= cdnow.as_of:
        found = weekly(cdnow, monday + timedelta(days=7), Known(heard_on=monday))
        total += found.figures[Figure.REVENUE].value or 0
        monday += timedelta(days=7)
    assert total == cdnow.frame["amount_minor"].sum()


SALES = st.lists(
    st.tuples(
        st.sampled_from("abcdefgh"),
        st.integers(0, 450 * 24).map(lambda hour: f"{datetime(2025, 1, 1) + hour * _HOUR}"),  # noqa: DTZ001 - as written
        st.integers(0, 500).map(str),
    ),
    min_size=1,
    max_size=60,
)


@settings(max_examples=40, deadline=None)
@given(SALES, st.integers(0, 1000), st.sampled_from(Cadence))
def test_rows_in_any_order_say_the_same(
    records_of: MakeRecords,
    sales: list[Sale],
    seed: int,
    cadence: Cadence,
) -> None:
    records = records_of(sales)
    shuffled = records.sample(frac=1, random_state=seed)
    today = date(2026, 3, 15)
    assert period_summary(select(records), cadence, today) == period_summary(
        select(shuffled.reset_index(drop=True)), cadence, today
    )


@settings(max_examples=40, deadline=None)
@given(SALES, st.sampled_from(Cadence), st.dates(date(2025, 1, 1), date(2026, 5, 1)))
def test_whatever_the_orders_the_figures_fit_each_other(
    orders_of: MakeOrders, sales: list[Sale], cadence: Cadence, today: date
) -> None:
    orders = orders_of(sales)
    found = period_summary(orders, cadence, today)
    value = {figure: compared.value or 0 for figure, compared in found.figures.items()}
    assert found.span.from_day <= found.known_to <= found.span.to_day
    customers = value[Figure.NEW_CUSTOMERS] + value[Figure.RETURNING_CUSTOMERS]
    assert bool(customers) == bool(value[Figure.ORDERS])
    assert customers <= value[Figure.ORDERS]
    assert 0 <= value[Figure.REPEAT_RATE] <= 1
    if found.complete and found.points and found.points[-1].from_day == found.span.from_day:
        last = found.points[-1]
        assert last.orders_new == value[Figure.NEW_CUSTOMERS]
        assert last.orders_new + last.orders_returning == value[Figure.ORDERS]
        assert last.new_minor + last.returning_minor == value[Figure.REVENUE]
