"""Typed numbers as they are shown: with the decimals they have, never more than can matter."""

from __future__ import annotations

from math import isclose
from typing import TYPE_CHECKING

from bot.args.fields import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from bot.args.fields import Field
    from bot.words import Words

_MOST_DECIMALS = 6
_MOST_PERCENT_DECIMALS = 2
_MONEY_DECIMALS = 2


def plain(number: Decimal, words: Words, most_decimals: int = _MOST_DECIMALS) -> str:
    """Write a number with the decimals it has."""
    return words.number(number, min(_decimals(number), most_decimals))


def share(part: Decimal, words: Words) -> str:
    """Write a fraction of 1 as percent with the decimals it has, at most two."""
    return words.percent(part, min(max(_decimals(part) - 2, 0), _MOST_PERCENT_DECIMALS))


def decimals_beside(value: float, other: float, least: int = 0, most: int = _MOST_DECIMALS) -> int:
    """Return how many decimals it takes until a figure does not read as the one beside it."""
    if isclose(value, other):
        return least
    apart = (d for d in range(least, most) if round(value, d) != round(other, d))
    return next(apart, most)


def share_beside(part: float, limits: Iterable[float], words: Words) -> str:
    """Write a fraction of 1 so that it can be seen on which side of its limits it lies."""
    return words.percent(part, max(decimals_beside(100 * part, 100 * each) for each in limits))


def signed_money(amount: Decimal, currency: str | None, words: Words) -> str:
    """Write a change in money with its sign."""
    text = words.decimal_money(amount, currency)
    return f"+{text}" if amount > 0 else text


def signed_percent(part: Decimal, words: Words) -> str:
    """Write a change in percent with its sign and one decimal."""
    text = words.percent(part, 1)
    return f"+{text}" if part > 0 else text


def as_field(number: Decimal, field: Field, words: Words) -> str:
    """Write a number the way its field is meant."""
    if field.kind is Kind.SHARE:
        return share(number, words)
    if field.kind is Kind.MONEY:
        return words.number(number, max(_MONEY_DECIMALS, min(_decimals(number), _MOST_DECIMALS)))
    return plain(number, words)


def _decimals(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
