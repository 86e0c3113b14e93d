"""A sum to split as it is typed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.args.budget import parse_budget
from bot.args.errors import BadNumber, TooManyValues
from metrics.advisor.budget import BudgetTerms

FULL = BudgetTerms(acquisition_cost_minor=80_000, margin=0.4)


@pytest.mark.parametrize(
    "text",
    [
        "1000 cac 8 margin 40%",
        "1 000; cac=8; margin=40%",
        "kwota 1000 koszt pozyskania 8 marża 40%",
    ],
)
def test_sum_cost_and_margin_are_read(text: str) -> None:
    found = parse_budget(text)

    assert (found.sum, found.terms) == (Decimal(1000), FULL)


def test_options_change_the_assumptions() -> None:
    found = parse_budget("€500 discount=15% response=5% contact=0.5 exponent=0.8")

    assert found.currency == "EUR"
    assert found.terms == BudgetTerms(
        discount=0.15, response=0.05, contact_minor=5_000, exponent=0.8
    )


def test_the_sum_may_be_missing() -> None:
    assert parse_budget("").sum is None


@pytest.mark.parametrize(
    "text", ["0", "-5", "1000 exponent=1.2", "1000 exponent=0", "1000 cac 0", "1000 response 0%"]
)
def test_what_makes_no_sense_is_refused(text: str) -> None:
    with pytest.raises(BadNumber):
        parse_budget(text)


def test_a_second_number_has_no_place() -> None:
    with pytest.raises(TooManyValues):
        parse_budget("1000 8")
