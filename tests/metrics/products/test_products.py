from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from metrics.products import Products, products
from metrics.products.matrix import Matrix
from metrics.refusal import Refusal

if TYPE_CHECKING:
    from tests.metrics.products.conftest import Basket, MakeShop

BASKETS: list[Basket] = [
    (f"c{i:02}", day, [("tea", 1, 5), ("cup", 1, 9)]) for i in range(30) for day in (0, 100)
]


def test_matrix_holds_categories_where_there_are_any(shop_of: MakeShop) -> None:
    kinds = {"tea": "kitchen", "cup": "kitchen"}

    by_category = products(*shop_of(BASKETS, categories=kinds))
    by_product = products(*shop_of(BASKETS))

    assert isinstance(by_category, Products)
    assert isinstance(by_category.matrix, Matrix)
    assert by_category.matrix_by == "category"
    assert [point.name for point in by_category.matrix.points] == ["kitchen"]
    assert isinstance(by_product, Products)
    assert isinstance(by_product.matrix, Matrix)
    assert by_product.matrix_by == "product"
    assert [point.name for point in by_product.matrix.points] == ["cup", "tea"]


def test_all_that_lines_say_is_said(shop_of: MakeShop) -> None:
    result = products(*shop_of(BASKETS, as_of_day=200))

    assert isinstance(result, Products)
    assert {refill.product for refill in result.refills} == {"cup", "tea"}
    assert {first.product for first in result.first_products} == {"cup", "tea"}
    assert len(result.bought_together) == 2
    assert len(result.bought_next) == 2


def test_shop_without_lines_names_or_customers_has_nothing_to_say(shop_of: MakeShop) -> None:
    orders, lines = shop_of(BASKETS)

    assert products(orders, None) == Refusal(reason="no_products", found=0, needed=1)
    assert products(orders, lines.assign(product="")) == Refusal(
        reason="no_products", found=0, needed=1
    )
    assert products(replace(orders, has_customers=False), lines) == Refusal(
        reason="no_customer_key"
    )
