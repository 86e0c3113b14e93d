"""Every n-th SQL statement fails, in the bot and in its worker, on both databases."""

from __future__ import annotations

import asyncio
import os
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from pandas.testing import assert_frame_equal

from bot.local import local_bot
from bot.settings import Settings
from bot.workers import WorkerLimits, Workers
from storage.values import SummaryState, UploadState
from tests.journeys.pressing import until
from tests.torture.conftest import subscribe_daily
from tests.torture.failing import fail_every

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    import pandas as pd

    from bot.local import LocalBot
    from bot.playground.message import Message

STATEMENTS = range(2, int(os.environ.get("TORTURE_STATEMENTS", "0"))) or (5, 23)
SHOP = "Order ID,Order Date,Customer Email,Total\n" + "".join(
    f"A{number},2026-0{1 + number % 9}-05,buyer{number % 17}@example.com,{number}.50\n"
    for number in range(60)
)
FAILING_SECONDS = 4.0
SUMMARY = ("Your orders end on", "no orders here to sum up")


@pytest.fixture
def settings(database_url: str, keys: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Settings:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setattr("bot.handlers.uploads.PAUSE", timedelta(seconds=1))
    monkeypatch.setattr("bot.weekly.delivery._PAUSES", (timedelta(seconds=1),))
    return Settings.model_validate(
        {
            "database_url": database_url,
            "customer_hash_key": keys["hash_key"],
            "contact_encryption_key": keys["encryption_key"],
        }
    )


@pytest.fixture(scope="module")
def pool() -> Iterator[Workers]:
    workers = Workers(1, WorkerLimits(memory_mib=2048, seconds=120))
    yield workers
    workers.close()


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What there is in the end."""

    records: pd.DataFrame
    report: str
    imports: int
    summaries: int


@asynccontextmanager
async def failing(local: LocalBot, every: int) -> AsyncIterator[None]:
    """Let statements fail in the block, here and in the worker."""
    workers = local.app.bot_data["services"].workers
    await workers.run(fail_every, every)
    fail_every(every)
    try:
        yield
    finally:
        fail_every(0)
        await workers.run(fail_every, 0)


async def outcome(local: LocalBot, chat_id: int, every: int) -> Outcome:
    """Send a file, ask for the report and wait for a summary, while statements fail."""
    chat = local.playground.chat(chat_id)
    store = local.app.bot_data["services"].store
    subscription = subscribe_daily(store, chat_id)
    async with failing(local, every):
        await chat.send_file("orders.csv", SHOP.encode())
        await chat.send_text("/report")
        with suppress(TimeoutError):
            await asyncio.wait_for(local.settled(), FAILING_SECONDS if every else 60)
    await local.settled()
    if not store.uploads(chat_id):
        assert any("try again" in message.text for message in chat.messages)
        await chat.send_file("orders.csv", SHOP.encode())
    await until(lambda: [u.state for u in store.uploads(chat_id)] == [UploadState.DONE])
    await until(
        lambda: [row.state for row in store.summaries(subscription)] == [SummaryState.SENT]
    )
    (report, *_) = [m.text for m in await local.say(chat, "/report") if m.text]
    records = store.records(chat_id)
    names = store.contacts(chat_id, records["customer"])
    return Outcome(
        records=records.assign(customer=records["customer"].map(names)),
        report=report,
        imports=sum(m.text.startswith("orders.csv · ") for m in chat.messages),
        summaries=sum(any(said in text(m) for said in SUMMARY) for m in chat.messages),
    )


def text(message: Message) -> str:
    return message.text or message.caption


@pytest.mark.parametrize("every", STATEMENTS)
async def test_what_statements_that_fail_leave_behind_equals_a_clean_run(
    settings: Settings, pool: Workers, every: int
) -> None:
    async with local_bot(settings, workers=pool) as local:
        clean = await outcome(local, 42, 0)
        other = await outcome(local, 43, every)
    assert_frame_equal(other.records, clean.records)
    assert other.report == clean.report
    assert (other.imports, other.summaries) == (1, 1)
