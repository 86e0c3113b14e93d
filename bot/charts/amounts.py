"""Typed amounts and numbers of any size, written as short as they can be told apart."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from babel import numbers

from metrics.vocabulary import MINOR_PER_MAJOR

if TYPE_CHECKING:
    from bot.words import Words

_SHORT_FROM = Decimal(1_000_000)
_POWERS_FROM, _POWERS_BELOW = Decimal("1e15"), Decimal("1e-6")
"""Greater and smaller numbers have no word in any language."""
_DECIMALS_WITHOUT_CURRENCY = 2
_SHORT_DIGITS, _ROUGH_DIGITS, _FEW_DIGITS = 6, 3, 2


def money(value: Decimal, currency: str | None, words: Words) -> str:
    """Write an amount to the cent, a great one in short: "$58.20", "$2.2M".

    One of less than a cent is never written as nothing: "$0.0012".
    """
    size = abs(value)
    if 0 < size < Decimal(1).scaleb(-_decimals(currency)):
        return _compact(_rounded(value, _FEW_DIGITS), currency, words)
    if size < _SHORT_FROM:
        return words.decimal_money(value, currency)
    return _compact(value, currency, words)


def signed_money(value: Decimal, currency: str | None, words: Words) -> str:
    """Write a change with its sign: "+$5.40"."""
    text = money(value, currency, words)
    return f"+{text}" if value > 0 else text


def number(value: Decimal, words: Words) -> str:
    """Write what is no money, whole numbers without decimals: "111.11", "105", "2.2M"."""
    if value == value.to_integral_value() and abs(value) < _SHORT_FROM:
        return words.number(value)
    return money(value, None, words)


def short(value: Decimal | float, words: Words) -> str:
    """Write a round number in short, as on a scale: "12.3K"."""
    return _compact(_rounded(Decimal(value), _SHORT_DIGITS), None, words)


def rough(value: Decimal | float, words: Words) -> str:
    """Write a number of any size in short, to three digits: "1.2M", "300K", "99"."""
    return _compact(_rounded(Decimal(value), _ROUGH_DIGITS), None, words)


def _compact(value: Decimal, currency: str | None, words: Words) -> str:
    if not value or _POWERS_BELOW <= abs(value) < _POWERS_FROM:
        minor = value * MINOR_PER_MAJOR
        return words.short_money(minor, currency)  # type: ignore[arg-type] # exact in Decimal
    power = numbers.format_scientific(_rounded(value, _FEW_DIGITS), locale=words.locale)
    return f"{power} {currency}" if currency else power


def _rounded(value: Decimal, digits: int) -> Decimal:
    """Keep so many significant digits."""
    return Decimal(f"{value:.{digits}g}")


def _decimals(currency: str | None) -> int:
    return numbers.get_currency_precision(currency) if currency else _DECIMALS_WITHOUT_CURRENCY
