"""Revenue by month as a picture."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle

from bot.charts import revenue_by_month, style
from bot.words import Words
from metrics.timeline import MonthRevenue

if TYPE_CHECKING:
    from collections.abc import Callable

    from matplotlib.figure import Figure

    from bot.reply import Picture

    Written = Callable[[Figure], list[str]]

ENGLISH, POLISH = Words("en"), Words("pl")
EURO = 10_000


def _months(*new_and_returning: tuple[int, int], over: bool = True) -> list[MonthRevenue]:
    last = len(new_and_returning) - 1
    return [
        MonthRevenue(
            month=date(2025 + i // 12, i % 12 + 1, 1),
            new_minor=new * EURO,
            returning_minor=returning * EURO,
            orders_new=1,
            orders_returning=1,
            complete=over or i < last,
        )
        for i, (new, returning) in enumerate(new_and_returning)
    ]


def _bars(figure: Figure) -> list[Rectangle]:
    (axes,) = figure.axes
    return [patch for patch in axes.patches if isinstance(patch, Rectangle)]


def test_the_title_says_what_returning_customers_bring() -> None:
    months = _months((75, 0), (0, 25))
    title = revenue_by_month.finding(months, ENGLISH, "EUR")
    assert title == "Returning customers bring 25% of revenue"


def test_without_returning_customers_the_title_names_the_best_month() -> None:
    months = _months((75, 0), (12_500, 0), (3, 0))
    title = revenue_by_month.finding(months, ENGLISH, "EUR")
    assert title == "Best month so far: Feb 2025 with €12.5K"


@pytest.mark.parametrize("months", [[], _months((0, 0))])
def test_a_shop_without_revenue_has_none_in_the_title(
    months: list[MonthRevenue], written: Written
) -> None:
    assert "No revenue yet" in written(revenue_by_month.draw(months, ENGLISH, "EUR"))


def test_new_stands_on_returning(written: Written) -> None:
    figure = revenue_by_month.draw(_months((80, 0), (60, 30)), ENGLISH, "EUR")
    bars = [(bar.get_y(), bar.get_height(), to_hex(bar.get_facecolor())) for bar in _bars(figure)]
    blue, orange = style.BLUE.lower(), style.ORANGE.lower()
    assert bars == [
        (0, 0, blue),
        (0, 30 * EURO, blue),
        (0, 80 * EURO, orange),
        (30 * EURO, 60 * EURO, orange),
    ]
    texts = written(figure)
    assert {"Returning: €30", "New: €140", "Revenue by month, EUR", "80", "90"} <= set(texts)
    assert "Feb" in texts


def test_a_shop_without_customers_has_bars_of_one_colour(written: Written) -> None:
    figure = revenue_by_month.draw(_months((80, 0), (60, 0)), ENGLISH, "EUR")
    assert [to_hex(bar.get_facecolor()) for bar in _bars(figure)] == [style.BLUE.lower()] * 2
    assert "In all: €140" in written(figure)


def test_a_first_month_known_in_part_is_hatched() -> None:
    first, second = _months((80, 0), (60, 0))
    figure = revenue_by_month.draw([replace(first, from_start=False), second], ENGLISH, "EUR")
    assert [bar.get_hatch() for bar in _bars(figure)] == [style.HATCH, None]


def test_a_month_that_is_not_over_is_hatched(written: Written) -> None:
    figure = revenue_by_month.draw(_months((80, 0), (60, 30), over=False), ENGLISH, "EUR")
    assert [bar.get_hatch() for bar in _bars(figure)] == [None, style.HATCH, None, style.HATCH]
    assert "Not a whole month" in written(figure)


def test_months_and_money_are_in_the_language(written: Written) -> None:
    texts = written(revenue_by_month.draw(_months((12_500, 0), (1, 0)), POLISH, "PLN"))
    assert {"sty\n2025", "lut", "12,5 tys."} <= set(texts)


def test_without_a_currency_none_is_named(written: Written) -> None:
    texts = written(revenue_by_month.draw(_months((80, 0)), ENGLISH, None))
    assert "Revenue by month" in texts
    assert "In all: 80" in texts


@pytest.mark.parametrize(
    ("months", "bars", "heading"),
    [(36, 36, "Revenue by month"), (37, 13, "Revenue by quarter"), (145, 13, "Revenue by year")],
)
def test_a_long_history_is_drawn_by_longer_periods(
    months: int, bars: int, heading: str, written: Written
) -> None:
    figure = revenue_by_month.draw(_months(*[(1, 0)] * months), ENGLISH, None)
    assert len(_bars(figure)) == bars
    assert heading in written(figure)
    assert sum(bar.get_height() for bar in _bars(figure)) == months * EURO
    cut_short = months % 12 > 0 and months > revenue_by_month.MOST_BARS
    assert (_bars(figure)[-1].get_hatch() == style.HATCH) is cut_short


def test_where_not_all_totals_fit_the_best_and_the_last_are_written(written: Written) -> None:
    figure = revenue_by_month.draw(
        _months(*[(11_000 + i, 0) for i in range(5)], (99_000, 0), *[(22_000, 0)] * 25),
        ENGLISH,
        "EUR",
    )
    bold = [text for text in written(figure) if text.endswith("K")]
    assert "99K" in bold
    assert "22K" in bold
    assert "11K" not in bold


def test_huge_amounts_stay_on_the_page(written: Written) -> None:
    months = _months(*[(10**13, 9 * 10**12)] * 12, over=False)
    written(revenue_by_month.draw(months, POLISH, "PLN"))


def test_the_picture_is_the_same_each_time(
    picture_of: Callable[[Callable[[], Picture]], Picture],
) -> None:
    months = _months((80, 0), (60, 30))
    picture = picture_of(lambda: revenue_by_month.picture(months, ENGLISH, "EUR"))
    assert picture.name == "revenue_by_month.png"
    assert picture.title == "Returning customers bring 18% of revenue"
