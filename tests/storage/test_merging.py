"""Merges at the same time, and merges that are killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from metrics.orders import newest
from tests.storage.records import NOON, frame_of, record, with_keys

if TYPE_CHECKING:
    from storage import Store


def test_two_merges_at_once_leave_what_one_after_the_other_would(store: Store) -> None:
    files = [
        frame_of(
            record(f"#{order}", exported_at=NOON + timedelta(days=file), customer=f"c{order % 7}")
            for order in range(file * 50, file * 50 + 200)
        )
        for file in range(6)
    ]

    with ThreadPoolExecutor(6) as pool:
        merges = list(pool.map(lambda file: store.merge_records(7, file), files))

    expected = newest(pd.concat(files, ignore_index=True))
    pd.testing.assert_frame_equal(
        with_keys(store, 7), expected.sort_values("order_id", ignore_index=True)
    )
    assert sum(merge.added for merge in merges) == len(expected)


KILLED_MERGE = """
import os, signal
from sqlalchemy import event
from storage import open_store
from tests.storage.records import frame_of, lines_of, record

store = open_store({url!r}, **{keys!r})

@event.listens_for(store._engine, "after_cursor_execute")
def kill(connection, cursor, statement, *_):
    if statement.startswith({last!r}):
        os.kill(os.getpid(), signal.SIGKILL)

store.merge_records(
    7, frame_of([record("#1", paid_minor=1), record("#2")]), lines_of(("#2", "T", None, 1, 1))
)
"""


@pytest.mark.parametrize("last", ["INSERT INTO order_record", "INSERT INTO order_line"])
def test_a_merge_killed_in_the_middle_leaves_what_was_there(
    store: Store, database_url: str, keys: dict[str, str], last: str
) -> None:
    store.merge_records(7, frame_of([record("#1")]))
    before = store.records(7)
    script = KILLED_MERGE.format(url=database_url, keys=keys, last=last)

    ended = subprocess.run(  # noqa: S603 — the script above
        [sys.executable, "-c", script], check=False, env={**os.environ, "PYTHONPATH": "."}
    )

    assert ended.returncode == -signal.SIGKILL
    pd.testing.assert_frame_equal(store.records(7), before)
    assert store.lines(7).empty
    assert store.merge_records(7, frame_of([record("#2")])).added == 1
