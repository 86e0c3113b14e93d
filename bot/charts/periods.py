"""Calendar periods on an axis: how they are written, and which of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel import dates

from bot.charts.style import labels_width

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.words import Words

_SKELETONS = {"day": "MMMd", "week": "MMMd", "month": "MMM", "quarter": "QQQ", "year": "y"}
_DATED_SKELETONS = {
    "day": "yMMMd",
    "week": "yMMMd",
    "month": "yMMM",
    "quarter": "yQQQ",
    "year": "y",
}
_STEPS = {
    "day": (1, 2, 7, 14),
    "week": (1, 2, 4, 8, 13, 26),
    "month": (1, 2, 3, 6, 12),
    "quarter": (1, 2, 4, 8),
    "year": (1, 2, 5),
}
_GAP, _YEAR_GAP = 16, 6


def named(start: date, period: str, words: Words) -> str:
    """Write a period with its year: "Jan 2026", "Q1 2026", "5 Jan 2026" for a week."""
    return _format(start, _DATED_SKELETONS[period], words)


def ticks(
    starts: Sequence[date], period: str, words: Words, *, slot: float
) -> tuple[list[int], list[str]]:
    """Return which periods to label and how, so that no two labels touch.

    The year stands on a second line below the first label and wherever it changes.

    Parameters
    ----------
    slot
        Px from one period to the next.
    """
    short = [_format(start, _SKELETONS[period], words) for start in starts]
    year_width = labels_width([_format(starts[0], "y", words)])
    widest = max(labels_width(short) + _GAP, year_width + _YEAR_GAP)
    fitting = [step for step in _STEPS[period] if step * slot >= widest]
    step = fitting[0] if fitting else max(_STEPS[period][-1], int(widest // slot) + 1)
    chosen = [i for i, start in enumerate(starts) if _place(start, i, period) % step == 0]
    chosen = chosen or [0]
    labels = []
    year = None
    for i in chosen:
        new_year = period != "year" and starts[i].year != year
        labels.append(short[i] + ("\n" + _format(starts[i], "y", words) if new_year else ""))
        year = starts[i].year
    return chosen, labels


def _place(start: date, index: int, period: str) -> int:
    """Return the period's number, counted so that steps begin with the year."""
    by_period = {
        "month": start.month - 1,
        "quarter": (start.month - 1) // 3,
        "year": start.year,
    }
    return by_period.get(period, index)


def _format(start: date, skeleton: str, words: Words) -> str:
    if skeleton in words.locale.datetime_skeletons:
        return str(dates.format_skeleton(skeleton, start, locale=words.locale))
    return str(dates.format_date(start, format=skeleton, locale=words.locale))
