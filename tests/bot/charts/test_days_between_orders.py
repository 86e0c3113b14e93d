"""Waiting times as a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle

from bot.charts import days_between_orders, style
from bot.words import Words
from metrics.timeline import DaysBetweenOrders

if TYPE_CHECKING:
    from collections.abc import Callable

    from matplotlib.figure import Figure

    from bot.reply import Picture

    Written = Callable[[Figure], list[str]]

ENGLISH = Words("en")
NONE = DaysBetweenOrders(edges=(1,), counts=(), gaps=0, mean_days=None, median_days=None)


def _result(*counts: int, median: float, width: int = 30) -> DaysBetweenOrders:
    return DaysBetweenOrders(
        edges=tuple(1 + width * i for i in range(len(counts) + 1)),
        counts=counts,
        gaps=sum(counts),
        mean_days=70.9,
        median_days=median,
    )


def _bars(figure: Figure) -> list[Rectangle]:
    (axes,) = figure.axes
    return [patch for patch in axes.patches if isinstance(patch, Rectangle)]


@pytest.mark.parametrize(
    ("median", "title"),
    [
        (1.0, "Half of all repeat purchases come within 1 day"),
        (34.0, "Half of all repeat purchases come within 34 days"),
        (34.5, "Half of all repeat purchases come within 35 days"),
    ],
)
def test_the_title_says_within_how_many_days_half_come(median: float, title: str) -> None:
    assert days_between_orders.finding(_result(3, 2, median=median), ENGLISH) == title


def test_without_a_second_order_there_are_no_bars(written: Written) -> None:
    figure = days_between_orders.draw(NONE, ENGLISH)
    assert not _bars(figure)
    assert "Nobody has ordered twice yet" in written(figure)


def test_bars_have_their_counts_and_days(written: Written) -> None:
    figure = days_between_orders.draw(_result(50, 30, 20, median=31), ENGLISH)
    assert [(bar.get_x(), bar.get_height()) for bar in _bars(figure)] == [
        (1, 50),
        (31, 30),
        (61, 20),
    ]
    texts = written(figure)
    assert {"1–30", "31–60", "61+"} <= set(texts)
    assert {"100 repeat purchases", "Mean: 71 days", "Days since the purchase before"} <= set(
        texts
    )


def test_bins_of_one_day_name_the_day(written: Written) -> None:
    texts = written(days_between_orders.draw(_result(5, 3, 1, median=1, width=1), ENGLISH))
    assert {"1", "2", "3+"} <= set(texts)


@pytest.mark.parametrize(("median", "label"), [(34.0, "34"), (34.5, "34.5"), (400.0, "400")])
def test_the_median_is_marked_where_it_lies(median: float, label: str, written: Written) -> None:
    figure = days_between_orders.draw(_result(*[20] * 12, median=median), ENGLISH)
    (axes,) = figure.axes
    marks = [line for line in axes.lines if line.get_linestyle() == "--"]
    assert [np.array(line.get_xdata()).tolist() for line in marks] == [[min(median, 361)] * 2]
    assert f"Median: {label} days" in written(figure)


def test_bars_up_to_the_median_are_darker() -> None:
    colours = [
        to_hex(bar.get_facecolor())
        for bar in _bars(days_between_orders.draw(_result(50, 30, 20, median=31), ENGLISH))
    ]
    assert colours == [style.BLUE.lower(), style.BLUE.lower(), style.SKY.lower()]


def test_where_labels_do_not_fit_the_open_bin_keeps_its_own(written: Written) -> None:
    texts = written(days_between_orders.draw(_result(*[9] * 12, median=40, width=365), ENGLISH))
    assert "4,016+" in texts
    assert "3,651–4,015" not in texts


@pytest.mark.parametrize("counts", [(1,), (10**9,) * 12])
def test_one_wait_and_a_billion_can_be_read(counts: tuple[int, ...], written: Written) -> None:
    written(days_between_orders.draw(_result(*counts, median=5), Words("pl")))


def test_the_picture_is_the_same_each_time(
    picture_of: Callable[[Callable[[], Picture]], Picture],
) -> None:
    picture = picture_of(lambda: days_between_orders.picture(_result(5, 3, median=20.5), ENGLISH))
    assert picture.name == "days_between_orders.png"
    assert picture.title == "Half of all repeat purchases come within 21 days"
