from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from storage.values import UploadState

if TYPE_CHECKING:
    from storage import Store
    from storage.values import Upload

NOON = datetime(2025, 3, 1, 12, tzinfo=UTC)
LEASE = timedelta(seconds=8)


def received(store: Store, chat_id: int = 7) -> Upload:
    return store.record_upload(
        chat_id,
        NOON,
        file_id="id",
        file_unique_id="unique",
        file_name="orders.csv",
        message_id=1,
    )


def claimed(store: Store, upload: Upload, by: str = "first", *, after: float = 0) -> bool:
    now = NOON + timedelta(seconds=after)
    return store.claim_upload(upload.id, by=by, at=now, until=now + LEASE)


def free(store: Store, *, after: float = 0) -> list[int]:
    now = NOON + timedelta(seconds=after)
    return [upload.id for upload in store.free_uploads(now)]


def test_an_upload_is_one_process_at_a_time(store: Store) -> None:
    upload = received(store)
    assert free(store) == [upload.id]
    assert claimed(store, upload)
    assert claimed(store, upload), "its own it may have again"
    assert not claimed(store, upload, "second", after=7)
    assert free(store, after=7) == []


def test_what_a_process_left_behind_is_free_when_its_claim_has_ended(store: Store) -> None:
    upload = received(store)
    claimed(store, upload)
    store.renew_uploads([upload.id], by="first", until=NOON + timedelta(seconds=20))
    store.renew_uploads([upload.id], by="second", until=NOON + timedelta(hours=20))
    assert free(store, after=19) == []
    assert free(store, after=20) == [upload.id]
    assert claimed(store, upload, "second", after=20)
    assert not claimed(store, upload, "first", after=21)


def test_a_process_lets_go_of_one_or_of_all(store: Store) -> None:
    uploads = [received(store, chat_id) for chat_id in (1, 2, 3)]
    for upload, by in zip(uploads, ("first", "first", "second"), strict=True):
        claimed(store, upload, by)
    store.release_uploads(by="first", upload_id=uploads[0].id)
    assert free(store) == [uploads[0].id]
    store.release_uploads(by="first")
    assert free(store) == [uploads[0].id, uploads[1].id]


def test_what_was_claimed_since_a_process_looked_at_its_clock_is_not_its_own(
    store: Store,
) -> None:
    upload = received(store)
    claimed(store, upload, "first", after=0.5)
    assert free(store) == []
    assert not claimed(store, upload, "second")


def test_a_claim_from_a_clock_that_was_ahead_counts_as_ended(store: Store) -> None:
    upload = received(store)
    claimed(store, upload, after=8 * 24 * 3600)
    assert free(store) == [upload.id]
    assert claimed(store, upload, "second")


@pytest.mark.parametrize(
    "state",
    [UploadState.ASKING, UploadState.DONE, UploadState.REFUSED, UploadState.FAILED],
)
def test_only_what_is_to_be_worked_on_can_be_claimed(store: Store, state: UploadState) -> None:
    upload = received(store)
    store.advance_upload(upload.id, NOON, state=state)
    assert free(store) == []
    assert not claimed(store, upload)
