from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from metrics.customers import numbered
from metrics.products import Products, products
from metrics.products.purchases import purchases
from metrics.products.refill import refills

if TYPE_CHECKING:
    from metrics.products.refill import Refill
    from tests.metrics.products.conftest import Basket, MakeShop

TEA = [("tea", 1.0, 5)]


def _refills(shop_of: MakeShop, baskets: list[Basket]) -> tuple[Refill, ...]:
    orders, lines = shop_of(baskets)
    return tuple(refill for refill, _ in refills(orders, purchases(orders, lines)))


def test_interval_is_the_median_of_thirty_or_more_gaps(shop_of: MakeShop) -> None:
    """Fifteen customers with gaps of 20 and 40 days: median 30, mean 30, deviation 10."""
    baskets: list[Basket] = [(f"c{i:02}", day, TEA) for i in range(15) for day in (0, 20, 60)]

    (refill,) = _refills(shop_of, baskets)

    assert (refill.product, refill.gaps, refill.median_days) == ("tea", 30, 30.0)
    assert refill.variation == pytest.approx(1 / 3)


def test_fewer_gaps_are_no_interval(shop_of: MakeShop) -> None:
    baskets: list[Basket] = [(f"c{i:02}", day, TEA) for i in range(29) for day in (0, 20)]

    assert _refills(shop_of, baskets) == ()


def test_gaps_are_between_purchases_of_the_same_product_by_the_same_customer(
    shop_of: MakeShop,
) -> None:
    cup = [("cup", 1.0, 9)]
    baskets: list[Basket] = [
        basket
        for i in range(30)
        for basket in ((f"c{i:02}", 0, TEA), (f"c{i:02}", 10, cup), (f"c{i:02}", 25, TEA))
    ]

    (refill,) = _refills(shop_of, baskets)

    assert (refill.product, refill.gaps, refill.median_days) == ("tea", 30, 25.0)


def test_due_are_those_whose_interval_ends_in_the_coming_week(shop_of: MakeShop) -> None:
    """Interval 20 days, as of day 40: last purchase on day 21 is due tomorrow, on day 27 in 7."""
    regulars: list[Basket] = [(f"c{i:02}", day, TEA) for i in range(30) for day in (-30, -10)]
    last = {"over": 20, "tomorrow": 21, "in a week": 27, "later": 28}
    baskets = [*regulars, *((name, day, TEA) for name, day in last.items())]
    orders, lines = shop_of(baskets, as_of_day=40)

    again = refills(orders, purchases(orders, lines))

    ((refill, due),) = again
    frame = numbered(orders).frame
    names = frame.drop_duplicates("customer_number").set_index("customer_number")["customer"]
    assert refill.median_days == 20
    assert {names[number] for number in due} == {"tomorrow", "in a week"}
    assert refill.due_customers == 2


def test_who_is_due_for_two_products_is_one_customer(shop_of: MakeShop) -> None:
    both = [*TEA, ("cup", 1.0, 9)]
    baskets: list[Basket] = [(f"c{i:02}", day, both) for i in range(30) for day in (-30, -10)]
    baskets += [("both", 21, both), ("one", 22, TEA)]
    orders, lines = shop_of(baskets, as_of_day=40)

    result = products(orders, lines)

    assert isinstance(result, Products)
    assert {each.product: each.due_customers for each in result.refills} == {"tea": 2, "cup": 1}
    assert result.due_customers == 2
