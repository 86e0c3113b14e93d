"""What a customer is worth, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.args.ltv import parse_ltv
from bot.views.ltv import ltv_reply
from bot.words import languages, words_for
from metrics.lifetime import LifetimeInput, lifetime_value

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal


def text_of(typed: str, language: str = "en") -> str:
    arguments = parse_ltv(typed)
    result = lifetime_value(arguments.given)
    return ltv_reply(result, arguments.currency, arguments.notes, words_for(language)).text


def test_the_answer_to_four_numbers_holds_everything(as_read: Callable[[str], str]) -> None:
    assert as_read(text_of("90 3 6 0.2")) == (
        "A customer is worth 52.80 to you\n"
        "\n"
        "(90.00 × 3 − 6.00) × 20% = 52.80\n"
        "\n"
        "Stricter, with the cost to win a customer paid in full:\n"
        "90.00 × 3 × 20% − 6.00 = 48.00\n"
        "\n"
        "What winning a customer may cost\n"
        "Break-even: up to 54.00 each\n"
        "Earned for each 1 spent (LTV:CAC): 9.0\n"
        "Paid back after 1 order\n"
        "\n"
        "What 10% better would do\n"
        "Order value +10%: 58.20 (+5.40, +10.2%)\n"
        "Orders +10%: 58.20 (+5.40, +10.2%)\n"
        "Margin +10%: 58.08 (+5.28, +10%)\n"
        "Cost to win −10%: 52.92 (+0.12, +0.2%)\n"
        "→ A higher order value and more orders pay most, both the same.\n"
        "\n"
        "How long does a customer stay?\n"
        "You did not say. If these orders come every year, a customer brings in:\n"
        "1 year: 270.00\n"
        "2 years: 540.00\n"
        "3 years: 810.00"
    )


def test_years_that_were_said_stand_in_the_formula() -> None:
    text = text_of("75 3 years=3")
    assert "<b>A customer brings in 675.00</b>" in text
    assert "75.00 × 3 × 3 = <b>675.00</b>" in text
    assert "How long does a customer stay?" not in text


def test_the_currency_is_shown_as_the_language_writes_it() -> None:
    assert "<b>A customer is worth $52.80 to you</b>" in text_of("$90 3 6 20%")
    assert "52,80\N{NO-BREAK SPACE}zł" in text_of("90 zł 3 6 20%", "pl")


def test_a_percentage_that_was_guessed_is_said() -> None:
    assert "<i>Margin: 20 is read as 20%.</i>" in text_of("90 3 6 20")


def test_a_doubtful_thousand_is_said() -> None:
    assert "<i>Order value: 1.500 is read as 1,500.00.</i>" in text_of("1.500 3")


def test_a_loss_is_called_one() -> None:
    text = text_of("90 3 400 20%")
    assert "<b>You lose 26.00 with every customer</b>" in text
    assert "mend the margin or the cost first" in text
    assert "→ Winning customers for less pays most." in text


def test_a_cost_never_earned_back_is_said() -> None:
    assert "Paid back after <b>6</b> orders, but a customer places only 3" in text_of(
        "90 3 100 20%"
    )


def test_a_value_of_zero_has_changes_without_percent() -> None:
    text = text_of("90 3 270 20%")
    assert "<b>A customer is worth 0.00 to you</b>" in text
    assert "Order value +10%: 5.40 (+5.40)" in text


def test_free_customers_need_no_paying_back() -> None:
    text = text_of("90 3 0 20%")
    assert "Nothing to pay back" in text
    assert "LTV:CAC" not in text


def test_years_to_come_in_todays_money() -> None:
    text = text_of("90 3 6 20% retention=70% discount=10%")
    assert "<b>All years to come, in today's money: 148.50</b>" in text


def test_a_retention_without_a_discount_is_not_ignored_in_silence() -> None:
    assert "I need margin, retention and discount together" in text_of("90 3 retention=70%")


@pytest.mark.parametrize(
    ("typed", "hint"), [("90 3", "cac=6 margin=20%"), ("90 3 margin=20%", "cac=6")]
)
def test_what_one_more_number_would_tell_is_said(typed: str, hint: str) -> None:
    assert f"add for example <code>{hint}</code>" in text_of(typed)


def _optional(numbers: st.SearchStrategy[Decimal]) -> st.SearchStrategy[Decimal | None]:
    return st.none() | numbers


def _numbers(least: str, most: str) -> st.SearchStrategy[Decimal]:
    return st.decimals(least, most, places=2, allow_nan=False, allow_infinity=False)


@settings(
    deadline=None, max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    typed=st.builds(
        LifetimeInput,
        order_value=_numbers("0.01", "1e15"),
        orders=_numbers("0.01", "1e15"),
        acquisition_cost=_optional(_numbers("0", "1e9")),
        margin=_optional(_numbers("0.01", "1")),
        years=_optional(_numbers("0.01", "100")),
        retention=_optional(_numbers("0", "0.99")),
        discount=_optional(_numbers("0", "1")),
    ),
    currency=st.sampled_from([None, "USD", "PLN", "JPY", "KWD"]),
    language=st.sampled_from(languages()),
)
def test_any_result_fits_a_message(
    as_read: Callable[[str], str], typed: LifetimeInput, currency: str | None, language: str
) -> None:
    reply = ltv_reply(lifetime_value(typed), currency, (), words_for(language))
    assert as_read(reply.text)
