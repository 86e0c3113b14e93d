"""Two retention rates in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.args.growth import parse_growth
from bot.views.growth import growth_reply
from bot.words import languages, words_for
from metrics.growth import growth

if TYPE_CHECKING:
    from collections.abc import Callable

PHONE_CHARACTERS = 34


def text_of(typed: str, language: str = "en") -> str:
    arguments = parse_growth(typed)
    result = growth(arguments.given)
    return growth_reply(result, arguments.currency, arguments.notes, words_for(language)).text


def test_the_answer_holds_both_curves_and_the_acquisition_worth_the_same(
    as_read: Callable[[str], str],
) -> None:
    assert as_read(text_of("100 10 5% 10%")) == (
        "Keeping 10% instead of 5% brings in 692.18 more in 12 months\n"
        "\n"
        "100 new customers come every month. After 12 months the shop has 105.26 customers a "
        "month at 5%, and 111.11 at 10%.\n"
        "\n"
        "Month      5%     10%\n"
        "    0  100.00  100.00\n"
        "    1  105.00  110.00\n"
        "    2  105.25  111.00\n"
        "    3  105.26  111.10\n"
        "    6  105.26  111.11\n"
        "   12  105.26  111.11\n"
        "\n"
        "Revenue of months 0 to 12\n"
        "at 5%: 13,628.81\n"
        "at 10%: 14,320.99\n"
        "\n"
        "New customers alone would bring the same if you won 5.1% more of them: 105.1 a month "
        "instead of 100."
    )


def test_a_lower_second_rate_brings_in_less() -> None:
    text = text_of("100 10 10% 5%")
    assert "brings in 692.18 less in 12 months" in text
    assert "Losing 4.8% of your new customers would cost the same" in text


def test_equal_rates_bring_in_the_same() -> None:
    text = text_of("100 10 5% 5%")
    assert "Both rates are the same" in text
    assert "would" not in text


def test_one_month_is_one_month() -> None:
    assert "more in 1 month</b>" in text_of("100 10 5% 10% 1")


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize(
    "typed", ["100 $10 5% 10% 2", "1e6 10 99% 10% 120", "0.5 10 0% 10% 5", "100 10 10% 5% 22"]
)
def test_every_language_fits_a_phone(
    as_read: Callable[[str], str], typed: str, language: str
) -> None:
    text = text_of(typed, language)
    assert as_read(text)
    table = [as_read(line) for line in text.split("\n") if line.startswith("<code>")]
    assert table
    assert max(map(len, table)) <= PHONE_CHARACTERS
