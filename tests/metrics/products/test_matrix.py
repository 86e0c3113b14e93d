from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from metrics.dividing_lines import FIFTY_DOLLARS, published_lines
from metrics.products.matrix import Matrix, matrix, quadrant
from metrics.products.purchases import purchases
from metrics.refusal import Refusal

if TYPE_CHECKING:
    from tests.metrics.products.conftest import Basket, MakeShop

BASKETS: list[Basket] = [
    ("a", 0, [("sofa", 1, 900)]),  # more than a year before day 400
    ("a", 100, [("tea", 2, 10), ("tea", 1, 6)]),
    ("a", 200, [("tea", 1, 5)]),
    ("b", 250, [("tea", 1, 5), ("sofa", 1, 700)]),
    ("a", 400, [("tea", 1, 5)]),
]


def test_points_count_orders_a_year_and_the_value_of_an_item(shop_of: MakeShop) -> None:
    orders, lines = shop_of(BASKETS)

    result = matrix(orders, purchases(orders, lines))

    assert isinstance(result, Matrix)
    sofa, tea = result.points
    assert (sofa.name, sofa.customers, sofa.orders, sofa.orders_a_year) == ("sofa", 1, 1, 1.0)
    assert sofa.item_value_minor == 700_0000
    assert (tea.name, tea.customers, tea.orders, tea.orders_a_year) == ("tea", 2, 4, 2.0)
    assert tea.item_value_minor == pytest.approx(31_0000 / 6)
    assert quadrant(sofa, result.lines) == "HL"
    assert quadrant(tea, result.lines) == "LH"  # on the line is right of it


def test_whole_shop_stands_against_the_published_lines(shop_of: MakeShop) -> None:
    orders, lines = shop_of(BASKETS)

    result = matrix(orders, purchases(orders, lines), own_lines=True)

    assert isinstance(result, Matrix)
    assert result.shop is not None
    assert (result.shop.orders, result.shop.customers) == (4, 2)
    assert result.shop.orders_a_year == 2.0
    assert result.shop.item_value_minor == pytest.approx(731_0000 / 4)
    assert result.shop_lines == published_lines("EUR")


def test_own_lines_are_the_medians_of_the_points(shop_of: MakeShop) -> None:
    orders, lines = shop_of(BASKETS)

    result = matrix(orders, purchases(orders, lines), own_lines=True)

    assert isinstance(result, Matrix)
    assert result.lines.kind == "own"
    assert result.lines.orders_a_year == 1.5
    assert result.lines.value_minor == pytest.approx((700_0000 + 31_0000 / 6) / 2)


def test_currency_without_a_published_line_is_divided_by_its_own(shop_of: MakeShop) -> None:
    orders, lines = shop_of(BASKETS)

    result = matrix(replace(orders, currency=None), purchases(orders, lines))

    assert isinstance(result, Matrix)
    assert result.lines.kind == "own"
    assert result.shop_lines is None


def test_published_line_is_fifty_dollars_and_approximate_elsewhere() -> None:
    dollars, zloty = published_lines("USD"), published_lines("PLN")

    assert dollars is not None
    assert zloty is not None
    assert (dollars.orders_a_year, dollars.value_minor) == (2.0, 50_0000)
    assert dollars.kind == "published"
    assert zloty.value_minor == 200_0000
    assert zloty.kind == "approximate"
    assert published_lines("ZZZ") is None
    assert all(value > 0 for value in FIFTY_DOLLARS.values())


def test_less_than_a_year_is_scaled_up(shop_of: MakeShop) -> None:
    orders, lines = shop_of([("a", 0, [("tea", 1, 5)]), ("a", 99, [("tea", 1, 5)])])

    result = matrix(orders, purchases(orders, lines))

    assert isinstance(result, Matrix)
    assert result.points[0].orders_a_year == pytest.approx(2 * 3.65)


def test_less_than_ninety_days_are_refused(shop_of: MakeShop) -> None:
    orders, lines = shop_of([("a", 0, [("tea", 1, 5)]), ("a", 88, [("tea", 1, 5)])])

    assert matrix(orders, purchases(orders, lines)) == Refusal(
        reason="short_history", found=89, needed=90
    )


def test_nothing_bought_in_the_year_gives_no_matrix(shop_of: MakeShop) -> None:
    orders, lines = shop_of([("a", 0, [("tea", 1, 5)])], as_of_day=800)

    assert matrix(orders, purchases(orders, lines)) == Refusal(
        reason="no_products", found=0, needed=1
    )


def test_shop_without_an_order_in_the_year_is_no_point(shop_of: MakeShop) -> None:
    """Only an order of the year itself can place the shop; a line of it need not have one."""
    orders, lines = shop_of(BASKETS)
    nobody = replace(orders, has_customers=False)

    result = matrix(nobody, purchases(orders, lines))

    assert isinstance(result, Matrix)
    assert result.shop is None
