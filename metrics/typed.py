"""What a typed number may be, and the arithmetic it is promised."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal

from metrics.errors import NotFinite, TooLarge, TooManyDigits, TooSmall

LARGEST = Decimal("1e15")
SMALLEST = Decimal("1e-9")
MOST_DIGITS = 20

EXACT = Context(prec=120, rounding=ROUND_HALF_EVEN)
"""Holds every product of six typed numbers exactly; only divisions are rounded, far beyond what
is shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """The values that make sense for an input."""

    least: Decimal = Decimal(0)
    least_allowed: bool = True
    most: Decimal = LARGEST
    most_allowed: bool = True


POSITIVE = Range(least_allowed=False)
NOT_NEGATIVE = Range()
SHARE = Range(most=Decimal(1))
POSITIVE_SHARE = Range(least_allowed=False, most=Decimal(1))
SHARE_BELOW_ONE = Range(most=Decimal(1), most_allowed=False)


def check_number(field: str, value: Decimal | int | None, allowed: Range) -> None:
    """Refuse a number outside the range; one that was not said (None) passes.

    Raises
    ------
    NotFinite, TooSmall, TooLarge, TooManyDigits
        In this order. Not zero and nearer to it than `SMALLEST` is too small as well.
    """
    if value is None:
        return
    number = Decimal(value)
    if not number.is_finite():
        raise NotFinite(field, number)
    if number < allowed.least or (number == allowed.least and not allowed.least_allowed):
        raise TooSmall(field, number, allowed.least, allowed.least_allowed)
    if number > allowed.most or (number == allowed.most and not allowed.most_allowed):
        raise TooLarge(field, number, allowed.most, allowed.most_allowed)
    if 0 < number.copy_abs() < SMALLEST:
        raise TooSmall(field, number, SMALLEST, limit_allowed=True)
    if len(number.as_tuple().digits) > MOST_DIGITS:
        raise TooManyDigits(field, number, MOST_DIGITS)
