"""Trades by their words."""

from __future__ import annotations

import pytest

from bot.args.benchmarks import parse_benchmarks
from bot.args.errors import NotAChoice
from bot.args.trades import parse_trade, split_trade
from metrics.advisor.benchmarks import Trade


@pytest.mark.parametrize("trade", list(Trade))
def test_a_trade_is_known_by_its_own_name(trade: Trade) -> None:
    assert parse_trade(trade.value) is trade


@pytest.mark.parametrize(
    ("text", "trade"),
    [
        ("Kawa", Trade.COFFEE),
        ("odzież", Trade.APPAREL),
        ("Möbel", Trade.HOME),
        ("bijoux", Trade.JEWELRY),
        ("宠物用品", Trade.PETS),
        ("a shop for dog and cat food, pets", None),
        ("bicycles", None),
    ],
)
def test_a_trade_is_known_in_several_languages_and_two_are_none(
    text: str, trade: Trade | None
) -> None:
    assert split_trade(text)[0] is trade


def test_what_names_the_trade_is_taken_out() -> None:
    assert split_trade("a good rate for coffee?") == (Trade.COFFEE, "a good rate for ?")


def test_an_unknown_trade_is_refused_with_those_there_are() -> None:
    with pytest.raises(NotAChoice) as refused:
        parse_benchmarks("bicycles")
    assert refused.value.choices == tuple(Trade)


def test_all_trades_are_none_in_particular() -> None:
    assert parse_benchmarks("all") is None
