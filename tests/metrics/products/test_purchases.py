from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from metrics.products.purchases import purchases

if TYPE_CHECKING:
    from tests.metrics.products.conftest import MakeShop


def test_lines_of_orders_that_do_not_count_or_have_no_name_are_left_out(
    shop_of: MakeShop,
) -> None:
    orders, lines = shop_of([("a", 0, [("tea", 1, 5), ("", 1, 2)]), ("b", 1, [("cup", 2, 8)])])
    lines = pd.concat([lines, lines.iloc[:1].assign(order_id="not there")], ignore_index=True)

    bought = purchases(orders, lines)

    assert bought.names == ("cup", "tea")
    assert [bought.names[i] for i in bought.product] == ["tea", "cup"]
    assert bought.order.tolist() == [0, 1]
    assert bought.customer_number.tolist() == [0, 1]
    assert bought.quantity.tolist() == [1.0, 2.0]


def test_a_product_twice_in_a_day_is_bought_once_that_day(shop_of: MakeShop) -> None:
    tea = [("tea", 1.0, 5)]
    orders, lines = shop_of([("a", 0, tea), ("a", 0, tea), ("a", 3, tea), ("b", 1, tea)])

    number, product, day = purchases(orders, lines).per_customer_day()

    assert number.tolist() == [0, 0, 1]
    assert product.tolist() == [0, 0, 0]
    assert (day - day.min()).tolist() == [0, 3, 1]


def test_products_are_counted_per_customer_and_customers_per_product(shop_of: MakeShop) -> None:
    orders, lines = shop_of(
        [
            ("a", 0, [("tea", 1, 5), ("cup", 1, 4)]),
            ("a", 9, [("tea", 1, 5)]),
            ("b", 1, [("tea", 1, 5)]),
            ("c", 2, [("", 1, 5)]),
        ]
    )
    bought = purchases(orders, lines)

    assert bought.products_per_customer(3).tolist() == [2, 1, 0]
    assert bought.customers_per_product().tolist() == [1, 2]


def test_lines_without_any_name_are_no_purchases(shop_of: MakeShop) -> None:
    orders, lines = shop_of([("a", 0, [("tea", 1, 5)])])

    by_category = purchases(orders, lines, "category")

    assert by_category.names == ()
    assert [len(array) for array in by_category.per_customer_day()] == [0, 0, 0]
