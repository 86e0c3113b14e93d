from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from storage import Store

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def test_a_picture_is_known_by_its_digest(store: Store) -> None:
    store.remember_pictures({"a": "file-1", "b": "file-2"}, NOON)
    assert store.picture_file_id("a") == "file-1"
    assert store.picture_file_id("b") == "file-2"
    assert store.picture_file_id("c") is None


def test_a_new_file_id_takes_the_place_of_the_old_one(store: Store) -> None:
    store.remember_pictures({"a": "file-1"}, NOON)
    store.remember_pictures({"a": "file-2"}, NOON)
    assert store.picture_file_id("a") == "file-2"


def test_pictures_sent_long_ago_are_forgotten(store: Store) -> None:
    store.remember_pictures({"old": "file-1", "sent again": "file-2"}, NOON)
    store.remember_pictures({"sent again": "file-2"}, NOON + timedelta(days=9))
    store.prune_pictures(NOON + timedelta(days=1))
    assert store.picture_file_id("old") is None
    assert store.picture_file_id("sent again") == "file-2"


def test_nothing_to_remember_is_no_error(store: Store) -> None:
    store.remember_pictures({}, NOON)
    assert store.picture_file_id("a") is None
