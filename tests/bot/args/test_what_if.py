"""Changes of figures as they are typed."""

from __future__ import annotations

import pytest

from bot.args.errors import GivenTwice, MissingValue, NotANumber, UsageError, WrongKind
from bot.args.what_if import GRAMMAR, parse_what_if
from metrics.advisor.wishes import How, Lever


@pytest.mark.parametrize(
    ("text", "lever", "how", "value"),
    [
        ("retention +5%", Lever.RETENTION, How.TIMES, 1.05),
        ("+5% retention", Lever.RETENTION, How.TIMES, 1.05),
        ("retention by 5%", Lever.RETENTION, How.TIMES, 1.05),
        ("retencja o 5%", Lever.RETENTION, How.TIMES, 1.05),
        ("retention −5%", Lever.RETENTION, How.TIMES, 0.95),
        ("retention +5pp", Lever.RETENTION, How.PLUS, 0.05),
        ("+5pp retention", Lever.RETENTION, How.PLUS, 0.05),
        ("retention + 5 percentage points", Lever.RETENTION, How.PLUS, 0.05),
        ("retention -5 %-points", Lever.RETENTION, How.PLUS, -0.05),
        ("powracający +5 p.p.", Lever.RETENTION, How.PLUS, 0.05),
        ("retencja +5 pkt", Lever.RETENTION, How.PLUS, 0.05),
        ("repeat 35%", Lever.RETENTION, How.TO, 0.35),
        ("retention 35", Lever.RETENTION, How.TO, 0.35),
        ("aov 95", Lever.ORDER_VALUE, How.TO, 950_000),
        ("order value to €95", Lever.ORDER_VALUE, How.TO, 950_000),
        ("aov +5", Lever.ORDER_VALUE, How.PLUS, 50_000),
        ("aov -10%", Lever.ORDER_VALUE, How.TIMES, 0.9),
        ("koszyk 1 200", Lever.ORDER_VALUE, How.TO, 12_000_000),
        ("orders +1", Lever.ORDERS, How.PLUS, 1),
        ("orders per customer 3", Lever.ORDERS, How.TO, 3),
        ("new customers +20%", Lever.NEW_CUSTOMERS, How.TIMES, 1.2),
        ("nowi klienci 50", Lever.NEW_CUSTOMERS, How.TO, 50),
        ("marża 40%", Lever.MARGIN, How.TO, 0.4),
        ("margin +2pp", Lever.MARGIN, How.PLUS, 0.02),
        ("cac=8", Lever.ACQUISITION_COST, How.TO, 80_000),
        ("koszt pozyskania -20%", Lever.ACQUISITION_COST, How.TIMES, 0.8),
    ],
)
def test_a_sign_and_a_unit_say_how_a_figure_changes(
    text: str, lever: Lever, how: How, value: float
) -> None:
    (wish,) = parse_what_if(text).wishes

    assert (wish.lever, wish.how) == (lever, how)
    assert wish.value == pytest.approx(value)


@pytest.mark.parametrize(
    "text", ["aov 95 cac 8", "aov 95, cac 8", "aov=95; cac=8", "95 aov, 8 cac", "cac 8\naov 95"]
)
def test_several_changes_stand_in_one_line(text: str) -> None:
    wishes = parse_what_if(text).wishes

    assert {wish.lever: wish.value for wish in wishes} == {
        Lever.ORDER_VALUE: 950_000,
        Lever.ACQUISITION_COST: 80_000,
    }


def test_the_currency_is_told_and_nothing_is_nothing() -> None:
    assert parse_what_if("aov 95 zł").currency == "PLN"
    assert parse_what_if("").wishes == ()


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("retention", MissingValue),
        ("+5%", MissingValue),
        ("5pp", MissingValue),
        ("aov 95 aov 96", GivenTwice),
        ("aov 10%", WrongKind),
        ("weather +5%", NotANumber),
        ("aov -101%", UsageError),
        ("margin 400%", UsageError),
    ],
)
def test_what_cannot_be_read_is_said(text: str, error: type[UsageError]) -> None:
    with pytest.raises(error):
        parse_what_if(text)


def test_no_name_stands_for_two_figures() -> None:
    names = [name for field in GRAMMAR.fields for name in (*field.names, *field.converted)]

    assert sorted(names) == sorted(set(names))
