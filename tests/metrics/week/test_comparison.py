"""Since when a period is the best, and which weeks a chart shows."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from metrics.orders import select
from metrics.week import Cadence, Figure, Record
from metrics.week.measured import period_summary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.week import PeriodSummary
    from tests.metrics.conftest import MakeOrders, MakeRecords, Sale

FIRST = date(2025, 9, 1)


def of_weeks(orders_of: MakeOrders, counts: Sequence[int]) -> PeriodSummary:
    """Summarise the last of some weeks with so many orders of 10.00 on their Mondays.

    A last order on the Monday after makes all of them complete.
    """
    sales: list[Sale] = [
        ("a", f"{FIRST + timedelta(weeks=week)} 10:{i:02}", "10.00")
        for week, count in enumerate([*counts, 1])
        for i in range(count)
    ]
    return period_summary(orders_of(sales), Cadence.WEEKLY, FIRST + timedelta(weeks=len(counts)))


def monday(week: int) -> date:
    return FIRST + timedelta(weeks=week)


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ([9, 2, 3, 2, 3, 2, 3, 2, 3, 4], (True, monday(0), 8)),
        ([9, 2, 3, 2, 3, 2, 3, 2, 3, 9], (True, monday(0), 8)),
        ([1, 2, 3, 2, 3, 2, 3, 2, 3, 4], (True, None, 9)),
        ([1, 4, 4, 4, 4, 4, 4, 4, 4, 2], (False, monday(0), 8)),
    ],
)
def test_the_best_week_says_since_when(
    orders_of: MakeOrders, counts: list[int], expected: tuple[bool, date | None, int]
) -> None:
    highest, since, periods = expected
    record = of_weeks(orders_of, counts).record
    assert record == Record(figure=Figure.ORDERS, highest=highest, since=since, periods=periods)


@pytest.mark.parametrize(
    "counts",
    [
        [2, 3, 2, 3, 2, 3, 2, 4],  # the best, of too few weeks
        [9, 9, 2, 9, 2, 3, 2, 3, 2, 3, 4],  # not the best for long
        [3, 3, 3, 3, 3, 3, 3, 3, 3, 3],  # as good as any
        [3, 3, 3, 3, 3, 3, 3, 3, 3, 0],  # nothing is no record
    ],
)
def test_there_is_not_always_a_record(orders_of: MakeOrders, counts: list[int]) -> None:
    assert of_weeks(orders_of, counts).record is None


def test_a_record_of_revenue_is_told_where_orders_are_none(records_of: MakeRecords) -> None:
    sales: list[Sale] = [
        ("a", f"{monday(week)} 10:00", "90.00" if week == 9 else "10.00") for week in range(11)
    ]
    found = period_summary(select(records_of(sales)), Cadence.WEEKLY, monday(10))
    assert found.record == Record(figure=Figure.REVENUE, highest=True, since=None, periods=9)


def test_a_chart_shows_the_last_twelve_whole_weeks(orders_of: MakeOrders) -> None:
    found = of_weeks(orders_of, [1] * 5 + [0] + [2] * 10)
    assert [point.from_day for point in found.points] == [monday(week) for week in range(4, 16)]
    assert [point.orders_new + point.orders_returning for point in found.points] == [
        1, 0, *[2] * 10
    ]  # fmt: skip


def test_a_week_that_the_data_begins_in_the_middle_of_is_no_whole_one(
    orders_of: MakeOrders,
) -> None:
    sales: list[Sale] = [
        ("a", f"{FIRST + timedelta(days=day)} 10:00", "10.00") for day in range(3, 21)
    ]
    found = period_summary(orders_of(sales), Cadence.WEEKLY, monday(3))
    assert [point.from_day for point in found.points] == [monday(1), monday(2)]


def test_days_and_months_have_points_of_their_own(orders_of: MakeOrders) -> None:
    sales: list[Sale] = [
        ("a", f"{date(2025, 1, 1) + timedelta(days=day)} 10:00", "10.00") for day in range(450)
    ]
    orders = orders_of(sales)
    daily = period_summary(orders, Cadence.DAILY, date(2026, 3, 1))
    assert [point.from_day.day for point in daily.points] == list(range(15, 29))
    monthly = period_summary(orders, Cadence.MONTHLY, date(2026, 3, 1))
    assert [point.from_day.month for point in monthly.points] == [*range(3, 13), 1, 2]
    assert monthly.points[-1].orders_returning == 28


@pytest.mark.parametrize(
    ("zone", "moment", "monday_of"),
    [
        ("Europe/Riga", "2026-03-29T21:30:00Z", date(2026, 3, 30)),  # 00:30 summer time
        ("Europe/Riga", "2026-03-22T21:30:00Z", date(2026, 3, 16)),  # 23:30 winter time
        ("America/St_Johns", "2026-03-30T02:00:00Z", date(2026, 3, 23)),  # 23:30 on Sunday
        ("Asia/Kathmandu", "2026-03-29T18:20:00Z", date(2026, 3, 30)),  # 00:05 on Monday
        ("Australia/Lord_Howe", "2026-04-05T13:45:00Z", date(2026, 4, 6)),  # 00:15, clocks back
    ],
)
def test_an_order_belongs_to_the_week_of_the_shops_clock(
    records_of: MakeRecords, zone: str, moment: str, monday_of: date
) -> None:
    sales: list[Sale] = [
        ("a", "2026-03-02T12:00:00Z", "10.00"),
        ("b", moment, "10.00"),
        ("c", "2026-04-30T12:00:00Z", "10.00"),
    ]
    orders = select(records_of(sales, offset_minutes=0), zone=zone)
    found = period_summary(orders, Cadence.WEEKLY, monday_of + timedelta(days=7))
    assert found.span.from_day == monday_of
    assert found.figures[Figure.ORDERS].value == 1
