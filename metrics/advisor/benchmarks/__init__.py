"""Published figures to compare a shop with: who says so, of when, and what they count.

Sources disagree, mostly because they count differently; none of them is the truth. A figure that
was not read at its source says who quotes it, and a page without a date has no year.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from metrics.advisor.benchmarks.figures import Benchmark, Counted, Figure, Source, Trade
from metrics.advisor.benchmarks.published import BENCHMARKS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = [
    "BENCHMARKS",
    "OTHERS",
    "WIDER",
    "Benchmark",
    "Counted",
    "Figure",
    "Source",
    "Trade",
    "benchmarks_for",
    "published_range",
    "span_of",
]

WIDER: Mapping[Trade, Trade] = {
    Trade.COFFEE: Trade.FOOD,
    Trade.TEA: Trade.FOOD,
    Trade.MEALS: Trade.FOOD,
    Trade.SUPPLEMENTS: Trade.BEAUTY,  # published as "health and beauty"
}
"""The trade of which another is a part; its figures serve too."""


OTHERS = frozenset({Counted.ONE_TIME_BUYERS, Counted.BIG_CHAINS, Counted.LOYAL_ONLY})
"""They count other people than a shop's customers: shown, but no yardstick."""


def benchmarks_for(figure: Figure, trade: Trade | None = None) -> tuple[Benchmark, ...]:
    """Return what is published for a trade, the narrower first; else for all trades."""
    rows = [row for row in BENCHMARKS if row.figure is figure]
    if trade is not None:
        wider = WIDER.get(trade)
        own = [row for row in rows if row.trade is trade]
        own += [row for row in rows if wider is not None and row.trade is wider]
        if own:
            return tuple(own)
    return tuple(row for row in rows if row.trade is None)


def published_range(figure: Figure, trade: Trade | None = None) -> tuple[float, float] | None:
    """Return the lowest and the highest of what is published; None where nothing serves."""
    return span_of(benchmarks_for(figure, trade))


def span_of(rows: Iterable[Benchmark]) -> tuple[float, float] | None:
    """Return the lowest and the highest of several figures, those of `OTHERS` left out."""
    ends = [
        end
        for row in rows
        if row.counted not in OTHERS
        for end in (row.low, row.high)
        if end is not None
    ]
    return (min(ends), max(ends)) if ends else None
