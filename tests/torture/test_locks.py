"""A database that another program holds for longer than anybody waits for it."""

from __future__ import annotations

import asyncio
import os
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.local import local_bot
from bot.workers import WorkerLimits, Workers
from storage.engine import LOCK_WAIT_MS, open_engine, writer
from storage.values import SummaryState, UploadState
from tests.journeys.pressing import until
from tests.torture.conftest import subscribe_daily

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.playground.chat import Chat
    from bot.settings import Settings

LOCK_SECONDS = float(os.environ.get("TORTURE_LOCK_SECONDS", "3"))
PATIENCE_MS = min(LOCK_WAIT_MS, int(LOCK_SECONDS * 1000 / 3))
SHOP = b"Order ID,Order Date,Customer Email,Total\n1,2026-01-05,ann@example.com,180.25\n"


def be_patient_for(milliseconds: int) -> None:
    """Let connections that this process opens from now on wait so long for a lock."""
    assert open_engine.__kwdefaults__ is not None
    open_engine.__kwdefaults__["lock_wait_ms"] = milliseconds


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr("bot.handlers.uploads.PAUSE", timedelta(seconds=1))
    be_patient_for(PATIENCE_MS)
    yield
    be_patient_for(LOCK_WAIT_MS)


def said(chat: Chat, what: str) -> int:
    return sum(what in message.text for message in chat.messages)


async def test_a_database_locked_for_long_loses_nothing_and_doubles_nothing(
    settings: Settings,
) -> None:
    pool = Workers(1, WorkerLimits(memory_mib=2048, seconds=120))
    await pool.run(be_patient_for, PATIENCE_MS)
    async with local_bot(settings, workers=pool) as local:
        ann, bob, cem = (local.playground.chat(number) for number in (1, 2, 3))
        store = local.app.bot_data["services"].store
        await local.give(bob, "orders.csv", SHOP)
        engine = open_engine(settings.database_url)
        with writer(engine).begin():
            await ann.send_file("orders.csv", SHOP)
            await bob.send_text("/report")
            await until(lambda: said(bob, "1 order ·") == 2, at_most_seconds=LOCK_SECONDS)
            await asyncio.sleep(LOCK_SECONDS)
            assert store.uploads(1) == ()
        engine.dispose()
        subscription = subscribe_daily(store, 3)
        await local.settled()
        if not store.uploads(1):
            assert said(ann, "try again")
            await local.give(ann, "orders.csv", SHOP)
        await until(lambda: [u.state for u in store.uploads(1)] == [UploadState.DONE])
        await until(
            lambda: [row.state for row in store.summaries(subscription)] == [SummaryState.SENT]
        )
        assert said(ann, "orders.csv · ") == 1
        assert len(cem.messages) == 1
        assert len(store.records(1)) == 1
    pool.close()


async def test_a_database_locked_while_a_file_is_merged_takes_it_afterwards_once(
    settings: Settings,
) -> None:
    pool = Workers(1, WorkerLimits(memory_mib=2048, seconds=120))
    await pool.run(be_patient_for, PATIENCE_MS)
    async with local_bot(settings, workers=pool) as local:
        chat = local.playground.chat(1)
        store = local.app.bot_data["services"].store
        local.playground.delay_next("getFile", 1.0)
        await chat.send_file("orders.csv", SHOP)
        await until(lambda: [u.state for u in store.uploads(1)] == [UploadState.READING])
        engine = open_engine(settings.database_url)
        with writer(engine).begin():
            await until(
                lambda: said(chat, "cannot store anything at the moment") == 1,
                at_most_seconds=LOCK_SECONDS + 30,
            )
        engine.dispose()
        await until(lambda: [u.state for u in store.uploads(1)] == [UploadState.DONE])
        assert said(chat, "orders.csv · ") == 1
    pool.close()
