from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from bot.answers.shop import StoredShop
from bot.work import ReportChoices
from metrics.errors import NoOrders
from metrics.orders import RECORD_DTYPES
from metrics.vocabulary import State
from storage import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from storage import Store

CHAT = 5
NOON = datetime(2025, 1, 1, 12, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(f"sqlite:///{tmp_path / 'shop.db'}")
    yield opened
    opened.close()


def records(*numbers: int) -> pd.DataFrame:
    rows = [
        {
            "order_id": f"#{number}",
            "customer": f"{number % 40}@example.com",
            "placed_at": NOON + timedelta(days=number),
            "state": State.SALE,
            "paid_minor": 500_000,
            "goods_minor": 400_000,
            "refunded_minor": 0,
            "currency": "EUR",
            "exported_at": NOON,
        }
        for number in numbers
    ]
    return pd.DataFrame(rows, columns=list(RECORD_DTYPES)).astype(dict(RECORD_DTYPES))


def shop(store: Store, **choices: object) -> StoredShop:
    return StoredShop(store, CHAT, ReportChoices(**choices))  # type: ignore[arg-type] # by test


def test_a_second_answer_reads_what_the_first_worked_out(store: Store) -> None:
    store.merge_records(CHAT, records(*range(200)))
    first = shop(store)
    made = (first.report(), first.analysis(), first.facts())

    later = shop(store)
    assert (later.report(), later.analysis(), later.facts()) == made
    assert "_orders" not in vars(later), "the orders were read again"


def test_new_orders_are_never_answered_from_old_results(store: Store) -> None:
    store.merge_records(CHAT, records(*range(200)))
    assert shop(store).report().figures.orders == 200

    store.merge_records(CHAT, records(200))
    assert shop(store).report().figures.orders == 201


def test_another_setting_is_never_answered_from_old_results(store: Store) -> None:
    store.merge_records(CHAT, records(*range(200)))
    paid = shop(store).report().figures.revenue_minor

    assert shop(store, basis="goods").report().figures.revenue_minor == paid * 4 // 5
    assert shop(store, margin=Decimal("0.2")).facts().margin == pytest.approx(0.2)
    assert shop(store).facts().margin is None


def test_a_shop_without_orders_has_no_results(store: Store) -> None:
    with pytest.raises(NoOrders):
        shop(store).facts()
    assert store.stored_data(CHAT).settings == 0
