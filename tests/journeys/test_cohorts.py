from __future__ import annotations

from collections import defaultdict
from statistics import median
from typing import TYPE_CHECKING

import pytest

from tests.journeys.pressing import press

if TYPE_CHECKING:
    from datetime import date

    from bot.local import LocalBot
    from bot.playground.chat import Chat
    from tests.journeys.conftest import Sale

pytestmark = pytest.mark.journey


async def test_months_show_who_came_back_and_mark_what_is_not_over(
    local: LocalBot, coffee: Chat, sales: list[Sale]
) -> None:
    picture, answer = await local.say(coffee, "/cohorts")
    days = days_of(sales)
    end = month(max(sale.day for sale in sales))
    newest = range(end - 6, end)
    lines = answer.text.split("\n")
    assert picture.photo is not None
    for cohort in newest:
        members = [mine for mine in days.values() if month(min(mine)) == cohort]
        head = next(i for i, line in enumerate(lines) if line.startswith(f"{name(cohort)}, "))
        assert lines[head] == f"{name(cohort)}, {len(members)} new customers"
        cells = []
        for k in range(1, min(end - cohort, 6) + 1):
            back = sum(any(month(day) == cohort + k for day in mine) for mine in members)
            star = "*" if cohort + k == end else ""
            cells.append(f"{k}: {back / len(members):.0%}{star}")
        assert lines[head + 1] == " · ".join(cells)


async def test_the_average_leaves_out_the_month_that_is_not_over(
    local: LocalBot, coffee: Chat, sales: list[Sale]
) -> None:
    *_, answer = await local.say(coffee, "/cohorts")
    days = days_of(sales)
    end = month(max(sale.day for sale in sales))
    members = [mine for mine in days.values() if month(min(mine)) + 1 < end]
    back = sum(any(month(day) == month(min(mine)) + 1 for day in mine) for mine in members)
    average = answer.text.split("All together\n")[1]
    assert average.startswith(f"1: {back / len(members):.0%} · ")
    assert "*" not in average.split("\n")[0]


async def test_revenue_per_customer_adds_up(
    local: LocalBot, coffee: Chat, sales: list[Sale]
) -> None:
    picture, answer = await local.say(coffee, "/cohorts quarterly revenue")
    assert picture.photo is not None
    first = {customer: min(mine) for customer, mine in days_of(sales).items()}
    cohort = {customer for customer, day in first.items() if (day.year, quarter(day)) == (2025, 3)}
    spent = [
        sum(
            sale.amount
            for sale in sales
            if sale.customer in cohort and month(sale.day) // 3 <= 2025 * 4 + 2 + k
        )
        / len(cohort)
        for k in (0, 1, 2)
    ]
    lines = answer.text.split("\n")
    head = lines.index(f"quarter 3 of 2025, {len(cohort)} new customers")
    cells = " · ".join(f"{k}: €{value:.2f}" for k, value in enumerate(spent))
    assert lines[head + 1].startswith(f"{cells} · 3: €")
    assert lines[head + 1].endswith("*")


async def test_the_second_order_and_the_steps_are_those_of_the_orders(
    local: LocalBot, coffee: Chat, sales: list[Sale]
) -> None:
    *_, answer = await local.say(coffee, "/cohorts")
    days = {customer: sorted(set(mine)) for customer, mine in days_of(sales).items()}
    end = max(sale.day for sale in sales)
    waits = [
        ((mine[1] - mine[0]).days, True) if len(mine) > 1 else ((end - mine[0]).days, False)
        for mine in days.values()
    ]
    for limit in (30, 90):
        assert f"{limit} days: {1 - waiting_after(limit, waits):.1%}" in answer.text
    for step in (1, 2):
        gaps = [(mine[step] - mine[step - 1]).days for mine in days.values() if len(mine) > step]
        assert f"Order {step} to {step + 1}: {median(gaps):g} days" in answer.text


@pytest.mark.parametrize(
    ("typed", "head"),
    [
        ("/cohorts weekly", "Who came back, by the week"),
        ("/cohorts by quarter", "Who came back, by the quarter"),
        ("/cohorts yearly revenue", "What they spent, by the year"),
        ("/cohorts przychód miesięcznie", "What they spent, by the month"),
    ],
)
async def test_periods_and_revenue_can_be_typed(
    local: LocalBot, coffee: Chat, typed: str, head: str
) -> None:
    *_, answer = await local.say(coffee, typed)
    assert answer.text.startswith(head)


async def test_periods_and_revenue_can_be_pressed(local: LocalBot, coffee: Chat) -> None:
    *_, answer = await local.say(coffee, "/cohorts")
    *_, answer = await press(local, coffee, answer, "Quarterly")
    assert answer.text.startswith("Who came back, by the quarter")
    picture, answer = await press(local, coffee, answer, "What they spent")
    assert picture.photo is not None
    assert answer.text.startswith("What they spent, by the quarter")
    picture, answer = await press(local, coffee, answer, "Who came back")
    assert picture.photo is not None
    assert answer.text.startswith("Who came back, by the quarter")


@pytest.mark.parametrize("typed", ["/cohorts daily", "/cohorts weekly monthly"])
async def test_an_option_that_cannot_be_is_answered_with_an_example_that_works(
    local: LocalBot, coffee: Chat, typed: str
) -> None:
    (refusal,) = await local.say(coffee, typed)
    example = next(text for kind, text in refusal.entities if kind == "code")
    *_, answer = await local.say(coffee, example)
    assert "came back" in answer.text


async def test_an_export_without_buyers_has_no_cohorts(local: LocalBot, chat: Chat) -> None:
    await local.give(chat, "orders.csv", b"Order ID,Order Date,Total\n1,2026-01-05,40.00\n")
    (refused,) = await local.say(chat, "/cohorts")
    assert "does not say who bought" in refused.text


def days_of(sales: list[Sale]) -> dict[str, list[date]]:
    days = defaultdict[str, list["date"]](list)
    for sale in sales:
        days[sale.customer].append(sale.day)
    return days


def month(day: date) -> int:
    return day.year * 12 + day.month - 1


def quarter(day: date) -> int:
    return (day.month + 2) // 3


def name(number: int) -> str:
    year, index = divmod(number, 12)
    short = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    return f"{short[index]} {year}"


def waiting_after(limit: int, waits: list[tuple[int, bool]]) -> float:
    """Kaplan–Meier as printed: the product over the days of 1 − events / at risk."""
    share = 1.0
    for day in range(1, limit + 1):
        events = sum(wait == day and came for wait, came in waits)
        share *= 1 - events / sum(wait >= day for wait, _ in waits) if events else 1
    return share
