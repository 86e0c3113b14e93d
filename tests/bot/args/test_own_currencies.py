"""/settings rate from text to typed changes."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.args.errors import (
    GivenTwice,
    MissingValue,
    NotAChoice,
    NotANumber,
    SharedSign,
    TooManyValues,
    UsageError,
)
from bot.args.settings import parse_settings


@pytest.mark.parametrize(
    ("text", "rates"),
    [
        ("rate EUR 1.08", {"EUR": Decimal("1.08")}),
        ("rate eur=1,08", {"EUR": Decimal("1.08")}),
        ("kurs € 4,30", {"EUR": Decimal("4.30")}),
        ("exchange rate EUR 1.08 GBP 1.27", {"EUR": Decimal("1.08"), "GBP": Decimal("1.27")}),
        ("rate HRK 0.13272", {"HRK": Decimal("0.13272")}),
        ("rate EUR off", {"EUR": None}),
        ("rate EUR off GBP 1.2", {"EUR": None, "GBP": Decimal("1.2")}),
        ("rate off", None),
    ],
)
def test_rates_are_read_currency_by_currency(text: str, rates: object) -> None:
    assert parse_settings(text).changes == {"rates": rates}


def test_rates_stand_beside_other_settings() -> None:
    changes = parse_settings("currency USD rate EUR 1.08 margin 20%").changes
    assert changes == {
        "currency": "USD",
        "rates": {"EUR": Decimal("1.08")},
        "margin": Decimal("0.2"),
    }


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("rate", MissingValue),
        ("rate EUR", MissingValue),
        ("rate EUR GBP 1.2", MissingValue),
        ("rate 1.08", NotAChoice),
        ("rate XQX 1.08", NotAChoice),
        ("rate kr 1.08", SharedSign),
        ("rate EUR much", NotANumber),
        ("rate EUR 1.08 2", TooManyValues),
        ("rate EUR 0", UsageError),
        ("rate EUR -1", UsageError),
        ("rate EUR 1000001", UsageError),
        ("rate EUR 1.08 EUR 1.09", GivenTwice),
        ("rate EUR 1.08 rate GBP 1.27", GivenTwice),
    ],
)
def test_what_is_no_rate_is_refused_with_an_example_that_works(
    text: str, error: type[UsageError]
) -> None:
    with pytest.raises(error) as caught:
        parse_settings(text)
    assert parse_settings(caught.value.example.removeprefix("/settings ")).changes
