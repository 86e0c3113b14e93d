"""What was understood, what was wrong, and an example that works."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.args import errors
from bot.args.errors import UsageError
from bot.args.growth import parse_growth
from bot.args.ltv import parse_ltv
from bot.args.settings import parse_settings
from bot.args.stage import parse_stage
from bot.args.totals import parse_totals
from bot.views import usage
from bot.views.usage import usage_sentence
from bot.words import languages, words_for
from metrics.errors import InputError, NotFinite
from metrics.growth import growth
from metrics.lifetime import lifetime_value
from metrics.totals import totals_value

if TYPE_CHECKING:
    from collections.abc import Callable

ANSWERS: dict[str, Callable[[str], object]] = {
    "/ltv": lambda text: lifetime_value(parse_ltv(text).given),
    "/totals": lambda text: totals_value(parse_totals(text).given),
    "/growth": lambda text: growth(parse_growth(text).given),
    "/stage": parse_stage,
    "/settings": parse_settings,
}


def refusal(message: str, language: str = "en") -> str:
    command, _, text = message.partition(" ")
    error: UsageError | InputError
    try:
        ANSWERS[command](text)
    except (UsageError, InputError) as refused:
        error = refused
    else:
        pytest.fail(f"{message} was not refused")
    return usage_sentence(error, words_for(language))


REFUSALS = {
    "/ltv": "Order value needs a value.",
    "/ltv 90": "I understood Order value 90, but Orders per customer is missing.",
    "/ltv 90 3 6 120": "I read 120 for Margin, that is 120%, but it can be at most 100%.",
    "/ltv 90 3 6 120%": "I read 120% for Margin, but it can be at most 100%.",
    "/ltv 90 3 6 0": "I read 0 for Margin, but it has to be more than zero.",
    "/ltv -5 3": "I read -5 for Order value, but it has to be more than zero.",
    "/ltv 90 3 -6": "I read -6 for Cost to win a customer, but it cannot be below zero.",
    "/ltv 90 1e400": (
        "I read 1e400 for Orders per customer, but it can be at most 1,000,000,000,000,000."
    ),
    "/ltv 90 1e-400": (
        "I read 1e-400 for Orders per customer, but that is too close to zero to mean anything."
    ),
    "/ltv " + "9" * 300 + " 3": (
        "I read " + "9" * 39 + "… for Order value, but it can be at most 1,000,000,000,000,000.00."
    ),
    "/ltv 0." + "3" * 300 + " 3": (
        "I read 0." + "3" * 37 + "… for Order value, but it may have 20 digits at most."
    ),
    "/ltv NaN 3": "I read “NaN” where a number belongs, and it is none.",
    "/ltv aov=∞ 3": "I read “aov=∞” where a number belongs, and it is none.",
    "/ltv aov=<i> 3": "I read “aov=<i>” where a number belongs, and it is none.",
    "/ltv aov=abc 3": "I read “abc” for Order value, and it is no number.",
    "/ltv 90 3 20%": (
        "I read 20% for Cost to win a customer, but that is an amount of money, not a percentage."
    ),
    "/ltv 90 3 6 $20": (
        "I read $20 for Margin, but that is a percentage, not an amount of money."
    ),
    "/ltv 90 $3": (
        "I read $3 for Orders per customer, but that is a plain number, without percent or "
        "currency."
    ),
    "/ltv 90 3 6 20% 5": (
        "I understood 4 numbers, but 5 is one too many; please write thousands without spaces, "
        "1200."
    ),
    "/ltv 90 3 aov=80": (
        "I read Order value twice, as 90 and as 80, and it can have one value only."
    ),
    "/ltv marg=20% 90 3": ("I read the name “marg”, which I do not know; did you mean “margin”?"),
    "/ltv qqq=20% 90 3": "I read the name “qqq”, which I do not know.",
    "/ltv $90 3 €6": "I read USD and EUR, but all amounts need one currency.",
    "/ltv 90 3 retention=1": (
        "I read 1 for Customers who stay from year to year, that is 100%, but it has to be below "
        "100%."
    ),
    "/ltv " + "9 " * 600: "I understand up to 1,000 characters of numbers, and these are 1,200.",
    "/totals 10000 200.5 3": (
        "I read 200.5 for Number of orders, but only a whole number makes sense."
    ),
    "/totals 10000 200 220": (
        "I read 220 for Number of customers, but it can be at most 200: every customer placed at "
        "least one order."
    ),
    "/totals 10000 200 120 130": (
        "I read 130 for Customers with two or more orders, but it can be at most 120, the number "
        "of customers."
    ),
    "/totals 10000 200 120 90": (
        "I read 90 for Customers with two or more orders, but it can be at most 80: so many "
        "orders are left when every customer has placed one."
    ),
    "/growth 100 10 1% 2% 0": "I read 0 for Months to look ahead, but it has to be at least 1.",
    "/growth 100 10 100% 2%": (
        "I read 100% for Customers who stay from month to month, first rate, but it has to be "
        "below 100%."
    ),
    "/settings currency ¥": "I read “¥”, which can be JPY / CNY; please write the letters.",
    "/settings revenue foo": (
        "I read “foo” for What counts as revenue, and I do not know it; try paid, goods."
    ),
    "/settings timezone qqqqqq": "I read “qqqqqq” for Time zone, and I do not know it.",
}


@pytest.mark.parametrize("message", REFUSALS)
def test_a_refusal_says_what_was_understood_and_what_was_wrong(
    as_read: Callable[[str], str], message: str
) -> None:
    sentence, _, example = as_read(refusal(message)).partition("\n")
    assert sentence == REFUSALS[message]
    assert example.startswith("For example: /")


@pytest.mark.parametrize("message", REFUSALS)
@pytest.mark.parametrize("language", languages())
def test_the_example_of_a_refusal_works(
    as_read: Callable[[str], str], message: str, language: str
) -> None:
    line = as_read(refusal(message, language)).split("\n")[-1]
    command, _, text = line[line.index("/") :].partition(" ")
    assert ANSWERS[command](text)


def test_every_kind_of_error_has_its_sentence() -> None:
    kinds = {
        kind
        for kind in vars(errors).values()
        if isinstance(kind, type) and issubclass(kind, UsageError) and kind is not UsageError
    }
    assert kinds <= usage._cause.registry.keys()


def test_a_number_that_only_the_arithmetic_refuses_has_its_sentence() -> None:
    sentence = usage_sentence(NotFinite("order_value", Decimal("NaN")), words_for("en"))
    assert "I read NaN for <b>Order value</b>, and it is no number." in sentence


@settings(
    deadline=None, max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    command=st.sampled_from(list(ANSWERS)),
    text=st.text(st.characters(exclude_characters="{}"), max_size=40)
    | st.lists(
        st.sampled_from(
            ["90", "3", "6", "20%", "-1", "0", "1e400", "1.500", "1 234,5", "¥5", "aov=", "years",
             "orders", "margin", "=", "<b>", "&", "currency", "cac", "$", "zł", ",", ";", "NaN"]
        ),
        max_size=8,
    ).map(" ".join),
    language=st.sampled_from(languages()),
)  # fmt: skip
def test_any_text_is_answered_or_refused_in_clean_markup(
    as_read: Callable[[str], str], command: str, text: str, language: str
) -> None:
    try:
        ANSWERS[command](text)
    except (UsageError, InputError) as error:
        sentence = usage_sentence(error, words_for(language))
    else:
        return
    assert as_read(sentence)
