"""The latest weeks as a picture."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np
import pytest
from matplotlib.collections import PolyCollection
from matplotlib.colors import to_hex
from PIL import Image

from bot.charts import style, week
from bot.words import Words
from metrics.refusal import Refusal
from metrics.week import Cadence, PeriodPoint, PeriodSummary, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from matplotlib.figure import Figure

    from bot.reply import Picture

    Written = Callable[[Figure], list[str]]

ENGLISH = Words("en")
FIRST = date(2026, 8, 24)


def summary(orders: Sequence[tuple[int, int]], cadence: Cadence = Cadence.WEEKLY) -> PeriodSummary:
    """Make a summary of periods with so many orders of returning and of new customers."""
    day = Span(from_day=FIRST, to_day=FIRST)
    days = {Cadence.DAILY: 1, Cadence.WEEKLY: 7, Cadence.MONTHLY: 31}[cadence]
    return PeriodSummary(
        cadence=cadence,
        span=day,
        known_to=FIRST,
        data_to=FIRST,
        stale=False,
        currency="EUR",
        has_customers=True,
        figures={},
        record=None,
        points=tuple(
            PeriodPoint(
                from_day=FIRST + i * days * timedelta(days=1),
                orders_new=new,
                orders_returning=returning,
                new_minor=0,
                returning_minor=0,
            )
            for i, (returning, new) in enumerate(orders)
        ),
        slipped=None,
        slipped_usually=None,
        due=None,
        forecast=Refusal(reason="single_day"),
        check=None,
        hole=None,
    )


def bars(figure: Figure) -> list[tuple[str, int, float]]:
    """Return colour, left edge and height of each bar, left to right and from below."""
    (boxes,) = figure.findobj(PolyCollection)
    edges = [path.get_extents() for path in boxes.get_paths()]
    colours = [to_hex(colour) for colour in np.asarray(boxes.get_facecolor())]
    found = [
        (colour, round(edge.x0), edge.height)
        for colour, edge in zip(colours, edges, strict=True)
        if colour.upper() in {style.BLUE, style.ORANGE}
    ]
    return sorted(found, key=lambda bar: bar[1])


@pytest.mark.parametrize(
    ("orders", "title"),
    [
        ([(10, 10)] * 11 + [(15, 15)], "30 orders in the last week, 50% above the weeks before"),
        ([(10, 10)] * 11 + [(5, 4)], "9 orders in the last week, 55% below the weeks before"),
        ([(20, 20)] * 11 + [(20, 21)], "41 orders in the last week, about as in the weeks before"),
        ([(0, 0), (0, 3)], "3 orders"),
        ([(0, 1)], "1 order"),
        ([(1, 1), (0, 0)], "No orders in the last week"),
        ([], "No orders yet"),
    ],
)
def test_the_title_says_how_the_last_week_stands(
    orders: list[tuple[int, int]], title: str
) -> None:
    assert week.finding(summary(orders), ENGLISH) == title


@pytest.mark.parametrize("cadence", Cadence)
def test_days_and_months_have_titles_of_their_own(cadence: Cadence) -> None:
    title = week.finding(summary([(1, 1), (2, 2)], cadence), ENGLISH)
    assert {"daily": "day", "weekly": "week", "monthly": "month"}[cadence] in title


def test_new_customers_stand_on_returning_ones() -> None:
    drawn = bars(week.draw(summary([(200, 100), (100, 100)]), ENGLISH))
    assert [colour.upper() for colour, _, _ in drawn] == [style.BLUE, style.ORANGE] * 2
    heights = [height for _, _, height in drawn]
    assert heights[0] == pytest.approx(2 * heights[1], abs=2)
    assert heights[2] == pytest.approx(heights[1], abs=2)


def test_without_returning_customers_all_bars_are_of_one_kind(written: Written) -> None:
    figure = week.draw(summary([(0, 5), (0, 7)]), ENGLISH)
    assert {colour.upper() for colour, _, _ in bars(figure)} == {style.BLUE}
    assert not [text for text in written(figure) if text.startswith("From ")]


def test_the_legend_counts_the_last_week(written: Written) -> None:
    texts = written(week.draw(summary([(9, 9), (24, 12)]), ENGLISH))
    assert {"From returning customers: 24", "From new customers: 12"} <= set(texts)
    assert {"18", "36"} <= set(texts)


def test_dates_say_the_year_once(written: Written) -> None:
    texts = written(week.draw(summary([(9, 9)] * 12), ENGLISH))
    assert "Aug 24" in texts
    assert texts.count("2026") == 1


@pytest.mark.parametrize("language", ["en", "pl"])
@pytest.mark.parametrize("cadence", Cadence)
@pytest.mark.parametrize(
    "orders",
    [
        [(0, 1)],
        [(0, 0)] * 11 + [(0, 1)],
        [(40, 60), (30, 20), (45, 62)] * 4,
        [(4000, 6000), (3000, 2000), (4500, 6200)] * 4,
        [(4_000_000, 6_000_000), (3_000_000, 2_000_000), (9_500_000, 6_200_000)] * 4,
    ],
)
def test_one_order_and_millions_can_be_read(
    written: Written, orders: list[tuple[int, int]], cadence: Cadence, language: str
) -> None:
    written(week.draw(summary(orders, cadence), Words(language)))


def test_the_picture_is_the_same_each_time(
    picture_of: Callable[[Callable[[], Picture]], Picture],
) -> None:
    picture = picture_of(lambda: week.picture(summary([(9, 9)] * 12), ENGLISH))
    assert picture.name == "week.png"
    assert len(picture.png) < 50_000


def test_its_colours_are_exact_though_few() -> None:
    picture = week.picture(summary([(9, 9)] * 12), ENGLISH)
    palette = Image.open(BytesIO(picture.png)).getpalette() or []
    found = {"#" + bytes(palette[i : i + 3]).hex().upper() for i in range(0, len(palette), 3)}
    assert {style.PAPER, style.BLUE, style.ORANGE, style.MUTED} <= found


def test_nothing_to_draw_is_a_page_that_says_so(written: Written) -> None:
    assert "No orders yet" in written(week.draw(summary([]), ENGLISH))
