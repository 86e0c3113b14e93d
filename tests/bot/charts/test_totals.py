"""The five steps as a picture."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle

from bot.charts import style, totals
from bot.words import Words
from metrics.totals import TotalsInput, totals_value

if TYPE_CHECKING:
    from collections.abc import Callable

    from matplotlib.figure import Figure

    from bot.reply import Picture
    from metrics.totals import TotalsValue

    Written = Callable[[Figure], list[str]]

ENGLISH, POLISH = Words("en"), Words("pl")


def _totals(
    years: str | None = None, revenue: str = "10000", repeat: int | None = None
) -> TotalsValue:
    return totals_value(
        TotalsInput(
            revenue=Decimal(revenue),
            orders=200,
            customers=120,
            repeat_customers=repeat,
            years=None if years is None else Decimal(years),
        )
    )


def _bars(figure: Figure) -> list[Rectangle]:
    (axes,) = figure.axes
    return [patch for patch in axes.patches if isinstance(patch, Rectangle)]


@pytest.mark.parametrize(
    ("years", "title"),
    [
        (None, "A customer brings in $83.33 a year"),
        ("1", "A customer brings in $83.33 in 1 year"),
        ("2.5", "A customer brings in $208.33 in 2.5 years"),
    ],
)
def test_the_title_says_what_a_customer_brings_in(years: str | None, title: str) -> None:
    assert totals.finding(_totals(years), ENGLISH, "USD") == title


def test_without_years_one_two_and_three_stand_side_by_side(written: Written) -> None:
    figure = totals.draw(_totals(), ENGLISH, "USD")
    bars = _bars(figure)
    assert [bar.get_height() for bar in bars] == pytest.approx([83.3333, 166.6667, 250], rel=1e-4)
    assert to_hex(bars[-1].get_facecolor()) == style.BLUE.lower()
    assert {"$83.33", "$166.67", "$250.00", "1 year", "2 years", "3 years"} <= set(written(figure))


def test_where_the_years_were_said_each_step_to_them_is_a_bar(written: Written) -> None:
    figure = totals.draw(_totals("3"), ENGLISH, "USD")
    assert [bar.get_height() for bar in _bars(figure)] == pytest.approx([50, 10_000 / 120, 250])
    texts = written(figure)
    assert {"An order", "A year\n× 1.67", "Altogether\n× 3 years"} <= set(texts)
    assert {"$50.00", "$83.33", "$250.00", "Revenue per customer, USD"} <= set(texts)


def test_who_came_back_is_said_where_it_is_known(written: Written) -> None:
    figure = totals.draw(_totals(repeat=51), ENGLISH, "USD")
    assert "42.5% of customers came back" in written(figure)


def test_the_steps_before_stand_below_the_title(written: Written) -> None:
    assert "$50.00 an order × 1.67 orders a year" in written(
        totals.draw(_totals(), ENGLISH, "USD")
    )


@pytest.mark.parametrize(
    ("currency", "heading"),
    [("IDR", "Lifetime value, revenue, IDR"), (None, "Lifetime value, revenue")],
)
def test_the_axis_names_the_currency(written: Written, currency: str | None, heading: str) -> None:
    assert heading in written(totals.draw(_totals(), ENGLISH, currency))


@pytest.mark.parametrize("revenue", ["0.01", "1e15"])
@pytest.mark.parametrize("currency", ["IDR", "JPY", None])
def test_the_smallest_and_the_largest_numbers_stay_readable(
    written: Written, revenue: str, currency: str | None
) -> None:
    written(totals.draw(_totals(None, revenue), POLISH, currency))


def test_polish_counts_its_years(written: Written) -> None:
    texts = written(totals.draw(_totals(), POLISH, "PLN"))
    assert "250,00 zł" in texts


def test_the_picture_is_the_same_each_time(picture_of: Callable[..., Picture]) -> None:
    picture = picture_of(lambda: totals.picture(_totals(), ENGLISH, "USD"))
    assert picture.name == "totals.png"
    assert picture.title == "A customer brings in $83.33 a year"
