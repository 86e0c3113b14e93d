from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.customers import purchase_occasions
from metrics.segments.habits import Habit, habits

if TYPE_CHECKING:
    from tests.metrics.conftest import MakeOrders, Sale


def _habits(
    orders_of: MakeOrders, *customers: list[str], products: list[int] | None = None
) -> list[str]:
    """Return the habit of each customer of whom the days of orders are given."""
    sales: list[Sale] = [
        (f"{i:03}", day, "10") for i, days in enumerate(customers) for day in days
    ]
    orders = orders_of(sales)
    by_first_order = sorted(range(len(customers)), key=lambda i: (min(customers[i]), i))
    known = None if products is None else np.array([products[i] for i in by_first_order])
    found = habits(purchase_occasions(orders), known).tolist()
    names = [str(tuple(Habit)[position]) for position in found]
    return [names[by_first_order.index(i)] for i in range(len(customers))]


@pytest.mark.parametrize(
    ("days", "habit"),
    [
        (["2022-12-01", "2023-12-10"], "gift givers"),
        (["2022-12-20", "2024-01-05"], "gift givers"),  # two winters, across New Year
        (["2022-12-20", "2023-01-05"], "others"),  # one winter
        (["2022-12-20", "2023-01-05", "2023-12-24"], "gift givers"),
        (["2022-02-28", "2024-02-29"], "gift givers"),
        (["2022-05-01", "2023-06-25"], "gift givers"),  # 55 days: within eight weeks
        (["2022-05-01", "2023-06-26"], "others"),  # 56 days: not any more
        (["2022-01-28", "2023-12-03"], "others"),  # 56 days, across New Year
        (["2022-01-27", "2023-12-03"], "gift givers"),
        (["2022-12-01"], "others"),
        (["2022-12-01", "2022-12-24"], "others"),
        (["2022-12-01", "2023-06-01", "2023-12-01"], "others"),
    ],
)
def test_gift_givers_come_in_the_same_eight_weeks_of_two_years(
    orders_of: MakeOrders, days: list[str], habit: str
) -> None:
    assert _habits(orders_of, days) == [habit]


STEADY = ["2023-01-01", "2023-02-01", "2023-03-01", "2023-04-01"]
SLOW = ["2023-01-01", "2023-06-01", "2023-11-01", "2024-04-01"]
UNEVEN = ["2023-01-01", "2023-01-02", "2023-01-03", "2023-01-04", "2023-05-20"]


def test_collectors_come_often_and_evenly(orders_of: MakeOrders) -> None:
    """All gaps: 31 28 31, 151 153 152, 1 1 1 136; their median is 31."""
    assert _habits(orders_of, STEADY, SLOW, UNEVEN) == ["collectors", "others", "others"]


def test_three_occasions_are_no_collection(orders_of: MakeOrders) -> None:
    assert _habits(orders_of, STEADY[:3], SLOW) == ["others", "others"]


def test_variation_is_that_of_all_gaps_and_not_of_a_sample(orders_of: MakeOrders) -> None:
    """Gaps 1, 1, 1, 1, 6: deviation 2, mean 2, so 1.0 and no collector; with 5 below 1."""
    four = [f"2023-03-0{i}" for i in range(1, 6)]

    assert _habits(orders_of, [*four, "2023-03-11"], SLOW) == ["others", "others"]
    assert _habits(orders_of, [*four, "2023-03-10"], SLOW) == ["collectors", "others"]


def test_collectors_of_one_product_are_none_where_products_are_known(
    orders_of: MakeOrders,
) -> None:
    customers = [STEADY, STEADY, STEADY, SLOW]

    assert _habits(orders_of, *customers, products=[1, 2, 0, 5]) == [
        "others",
        "collectors",
        "collectors",
        "others",
    ]


def test_gift_givers_are_no_collectors(orders_of: MakeOrders) -> None:
    days = ["2022-12-01", "2022-12-20", "2023-12-01", "2023-12-20"]

    assert _habits(orders_of, days) == ["gift givers"]


@settings(deadline=None, max_examples=30)
@given(
    st.lists(
        st.tuples(st.integers(0, 6), st.dates()).map(
            lambda drawn: (drawn[0], drawn[1].replace(year=2020 + drawn[1].year % 5, day=1))
        ),
        min_size=1,
        max_size=40,
    )
)
def test_every_customer_has_one_habit(
    orders_of: MakeOrders, drawn: list[tuple[int, object]]
) -> None:
    sales: list[Sale] = [(f"c{customer}", str(day), "1") for customer, day in drawn]

    found = habits(purchase_occasions(orders_of(sales)))

    assert len(found) == len({customer for customer, _ in drawn})
    assert set(found.tolist()) <= {0, 1, 2}
