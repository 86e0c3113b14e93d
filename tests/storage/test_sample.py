from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pandas as pd

from metrics.orders import RECORD_DTYPES

if TYPE_CHECKING:
    from storage import Store
    from storage.values import Upload

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def orders(*order_ids: str) -> pd.DataFrame:
    count = len(order_ids)
    return pd.DataFrame(
        {
            "order_id": order_ids,
            "customer": [f"{order_id}@example.com" for order_id in order_ids],
            "placed_at": [NOON] * count,
            "offset_minutes": [None] * count,
            "state": ["sale"] * count,
            "paid_minor": [10_000] * count,
            "goods_minor": [10_000] * count,
            "refunded_minor": [0] * count,
            "currency": ["EUR"] * count,
            "source": [None] * count,
            "country": [None] * count,
            "discount_code": [None] * count,
            "discount_minor": [None] * count,
            "exported_at": [NOON] * count,
        }
    ).astype(dict(RECORD_DTYPES))


def receive(store: Store, file_id: str, message_id: int) -> Upload:
    return store.record_upload(
        7, NOON, file_id=file_id, file_unique_id=file_id, file_name="a", message_id=message_id
    )


def test_orders_of_ones_own_take_the_place_of_a_sample(store: Store) -> None:
    store.finish_upload(receive(store, "sample", 1).id, NOON, orders("s1", "s2"))
    own = receive(store, "own", 2)

    merge = store.finish_upload(own.id, NOON, orders("o1"), in_place_of="sample")

    assert merge.added == 1
    assert store.records(7)["order_id"].tolist() == ["o1"]
    assert store.stored_data(7).contacts == 1
    assert [upload.file_id for upload in store.uploads(7)] == ["own"]


def test_orders_of_ones_own_are_never_taken_for_a_sample(store: Store) -> None:
    store.finish_upload(receive(store, "first", 1).id, NOON, orders("o1"))
    second = receive(store, "second", 2)

    store.finish_upload(second.id, NOON, orders("o2"), in_place_of="sample")

    assert store.records(7)["order_id"].tolist() == ["o1", "o2"]
