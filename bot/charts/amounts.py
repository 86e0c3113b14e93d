"""Amounts in main units, as a label has room for them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from metrics.vocabulary import MINOR_PER_MAJOR

if TYPE_CHECKING:
    from bot.words import Words

_MOST_EXACT = Decimal(1_000_000)


def money(value: Decimal, currency: str | None, words: Words) -> str:
    """Write an amount to the cent, from a million on in short: "$58.20", "$2.2M"."""
    if abs(value) < _MOST_EXACT:
        return words.decimal_money(value, currency)
    return words.short_money(float(value) * MINOR_PER_MAJOR, currency)


def signed_money(value: Decimal, currency: str | None, words: Words) -> str:
    """Write a change with its sign: "+$5.40"."""
    text = money(value, currency, words)
    return f"+{text}" if value > 0 else text


def short(value: Decimal | float, words: Words) -> str:
    """Write a number in short: "12.3K"."""
    return words.short_money(float(value) * MINOR_PER_MAJOR, None)
