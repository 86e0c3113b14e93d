from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.errors import NoOrders
from metrics.orders import (
    RECORD_DTYPES,
    check_records,
    empty_records,
    newest,
    select,
    shop_time,
)
from metrics.vocabulary import Reason

if TYPE_CHECKING:
    from tests.metrics.conftest import MakeRecords, Sale


def _at(*moments: str) -> pd.DatetimeIndex:
    return pd.DatetimeIndex(pd.to_datetime(list(moments), utc=True))


def test_checked_records_have_exactly_the_agreed_columns_and_types(
    records_of: MakeRecords,
) -> None:
    records = records_of([("a", "2024-01-01", "1")]).assign(extra=1)

    checked = check_records(records.sample(frac=1, axis="columns", random_state=1))

    assert list(checked.columns) == list(RECORD_DTYPES)
    assert {name: str(dtype) for name, dtype in checked.dtypes.items()} == dict(RECORD_DTYPES)


def test_empty_records_pass_the_gate() -> None:
    assert check_records(empty_records()).empty


@pytest.mark.parametrize(
    ("columns", "complaint"),
    [
        ({"order_id": ["1", "1"]}, "unique"),
        ({"order_id": ["1", None]}, "present"),
        ({"state": ["sale", "lost"]}, "lost"),
    ],
)
def test_records_that_a_reader_made_wrong_are_refused(
    records_of: MakeRecords, columns: dict[str, object], complaint: str
) -> None:
    sales: list[Sale] = [("a", "2024-01-01", "1"), ("b", "2024-01-02", "1")]

    with pytest.raises(ValueError, match=complaint):
        records_of(sales, **columns)


def test_a_missing_column_is_named(records_of: MakeRecords) -> None:
    with pytest.raises(ValueError, match="currency"):
        check_records(records_of([("a", "2024-01-01", "1")]).drop(columns="currency"))


def test_the_newest_file_wins(records_of: MakeRecords) -> None:
    old = records_of([("a", "2024-01-01", "1")], exported_at=_at("2024-01-02"))
    new = records_of([("a", "2024-01-01", "1")], exported_at=_at("2024-01-03"), state="unpaid")

    for files in ([old, new], [new, old]):
        kept = newest(pd.concat(files, ignore_index=True))
        assert kept["state"].tolist() == ["unpaid"]


def test_of_equally_new_files_the_later_state_wins_then_the_larger_refund(
    records_of: MakeRecords,
) -> None:
    sales: list[Sale] = [("a", "2024-01-01", "5")]
    sale = records_of(sales)
    part_refunded = records_of(sales, refunded_minor=10_000)
    cancelled = records_of(sales, state="cancelled")

    assert newest(pd.concat([part_refunded, sale]))["refunded_minor"].tolist() == [10_000]
    assert newest(pd.concat([cancelled, part_refunded]))["state"].tolist() == ["cancelled"]


@given(data=st.data())
@settings(deadline=None, max_examples=60)
def test_the_newest_record_never_depends_on_the_order_of_rows(
    records_of: MakeRecords, data: st.DataObject
) -> None:
    count = data.draw(st.integers(2, 6))

    def column(*values: object) -> list[Any]:
        return data.draw(st.lists(st.sampled_from(values), min_size=count, max_size=count))

    sales: list[Sale] = [(name, "2024-01-01", "1") for name in column("a", "b", None)]
    records = records_of(
        sales,
        state=column("sale", "cancelled", "unpaid"),
        paid_minor=column(1, 2),
        refunded_minor=column(0, 1),
        goods_minor=column(1, 2),
        offset_minutes=column(0, 60, None),
        currency=column("EUR", "USD"),
        source=column("web", None),
        country=column("PL", None),
        discount_code=column("MAY", None),
        discount_minor=column(0, 1, None),
    ).assign(order_id=column("1", "2", "3"))
    order = np.array(data.draw(st.permutations(range(count))))

    def kept(rows: pd.DataFrame) -> pd.DataFrame:
        return newest(rows).sort_values("order_id", ignore_index=True)

    pd.testing.assert_frame_equal(kept(records.iloc[order].reset_index(drop=True)), kept(records))


@pytest.mark.parametrize(
    ("columns", "reason"),
    [
        ({"state": "test"}, Reason.TEST),
        ({"state": "cancelled"}, Reason.CANCELLED),
        ({"state": "unpaid"}, Reason.UNPAID),
        ({"state": "refunded"}, Reason.REFUNDED),
        ({"refunded_minor": 10_000}, Reason.REFUNDED),
        ({"refunded_minor": 20_000}, Reason.REFUNDED),
        ({"state": "cancelled", "refunded_minor": 10_000}, Reason.CANCELLED),
    ],
)
def test_what_does_not_count_is_left_out_by_its_first_reason(
    records_of: MakeRecords, columns: dict[str, object], reason: Reason
) -> None:
    left_out = records_of([("a", "2024-01-01", "1")], **columns).assign(order_id="x")
    counted = records_of([("b", "2024-01-02", "2")])

    orders = select(pd.concat([left_out, counted], ignore_index=True))

    assert orders.left_out == {reason: 1}
    assert orders.frame["order_id"].tolist() == ["000000"]


def test_an_order_of_nothing_counts_and_adds_no_revenue(records_of: MakeRecords) -> None:
    orders = select(records_of([("a", "2024-01-01", "0"), ("b", "2024-01-02", "2")]))

    assert orders.frame["amount_minor"].tolist() == [0, 20_000]


def test_amounts_are_net_of_refunds_and_never_below_zero(records_of: MakeRecords) -> None:
    sales: list[Sale] = [("a", "2024-01-01", "10"), ("b", "2024-01-02", "10")]
    records = records_of(sales, goods_minor=[80_000, 10_000], refunded_minor=[30_000, 20_000])

    paid, goods = select(records), select(records, basis="goods")

    assert paid.frame["amount_minor"].tolist() == [70_000, 80_000]
    assert paid.frame["gross_minor"].tolist() == [100_000, 100_000]
    assert goods.frame["amount_minor"].tolist() == [50_000, 0]


def test_orders_keep_what_else_is_known_of_their_records(records_of: MakeRecords) -> None:
    sales: list[Sale] = [("a", "2024-01-02", "1"), ("b", "2024-01-01", "1")]
    records = records_of(
        sales,
        source=["web", None],
        country=[None, "PL"],
        discount_code=["MAY", None],
        discount_minor=[5, None],
    )

    frame = select(records).frame[["source", "country", "discount_code", "discount_minor"]]

    assert frame.astype(object).where(frame.notna(), None).to_numpy().tolist() == [
        [None, "PL", None, None],
        ["web", None, "MAY", 5],
    ]


def test_orders_without_customer_are_left_out_where_others_have_one(
    records_of: MakeRecords,
) -> None:
    orders = select(records_of([(None, "2024-01-01", "1"), ("b", "2024-01-02", "1")]))

    assert orders.left_out == {Reason.NO_CUSTOMER: 1}
    assert orders.has_customers


def test_a_layout_without_customers_keeps_its_orders(records_of: MakeRecords) -> None:
    orders = select(records_of([(None, "2024-01-01", "1"), (None, "2024-01-02", "1")]))

    assert len(orders.frame) == 2
    assert not orders.has_customers
    assert orders.left_out == {}


def test_the_currency_of_most_orders_is_reported(records_of: MakeRecords) -> None:
    sales: list[Sale] = [(f"c{day}", f"2024-01-0{day}", "1") for day in (1, 2, 3)]

    orders = select(records_of(sales, currency=["EUR", "PLN", "PLN"]))

    assert orders.currency == "PLN"
    assert orders.left_out == {Reason.OTHER_CURRENCY: 1}


def test_of_equally_many_orders_the_currency_of_the_first_is_reported(
    records_of: MakeRecords,
) -> None:
    sales: list[Sale] = [("a", "2024-01-02", "1"), ("b", "2024-01-01", "1")]

    assert select(records_of(sales, currency=["EUR", "PLN"])).currency == "PLN"


def test_a_currency_from_the_settings_names_what_the_file_did_not(
    records_of: MakeRecords,
) -> None:
    sales: list[Sale] = [("a", "2024-01-01", "1"), ("b", "2024-01-02", "1")]
    records = records_of(sales, currency=["XXX", "PLN"])

    assert select(records, currency="PLN").left_out == {}
    assert select(records_of(sales, currency="XXX")).currency is None


def test_orders_after_as_of_do_not_exist_yet(records_of: MakeRecords) -> None:
    sales: list[Sale] = [
        ("a", "2024-01-01 23:59:59", "1"),
        ("b", "2024-01-02 00:00:00", "1"),
        (None, "2024-01-03 00:00:00", "1"),
    ]

    orders = select(records_of(sales), as_of=date(2024, 1, 1))

    assert orders.frame["customer"].tolist() == ["a"]
    assert orders.as_of == date(2024, 1, 1)
    assert orders.left_out == {}


def test_as_of_is_the_day_of_the_latest_order_that_counts(records_of: MakeRecords) -> None:
    sales: list[Sale] = [("a", "2024-01-01", "1"), ("b", "2024-01-09", "1")]

    assert select(records_of(sales, state=["sale", "test"])).as_of == date(2024, 1, 1)


def test_nothing_left_is_refused_with_the_reasons(records_of: MakeRecords) -> None:
    with pytest.raises(NoOrders) as caught:
        select(records_of([("a", "2024-01-01", "1")], state="test"))
    assert caught.value.left_out == {Reason.TEST: 1}
    with pytest.raises(NoOrders):
        select(empty_records())


def test_orders_are_sorted_by_moment_then_id(records_of: MakeRecords) -> None:
    sales: list[Sale] = [
        ("a", "2024-01-02", "1"),
        ("b", "2024-01-01", "1"),
        ("c", "2024-01-01", "1"),
    ]

    frame = select(records_of(sales, order_id=["1", "3", "2"])).frame

    assert frame["order_id"].tolist() == ["2", "3", "1"]
    assert frame.index.tolist() == [0, 1, 2]


def test_without_a_zone_times_stand_as_they_were_written(records_of: MakeRecords) -> None:
    sales: list[Sale] = [("a", "2024-01-01 23:30", "1"), ("b", "2024-01-01 23:30", "1")]
    records = records_of(sales, offset_minutes=pd.array([120, None], dtype="Int16"))

    placed = shop_time(records, None)

    assert placed.tolist() == [
        pd.Timestamp("2024-01-02 01:30"),
        pd.Timestamp("2024-01-01 23:30"),
    ]


def test_a_zone_moves_times_that_had_one_and_leaves_local_times(records_of: MakeRecords) -> None:
    sales: list[Sale] = [
        ("a", "2024-01-01 23:30", "1"),
        ("a", "2024-07-01 23:30", "1"),
        ("b", "2024-01-01 23:30", "1"),
    ]
    records = records_of(sales, offset_minutes=pd.array([-300, -300, None], dtype="Int16"))

    placed = shop_time(records, "Europe/Riga")

    assert placed.tolist() == [
        pd.Timestamp("2024-01-02 01:30"),
        pd.Timestamp("2024-07-02 02:30"),
        pd.Timestamp("2024-01-01 23:30"),
    ]
