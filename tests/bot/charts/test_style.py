"""The page all charts share."""

from __future__ import annotations

import warnings
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.colors import to_rgba
from matplotlib.patches import Rectangle

from bot.charts import style

if TYPE_CHECKING:
    from collections.abc import Callable

    from matplotlib.figure import Figure

    Written = Callable[[Figure], list[str]]


def test_a_short_title_is_one_large_line() -> None:
    title = style.page("Half of the buyers never came back").figure.texts[0]
    assert title.get_text() == "Half of the buyers never came back"
    assert title.get_fontsize() == style.TITLE


def test_a_long_title_takes_two_lines_and_shrinks(written: Written) -> None:
    sheet = style.page("Customers who come back within a month of their first order " + "buy " * 8)
    title = sheet.figure.texts[0]
    assert float(title.get_fontsize()) < style.TITLE
    assert title.get_text().count("\n") == 1
    written(sheet.figure)


def test_a_title_has_no_formulas(written: Written) -> None:
    assert "From $5 to $6" in written(style.page("From $5 to $6").figure)


def test_notes_that_do_not_fit_a_line_begin_another(written: Written) -> None:
    few = style.page("Title", [style.Note(text="Note", colour=style.BLUE)])
    many = style.page("Title", [style.Note(text=f"Note number {i}") for i in range(9)])
    assert many.top < few.top < style.page("Title").top
    assert [text for text in written(many.figure) if text.startswith("Note")] == [
        f"Note number {i}" for i in range(9)
    ]


def test_a_note_longer_than_a_line_is_broken(written: Written) -> None:
    sheet = style.page("Title", [style.Note(text="a word and another " * 8), style.Note(text="b")])
    assert len(written(sheet.figure)) == 5


def test_an_unfinished_note_has_a_hatched_swatch() -> None:
    figure = style.page(
        "Title", [style.Note(text="Not a whole month", colour=style.BLUE, unfinished=True)]
    ).figure
    (swatch,) = figure.artists
    assert isinstance(swatch, Rectangle)
    assert swatch.get_hatch() == style.HATCH


def test_chinese_breaks_between_characters_but_not_before_a_full_stop() -> None:
    # the font has no Chinese; only where lines break matters here
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        lines = style.wrap("一月的顾客再也没有回来。" * 3, 11 * style.text_width("月"), style.BODY)
    assert len(lines) > 1
    assert not any(line.startswith("。") for line in lines)
    assert "".join(lines) == "一月的顾客再也没有回来。" * 3


def test_latin_breaks_between_words() -> None:
    assert style.wrap("one two three", style.text_width("one two"), 30) == ["one two", "three"]


@pytest.mark.parametrize("highest", [0.4, 1, 7, 1234, 10**13])
def test_a_value_scale_has_at_most_six_round_ticks_from_zero(highest: float) -> None:
    ticks = style.value_ticks(highest)
    assert ticks[0] == 0
    assert 3 <= len(ticks) <= 6
    assert ticks[-1] >= highest
    first = float(f"{ticks[1]:e}".split("e")[0])
    assert first in {1.0, 2.0, 5.0}


def test_counts_have_no_fractions_on_their_scale() -> None:
    assert style.value_ticks(1, whole=True) == [0, 1]


def test_nothing_has_a_scale_of_zero_only() -> None:
    assert style.value_ticks(0) == [0]


def test_the_value_axis_names_its_unit(written: Written) -> None:
    sheet = style.page("Title")
    axes = style.value_axes(
        sheet,
        [0, 50, 100],
        lambda v: f"{v:.0f}",
        heading=style.with_unit("Revenue", "EUR"),
        bottom=100,
    )
    assert {"Revenue, EUR", "0", "50", "100"} <= set(written(sheet.figure))
    assert axes.get_ylim() == (0, 100)


def test_without_a_unit_the_heading_stands_alone() -> None:
    assert style.with_unit("Revenue", None) == "Revenue"


def test_a_value_beside_the_edge_stays_on_the_page(written: Written) -> None:
    sheet = style.page("Title")
    axes = sheet.axes()
    axes.set_xlim(0, 1)
    style.value_label(axes, 1, 0.5, "a rather long value")
    style.value_label(axes, 0, 0.2, "a rather long value")
    assert len(written(sheet.figure)) == 3


def test_what_is_unfinished_is_pale_and_hatched() -> None:
    bar = Rectangle((0, 0), 1, 1)
    style.unfinished(bar, style.BLUE)
    assert bar.get_hatch() == style.HATCH
    assert bar.get_facecolor() == to_rgba(style.BLUE, style.UNFINISHED_ALPHA)


def test_places_far_enough_apart_stay_where_they_are() -> None:
    assert style.apart([100, 0, 50], 40) == [100, 0, 50]


def test_places_that_would_touch_move_together_around_their_mean() -> None:
    assert style.apart([52, 50, 54, 500], 20) == [52, 32, 72, 500]


def test_places_keep_above_a_floor() -> None:
    assert style.apart([52, 50, 500], 20, lowest=45) == [65, 45, 500]


@given(st.lists(st.floats(0, 1000), max_size=5), st.floats(1, 100))
@settings(max_examples=50, deadline=None)
def test_moved_places_keep_their_order_and_distance(places: list[float], gap: float) -> None:
    moved = style.apart(places, gap)
    by_height = sorted(range(len(places)), key=lambda i: places[i])
    steps = [moved[j] - moved[i] for i, j in pairwise(by_height)]
    assert all(step >= gap - 1e-6 for step in steps)
    assert sum(moved) == pytest.approx(sum(places), abs=1e-6)
