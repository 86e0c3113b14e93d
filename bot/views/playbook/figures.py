"""Tracked figures in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.views.numbers import decimals_beside

if TYPE_CHECKING:
    from bot.words import Words

_MOST_DECIMALS = 2
"""A change that only more would show is none."""


def tracked_text(
    unit: str, value: float, beside: float | None, currency: str | None, words: Words
) -> str:
    """Write a tracked figure in its unit, so that a change that matters can be seen.

    Parameters
    ----------
    unit
        See `metrics.advisor.playbook.measures.Tracked`.
    beside
        What it is compared with.
    """
    if unit == "money":
        return words.money(value, currency)
    if unit == "share":
        return words.percent(value, 1)
    other = value if beside is None else beside
    least = 0 if float(value).is_integer() and float(other).is_integer() else 1
    return words.number(value, decimals_beside(value, other, least, _MOST_DECIMALS))
