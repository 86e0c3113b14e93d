"""/benchmarks [TRADE]."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.args.tokens import folded
from bot.args.trades import parse_trade

if TYPE_CHECKING:
    from metrics.advisor.benchmarks import Trade

EXAMPLE = "/benchmarks coffee"
_ALL = frozenset({"all", "wszystkie", "wszystko"})


def parse_benchmarks(text: str) -> Trade | None:
    """Read the trade whose figures are wanted; None for those of all trades.

    Raises
    ------
    UsageError
        No trade is named that has published figures.
    """
    return None if folded(text.strip()) in _ALL else parse_trade(text, EXAMPLE)
