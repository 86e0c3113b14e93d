"""Amounts of any size."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.charts import amounts
from bot.words import Words

ENGLISH, POLISH = Words("en"), Words("pl")


@pytest.mark.parametrize(
    ("value", "currency", "written"),
    [
        ("0", "EUR", "€0.00"),
        ("5.4", None, "5.40"),
        ("-999999.99", "EUR", "-€999,999.99"),
        ("2200000", "EUR", "€2.2M"),
        ("999e12", None, "999T"),
        ("1.26e15", "EUR", "1.3E15 EUR"),
        ("-1e33", None, "-1E33"),
        ("0.00123", "EUR", "€0.0012"),
        ("0.4", "JPY", "¥0.4"),
        ("1.26e-18", None, "1.3E-18"),
    ],
)
def test_no_amount_is_too_long_or_written_as_nothing(
    value: str, currency: str | None, written: str
) -> None:
    assert amounts.money(Decimal(value), currency, ENGLISH) == written


@pytest.mark.parametrize(
    ("value", "written"), [("5.4", "+€5.40"), ("-2", "-€2.00"), ("0", "€0.00")]
)
def test_a_change_carries_its_sign(value: str, written: str) -> None:
    assert amounts.signed_money(Decimal(value), "EUR", ENGLISH) == written


@pytest.mark.parametrize(("value", "written"), [("105", "105"), ("111.111", "111.11")])
def test_a_whole_number_has_no_decimals(value: str, written: str) -> None:
    assert amounts.number(Decimal(value), ENGLISH) == written


def test_a_scale_shows_no_error_of_binary_fractions() -> None:
    assert amounts.short(0.1 + 0.2, ENGLISH) == "0.3"
    assert amounts.short(1_500, POLISH).replace("\xa0", " ") == "1,5 tys."
