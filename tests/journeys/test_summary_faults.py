"""Summaries when Telegram, the database or other processes get in the way."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.local import local_bot
from bot.weekly import Summaries
from bot.workers import WorkerLimits, Workers
from storage.engine import open_engine, writer
from storage.values import SummaryState
from tests.journeys.forks import no_process_can_be_forked
from tests.journeys.pressing import until

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.local import LocalBot
    from bot.playground.chat import Chat
    from bot.settings import Settings
    from storage.values import Summary
    from tests.journeys.conftest import Clock

pytestmark = pytest.mark.journey

MONDAY = datetime(2026, 11, 23, 7, tzinfo=UTC)


async def look(local: LocalBot, *several: Summaries) -> None:
    """Let everything be sent that is due, by this process or by several."""
    shared = several or (local.app.bot_data["services"].summaries,)
    await asyncio.gather(*(summaries.look(local.app) for summaries in shared))
    await asyncio.gather(*(summaries.idle() for summaries in shared))


def row_of(local: LocalBot, chat: Chat) -> Summary:
    store = local.app.bot_data["services"].store
    (subscription,) = store.subscriptions(chat.id)
    return store.summaries(subscription.id)[0]


async def subscribed(local: LocalBot, clock: Clock, chats: Iterable[int]) -> list[Chat]:
    """Return chats that want a summary, which is due now, and have read everything so far."""
    made = [local.playground.chat(chat_id) for chat_id in chats]
    for chat in made:
        await local.say(chat, "/weekly on Europe/Riga")
        chat.everything.clear()
    clock.moment = MONDAY
    return made


@pytest.mark.parametrize("processes", [2, 20])
async def test_several_processes_at_the_due_time_send_each_summary_once(
    local: LocalBot, clock: Clock, processes: int
) -> None:
    chats = await subscribed(local, clock, range(1, 41))
    await look(local, *(Summaries() for _ in range(processes)))
    await look(local)
    assert [len(chat.messages) for chat in chats] == [1] * 40


async def test_a_summary_whose_confirmation_is_lost_comes_once_and_is_marked(
    local: LocalBot, clock: Clock
) -> None:
    (chat,) = await subscribed(local, clock, [1])
    local.playground.drop_next("sendMessage", carried_out=True)
    await look(local)
    clock.pass_by(minutes=10)
    await look(local)
    assert len(chat.messages) == 1
    row = row_of(local, chat)
    assert (row.state, row.marked) == (SummaryState.SENT, True)


async def test_while_telegram_cannot_be_reached_a_summary_waits_and_then_comes_unmarked(
    local: LocalBot, clock: Clock
) -> None:
    (chat,) = await subscribed(local, clock, [1])
    local.playground.fail_next("sendMessage", 502, "Bad Gateway", times=5)
    await look(local)
    row = row_of(local, chat)
    assert (row.state, row.attempts, chat.messages) == (SummaryState.CLAIMED, 0, [])
    assert row.claimed_by is None
    clock.pass_by(minutes=5)
    await look(local)
    assert len(chat.messages) == 1
    assert not row_of(local, chat).marked


async def test_what_fails_again_and_again_is_given_up_and_the_next_summary_comes(
    local: LocalBot, clock: Clock
) -> None:
    (chat,) = await subscribed(local, clock, [1])
    local.playground.fail_next("sendMessage", 400, "Bad Request: nobody knows why", times=5)
    for _ in range(6):
        await look(local)
        clock.pass_by(minutes=5)
    row = row_of(local, chat)
    assert (row.state, row.attempts, chat.messages) == (SummaryState.FAILED, 5, [])
    clock.moment = MONDAY + timedelta(days=7)
    await look(local)
    assert len(chat.messages) == 1


async def test_a_machine_without_room_for_workers_fails_no_summary(
    settings: Settings, clock: Clock
) -> None:
    pool = Workers(1, WorkerLimits(memory_mib=2048, seconds=120))
    async with local_bot(settings, now=clock, workers=pool) as local:
        (chat,) = await subscribed(local, clock, [1])
        with no_process_can_be_forked():
            for _ in range(7):
                await look(local)
                clock.pass_by(minutes=5)
        row = row_of(local, chat)
        assert (row.state, row.attempts, chat.messages) == (SummaryState.CLAIMED, 0, [])
        await look(local)
        assert len(chat.messages) == 1
        assert not row_of(local, chat).marked
    pool.close()


async def test_what_still_waits_when_the_next_one_is_due_gives_way_to_it(
    local: LocalBot, clock: Clock
) -> None:
    (chat,) = await subscribed(local, clock, [1])
    local.playground.fail_next("sendMessage", 502, "Bad Gateway", times=5)
    await look(local)
    clock.moment = MONDAY + timedelta(days=7)
    await look(local)
    store = local.app.bot_data["services"].store
    rows = store.summaries(row_of(local, chat).subscription_id)
    assert [(row.period, row.state) for row in rows] == [
        ("2026-W48", SummaryState.SENT),
        ("2026-W47", SummaryState.SKIPPED),
    ]
    assert len(chat.messages) == 1


async def test_a_database_locked_while_a_summary_is_sent_does_not_double_it(
    local: LocalBot, clock: Clock, settings: Settings
) -> None:
    (chat,) = await subscribed(local, clock, [1])
    local.playground.delay_next("sendMessage", 1.0)
    other = Summaries()
    sending = asyncio.create_task(look(local))
    await until(lambda: local.playground.cloud.faults.left == 0)
    engine = open_engine(settings.database_url)
    with writer(engine).begin():
        await until(lambda: len(chat.messages) == 1)
        clock.pass_by(seconds=60)  # far beyond what a claim holds
        looking = asyncio.create_task(look(local, other))
        await asyncio.sleep(1)
    engine.dispose()
    await asyncio.gather(sending, looking)
    await look(local, other)
    assert len(chat.messages) == 1
    assert row_of(local, chat).state is SummaryState.SENT
