"""Positions, names and both mixed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.args import ltv, stage, totals
from bot.args.errors import (
    GivenTwice,
    MissingValue,
    NotANumber,
    TooManyValues,
    TooMuchText,
    TwoCurrencies,
    UnknownName,
)
from bot.args.notes import ReadAsTwo, UnclearCurrency
from bot.args.reading import read

EVERYTHING = {
    "order_value": Decimal(90),
    "orders": Decimal(3),
    "acquisition_cost": Decimal(6),
    "margin": Decimal("0.2"),
}


def values(text: str) -> dict[str, Decimal]:
    return dict(read(text, ltv.GRAMMAR).values)


@pytest.mark.parametrize(
    "text",
    [
        "90 3 6 0.2",
        "90 3 6 20 %",
        "90; 3; 6; 20%",
        "90, 3, 6, 20%",
        "90，3，6，20%",
        "９０　３　６　２０％",
        "90\n3\n6\n20%",
        "$90 3 $6 20%",
        "90 zł 3 6 zł 20%",
        "EUR 90 3 EUR 6 20%",
        "aov=90 orders=3 cac=6 margin=20%",
        "margin=20% cac=6 orders=3 aov=90",
        "aov: 90, orders: 3, cac: 6, margin: 20%",
        "AOV = 90 Orders = 3 CAC = 6 Margin = 20 %",
        "aov 90 orders 3 cac 6 margin 20%",
        "order value 90, orders per customer 3, acquisition cost 6, margin 20%",
        "order_value=90 orders=3 acquisition_cost=6 margin=.2",
        "90 zł, 3 orders, 6 cac, 20% margin",
        "wartość zamówienia: 90 zł, zamówienia: 3, koszt: 6 zł, marża: 20%",
        "90 3 margin=20% cac=6",
        "cac=6 90 3 20%",
        "90 / 3 / 6 / 20%.",
        "USD90 3 6USD 20pct!",
        "AOV 90 zł orders 3 CAC 6 zł margin 20 %",
        "90 3 cac 6 margin 20%",
    ],
)
def test_the_same_numbers_are_understood_in_many_ways(text: str) -> None:
    assert values(text) == EVERYTHING


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 234,50 3 6 20 %", (Decimal("1234.50"), 3, 6, Decimal("0.2"))),
        ("1 234,50 zł 3 1 000 20%", (Decimal("1234.50"), 3, 1000, Decimal("0.2"))),
        ("1 234 zł 3 6 20%", (1234, 3, 6, Decimal("0.2"))),
        ("90 120 6 20%", (90, 120, 6, Decimal("0.2"))),
        ("aov=1 234 orders=3 cac=6 margin=20%", (1234, 3, 6, Decimal("0.2"))),
        ("12 345 678,90 3 6 20%", (Decimal("12345678.90"), 3, 6, Decimal("0.2"))),
    ],
)
def test_spaces_inside_numbers(text: str, expected: tuple[Decimal | int, ...]) -> None:
    assert tuple(values(text).values()) == expected


def test_a_space_that_could_have_joined_is_noted() -> None:
    reading = read("1 234 3 6", ltv.GRAMMAR)
    assert [*map(str, reading.values.values())] == ["1", "234", "3", "0.06"]
    assert ReadAsTwo(text="1 234", joined="1234") in reading.notes


def test_counts_in_totals_are_not_swallowed_by_the_revenue() -> None:
    numbers = read("10 000 200 120", totals.GRAMMAR).values.values()
    assert [*map(int, numbers)] == [10_000, 200, 120]


def test_a_bare_name_follows_its_number_where_the_part_ends_with_one() -> None:
    reading = read("120 orders a month 18 months 40% repeat", stage.GRAMMAR)
    assert reading.values == {
        "orders_a_month": 120,
        "months": 18,
        "repeat_rate": Decimal("0.4"),
    }


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("90 3", None),
        ("$90 3", "USD"),
        ("90 zł 3", "PLN"),
        ("90 PLN 3", "PLN"),
        ("£90 3 £6", "GBP"),
        ("R$90 3", "BRL"),
        ("90元 3", "CNY"),
        ("90 円 3", "JPY"),
        ("90 Kč 3", "CZK"),
        ("90 euro 3", "EUR"),
    ],
)
def test_the_currency_is_carried_along(text: str, currency: str | None) -> None:
    assert read(text, ltv.GRAMMAR).currency == currency


@pytest.mark.parametrize("text", ["¥90 3", "￥90 3", "90 kr 3"])
def test_a_sign_that_currencies_share_is_noted(text: str) -> None:
    reading = read(text, ltv.GRAMMAR)
    assert reading.currency is None
    assert [type(note) for note in reading.notes] == [UnclearCurrency]


def test_two_currencies_are_refused() -> None:
    with pytest.raises(TwoCurrencies) as caught:
        read("$90 3 €6", ltv.GRAMMAR)
    assert (caught.value.first, caught.value.second) == ("USD", "EUR")


def test_a_missing_number_says_what_was_understood() -> None:
    with pytest.raises(MissingValue) as caught:
        ltv.parse_ltv("90")
    assert caught.value.field is ltv.ORDERS
    assert caught.value.understood == ((ltv.ORDER_VALUE, "90"),)


@pytest.mark.parametrize("text", ["aov= orders=3", "90 3 cac=", "orders a 3 years"])
def test_a_name_without_a_number_is_refused(text: str) -> None:
    with pytest.raises(MissingValue):
        read(text, ltv.GRAMMAR)


def test_one_number_too_many_is_refused() -> None:
    with pytest.raises(TooManyValues) as caught:
        read("1 200 3 6 20%", ltv.GRAMMAR)
    assert (caught.value.extra, caught.value.limit) == ("20%", 4)


@pytest.mark.parametrize("text", ["90 3 aov=80", "aov=90 aov=80 orders=3", "90 aov, 80 aov"])
def test_one_field_with_two_values_is_refused(text: str) -> None:
    with pytest.raises(GivenTwice) as caught:
        read(text, ltv.GRAMMAR)
    assert (caught.value.first, caught.value.second) == ("90", "80")


@pytest.mark.parametrize(
    ("text", "nearest"),
    [("marg=20% 90 3", "margin"), ("ordrs 3 aov 90", "orders"), ("foo=3 90", None)],
)
def test_an_unknown_name_offers_the_nearest(text: str, nearest: str | None) -> None:
    with pytest.raises(UnknownName) as caught:
        read(text, ltv.GRAMMAR)
    assert caught.value.nearest == nearest


def test_a_word_behind_a_name_is_no_number_for_that_field() -> None:
    with pytest.raises(NotANumber) as caught:
        read("aov=abc orders=3", ltv.GRAMMAR)
    assert (caught.value.text, caught.value.field) == ("abc", ltv.ORDER_VALUE)


def test_a_novel_is_refused_before_it_is_read() -> None:
    with pytest.raises(TooMuchText) as caught:
        read("9 " * 5_000, ltv.GRAMMAR)
    assert (caught.value.length, caught.value.limit) == (10_000, 1_000)


@pytest.mark.parametrize("grammar", [ltv.GRAMMAR, totals.GRAMMAR, stage.GRAMMAR])
def test_no_name_means_two_fields(grammar: object) -> None:
    assert isinstance(grammar, type(ltv.GRAMMAR))
    names = [name for field in grammar.fields for name in (*field.names, *field.converted)]
    assert len(names) == len(set(names))
