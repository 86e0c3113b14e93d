from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.orders import select
from metrics.segments.by_column import UNKNOWN, column_segments, column_values, known_columns

if TYPE_CHECKING:
    from metrics.orders import Orders
    from tests.metrics.conftest import MakeOrders, MakeRecords, Sale

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


def _lines(*rows: tuple[str, str | None, str | None, int]) -> pd.DataFrame:
    names = ["order_id", "product", "category", "amount_minor"]
    types = {"order_id": "str", "product": "str", "category": "str", "amount_minor": "int64"}
    return pd.DataFrame(rows, columns=names).astype(types).assign(quantity=1.0)


def _values(orders: Orders, lines: pd.DataFrame | None, column: str) -> list[str | None]:
    values = column_values(orders, lines, column)
    return [
        None if missing else value for value, missing in zip(values, values.isna(), strict=True)
    ]


def test_the_discount_is_the_code_or_that_there_was_none_or_none_with_a_code(
    records_of: MakeRecords,
) -> None:
    codes = ["MAY", None, None, None, "JUNE"]
    taken = [None, 0, 5_000, None, 0]
    orders = select(records_of(SALES, discount_code=codes, discount_minor=taken))

    assert _values(orders, None, "discount") == [
        "MAY", "no discount", "discount without a code", None, "JUNE",
    ]  # fmt: skip


def test_country_and_channel_are_those_of_the_order(records_of: MakeRecords) -> None:
    orders = select(records_of(SALES, country="PL", source=["web", None, "shop", None, None]))

    assert _values(orders, None, "country") == ["PL"] * 5
    assert _values(orders, None, "channel") == ["web", None, "shop", None, None]


def test_of_an_order_with_several_items_the_dearest_counts_of_equals_the_first(
    orders_of: MakeOrders,
) -> None:
    lines = _lines(
        ("000000", "cup", "things", 10_000),
        ("000000", "tea", None, 50_000),
        ("000001", "cup", "things", 10_000),
        ("000001", "jar", "things", 10_000),
        ("000002", None, "drinks", 90_000),
        ("000002", "tea", "drinks", 10_000),
        ("000003", "", "", 10_000),
        ("no such order", "tea", "drinks", 10_000),
    )

    orders = orders_of(SALES)

    assert _values(orders, lines, "product") == ["tea", "cup", "tea", None, None]
    assert _values(orders, lines, "category") == ["things", "things", "drinks", None, None]


def test_only_columns_that_say_something_are_known(
    records_of: MakeRecords, orders_of: MakeOrders
) -> None:
    empty = _lines(("000000", None, "", 10_000))
    cups = _lines(("000000", "cup", None, 10_000))
    orders = select(records_of(SALES, country="PL", discount_minor=0))

    assert known_columns(orders_of(SALES), None) == ()
    assert known_columns(orders_of(SALES), empty) == ()
    assert known_columns(orders, cups) == ("country", "discount", "product")


@given(data=st.data())
@settings(deadline=None, max_examples=40)
def test_every_customer_is_in_one_segment_whatever_the_order_of_the_records(
    records_of: MakeRecords, data: st.DataObject
) -> None:
    count = data.draw(st.integers(1, 8))

    def column(*values: object) -> list[Any]:
        return data.draw(st.lists(st.sampled_from(values), min_size=count, max_size=count))

    sales: list[Sale] = [(name, "2024-01-01", "1") for name in column("a", "b", "c")]
    records = records_of(
        sales,
        country=column("PL", "DE", None),
        discount_code=column("MAY", None),
        discount_minor=column(0, 7, None),
    )
    order = data.draw(st.permutations(range(count)))
    shuffled = select(records.iloc[order].reset_index(drop=True))
    for name in ("country", "discount"):
        found = []
        for orders in (select(records), shuffled):
            names, position = column_segments(orders, column_values(orders, None, name))
            found.append((names, position.tolist()))
        assert found[0] == found[1]
        assert len(found[0][1]) == len({customer for customer, _, _ in sales})
        assert set(found[0][1]) == set(range(len(found[0][0])))
