"""Figures of findings as they stand in a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from bot.views.numbers import decimals_beside, plain, share, share_beside

if TYPE_CHECKING:
    from bot.words import Words

Figures = Mapping[str, float | int | str]
"""By name; see `metrics.lifecycle.findings.FINDINGS`."""


def number(figures: Figures, name: str, words: Words, decimals: int = 0) -> str:
    """Write a number, with decimals only where it is no whole one."""
    value = float(figures[name])
    return words.number(value, 0 if value.is_integer() else decimals)


def fraction(figures: Figures, name: str, words: Words) -> str:
    """Write a number with the decimals it was typed with, two at most."""
    return plain(Decimal(repr(figures[name])), words, 2)


def percent(figures: Figures, name: str, words: Words) -> str:
    """Write a fraction of 1 as whole percent."""
    return words.percent(float(figures[name]))


def limit(figures: Figures, name: str, words: Words) -> str:
    """Write a limit with the decimals it has."""
    return share(Decimal(str(figures[name])), words)


def rate(figures: Figures, words: Words, *limits: str) -> str:
    """Write the rate so that it can be seen on which side of the limits it lies."""
    return share_beside(float(figures["rate"]), (float(figures[name]) for name in limits), words)


def orders_a_year(figures: Figures, words: Words) -> str:
    """Write the orders a year so that it can be seen on which side of the line they lie."""
    orders, line = float(figures["orders_a_year"]), float(figures["line"])
    return words.number(orders, 0 if orders.is_integer() else decimals_beside(orders, line, 2))
