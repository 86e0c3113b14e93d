from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from metrics.segments.by_column import UNKNOWN, column_segments

if TYPE_CHECKING:
    from tests.metrics.conftest import MakeOrders, Sale

SALES: list[Sale] = [
    ("a", "2024-01-01", "60"),
    ("b", "2024-01-02", "10"),
    ("a", "2024-01-03", "20"),
    ("c", "2024-01-04", "10"),
    ("d", "2024-01-05", "10"),
]


def test_first_order_says_where_a_customer_belongs(orders_of: MakeOrders) -> None:
    values = pd.Series(["shop", "web", "web", "shop", None], dtype="str")

    names, segment = column_segments(orders_of(SALES), values)

    assert names == ("shop", UNKNOWN, "web")  # two customers, then equals by name
    assert segment.tolist() == [0, 2, 0, 1]


def test_shop_without_customer_key_has_no_such_segments(orders_of: MakeOrders) -> None:
    nobody = replace(orders_of(SALES), has_customers=False)

    names, segment = column_segments(nobody, pd.Series(["x"] * 5, dtype="str"))

    assert names == ()
    assert segment.tolist() == []
