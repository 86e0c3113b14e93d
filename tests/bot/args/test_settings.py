"""/settings from text to typed changes."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from bot.args.errors import (
    BadNumber,
    GivenTwice,
    MissingValue,
    NotAChoice,
    NotANumber,
    OffsetUnusable,
    SharedSign,
    TooMuchText,
    TwoCurrencies,
    UnknownName,
    UsageError,
)
from bot.args.notes import ReadAsPercent
from bot.args.settings import FIELDS, parse_settings


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("margin 20%", {"margin": Decimal("0.2")}),
        ("margin 20 %", {"margin": Decimal("0.2")}),
        ("margin=0,2", {"margin": Decimal("0.2")}),
        ("marża: 20%", {"margin": Decimal("0.2")}),
        ("cac 6", {"acquisition_cost_minor": 60_000}),
        ("cac 6,50", {"acquisition_cost_minor": 65_000}),
        ("cac 6.00005", {"acquisition_cost_minor": 60_000}),
        ("cac 1 200,50 zł", {"acquisition_cost_minor": 12_005_000, "currency": "PLN"}),
        ("currency EUR", {"currency": "EUR"}),
        ("currency eur", {"currency": "EUR"}),
        ("currency zł", {"currency": "PLN"}),
        ("currency $", {"currency": "USD"}),
        ("timezone Europe/Riga", {"timezone": "Europe/Riga"}),
        ("timezone riga", {"timezone": "Europe/Riga"}),
        ("time zone New York", {"timezone": "America/New_York"}),
        ("timezone new_york", {"timezone": "America/New_York"}),
        ("tz utc", {"timezone": "UTC"}),
        ("timezone GMT+2", {"timezone": "Etc/GMT-2"}),
        ("strefa czasowa Warszawa", {"timezone": "Europe/Warsaw"}),
        ("revenue goods", {"revenue_basis": "goods"}),
        ("revenue paid", {"revenue_basis": "paid"}),
        ("trade coffee", {"trade": "coffee"}),
        ("branża: odzież i obuwie", {"trade": "apparel"}),
        ("trade off", {"trade": None}),
        ("language pl", {"language": "pl"}),
        ("language polski", {"language": "pl"}),
        ("language Polish", {"language": "pl"}),
        ("język angielski", {"language": "en"}),
        (
            "margin 20 % cac 6 currency EUR timezone new york revenue goods language pl",
            {
                "margin": Decimal("0.2"),
                "acquisition_cost_minor": 60_000,
                "currency": "EUR",
                "timezone": "America/New_York",
                "revenue_basis": "goods",
                "language": "pl",
            },
        ),
        ("cac: 6; margin: 20%, currency: usd", {
            "acquisition_cost_minor": 60_000, "margin": Decimal("0.2"), "currency": "USD",
        }),
        ("stages 10 100 500 5000", {"stage_orders": (10, 100, 500, 5_000)}),
        ("etapy: 5, 20, 80, 300", {"stage_orders": (5, 20, 80, 300)}),
        ("mix 20% 35% 50% 65%", {"stage_retention_percent": (20, 35, 50, 65)}),
        ("loyalty 30 55", {"repurchase_percent": (30, 55)}),
        ("often 3,5", {"often_a_year": Decimal("3.5")}),
        ("stages off often off", {"stage_orders": None, "often_a_year": None}),
        ("margin off cac none", {"margin": None, "acquisition_cost_minor": None}),
        ("currency none timezone off", {"currency": None, "timezone": None}),
        ("revenue default language auto", {"revenue_basis": None, "language": None}),
    ],
)  # fmt: skip
def test_pairs_become_changes(text: str, changes: dict[str, Any]) -> None:
    assert parse_settings(text).changes == changes


def test_a_margin_without_a_percent_sign_is_noted() -> None:
    arguments = parse_settings("margin 20")
    assert arguments.changes == {"margin": Decimal("0.2")}
    assert [type(note) for note in arguments.notes] == [ReadAsPercent]


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", MissingValue),
        ("margin", MissingValue),
        ("margin cac 6", MissingValue),
        ("margin abc", NotANumber),
        ("margin 120%", BadNumber),
        ("margin 0", BadNumber),
        ("cac -6", BadNumber),
        ("cac 1e13", BadNumber),
        ("margin 20% margin 30%", GivenTwice),
        ("cac €6 currency PLN", TwoCurrencies),
        ("currency PLN cac €6", TwoCurrencies),
        ("currency ¥", SharedSign),
        ("currency DEM", NotAChoice),
        ("timezone Atlantis", NotAChoice),
        ("timezone UTC+5:30", OffsetUnusable),
        ("revenue foo", NotAChoice),
        ("language klingon", NotAChoice),
        ("20%", UnknownName),
        ("margin 20% " * 200, TooMuchText),
    ],
)
def test_one_wrong_pair_refuses_all(text: str, error: type[UsageError]) -> None:
    with pytest.raises(error):
        parse_settings(text)


def test_an_unknown_name_offers_the_nearest() -> None:
    with pytest.raises(UnknownName) as caught:
        parse_settings("marign 20%")
    assert caught.value.nearest == "margin"


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("timezone Rigga", "Europe/Riga"),
        ("timezone Londn", "Europe/London"),
        ("currency EURR", "EUR"),
    ],
)
def test_an_unknown_value_offers_the_nearest(text: str, nearest: str) -> None:
    with pytest.raises(NotAChoice) as caught:
        parse_settings(text)
    assert nearest in caught.value.choices


def test_every_example_works() -> None:
    for field in FIELDS:
        assert parse_settings(field.example.removeprefix("/settings ")).changes


@pytest.mark.parametrize(
    "text",
    ["stages 10 100", "stages 100 10 500 5000", "stages 1 2 3 4 5", "mix 20 35 50 165",
     "loyalty 60 40", "often never", "stages ten"],
)  # fmt: skip
def test_thresholds_that_make_no_sense_are_refused_with_an_example(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_settings(text)
    assert parse_settings(caught.value.example.partition(" ")[2]).changes
