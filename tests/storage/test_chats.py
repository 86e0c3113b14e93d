from __future__ import annotations

import sqlite3
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from metrics.orders import RECORD_DTYPES
from metrics.vocabulary import State
from storage import open_store
from storage.engine import rewrite, sqlite_path
from storage.errors import EraseBlocked
from storage.frames import LINE_DTYPES
from storage.tables import Row
from storage.values import ShopSettings, StoredData

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from storage import Store

NOON = datetime(2025, 3, 1, 12, tzinfo=UTC)
NEXT = NOON + timedelta(days=1)
GROUP = -1_001_234_567_890


def orders(tag: str, count: int, **facts: Any) -> pd.DataFrame:
    rows = pd.DataFrame(
        {
            "order_id": [f"{tag}-order-{number}" for number in range(count)],
            "customer": [f"{tag}-{number // 2}@example.com" for number in range(count)],
            "placed_at": NOON,
            "offset_minutes": None,
            "state": State.SALE.value,
            "paid_minor": 500_000,
            "goods_minor": 400_000,
            "refunded_minor": 0,
            "currency": "EUR",
            "source": f"{tag}-source",
            "country": f"{tag}-country",
            "discount_code": f"{tag}-code",
            "discount_minor": 5,
            "exported_at": NOON,
            **facts,
        }
    )
    return rows.astype(dict(RECORD_DTYPES))


def lines(tag: str, count: int) -> pd.DataFrame:
    rows = pd.DataFrame(
        {
            "order_id": [f"{tag}-order-{number}" for number in range(count)],
            "product": f"{tag}-product",
            "category": None,
            "quantity": 1.0,
            "amount_minor": 400_000,
        }
    )
    return rows.astype(dict(LINE_DTYPES))


def fill(store: Store, chat_id: int, tag: str, count: int = 3) -> None:
    store.merge_records(chat_id, orders(tag, count), lines(tag, count))
    store.change_settings(chat_id, NOON, timezone="Pacific/Auckland", currency="EUR")
    store.choose_columns(chat_id, (f"{tag}-header",), {"amount": f"{tag}-header"}, NOON)
    store.record_upload(
        chat_id,
        NOON,
        file_id=f"{tag}-file",
        file_unique_id=f"{tag}-unique",
        file_name=f"{tag}.csv",
        message_id=1,
    )


def rows(store: Store) -> dict[str, int]:
    with store._engine.connect() as connection:
        return {
            name: connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar_one()
            for name in Row.metadata.tables
            if name != "key_check"
        }


def test_nothing_is_stored_of_a_chat_unknown_so_far(store: Store) -> None:
    assert store.stored_data(7) == StoredData(
        orders=0,
        customers=0,
        contacts=0,
        item_lines=0,
        uploads=0,
        column_choices=0,
        settings=0,
        first_day=None,
        last_day=None,
        size_bytes=0,
    )


def test_stored_data_counts_what_is_kept_of_the_chat_alone(store: Store) -> None:
    fill(store, 7, "mine")
    fill(store, 8, "other", count=9)

    stored = store.stored_data(7)

    assert (stored.orders, stored.customers, stored.contacts, stored.item_lines) == (3, 2, 2, 3)
    assert (stored.uploads, stored.column_choices, stored.settings) == (1, 1, 2)
    assert stored.size_bytes > 0


@pytest.mark.parametrize(
    ("offset_minutes", "timezone", "day"),
    [
        (None, None, date(2025, 3, 1)),
        (None, "Pacific/Auckland", date(2025, 3, 1)),  # as written, whatever the zone
        (0, "Pacific/Auckland", date(2025, 3, 2)),
        (720, None, date(2025, 3, 2)),
        (720, "Europe/Riga", date(2025, 3, 1)),
    ],
)
def test_days_are_those_of_the_shop(
    store: Store, offset_minutes: int | None, timezone: str | None, day: date
) -> None:
    store.merge_records(7, orders("x", 1, offset_minutes=offset_minutes))
    store.merge_records(7, orders("y", 1, placed_at=NOON + timedelta(days=30)))
    store.change_settings(7, NOON, timezone=timezone)

    stored = store.stored_data(7)

    assert (stored.first_day, stored.last_day) == (day, date(2025, 3, 31))


def test_a_forgotten_chat_leaves_no_row_and_the_others_stay(store: Store) -> None:
    fill(store, 8, "other")
    before, kept = rows(store), store.records(8)
    fill(store, GROUP, "mine")

    store.forget(GROUP)

    assert rows(store) == before
    assert store.settings(GROUP) == ShopSettings()
    pd.testing.assert_frame_equal(store.records(8), kept)
    assert len(store.contacts(8, kept["customer"])) == 2


def test_forgetting_a_chat_unknown_so_far_does_nothing(store: Store) -> None:
    fill(store, 8, "other")
    before = rows(store)

    store.forget(7)

    assert rows(store) == before


def test_the_store_works_on_after_forgetting(store: Store) -> None:
    fill(store, 7, "mine")
    store.forget(7)

    assert store.merge_records(7, orders("mine", 3)).added == 3


@pytest.fixture
def sqlite_store(tmp_path: Path) -> Iterator[Store]:
    store = open_store(f"sqlite:///{tmp_path / 'regulars.db'}")
    yield store
    store.close()


def bytes_beside(store: Store) -> bytes:
    """Return the content of the database and of all files whose names begin like its own."""
    path = sqlite_path(store._engine)
    assert path is not None
    files = sorted(path.parent.glob(f"{path.name}*"))
    assert len(files) == 3  # with -wal and -shm: the store is open
    return b"".join(file.read_bytes() for file in files)


def traces(store: Store, chat_id: int) -> list[bytes]:
    """Return what must not be found once the chat is forgotten."""
    records = store.records(chat_id)
    with store._engine.connect() as connection:
        contacts = connection.exec_driver_sql(
            "SELECT contact FROM customer JOIN shop ON shop_id = shop.id WHERE chat_id = ?",
            (chat_id,),
        ).scalars()
        texts = [
            *contacts,
            *records["order_id"],
            *records["customer"],
            *store.contacts(chat_id, records["customer"]).values(),
            *("mine-source", "mine-product", "mine-header", "mine-file", "mine.csv", str(chat_id)),
        ]
    # SQLite keeps an integer of this size as six bytes, the highest first.
    return [chat_id.to_bytes(6, "big", signed=True), *(text.encode() for text in texts)]


def test_a_forgotten_chat_leaves_no_trace_in_the_files(sqlite_store: Store) -> None:
    for part in range(20):  # many small merges, so that rows move between pages
        for chat_id, tag in ((8, "other"), (GROUP, "mine")):
            records = orders(tag, 400).iloc[part::20].reset_index(drop=True)
            sqlite_store.merge_records(chat_id, records, lines(tag, 400))
    fill(sqlite_store, GROUP, "mine")
    searched = traces(sqlite_store, GROUP)
    before = bytes_beside(sqlite_store)
    other = sqlite3.connect(str(sqlite_path(sqlite_store._engine)))
    other.execute("SELECT count(*) FROM order_record").fetchone()

    sqlite_store.forget(GROUP)

    content = bytes_beside(sqlite_store)
    other.close()
    # The customer keys and the id as text were never written at all.
    assert sum(trace not in before for trace in searched) == 200 + 1
    assert [trace for trace in searched if trace in content] == []
    assert len(sqlite_store.records(8)) == 400


def test_forgetting_while_another_reads_says_so_and_can_be_finished(
    sqlite_store: Store,
) -> None:
    fill(sqlite_store, GROUP, "mine")
    with sqlite_store._engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 50")  # the pool's one connection
    reader = sqlite3.connect(str(sqlite_path(sqlite_store._engine)), isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM order_record").fetchone()

    with pytest.raises(EraseBlocked, match="reading"):
        sqlite_store.forget(GROUP)
    assert sqlite_store.records(GROUP).empty
    assert b"mine-order-0" in bytes_beside(sqlite_store)

    reader.close()
    sqlite_store.forget(GROUP)

    assert b"mine-order-0" not in bytes_beside(sqlite_store)


def test_rewriting_while_another_writes_says_so(sqlite_store: Store) -> None:
    with sqlite_store._engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 50")  # the pool's one connection
    writer = sqlite3.connect(str(sqlite_path(sqlite_store._engine)), isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")

    with pytest.raises(EraseBlocked, match="locked"):
        rewrite(sqlite_store._engine, [])

    writer.close()
    rewrite(sqlite_store._engine, [])


def test_a_chat_takes_everything_to_its_new_id(store: Store) -> None:
    fill(store, -7, "mine")
    records, settings, stored = store.records(-7), store.settings(-7), store.stored_data(-7)

    store.move_chat(-7, GROUP)

    pd.testing.assert_frame_equal(store.records(GROUP), records)
    assert store.settings(GROUP) == settings
    assert store.stored_data(GROUP) == stored
    assert [upload.chat_id for upload in store.uploads(GROUP)] == [GROUP]
    assert store.stored_data(-7).orders == 0


def test_moving_twice_or_from_nowhere_or_to_itself_does_nothing(store: Store) -> None:
    fill(store, -7, "mine")
    store.move_chat(-7, GROUP)
    moved = store.stored_data(GROUP)

    store.move_chat(-7, GROUP)
    store.move_chat(GROUP, GROUP)

    assert store.stored_data(GROUP) == moved


def test_what_the_new_id_had_gathered_joins_what_moves(store: Store) -> None:
    store.merge_records(-7, orders("mine", 3), lines("mine", 2))
    store.change_settings(-7, NEXT, currency="EUR", language="en")
    store.choose_columns(-7, ("a",), {"amount": "a"}, NOON)
    store.merge_records(GROUP, orders("mine", 5, paid_minor=9, exported_at=NEXT), lines("mine", 4))
    store.change_settings(GROUP, NOON, currency="PLN", timezone="Europe/Riga")
    store.choose_columns(GROUP, ("A",), {"amount": "A"}, NEXT)
    upload = store.record_upload(
        GROUP, NOON, file_id="f", file_unique_id="u", file_name="a.csv", message_id=1
    )

    store.move_chat(-7, GROUP)

    records = store.records(GROUP)
    assert list(records["paid_minor"]) == [9] * 5
    assert set(store.contacts(GROUP, records["customer"]).values()) == {
        "mine-0@example.com",
        "mine-1@example.com",
        "mine-2@example.com",
    }
    assert len(store.lines(GROUP)) == 4
    settings = store.settings(GROUP)
    assert (settings.currency, settings.language, settings.timezone) == (
        "EUR",
        "en",
        "Europe/Riga",
    )
    assert [choice.columns for choice in store.column_choices(GROUP)] == [{"amount": "A"}]
    assert [each.id for each in store.uploads(GROUP)] == [upload.id]
    assert rows(store)["shop"] == 1
