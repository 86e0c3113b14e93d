from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from storage.errors import UploadGone
from storage.values import Upload, UploadState

if TYPE_CHECKING:
    from storage import Store

NOON = datetime(2025, 3, 1, 12, tzinfo=UTC)
LATER = NOON + timedelta(minutes=5)


def receive(store: Store, chat_id: int = 7, message_id: int = 1, file: str = "u1") -> Upload:
    return store.record_upload(
        chat_id,
        NOON,
        file_id=f"id-{file}",
        file_unique_id=file,
        file_name="orders.csv",
        message_id=message_id,
    )


def test_an_upload_begins_as_received(store: Store) -> None:
    upload = store.record_upload(
        7,
        NOON,
        file_id="id",
        file_unique_id="unique",
        file_name="zamówienia.csv",
        message_id=11,
        size_bytes=20_000_000_000,
        progress_message_id=12,
        remembered={"language": "pl", "answers": [1, {"a": None}]},
    )

    assert upload == Upload(
        id=upload.id,
        chat_id=7,
        shop_id=upload.shop_id,
        file_id="id",
        file_unique_id="unique",
        file_name="zamówienia.csv",
        size_bytes=20_000_000_000,
        message_id=11,
        progress_message_id=12,
        state=UploadState.RECEIVED,
        attempts=0,
        created_at=NOON,
        changed_at=NOON,
        sha256=None,
        counts={},
        remembered={"language": "pl", "answers": [1, {"a": None}]},
    )
    assert store.upload(upload.id) == upload
    assert store.uploads(7) == (upload,)


def test_the_same_message_delivered_twice_is_one_upload(store: Store) -> None:
    first = receive(store)
    begun = store.advance_upload(first.id, LATER, state=UploadState.READING)

    assert receive(store) == begun
    assert store.uploads(7) == (begun,)


def test_another_message_or_another_file_is_another_upload(store: Store) -> None:
    first = receive(store)

    assert receive(store, message_id=2).id != first.id
    assert receive(store, file="u2").id != first.id
    assert receive(store, chat_id=8).id != first.id
    assert [upload.message_id for upload in store.uploads(7)] == [1, 2, 1]


def test_each_beginning_of_reading_is_one_attempt(store: Store) -> None:
    upload = receive(store)
    for state in (UploadState.READING, UploadState.ASKING, UploadState.READING):
        upload = store.advance_upload(upload.id, LATER, state=state)

    assert (upload.state, upload.attempts) == (UploadState.READING, 2)


def test_what_is_not_changed_stays(store: Store) -> None:
    upload = receive(store)

    changed = store.advance_upload(
        upload.id, LATER, sha256="ab", counts={"orders": 3}, progress_message_id=9
    )

    assert (changed.sha256, changed.counts, changed.progress_message_id) == (
        "ab",
        {"orders": 3},
        9,
    )
    assert (changed.state, changed.attempts) == (UploadState.RECEIVED, 0)
    assert (changed.created_at, changed.changed_at) == (NOON, LATER)
    assert store.upload(upload.id) == changed


def test_an_upload_that_was_erased_cannot_be_advanced_or_seen(store: Store) -> None:
    upload = receive(store)
    store.forget(7)

    with pytest.raises(UploadGone) as advanced:
        store.advance_upload(upload.id, LATER, state=UploadState.DONE)
    with pytest.raises(UploadGone):
        store.upload(upload.id)
    assert advanced.value.upload_id == upload.id
