"""Published figures: sound as data, and looked up by trade."""

from __future__ import annotations

import pytest

from metrics.advisor.benchmarks import (
    BENCHMARKS,
    OTHERS,
    WIDER,
    Benchmark,
    Counted,
    Figure,
    Trade,
    benchmarks_for,
    published_range,
    span_of,
)
from metrics.advisor.benchmarks.published import METRILO

RATES = {
    Figure.REPEAT_RATE,
    Figure.SECOND_ORDER,
    Figure.ANNUAL_REPURCHASE,
    Figure.RETURNING_REVENUE,
    Figure.REFUND_RATE,
}


def test_every_figure_trade_and_way_of_counting_has_a_row() -> None:
    assert {row.figure for row in BENCHMARKS} == set(Figure)
    assert {row.trade for row in BENCHMARKS} == {*Trade, None}
    assert {row.counted for row in BENCHMARKS} == set(Counted)


@pytest.mark.parametrize("row", BENCHMARKS, ids=lambda row: f"{row.source.publisher}:{row.figure}")
def test_a_row_says_a_figure_and_who_published_it(row: Benchmark) -> None:
    ends = [end for end in (row.low, row.high) if end is not None]
    assert ends
    assert ends == sorted(ends)
    assert all(0 <= end <= (1 if row.figure in RATES else 36) for end in ends)
    assert row.source.publisher
    assert row.source.title
    assert row.source.year is None or 2000 <= row.source.year <= 2026


def test_a_source_says_one_thing_of_one_trade() -> None:
    said = [(row.figure, row.trade, row.source, row.counted) for row in BENCHMARKS]
    assert len(said) == len(set(said))


def test_a_trade_gets_its_own_figures_and_then_those_of_the_wider_trade() -> None:
    trades = [row.trade for row in benchmarks_for(Figure.REPEAT_RATE, Trade.COFFEE)]
    assert trades[0] is Trade.COFFEE
    assert set(trades) == {Trade.COFFEE, WIDER[Trade.COFFEE]}


def test_a_trade_without_figures_gets_those_of_all_trades() -> None:
    assert benchmarks_for(Figure.REPEAT_RATE, Trade.ELECTRONICS) == benchmarks_for(
        Figure.REPEAT_RATE
    )
    assert {row.trade for row in benchmarks_for(Figure.REPEAT_RATE)} == {None}


def test_sources_disagree_and_the_range_reaches_from_the_lowest_to_the_highest() -> None:
    assert published_range(Figure.REPEAT_RATE) == (0.15, 0.307)
    assert published_range(Figure.REPEAT_RATE, Trade.APPAREL) == (0.24, 0.30)
    assert published_range(Figure.PAYBACK_MONTHS) == (1, 18)


def test_an_open_end_is_no_end() -> None:
    row = Benchmark(
        figure=Figure.LTV_TO_CAC,
        trade=None,
        low=3.0,
        high=None,
        counted=Counted.RULE_OF_SHOPS,
        source=METRILO,
    )
    assert span_of([row]) == (3.0, 3.0)
    assert span_of([]) is None


def test_figures_of_other_people_are_no_yardstick() -> None:
    assert {row.counted for row in benchmarks_for(Figure.SECOND_ORDER, Trade.GIFTS)} <= OTHERS
    assert published_range(Figure.SECOND_ORDER, Trade.GIFTS) is None
    assert published_range(Figure.ORDERS_A_YEAR, Trade.APPAREL) == (1.6, 1.6)
