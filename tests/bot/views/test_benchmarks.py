"""/benchmarks in words, and the page that lists the same figures."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.views.benchmarks import Own, benchmarks_reply, counted_text, range_text, source_text
from bot.views.trades import trade_name
from bot.words import words_for
from metrics.advisor.benchmarks import BENCHMARKS, Benchmark, Counted, Figure, Trade

WORDS = words_for("en")
PAGE = Path(__file__).parents[3] / "docs" / "advisor.md"
OWN = Own(
    figures={Figure.REPEAT_RATE: 0.284, Figure.ORDERS_A_YEAR: 1.62, Figure.PAYBACK_MONTHS: 2},
    repeat_rate_ever=0.352,
)


def page_row(row: Benchmark) -> str:
    trade = trade_name(row.trade, WORDS) if row.trade is not None else "all"
    value = range_text(row.figure, row.low, row.high, WORDS)
    return f"| `{row.figure}` | {trade} | {value} | `{row.counted}` | {source_text(row, WORDS)} |"


def test_the_page_lists_every_figure_with_its_source() -> None:
    page = PAGE.read_text("utf-8")
    section = page.split("## Benchmarks")[1].split("\n## ")[0]
    listed = [line for line in section.splitlines() if line.startswith("| `")]
    counted = [f"| `{each}` | {counted_text(each, WORDS)} |" for each in Counted]
    assert listed == [*map(page_row, BENCHMARKS), *counted]


def test_a_shops_figure_stands_beside_several_and_what_they_count() -> None:
    text = benchmarks_reply(OWN, Trade.COFFEE, WORDS).text
    assert "Yours: <b>28.4%</b> in the last 365 days, 35.2% over all data" in text
    assert "published: 24.5%–40%" in text
    assert "• 30% · Metrilo, “Retention rate”, undated" in text
    assert "• at least 40% · Food and drink: BS&amp;Co" in text
    assert "two orders or more at any time" in text


def test_what_the_shop_does_not_know_is_said() -> None:
    text = benchmarks_reply(OWN, None, WORDS).text
    assert "Yours: not known" in text


def test_without_orders_the_figures_stand_alone() -> None:
    text = benchmarks_reply(None, None, WORDS).text
    assert "Yours" not in text
    assert "/demo" in text


def test_figures_of_all_trades_are_called_so_beside_a_trade() -> None:
    text = benchmarks_reply(OWN, Trade.ELECTRONICS, WORDS).text
    assert "Customers who buy again (all trades)" in text


@pytest.mark.parametrize("language", ["en", "pl"])
@pytest.mark.parametrize("trade", [None, *Trade])
def test_every_trade_can_be_said_in_one_message(language: str, trade: Trade | None) -> None:
    reply = benchmarks_reply(OWN, trade, words_for(language))
    assert len(reply.text) <= 4096
    assert reply.keyboard


def test_without_a_trade_each_is_offered() -> None:
    buttons = [button for row in benchmarks_reply(None, None, WORDS).keyboard for button in row]
    assert [button.data for button in buttons] == [f"run:benchmarks {each}" for each in Trade]
