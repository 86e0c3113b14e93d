"""Groups of customers as a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle

from bot.charts import segments, style
from bot.words import Words
from metrics.segments.rfm import RfmSegment
from metrics.segments.table import ACTIONS, Segment

if TYPE_CHECKING:
    from collections.abc import Callable

    from matplotlib.figure import Figure

    from bot.reply import Picture

    Written = Callable[[Figure], list[str]]

ENGLISH = Words("en")
EURO = 10_000


def _table(*groups: tuple[str, int, int]) -> tuple[Segment, ...]:
    """Return a table of names, customers and euros of revenue."""
    everybody = sum(customers for _, customers, _ in groups)
    total = sum(euros for _, _, euros in groups)
    return tuple(
        Segment(
            name=name,
            customers=customers,
            customers_share=customers / everybody,
            orders=customers,
            orders_per_customer=1.0,
            revenue_minor=euros * EURO,
            revenue_share=euros / total if total else None,
            average_order_value_minor=euros * EURO / customers,
            customer_value_minor=euros * EURO / customers,
            expected_value_minor=None,
            action=ACTIONS.get(name),
        )
        for name, customers, euros in groups
    )


SHOP = _table(("champions", 20, 600), ("loyal", 30, 350), ("lost", 50, 50))


def _bars(figure: Figure) -> list[tuple[float, str]]:
    (axes,) = figure.axes
    patches = [patch for patch in axes.patches if isinstance(patch, Rectangle)]
    return [(round(patch.get_width(), 9), to_hex(patch.get_facecolor())) for patch in patches]


@pytest.mark.parametrize(
    ("table", "title"),
    [
        (SHOP, "Champions: 20% of customers bring 60% of revenue"),
        (
            _table(("gift givers", 5, 6), ("others", 95, 94)),
            "Gift givers: 5% of customers bring 6% of revenue",
        ),
        (_table(("loyal", 1, 5)), "Loyal: 100% of customers bring 100% of revenue"),
        (_table(("champions", 1, 0), ("new", 3, 0)), "New: 75% of customers"),
        ((), "No customers yet"),
    ],
)
def test_the_title_names_whose_revenue_goes_beyond_their_number(
    table: tuple[Segment, ...], title: str
) -> None:
    assert segments.finding(table, ENGLISH) == title


def test_bars_are_shares_of_revenue_and_that_of_the_title_is_darker(written: Written) -> None:
    figure = segments.draw(SHOP, ENGLISH, "EUR")
    blue, sky = style.BLUE.lower(), style.SKY.lower()
    assert _bars(figure) == [(0.6, blue), (0.35, sky), (0.05, sky)]
    texts = written(figure)
    assert {"Champions", "20%", "60%", "30.00"} <= set(texts)
    assert {"Customers", "Share of revenue", "Per customer, EUR"} <= set(texts)


def test_without_revenue_there_are_customers_only(written: Written) -> None:
    figure = segments.draw(_table(("champions", 1, 0), ("lost", 3, 0)), ENGLISH, None)
    texts = written(figure)
    assert {"25%", "75%", "0.00", "Per customer"} <= set(texts)
    assert "Share of revenue" not in texts


def test_a_small_share_is_not_nothing(written: Written) -> None:
    texts = written(segments.draw(_table(("loyal", 999, 9_999), ("lost", 1, 1)), ENGLISH, "EUR"))
    assert texts.count("<1%") == 2


def test_groups_of_a_column_keep_their_names(written: Written) -> None:
    table = _table(("new", 3, 6), ("Poland & Lithuania, Latvia, Estonia", 1, 1), ("", 1, 1))
    bare = tuple(
        Segment(**{**{name: getattr(row, name) for name in Segment.__slots__}, "action": None})
        for row in table
    )
    texts = written(segments.draw(bare, ENGLISH, "EUR"))
    assert {"new", "Poland & Lithuania, L…", "Not known"} <= set(texts)


def test_of_many_groups_those_with_most_revenue_are_drawn(written: Written) -> None:
    table = _table(*[(f"group {i}", 10, 10 + i) for i in range(30)])
    figure = segments.draw(table, ENGLISH, "EUR")
    texts = written(figure)
    assert len(_bars(figure)) == segments.MOST_ROWS
    assert "group 29" in texts
    assert "group 18" not in texts
    assert "11 of 30 groups, those with most revenue" in texts


@pytest.mark.parametrize(
    "table",
    [
        (),
        _table(("lost", 1, 0)),
        _table(*[(name, 10**8, 10**11) for name in RfmSegment]),
        _table(*[(name, 3, 10) for name in RfmSegment]),
    ],
)
def test_nobody_all_and_huge_groups_can_be_read(
    table: tuple[Segment, ...], written: Written
) -> None:
    written(segments.draw(table, Words("pl"), "PLN"))


def test_the_picture_is_the_same_each_time(
    picture_of: Callable[[Callable[[], Picture]], Picture],
) -> None:
    picture = picture_of(lambda: segments.picture(SHOP, ENGLISH, "EUR"))
    assert picture.name == "segments.png"
    assert picture.title == "Champions: 20% of customers bring 60% of revenue"
