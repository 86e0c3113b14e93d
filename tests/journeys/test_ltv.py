from __future__ import annotations

import re
from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import numpy as np
import pytest

if TYPE_CHECKING:
    from bot.local import LocalBot
    from bot.playground.chat import Chat
    from tests.journeys.conftest import Sale

pytestmark = pytest.mark.journey

MARGIN, COST = Decimal("0.3"), Decimal(12)


async def test_ltv_without_numbers_answers_from_the_stored_orders(
    local: LocalBot, coffee: Chat, sales: list[Sale]
) -> None:
    curve, stay, answer = await local.say(coffee, "/ltv")
    customers = {sale.customer for sale in sales}
    revenue = sum(sale.amount for sale in sales)
    assert curve.photo is not None
    assert stay.photo is not None
    assert answer.text.startswith(f"A customer brings in €{revenue / len(customers):.2f}\n")
    for days in (30, 60, 90, 180, 365):
        assert f"In {days} days: €{worth_within(days, sales):.2f}" in answer.text
    assert "year: €" not in answer.text
    assert "How long does a customer stay?" not in answer.text


async def test_the_typed_formula_gives_the_measured_figures(local: LocalBot, coffee: Chat) -> None:
    await local.say(coffee, "/settings margin 30% cac 12")
    *_, measured = await local.say(coffee, "/ltv")
    call = next(text for kind, text in measured.entities if kind == "code")
    typed, _ = await local.say(coffee, call)
    assert call.startswith("/ltv ")
    assert " EUR " in call
    assert call.endswith(" cac=12 margin=30%")
    for line in ("A customer is worth €", "Break-even: up to €", "LTV:CAC"):
        said = [text for text in measured.text.split("\n") if line in text]
        assert said
        assert set(said) <= set(typed.text.split("\n"))
    results = re.findall(r"= (€[\d.]+)", measured.text)
    assert len(results) == 2
    assert re.findall(r"= (€[\d.]+)", typed.text) == results


async def test_margin_and_cost_bring_pay_back_and_levers_in_money(
    local: LocalBot, coffee: Chat, sales: list[Sale]
) -> None:
    await local.say(coffee, "/settings margin 30% cac 12")
    *_, answer = await local.say(coffee, "/ltv")
    end = max(sale.day for sale in sales)
    year = [sale for sale in sales if sale.day > end - timedelta(days=365)]
    first = first_days(sales)
    won = {name for name, day in first.items() if day > end - timedelta(days=365)}
    revenue = sum(sale.amount for sale in year)
    assert f"In 30 days: €{worth_within(30, sales):.2f}, of which €" in answer.text
    month = next(k for k in range(1, 19) if curve(sales)[k - 1] * MARGIN >= COST)
    assert f"is earned back within {month} months" in answer.text
    assert f"Order value +10%: +€{revenue * MARGIN / 10:,.2f}" in answer.text
    assert f"Cost to win a customer −10%: +€{len(won) * COST / 10:,.2f}" in answer.text


async def test_lapsed_customers_and_lifespan_are_said(
    local: LocalBot, coffee: Chat, sales: list[Sale]
) -> None:
    *_, answer = await local.say(coffee, "/ltv")
    found = re.search(r"Active: ([\d,]+) · at risk: ([\d,]+) · gone: ([\d,]+)", answer.text)
    assert found is not None
    parts = [int(part.replace(",", "")) for part in found.groups()]
    assert sum(parts) == len(first_days(sales))
    limit = re.search(r"silent for more than (\d+) days", answer.text)
    assert limit is not None
    end = max(sale.day for sale in sales)
    last = {sale.customer: sale.day for sale in sales}
    gone = sum((end - day).days > int(limit[1]) for day in last.values())
    assert gone == parts[2]


async def test_a_shop_of_subscriptions_is_told_how_long_its_customers_will_stay(
    local: LocalBot, chat: Chat
) -> None:
    """A year in, more than half are still there; half of such customers leave within 10 months."""
    await local.give(chat, "orders.csv", subscriptions())
    *_, answer = await local.say(chat, "/ltv")
    projected = r"still there\.\nProjected: half will have left within about (\d+) months"
    months = re.search(projected, answer.text)
    assert months is not None
    assert 8 < int(months[1]) < 14
    assert "By the sBG model, from 8" in answer.text


async def test_a_young_shop_is_told_what_is_missing_for_the_levers(
    local: LocalBot, chat: Chat, shop: bytes
) -> None:
    await local.give(chat, "orders.csv", shop)
    *_, answer = await local.say(chat, "/ltv")
    assert "A customer brings in €60.08" in answer.text
    assert "Your orders cover 56 days; I need 90" in answer.text


async def test_orders_worth_nothing_have_no_lifetime_value(local: LocalBot, chat: Chat) -> None:
    rows = b"Order ID,Order Date,Customer Email,Total\n1,2026-01-05,ann@example.com,0.00\n"
    await local.give(chat, "orders.csv", rows)
    (answer,) = await local.say(chat, "/ltv")
    assert "no revenue" in answer.text


def subscriptions() -> bytes:
    """Return a year of monthly orders by customers who leave with chances of their own."""
    chance = np.random.default_rng(4)
    start = date(2025, 1, 1)
    rows: list[str] = []
    for customer in range(1_000):
        day, leaves = int(chance.integers(365)), chance.beta(0.7, 6)
        while day < 365:
            rows.append(f"{len(rows)},{start + timedelta(days=day)},c{customer}@example.com,20.00")
            if chance.random() < leaves:
                break
            day += 30
    return "\n".join(["Order ID,Order Date,Customer Email,Total", *rows]).encode()


def first_days(sales: list[Sale]) -> dict[str, date]:
    first: dict[str, date] = {}
    for sale in sales:
        first.setdefault(sale.customer, sale.day)
    return first


def worth_within(days: int, sales: list[Sale]) -> Decimal:
    """Mean revenue in so many days of the customers who have been there that long."""
    first, end = first_days(sales), max(sale.day for sale in sales)
    old = {name for name, day in first.items() if (end - day).days + 1 >= days}
    early = (
        sale.amount
        for sale in sales
        if sale.customer in old and (sale.day - first[sale.customer]).days < days
    )
    return sum(early, Decimal(0)) / len(old)


def curve(sales: list[Sale]) -> list[Decimal]:
    """Running sum of the mean revenue of each 30 days, over those who lived them through."""
    first, end = first_days(sales), max(sale.day for sale in sales)
    whole = {name: ((end - day).days + 1) // 30 for name, day in first.items()}
    spent: dict[int, Decimal] = defaultdict(Decimal)
    for sale in sales:
        month = (sale.day - first[sale.customer]).days // 30
        if month < whole[sale.customer]:
            spent[month] += sale.amount
    values, total = [], Decimal(0)
    for month in range(max(whole.values())):
        total += spent[month] / sum(lived > month for lived in whole.values())
        values.append(total)
    return values
