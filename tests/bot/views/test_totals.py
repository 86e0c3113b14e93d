"""The five steps in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.args.totals import parse_totals
from bot.views.totals import totals_reply
from bot.words import languages, words_for
from metrics.totals import totals_value

if TYPE_CHECKING:
    from collections.abc import Callable


def text_of(typed: str, language: str = "en") -> str:
    arguments = parse_totals(typed)
    result = totals_value(arguments.given)
    return totals_reply(result, arguments.currency, arguments.notes, words_for(language)).text


def test_each_step_shows_its_numbers(as_read: Callable[[str], str]) -> None:
    assert as_read(text_of("10000 200 120 50 3")) == (
        "A customer brings in 250.00 (3 years)\n"
        "\n"
        "1. An order is worth\n"
        "10,000.00 ÷ 200 = 50.00\n"
        "\n"
        "2. A customer orders, a year\n"
        "200 ÷ 120 = 1.67\n"
        "\n"
        "3. So a customer brings in, a year\n"
        "50.00 × 1.67 = 83.33\n"
        "\n"
        "4. A customer stays\n"
        "3 years\n"
        "\n"
        "5. Altogether a customer brings in\n"
        "83.33 × 3 years = 250.00\n"
        "\n"
        "41.7% of customers came back\n"
        "50 ÷ 120, those with two or more orders (repeat purchase rate)"
    )


def test_without_years_one_two_and_three_stand_side_by_side() -> None:
    text = text_of("10000 200 120")
    assert "<b>A customer brings in 83.33 a year</b>" in text
    assert "83.33 × 1 year = <b>83.33</b>" in text
    assert "83.33 × 2 years = <b>166.67</b>" in text
    assert "83.33 × 3 years = <b>250.00</b>" in text


def test_without_repeat_customers_their_number_is_asked_for() -> None:
    assert "<code>repeat=50</code>" in text_of("10000 200 120")


def test_part_of_a_year_is_shown_as_said() -> None:
    assert "(1.5 years)" in text_of("10000 200 120 years=1.5")


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize(
    "typed", ["10 000 zł 200 120", "10000 200 120 0 1.5", "10000 200 120 80 5", "1 1 1"]
)
def test_every_language_says_it(as_read: Callable[[str], str], typed: str, language: str) -> None:
    assert as_read(text_of(typed, language))
