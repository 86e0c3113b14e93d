"""Records and item lines made from a few facts."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pandas as pd

from metrics.orders import RECORD_DTYPES
from metrics.vocabulary import State
from storage.frames import LINE_DTYPES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from storage import Store

NOON = datetime(2025, 3, 1, 12, tzinfo=UTC)


def record(order_id: str = "#1", **facts: Any) -> dict[str, Any]:
    return {
        "order_id": order_id,
        "customer": "ann@example.com",
        "placed_at": NOON,
        "offset_minutes": None,
        "state": State.SALE,
        "paid_minor": 500_000,
        "goods_minor": 400_000,
        "refunded_minor": 0,
        "currency": "EUR",
        "source": None,
        "country": None,
        "discount_code": None,
        "discount_minor": None,
        "exported_at": NOON,
        **facts,
    }


def frame_of(rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    columns = list(RECORD_DTYPES)
    return pd.DataFrame(list(rows), columns=columns).astype(dict(RECORD_DTYPES))


def lines_of(*rows: tuple[Any, ...]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(LINE_DTYPES)).astype(dict(LINE_DTYPES))


def with_keys(store: Store, chat_id: int) -> pd.DataFrame:
    """Return the records as they were sent: the hashes replaced by what they stand for."""
    records = store.records(chat_id)
    keys = store.contacts(chat_id, records["customer"].dropna())
    return records.assign(customer=records["customer"].map(keys).astype("str"))
