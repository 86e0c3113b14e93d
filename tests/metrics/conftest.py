"""Records made from a few rows, and the CDNOW sample of the Lifetimes package."""

from __future__ import annotations

from decimal import Decimal
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pandas as pd
import pytest

from metrics.orders import (
    Orders,
    check_records,
    select,
)
from metrics.vocabulary import MINOR_PER_MAJOR

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

Sale = tuple[str | None, str, str]
"""Customer, moment and amount in main units."""


class MakeRecords(Protocol):
    """Turn sales into records; order ids count up unless columns say otherwise."""

    def __call__(self, sales: Sequence[Sale], **columns: object) -> pd.DataFrame: ...


class MakeOrders(Protocol):
    """Turn sales into the orders that count."""

    def __call__(self, sales: Sequence[Sale], *, as_of: date | None = None) -> Orders: ...


def _minor(amount: str) -> int:
    return int(Decimal(amount) * MINOR_PER_MAJOR)


def _records(sales: Sequence[Sale], **columns: object) -> pd.DataFrame:
    amounts = [_minor(amount) for _, _, amount in sales]
    known: dict[str, object] = {
        "order_id": [f"{i:06d}" for i in range(len(sales))],
        "customer": pd.array([customer for customer, _, _ in sales], dtype="str"),
        "placed_at": pd.to_datetime([moment for _, moment, _ in sales], utc=True),
        "offset_minutes": pd.array([None] * len(sales), dtype="Int16"),
        "state": "sale",
        "paid_minor": amounts,
        "goods_minor": amounts,
        "refunded_minor": 0,
        "currency": "EUR",
        "source": None,
        "country": None,
        "discount_code": None,
        "discount_minor": None,
        "exported_at": pd.Timestamp("2030-01-01", tz="UTC"),
    }
    return check_records(pd.DataFrame({**known, **columns}))


def _orders(sales: Sequence[Sale], *, as_of: date | None = None) -> Orders:
    return select(_records(sales), as_of=as_of)


@pytest.fixture(scope="session")
def records_of() -> MakeRecords:
    return _records


@pytest.fixture(scope="session")
def orders_of() -> MakeOrders:
    return _orders


@pytest.fixture(scope="session")
def cdnow_sales() -> list[Sale]:
    """The 1/10 sample: 6,919 rows of master id, sample id, day, CDs and dollars."""
    package = find_spec("lifetimes")  # its import warns, its files do not
    assert package is not None
    assert package.origin is not None
    text = (Path(package.origin).parent / "datasets" / "CDNOW_sample.txt").read_text()
    rows = [line.split() for line in text.splitlines() if line.strip()]
    return [(row[1], f"{row[2][:4]}-{row[2][4:6]}-{row[2][6:]}", row[4]) for row in rows]


@pytest.fixture(scope="session")
def cdnow_records(cdnow_sales: list[Sale]) -> pd.DataFrame:
    return _records(cdnow_sales, currency="USD")


@pytest.fixture(scope="session")
def cdnow(cdnow_records: pd.DataFrame) -> Orders:
    return select(cdnow_records)
