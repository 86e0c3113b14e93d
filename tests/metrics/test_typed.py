from __future__ import annotations

import pickle
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.errors import InputError, NotFinite, TooLarge, TooManyDigits, TooSmall
from metrics.typed import (
    NOT_NEGATIVE,
    POSITIVE,
    POSITIVE_SHARE,
    SHARE,
    SHARE_BELOW_ONE,
    Range,
    check_number,
)


@pytest.mark.parametrize("text", ["NaN", "sNaN", "Infinity", "-Infinity"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(NotFinite) as caught:
        check_number("margin", Decimal(text), SHARE)

    assert caught.value.field == "margin"


@pytest.mark.parametrize(
    ("text", "allowed", "limit", "limit_allowed"),
    [
        ("0", POSITIVE, "0", False),
        ("-1", POSITIVE, "0", False),
        ("-0.01", NOT_NEGATIVE, "0", True),
        ("0", POSITIVE_SHARE, "0", False),
        ("1e-10", NOT_NEGATIVE, "1e-9", True),
        ("1e-400", POSITIVE, "1e-9", True),
    ],
)
def test_what_is_too_small_names_the_limit(
    text: str, allowed: Range, limit: str, *, limit_allowed: bool
) -> None:
    with pytest.raises(TooSmall) as caught:
        check_number("orders", Decimal(text), allowed)

    assert caught.value.limit == Decimal(limit)
    assert caught.value.limit_allowed is limit_allowed


@pytest.mark.parametrize(
    ("text", "allowed", "limit", "limit_allowed"),
    [
        ("1e400", POSITIVE, "1e15", True),
        ("1e999999", POSITIVE, "1e15", True),
        ("9" * 300, NOT_NEGATIVE, "1e15", True),
        ("1.01", SHARE, "1", True),
        ("1", SHARE_BELOW_ONE, "1", False),
    ],
)
def test_what_is_too_large_names_the_limit(
    text: str, allowed: Range, limit: str, *, limit_allowed: bool
) -> None:
    with pytest.raises(TooLarge) as caught:
        check_number("orders", Decimal(text), allowed)

    assert caught.value.limit == Decimal(limit)
    assert caught.value.limit_allowed is limit_allowed


def test_more_digits_than_are_computed_exactly_are_refused() -> None:
    check_number("margin", Decimal("0.12345678901234567890"), SHARE)
    with pytest.raises(TooManyDigits) as caught:
        check_number("margin", Decimal("0.123456789012345678901"), SHARE)

    assert caught.value.limit == 20


def test_what_was_not_said_and_whole_numbers_pass() -> None:
    check_number("years", None, POSITIVE)
    check_number("orders", 3, POSITIVE)
    with pytest.raises(TooLarge):
        check_number("orders", 10**300, POSITIVE)


@given(number=st.decimals())
@settings(deadline=None)
def test_any_decimal_either_passes_or_is_refused_as_an_input(number: Decimal) -> None:
    refused = False
    try:
        check_number("orders", number, POSITIVE)
    except InputError:
        refused = True

    assert refused or 0 < number <= Decimal("1e15")


def test_input_errors_travel_between_processes() -> None:
    error = pickle.loads(pickle.dumps(TooLarge("margin", Decimal(2), Decimal(1), True)))  # noqa: FBT003, S301 - our own bytes, fields in order

    assert isinstance(error, TooLarge)
    assert (error.field, error.value, error.limit) == ("margin", Decimal(2), Decimal(1))
