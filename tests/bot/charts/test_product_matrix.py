"""The product matrix as a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from matplotlib.collections import PathCollection
from matplotlib.colors import to_hex

from bot.charts import product_matrix, style
from bot.words import Words
from metrics.dividing_lines import DividingLines, published_lines
from metrics.products.matrix import Matrix, MatrixPoint

if TYPE_CHECKING:
    from collections.abc import Callable

    from matplotlib.figure import Figure

    from bot.reply import Picture

    Written = Callable[[Figure], list[str]]

ENGLISH, POLISH = Words("en"), Words("pl")


def _point(name: str, orders_a_year: float, value: float, revenue: int) -> MatrixPoint:
    return MatrixPoint(
        name=name,
        customers=10,
        orders=20,
        orders_a_year=orders_a_year,
        item_value_minor=value * 10_000,
        revenue_minor=revenue * 10_000,
    )


def _matrix(*points: MatrixPoint, lines: DividingLines | None = None) -> Matrix:
    lines = lines or published_lines("USD")
    assert lines is not None
    return Matrix(points=points, lines=lines, shop=None, shop_lines=None)


SOFAS, TEA = _point("Leather sofas", 1.1, 890, 600), _point("Tea for $5", 6.2, 9.5, 400)


def _dots(figure: Figure) -> PathCollection:
    (dots,) = figure.axes[0].collections
    assert isinstance(dots, PathCollection)
    return dots


@pytest.mark.parametrize(
    ("result", "title"),
    [
        (_matrix(SOFAS, TEA), "60% of revenue comes from what customers seldom buy"),
        (
            _matrix(_point("Sofas", 1, 900, 50), _point("Tea", 2, 9, 50)),
            "50% of revenue comes from what customers buy often",
        ),
        (_matrix(_point("Free", 3, 0, 0)), "No revenue yet"),
    ],
)
def test_the_title_says_where_the_revenue_comes_from(result: Matrix, title: str) -> None:
    assert product_matrix.finding(result, ENGLISH) == title


def test_each_product_is_a_named_dot_larger_for_more_revenue(written: Written) -> None:
    figure = product_matrix.draw(_matrix(SOFAS, TEA), ENGLISH, "USD")
    dots = _dots(figure)
    assert np.asarray(dots.get_offsets()).tolist() == [[1.1, 8_900_000], [6.2, 95_000]]
    larger, smaller = dots.get_sizes()
    assert larger > smaller
    assert [to_hex(colour) for colour in np.asarray(dots.get_facecolor())] == [
        style.ORANGE.lower(),
        style.BLUE.lower(),
    ]
    assert {"Leather sofas", "Tea for $5"} <= set(written(figure))


@pytest.mark.parametrize(
    ("lines", "currency", "said"),
    [
        (published_lines("USD"), "USD", "Lines by a published rule: 2 a year, $50.00"),
        (published_lines("EUR"), "EUR", "Lines by a published rule: 2 a year, about €50.00"),
        (
            DividingLines(orders_a_year=1.734, value_minor=203_000, kind="own"),
            None,
            "Lines in your own middle: 1.7 a year, 20.30",
        ),
    ],
)
def test_the_lines_and_whose_they_are_is_said(
    written: Written, lines: DividingLines, currency: str | None, said: str
) -> None:
    figure = product_matrix.draw(_matrix(SOFAS, TEA, lines=lines), ENGLISH, currency)
    assert said in written(figure)
    drawn = [line for line in figure.axes[0].lines if line.get_gid() == "line"]
    assert [line.get_linestyle() for line in drawn] == ["--", "--"]


def test_axes_name_their_units(written: Written) -> None:
    texts = written(product_matrix.draw(_matrix(SOFAS, TEA), ENGLISH, "USD"))
    assert {"Value of an item, USD", "Orders a year by those who buy it"} <= set(texts)


def test_values_far_apart_stand_on_a_scale_of_powers(written: Written) -> None:
    cheap = [_point(f"Mug {i}", 1 + i / 9, 0.5, 10) for i in range(9)]
    wide = product_matrix.draw(_matrix(_point("Villa", 1, 2e6, 90), *cheap), ENGLISH, "USD")
    near = product_matrix.draw(_matrix(_point("Mug", 3, 40, 90)), ENGLISH, "USD")
    assert (wide.axes[0].get_yscale(), near.axes[0].get_yscale()) == ("log", "linear")
    written(wide)
    written(near)


def test_names_never_lie_on_one_another_and_long_ones_are_cut(written: Written) -> None:
    crowd = [
        _point(f"Product number {i} of many", 1 + 2 * (i % 2), 10 + 6 * i, 99 - i)
        for i in range(30)
    ]
    texts = written(product_matrix.draw(_matrix(*crowd), POLISH, "PLN"))
    names = [text for text in texts if text.startswith("Product")]
    assert 0 < len(names) <= product_matrix.MOST_NAMES
    assert all(name.endswith("…") for name in names)


def test_a_name_of_two_lines_is_written_on_one(written: Written) -> None:
    figure = product_matrix.draw(_matrix(_point("Spare\nparts", 1, 60, 5)), ENGLISH, None)
    assert "Spare parts" in written(figure)


def test_free_products_are_drawn(written: Written) -> None:
    written(product_matrix.draw(_matrix(_point("Free", 3, 0, 0), TEA), ENGLISH, "USD"))


def test_the_picture_is_the_same_each_time(picture_of: Callable[..., Picture]) -> None:
    picture = picture_of(lambda: product_matrix.picture(_matrix(SOFAS, TEA), ENGLISH, "USD"))
    assert picture.name == "product_matrix.png"
    assert picture.title == "60% of revenue comes from what customers seldom buy"
