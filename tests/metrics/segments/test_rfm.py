from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.customers import customer_table
from metrics.segments.rfm import Rfm, RfmSegment, quintile_scores, rfm

if TYPE_CHECKING:
    from metrics.orders import Orders
    from tests.metrics.conftest import MakeOrders, Sale

AS_OF = date(2024, 7, 1)


def _customer(name: str, days_ago: int, orders: int, revenue: int) -> list[Sale]:
    """The last order so many days back, earlier ones a week apart, all revenue in the first."""
    days = [AS_OF - timedelta(days=days_ago + 7 * i) for i in range(orders)]
    return [
        (name, day.isoformat(), str(revenue if day == days[-1] else 0)) for day in reversed(days)
    ]


def _scored(orders: Orders) -> tuple[list[str], Rfm]:
    customers = customer_table(orders)
    return customers["customer"].tolist(), rfm(customers, orders.as_of)


HAND_MADE = {
    # name: days silent, orders, revenue → R, F, M, segment
    "ann": ((1, 9, 900), (5, 5, 5, "champions")),
    "bob": ((2, 1, 20), (5, 1, 2, "potential loyal")),  # (1 + 2) / 2 rounds up
    "cas": ((10, 5, 300), (4, 5, 4, "champions")),
    "dee": ((10, 1, 10), (4, 1, 1, "promising")),  # as silent as cas
    "eve": ((40, 3, 300), (3, 4, 4, "loyal")),
    "fay": ((41, 1, 60), (3, 1, 2, "about to sleep")),
    "gus": ((90, 2, 60), (2, 3, 2, "at risk")),
    "hal": ((95, 3, 500), (2, 4, 5, "cannot lose")),
    "ivy": ((200, 1, 10), (1, 1, 1, "lost")),
    "jan": ((300, 2, 80), (1, 3, 3, "at risk")),
}
"""Ten customers, so that a fifth is two; ties in recency (10), orders (1, 2, 3) and revenue."""


def test_scores_and_names_follow_the_table_made_by_hand(orders_of: MakeOrders) -> None:
    """1 + ⌊5 × customers worse / 10⌋.

    Worst first, fifths parted by bars. Silence: 300 200 | 95 90 | 41 40 | 10 10 | 2 1. Orders:
    1 1 | 1 1 | 2 2 | 3 3 | 5 9, where 1 scores 1, 2 scores 3. Revenue: 10 10 | 20 60 | 60 80 |
    300 300 | 500 900, where 60 scores 2.
    """
    sales = [sale for name, (made, _) in HAND_MADE.items() for sale in _customer(name, *made)]

    names, scores = _scored(orders_of(sorted(sales, key=lambda sale: sale[1]), as_of=AS_OF))

    found = {
        name: (
            int(scores.recency[i]),
            int(scores.frequency[i]),
            int(scores.monetary[i]),
            str(tuple(RfmSegment)[scores.segment[i]]),
        )
        for i, name in enumerate(names)
    }
    assert found == {name: scored for name, (_, scored) in HAND_MADE.items()}


@pytest.mark.parametrize(
    ("values", "scores"),
    [
        ([10, 20, 30, 40, 50], [1, 2, 3, 4, 5]),
        ([5, 5, 5, 5, 5], [1, 1, 1, 1, 1]),
        ([1, 1, 1, 2, 3], [1, 1, 1, 4, 5]),
        ([7], [1]),
        ([], []),
        ([-3, -3, -1, -1], [1, 1, 3, 3]),
    ],
)
def test_equal_values_share_the_score_of_the_lowest_of_their_places(
    values: list[int], scores: list[int]
) -> None:
    assert quintile_scores(np.array(values, dtype=np.int64)).tolist() == scores


def test_who_ordered_on_the_last_day_is_never_lost(orders_of: MakeOrders) -> None:
    alike = [(f"c{i}", "2024-06-01", "10") for i in range(6)]

    for sales in ([alike[0]], alike, [*alike, ("early", "2024-05-31", "10")]):
        names, scores = _scored(orders_of(sales))
        by_name = dict(zip(names, scores.recency.tolist(), strict=True))
        assert all(by_name[name] == 5 for name, day, _ in sales if day == "2024-06-01")
        segments = {tuple(RfmSegment)[i] for i in scores.segment[scores.recency == 5].tolist()}
        assert segments == {RfmSegment.NEW}


def test_scores_that_nobody_has_are_named(orders_of: MakeOrders) -> None:
    sales = [(f"c{i}", f"2024-06-{i + 1:02}", str(10 + i)) for i in range(5)]

    _, scores = _scored(orders_of(sales))

    assert scores.missing_scores() == {"frequency": (2, 3, 4, 5)}


@settings(deadline=None, max_examples=30)
@given(
    st.lists(
        st.tuples(st.integers(0, 12), st.integers(0, 300), st.integers(0, 9_999)),
        min_size=1,
        max_size=60,
    )
)
def test_every_customer_is_in_one_segment_whatever_the_order_of_rows(
    orders_of: MakeOrders, drawn: list[tuple[int, int, int]]
) -> None:
    sales: list[Sale] = [
        (f"c{c}", (AS_OF - timedelta(days=day)).isoformat(), f"{cents / 100:.2f}")
        for c, day, cents in drawn
    ]

    names, scores = _scored(orders_of(sales, as_of=AS_OF))
    turned_names, turned = _scored(orders_of(sales[::-1], as_of=AS_OF))

    assert len(scores.segment) == len({customer for customer, *_ in sales})
    assert ((scores.segment >= 0) & (scores.segment < len(RfmSegment))).all()
    assert dict(zip(names, scores.segment.tolist(), strict=True)) == dict(
        zip(turned_names, turned.segment.tolist(), strict=True)
    )


@settings(deadline=None, max_examples=50)
@given(st.lists(st.integers(-1000, 1000), min_size=1, max_size=80))
def test_higher_values_never_score_lower(values: list[int]) -> None:
    array = np.array(values, dtype=np.int64)
    order = np.argsort(array, kind="stable")
    scores = quintile_scores(array)[order]

    assert (np.diff(scores) >= 0).all()
    assert scores.min() == 1
    assert scores.max() <= 5
