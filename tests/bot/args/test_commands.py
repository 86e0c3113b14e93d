"""/ltv, /totals, /growth and /stage from text to input."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from bot.args import growth, ltv, stage, totals
from bot.args.errors import BadNumber, MissingValue, NotWhole, UsageError, WrongKind
from bot.args.growth import parse_growth
from bot.args.ltv import looks_like_ltv, parse_ltv
from bot.args.notes import ReadAs, ReadAsPercent
from bot.args.questions import answered
from bot.args.stage import parse_stage
from bot.args.totals import parse_totals
from metrics.growth import GrowthInput
from metrics.lifecycle import StageInput
from metrics.lifetime import LifetimeInput
from metrics.totals import TotalsInput

if TYPE_CHECKING:
    from types import ModuleType

    from bot.args.questions import Question


def test_ltv_takes_every_number_by_name() -> None:
    text = "aov=90 orders=3 cac=6 margin=20% years=3 retention=0.7 discount=10%"
    assert parse_ltv(text).given == LifetimeInput(
        order_value=Decimal(90),
        orders=Decimal(3),
        acquisition_cost=Decimal(6),
        margin=Decimal("0.2"),
        years=Decimal(3),
        retention=Decimal("0.7"),
        discount=Decimal("0.1"),
    )


def test_ltv_takes_two_positions_and_a_name() -> None:
    assert parse_ltv("75 3 years=3").given == LifetimeInput(
        order_value=Decimal(75), orders=Decimal(3), years=Decimal(3)
    )


def test_months_become_years() -> None:
    arguments = parse_ltv("90 3, 18 months")
    assert arguments.given.years == Decimal("1.5")
    assert arguments.notes == (ReadAs(field=ltv.YEARS, text="18 months", value=Decimal("1.5")),)


def test_a_margin_without_a_percent_sign_is_noted() -> None:
    arguments = parse_ltv("90 3 6 20")
    assert arguments.given.margin == Decimal("0.2")
    assert arguments.notes == (ReadAsPercent(field=ltv.MARGIN, text="20", share=Decimal("0.2")),)


@pytest.mark.parametrize(
    "text",
    ["0 3", "-90 3", "90 0", "90 3 -6", "90 3 6 0", "90 3 6 -20%", "90 3 6 101%", "90 3 years=0"],
)
def test_ltv_refuses_what_makes_no_sense(text: str) -> None:
    with pytest.raises(BadNumber):
        parse_ltv(text)


def test_winning_a_customer_may_be_free() -> None:
    assert parse_ltv("90 3 0").given.acquisition_cost == 0


def test_a_percentage_is_no_cost() -> None:
    with pytest.raises(WrongKind) as caught:
        parse_ltv("90 3 20%")
    assert caught.value.field is ltv.ACQUISITION_COST


@pytest.mark.parametrize(
    "text",
    [
        "90 3 6 20%",
        "90 3",
        "$90 3 6 0,2",
        "90 3 6 120%",
        "aov=90 orders=3",
        "90; 3",
        "９０ ３",
        "-5 3",
    ],
)
def test_bare_numbers_look_like_ltv(text: str) -> None:
    assert looks_like_ltv(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "90",
        "hello",
        "call me at 500 600 700",
        "+48 500 600 700",
        "/ltv 90 3",
        "2026-11-21",
        "1 2 3 4 5 6 7 8 9",
        "90 3 " * 100,
        "I sold 90 mugs",
        "🙂 3 4",
    ],
)
def test_other_messages_do_not_look_like_ltv(text: str) -> None:
    assert not looks_like_ltv(text)


@pytest.mark.parametrize(
    ("text", "repeat", "years"),
    [
        ("10000 200 120", None, None),
        ("10000 200 120 years=3", None, 3),
        ("10000 200 120 3 years", None, 3),
        ("10000 200 120 50 3", 50, 3),
        ("revenue=10 000 orders=200 customers=120 repeat=50", 50, None),
        ("przychód: 10 000 zł, 200 zamówień, 120 klientów, 50 stałych", 50, None),
    ],
)
def test_totals_by_position_and_by_name(text: str, repeat: int | None, years: int | None) -> None:
    assert parse_totals(text).given == TotalsInput(
        revenue=Decimal(10_000),
        orders=200,
        customers=120,
        repeat_customers=repeat,
        years=None if years is None else Decimal(years),
    )


def test_half_an_order_is_refused() -> None:
    with pytest.raises(NotWhole) as caught:
        parse_totals("10000 200.5 120")
    assert caught.value.field is totals.ORDERS


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("100 10 5% 10%", 12),
        ("100 10 0.05 0,1 24", 24),
        ("100 10 5 10 2 years", 24),
        ("new=100 aov=10 a=5% b=10% months=6", 6),
        ("100 new customers, order value 10, from 5% to 10%", 12),
        ("100 new customers a month, 10 USD, 5% against 10%", 12),
    ],
)
def test_growth_by_position_and_by_name(text: str, months: int) -> None:
    assert parse_growth(text).given == GrowthInput(
        new_customers=Decimal(100),
        order_value=Decimal(10),
        retention_a=Decimal("0.05"),
        retention_b=Decimal("0.1"),
        months=months,
    )


@pytest.mark.parametrize("text", ["100 10 5% 10% 0", "100 10 5% 10% 121", "100 10 100% 5%"])
def test_growth_refuses_what_makes_no_sense(text: str) -> None:
    with pytest.raises(BadNumber):
        parse_growth(text)


@pytest.mark.parametrize(
    "text",
    [
        "120 orders a month, 18 months, 40% repeat",
        "120 18 40%",
        "120 18 0.4",
        "orders=120 months=18 repeat=40%",
        "we have about 120 orders/month, 18 months and 40% repeat customers",
        "120 orders a month, 1.5 years, 40% repeat",
        "1440 orders a year, 18 months, 40% repeat",
        "120 orders a month, 18 months, 40 % returning customers!",
        "120 zamówień miesięcznie, 18 miesięcy, 40% powracających",
    ],
)
def test_stage_from_a_sentence_from_numbers_and_from_names(text: str) -> None:
    assert parse_stage(text).given == StageInput(
        orders_a_month=Decimal(120), months=Decimal(18), repeat_rate=Decimal("0.4")
    )


def test_orders_a_week_become_orders_a_month() -> None:
    orders = parse_stage("30 orders a week, 18 months").given.orders_a_month
    assert float(orders) == pytest.approx(30 * 365 / 7 / 12)


@pytest.mark.parametrize("text", ["9e9999 orders a week, 18 months", "120 orders, 1e400 years"])
def test_a_unit_makes_no_number_acceptable(text: str) -> None:
    with pytest.raises(BadNumber):
        parse_stage(text)


def test_stage_needs_the_orders_a_month_alone() -> None:
    assert parse_stage("120").given == StageInput(orders_a_month=Decimal(120))
    with pytest.raises(MissingValue) as caught:
        parse_stage("18 months")
    assert caught.value.field is stage.ORDERS_A_MONTH


def test_answers_one_by_one_make_the_same_input_as_one_line() -> None:
    answers = ("90 zł", "3 orders", "Nie wiem.", "20")
    parts = [
        answered(question, text) for question, text in zip(ltv.QUESTIONS, answers, strict=True)
    ]
    arguments = parse_ltv("; ".join(parts))
    assert arguments == parse_ltv("90 zł 3 margin=20")


def test_answers_about_the_stage_make_the_same_input_as_one_line() -> None:
    answers = ("120 orders", "2 years", "skip")
    parts = [
        answered(question, text) for question, text in zip(stage.QUESTIONS, answers, strict=True)
    ]
    assert parse_stage("; ".join(parts)).given == StageInput(
        orders_a_month=Decimal(120), months=Decimal(24)
    )


@pytest.mark.parametrize("text", ["90 3 6 20%", "90, orders=3", "cac=6"])
def test_an_answer_is_about_its_question_alone(text: str) -> None:
    with pytest.raises(UsageError):
        answered(ltv.QUESTIONS[0], text)


def test_what_is_needed_cannot_be_skipped() -> None:
    with pytest.raises(MissingValue):
        answered(ltv.QUESTIONS[0], "skip")


@pytest.mark.parametrize("text", ["abc", "-1", "120%", ""])
def test_an_answer_that_cannot_be_used_is_refused_at_once(text: str) -> None:
    with pytest.raises(UsageError):
        answered(ltv.QUESTIONS[3], text)


@pytest.mark.parametrize("command", [ltv, stage])
def test_all_that_is_required_is_asked_for(command: ModuleType) -> None:
    assert set(command.GRAMMAR.required) <= {question.field.name for question in command.QUESTIONS}


@pytest.mark.parametrize("question", stage.QUESTIONS)
@pytest.mark.parametrize("text", ["skip", "I do not know", "nie wiem"])
def test_each_question_about_the_stage_can_be_skipped(question: Question, text: str) -> None:
    assert not answered(question, text)


def test_every_example_works() -> None:
    parsers = {
        "/ltv": parse_ltv,
        "/totals": parse_totals,
        "/growth": parse_growth,
        "/stage": parse_stage,
    }
    for grammar in (ltv.GRAMMAR, totals.GRAMMAR, growth.GRAMMAR, stage.GRAMMAR):
        for example in {grammar.example, *(field.example for field in grammar.fields)}:
            command, _, text = example.partition(" ")
            assert parsers[command](text)
