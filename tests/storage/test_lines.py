"""Item lines: those of the newest export that has any."""

from __future__ import annotations

import itertools
from datetime import timedelta
from typing import TYPE_CHECKING

import pandas as pd

from storage.values import Merge
from tests.storage.records import NOON, frame_of, lines_of, record

if TYPE_CHECKING:
    from storage import Store


def test_lines_go_with_the_newest_export_that_has_any(store: Store) -> None:
    """All sequences of: old with lines, newer with other lines, newest without."""
    day = timedelta(days=1)
    files = [
        (frame_of([record("#1")]), lines_of(("#1", "Old", "Tea", 1.0, 100))),
        (
            frame_of([record("#1", exported_at=NOON + day)]),
            lines_of(("#1", "New", None, 0.5, 0), ("#1", None, "Tea", float("nan"), -3)),
        ),
        (frame_of([record("#1", exported_at=NOON + 2 * day)]), None),
    ]
    for chat_id, sequence in enumerate(itertools.permutations(files), start=1):
        for records, lines in sequence:
            store.merge_records(chat_id, records, lines)

        assert files[1][1] is not None
        pd.testing.assert_frame_equal(store.lines(chat_id), files[1][1])
        assert store.records(chat_id)["exported_at"].iloc[0] == NOON + 2 * day


def test_of_equally_new_lines_the_same_win_whichever_come_first(store: Store) -> None:
    records = frame_of([record("#1")])
    one, other = lines_of(("#1", "A", None, 1.0, 1)), lines_of(("#1", "B", None, 1.0, 1))
    for chat_id, sequence in ((1, (one, other)), (2, (other, one))):
        for lines in sequence:
            store.merge_records(chat_id, records, lines)

    pd.testing.assert_frame_equal(store.lines(1), store.lines(2))


def test_orders_whose_lines_alone_are_new_count_as_updated(store: Store) -> None:
    records = frame_of([record("#1"), record("#2")])
    store.merge_records(7, records)

    merge = store.merge_records(7, records, lines_of(("#2", "Tea", None, 1.0, 100)))

    assert merge == Merge(added=0, updated=1, unchanged=1)


def test_lines_of_orders_that_are_not_in_the_file_are_not_kept(store: Store) -> None:
    lines = lines_of(("#1", "Tea", None, 1.0, 100), ("unreadable", "Tea", None, 1.0, 100))

    store.merge_records(7, frame_of([record("#1")]), lines)

    assert list(store.lines(7)["order_id"]) == ["#1"]
