from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from metrics.products.purchases import purchases
from metrics.products.sequence import bought_next, bought_together, first_products

if TYPE_CHECKING:
    from tests.metrics.products.conftest import Basket, MakeShop

TEA, CUP, POT = ("tea", 1.0, 5), ("cup", 1.0, 9), ("pot", 1.0, 30)


def test_first_product_is_worth_what_its_customers_bring_in_180_days(shop_of: MakeShop) -> None:
    """30 began with tea (10 of them bought a pot within the time), 30 with a cup, all old."""
    baskets: list[Basket] = [
        *((f"t{i:02}", 0, [TEA]) for i in range(30)),
        *((f"t{i:02}", 179, [POT]) for i in range(10)),
        *((f"t{i:02}", 180, [POT]) for i in range(20)),  # a day too late
        *((f"c{i:02}", 0, [CUP]) for i in range(30)),
    ]
    orders, lines = shop_of(baskets)

    tea, cup = first_products(orders, purchases(orders, lines))

    assert (tea.product, tea.customers) == ("tea", 30)
    assert tea.value_minor == pytest.approx(10_000 * (5 + 30 * 10 / 30))
    assert (cup.product, cup.value_minor) == ("cup", 9_0000)


def test_customers_too_young_or_too_few_say_nothing_about_a_first_product(
    shop_of: MakeShop,
) -> None:
    baskets: list[Basket] = [
        *((f"t{i:02}", 0, [TEA]) for i in range(29)),
        *((f"c{i:02}", 1, [CUP]) for i in range(30)),  # observed for 179 days
    ]
    orders, lines = shop_of(baskets, as_of_day=179)

    assert first_products(orders, purchases(orders, lines)) == ()


def test_products_of_one_order_are_bought_together_both_ways_round(shop_of: MakeShop) -> None:
    baskets: list[Basket] = [
        *((f"b{i:02}", 0, [TEA, CUP]) for i in range(12)),
        *((f"t{i:02}", 0, [TEA]) for i in range(28)),
        *((f"c{i:02}", 0, [CUP]) for i in range(18)),
        *((f"p{i:02}", 0, [TEA, POT]) for i in range(9)),  # too few pots
    ]
    orders, lines = shop_of(baskets)

    cup, tea = bought_together(purchases(orders, lines))

    assert (cup.product, cup.other, cup.customers) == ("cup", "tea", 12)
    assert cup.share == 12 / 30
    assert (tea.product, tea.other, tea.share) == ("tea", "cup", 12 / 49)


def test_next_is_what_is_bought_on_the_following_day_of_purchase(shop_of: MakeShop) -> None:
    """Of 40 tea drinkers 30 come again: 20 for a cup, 10 for a pot and only then for a cup."""
    baskets: list[Basket] = [
        *((f"t{i:02}", 0, [TEA]) for i in range(40)),
        *((f"t{i:02}", 10, [CUP]) for i in range(20)),
        *((f"t{i:02}", 10, [POT]) for i in range(20, 30)),
        *((f"t{i:02}", 20, [CUP]) for i in range(20, 30)),
        *((f"p{i:02}", 5, [POT]) for i in range(25)),
    ]
    orders, lines = shop_of(baskets)

    pairs = {
        (pair.product, pair.other): (pair.customers, pair.share)
        for pair in bought_next(orders, purchases(orders, lines))
    }

    assert pairs == {
        ("tea", "cup"): (20, 20 / 30),
        ("tea", "pot"): (10, 10 / 30),
        ("pot", "cup"): (10, 1.0),
    }


def test_the_same_product_again_is_not_next_but_its_customers_came_again(
    shop_of: MakeShop,
) -> None:
    """Of 40 who come again for tea, 10 also take a cup."""
    baskets: list[Basket] = [
        *((f"t{i:02}", 0, [TEA]) for i in range(40)),
        *((f"t{i:02}", 9, [TEA, CUP] if i < 10 else [TEA]) for i in range(40)),
        *((f"c{i:02}", 0, [CUP]) for i in range(20)),
    ]
    orders, lines = shop_of(baskets)

    (pair,) = bought_next(orders, purchases(orders, lines))

    assert (pair.product, pair.other, pair.customers, pair.share) == ("tea", "cup", 10, 10 / 40)
