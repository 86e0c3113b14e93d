"""Summaries of a bot that is killed while it sends them: `make torture` does it longer."""

from __future__ import annotations

import asyncio
import os
import random
from datetime import UTC, datetime, timedelta
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

from bench.process import bot_process
from bot.playground.server import Playground
from bot.weekly.loop import AT_ONCE
from storage.store import open_store
from storage.values import SummaryState
from tests.journeys.pressing import until
from tests.torture.conftest import subscribe_daily

if TYPE_CHECKING:
    from bot.settings import Settings
    from storage import Store

KILLS = int(os.environ.get("TORTURE_KILLS", "2"))
CHATS = int(os.environ.get("TORTURE_CHATS", "40"))
MARK = "may have come twice"


async def test_a_send_that_a_kill_cut_off_is_taken_up_within_20_s_of_the_next_start_and_marked(
    settings: Settings,
) -> None:
    store = open_store(settings.database_url)
    subscription = subscribe_daily(store, 42)
    async with Playground() as playground:
        chat = playground.chat(42)
        playground.delay_next("sendMessage", 600)
        async with bot_process(settings.database_url, playground) as process:
            await until(lambda: playground.cloud.faults.left == 0)
            process.kill()
        assert [row.state for row in store.summaries(subscription)] == [SummaryState.SENDING]
        async with bot_process(settings.database_url, playground) as process:
            begun = monotonic()
            await until(lambda: len(chat.messages) == 1)
            assert monotonic() - begun < 20
            await process.stop()
    (row,) = store.summaries(subscription)
    assert (row.state, row.marked, row.attempts) == (SummaryState.SENT, True, 2)
    assert MARK in chat.messages[0].text
    store.close()


async def test_kills_lose_no_summary_and_double_no_more_than_was_on_its_way(
    settings: Settings,
) -> None:
    seed = random.Random(6)  # noqa: S311 - moments to kill at, the same in every run
    store = open_store(settings.database_url)
    subscriptions = [subscribe_daily(store, chat_id) for chat_id in range(1, CHATS + 1)]
    async with Playground() as playground:
        chats = [playground.chat(chat_id) for chat_id in range(1, CHATS + 1)]

        def sent() -> int:
            return sum(len(chat.messages) for chat in chats)

        def reached(count: int) -> bool:
            return sent() >= count or _all_sent(store)

        for _ in range(KILLS):
            async with bot_process(settings.database_url, playground) as process:
                wanted = min(sent() + 1, CHATS)
                await until(partial(reached, wanted))
                await asyncio.sleep(seed.uniform(0, CHATS / 28 / KILLS))
                process.kill()
        async with bot_process(settings.database_url, playground) as process:
            await until(lambda: _all_sent(store), at_most_seconds=120 + CHATS / 20)
            await process.stop()

    rows = [store.summaries(subscription) for subscription in subscriptions]
    assert all(len(each) == 1 for each in rows)
    assert all(chat.messages for chat in chats)
    assert sent() - CHATS <= KILLS * AT_ONCE
    for chat, (row,) in zip(chats, rows, strict=True):
        assert all(MARK in again.text for again in chat.messages[1:])
        assert row.marked or len(chat.messages) == 1
    store.close()


def _all_sent(store: Store) -> bool:
    now = datetime.now(UTC)
    unfinished = store.expired_claims(now + timedelta(minutes=5), 1)
    return not unfinished and not store.due_subscriptions(now, 1)
