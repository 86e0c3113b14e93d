from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from bot.words import N_, languages, words_for

ENGLISH, POLISH = words_for("en"), words_for("pl")


@pytest.mark.parametrize(
    ("code", "language"),
    [("pl", "pl"), ("pl-PL", "pl"), ("en-GB", "en"), ("xx", "en"), ("", "en"), (None, "en")],
)
def test_the_language_code_of_telegram_chooses_the_catalogue(
    code: str | None, language: str
) -> None:
    assert words_for(code).language == language


def test_english_comes_first_among_the_languages() -> None:
    assert languages()[0] == "en"
    assert "pl" in languages()


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


def test_money_is_written_to_the_cent_as_the_language_has_it() -> None:
    assert ENGLISH.money(528_000, "EUR") == "€52.80"
    assert plain(POLISH.money(528_000, "PLN")) == "52,80 zł"
    assert ENGLISH.money(2_440_919_400, None) == "244,091.94"
    assert ENGLISH.money(12_000_000, "JPY") == "¥1,200"


def test_money_is_rounded_half_even() -> None:
    assert ENGLISH.money(1_250, None) == "0.12"
    assert ENGLISH.money(1_350, None) == "0.14"


def test_percent_and_numbers_have_the_decimals_asked_for() -> None:
    assert ENGLISH.percent(0.4567, 1) == "45.7%"
    assert ENGLISH.number(3.14159, 2) == "3.14"
    assert plain(POLISH.number(12345.6, 1)) == "12 345,6"


def test_numbers_beyond_the_usual_precision_are_written_in_full() -> None:
    assert ENGLISH.number(Decimal("1e30")) == "1" + ",000" * 10
    assert ENGLISH.decimal_money(Decimal("1e30"), "EUR").startswith("€1,000")


def test_days_and_months_are_written_in_the_language() -> None:
    day = date(2026, 11, 2)
    assert ENGLISH.day(day) == "Nov 2, 2026"
    assert POLISH.day(day) == "2 lis 2026"
    assert ENGLISH.month(day) == "Nov 2026"


def test_a_marked_message_is_itself_until_it_is_translated() -> None:
    assert N_("Margin") == "Margin"
