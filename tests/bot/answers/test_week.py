"""Summaries and alerts from stored orders."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from bot.answers import alerts, week
from bot.answers.shop import StoredShop
from bot.summary import ALL_PARTS, Part, PeriodQuestion
from bot.words import words_for
from bot.work import ReportChoices
from metrics.orders import RECORD_DTYPES
from metrics.vocabulary import State
from metrics.week import Cadence, Span
from storage import open_store
from storage.values import UploadState

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from storage import Store

CHAT = 5
MONDAY = date(2026, 3, 2)
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
WORDS = words_for("en")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(f"sqlite:///{tmp_path / 'shop.db'}")
    yield opened
    opened.close()


def merge(store: Store, *days: int, a_day: int = 1) -> None:
    """Store so many orders on days counted from Monday."""
    rows = [
        {
            "order_id": f"{day}-{i}",
            "customer": f"{(day + i) % 7}@example.com",
            "placed_at": NOON + timedelta(days=day),
            "state": State.SALE,
            "paid_minor": 500_000,
            "goods_minor": 500_000,
            "refunded_minor": 0,
            "currency": "EUR",
            "exported_at": NOON,
        }
        for day in days
        for i in range(a_day)
    ]
    frame = pd.DataFrame(rows, columns=list(RECORD_DTYPES)).astype(dict(RECORD_DTYPES))
    store.merge_records(CHAT, frame)


def shop(store: Store, zone: str | None = None) -> StoredShop:
    return StoredShop(store, CHAT, ReportChoices(zone=zone))


def asked(weeks: int, **more: object) -> PeriodQuestion:
    today = MONDAY + timedelta(weeks=weeks)
    question = PeriodQuestion(cadence=Cadence.WEEKLY, today=today)
    return replace(question, **more)  # type: ignore[arg-type] # by test


def test_a_summary_comes_with_a_picture_and_what_to_remember(store: Store) -> None:
    merge(store, *range(14))
    found = week.answer(shop(store), WORDS, asked(1))
    assert found.has_news
    assert found.span == Span(from_day=MONDAY, to_day=MONDAY + timedelta(days=6))
    assert "<b>7 orders</b>" in found.reply.text
    assert [picture.name for picture in found.reply.pictures] == ["week.png"]
    assert found.said is not None
    assert found.said.span == found.span
    assert (found.said.data_to, found.said.orders) == (MONDAY + timedelta(days=13), 14)


def test_the_same_data_once_more_is_no_news(store: Store) -> None:
    merge(store, *range(14))
    first = week.answer(shop(store), WORDS, asked(1))
    again = week.answer(shop(store), WORDS, asked(2, previous=first.said))
    assert not again.has_news
    assert again.reply.pictures == ()
    assert again.reply.text.startswith("Nothing new since the last summary")
    assert again.said == first.said


def test_a_fresh_export_is_news(store: Store) -> None:
    merge(store, *range(14))
    first = week.answer(shop(store), WORDS, asked(1))
    merge(store, *range(14, 21))
    assert week.answer(shop(store), WORDS, asked(2, previous=first.said)).has_news


def test_nothing_stored_is_said(store: Store) -> None:
    found = week.answer(shop(store), WORDS, asked(1))
    assert not found.has_news
    assert found.said is None
    assert found.reply.text.startswith("There are no orders here to sum up.")


def test_the_chart_can_be_left_out(store: Store) -> None:
    merge(store, *range(14))
    found = week.answer(shop(store), WORDS, asked(1, parts=ALL_PARTS - {Part.CHART}))
    assert found.reply.pictures == ()


def test_without_a_whole_week_there_is_no_chart(store: Store) -> None:
    merge(store, *range(3))
    found = week.answer(shop(store), WORDS, asked(1))
    assert found.reply.pictures == ()
    assert "3 orders up to Mar 4, 2026" in found.reply.text


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        ("Europe/Riga", date(2026, 3, 17)),
        ("America/New_York", date(2026, 3, 16)),
        (None, date(2026, 3, 16)),
    ],
)
def test_a_file_is_heard_of_on_the_shops_own_day(
    store: Store, zone: str | None, expected: date
) -> None:
    assert week.heard_on(shop(store, zone)) is None
    came = [
        (datetime(2026, 3, 16, 22, 30, tzinfo=UTC), UploadState.DONE),
        (NOON, UploadState.DONE),
        (NOON + timedelta(days=30), UploadState.REFUSED),
    ]
    for message, (at, state) in enumerate(came):
        upload = store.record_upload(
            CHAT,
            at,
            file_id="f",
            file_unique_id="u",
            file_name="orders.csv",
            size_bytes=1,
            message_id=message,
            progress_message_id=None,
        )
        store.advance_upload(upload.id, at, state=state)
    assert week.heard_on(shop(store, zone)) == expected


def test_an_alert_is_told_once(store: Store) -> None:
    merge(store, *range(70), a_day=9)
    merge(store, *range(70, 77), a_day=40)
    merge(store, 77)
    monday = MONDAY + timedelta(weeks=11)
    found = alerts.answer(shop(store), WORDS, monday, frozenset())
    assert found is not None
    assert "📈 Orders: <b>280</b>, usually" in found.reply.text
    assert "weekly:2026-05-11:orders" in found.told
    assert "daily:2026-05-17:orders" in found.told
    assert alerts.answer(shop(store), WORDS, monday, frozenset(found.told)) is None


def test_nothing_unusual_is_no_answer(store: Store) -> None:
    assert alerts.answer(shop(store), WORDS, MONDAY, frozenset()) is None
    merge(store, *range(80))
    assert alerts.answer(shop(store), WORDS, MONDAY + timedelta(weeks=11), frozenset()) is None
