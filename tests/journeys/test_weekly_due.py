"""When summaries come: late, after jumps of the clock, every day and month."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from storage.values import SummaryState, UploadState
from tests.journeys.weekly import at, look, states_of, store_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.local import LocalBot
    from bot.playground.chat import Chat
    from tests.journeys.conftest import Clock

pytestmark = pytest.mark.journey


async def test_a_summary_of_a_bot_that_was_down_comes_late_once_and_says_so(
    local: LocalBot, coffee: Chat, clock: Clock
) -> None:
    await local.say(coffee, "/weekly on Europe/Riga")
    (late,) = await at(local, coffee, clock, "2026-11-25 12:00")
    assert "Nov 23" in late.caption
    assert await at(local, coffee, clock, "2026-11-25 12:01") == []
    assert states_of(local, coffee) == {"2026-W47": SummaryState.SENT}


async def test_weeks_that_are_over_are_left_out_and_the_next_summary_says_so(
    local: LocalBot, coffee: Chat, clock: Clock
) -> None:
    await local.say(coffee, "/weekly on Europe/Riga")
    (summary,) = await at(local, coffee, clock, "2026-12-07 07:00")
    assert states_of(local, coffee) == {
        "2026-W49": SummaryState.SENT,
        "2026-W48": SummaryState.SKIPPED,
        "2026-W47": SummaryState.SKIPPED,
    }
    assert "2 summaries before this one never came" in summary.caption


async def test_a_clock_that_jumps_doubles_nothing_and_loses_nothing(
    local: LocalBot, chat: Chat, clock: Clock
) -> None:
    await local.say(chat, "/weekly on Europe/Riga")
    before = len(chat.messages)
    for moment in (
        "2026-11-23 08:59",  # two hours ahead: W47 comes early
        "2026-11-23 06:59",  # and back
        "2026-11-23 07:00",  # its right time
        "2026-12-01 07:00",  # eight days ahead: W48 comes early
        "2026-11-23 07:05",  # and back
        "2026-11-15 07:05",  # eight days behind
        "2026-11-23 07:10",  # and back
        "2026-11-30 07:00",
        "2026-12-07 07:00",
    ):
        clock.moment = datetime.fromisoformat(moment).replace(tzinfo=UTC)
        await look(local)
    assert states_of(local, chat) == {
        "2026-W47": SummaryState.SENT,
        "2026-W48": SummaryState.SENT,
        "2026-W49": SummaryState.SENT,
    }
    assert len(chat.messages) == before + 3


async def test_a_week_that_a_fast_clock_gave_up_comes_at_its_right_time(
    local: LocalBot, chat: Chat, clock: Clock
) -> None:
    await local.say(chat, "/weekly on Europe/Riga")
    await at(local, chat, clock, "2026-12-01 07:00")  # W48 early, W47 given up
    assert states_of(local, chat)["2026-W47"] is SummaryState.SKIPPED
    clock.moment = datetime(2026, 11, 22, 7, tzinfo=UTC)
    await look(local)
    assert len(await at(local, chat, clock, "2026-11-23 07:00")) == 1
    assert states_of(local, chat)["2026-W47"] is SummaryState.SENT
    assert await at(local, chat, clock, "2026-11-30 07:00") == []


def begin_import(local: LocalBot, chat: Chat) -> Callable[[], object]:
    """Let a file be read just before Monday's summaries are due; return what ends it."""
    store, moment = store_of(local), datetime(2026, 11, 23, 6, 59, tzinfo=UTC)
    upload = store.record_upload(
        chat.id, moment, file_id="f", file_unique_id="u", file_name="a.csv", message_id=1
    )
    return lambda: store.advance_upload(upload.id, moment, state=UploadState.DONE)


async def test_an_import_in_progress_is_waited_for(
    local: LocalBot, chat: Chat, clock: Clock
) -> None:
    await local.say(chat, "/weekly on Europe/Riga")
    end_import = begin_import(local, chat)
    assert await at(local, chat, clock, "2026-11-23 07:00") == []
    end_import()
    assert len(await at(local, chat, clock, "2026-11-23 07:01")) == 1


@pytest.mark.parametrize(
    "change",
    [
        "/weekly without chart",
        "/weekly on 08:30",
        "/weekly on Europe/Istanbul",
        "/remind on",
        "/alerts on",
    ],
)
async def test_a_summary_that_is_due_comes_whatever_is_changed_before(
    local: LocalBot, chat: Chat, clock: Clock, change: str
) -> None:
    await local.say(chat, "/weekly on Europe/Riga")
    end_import = begin_import(local, chat)
    assert await at(local, chat, clock, "2026-11-23 07:05") == []
    await local.say(chat, change)
    end_import()
    (summary,) = await at(local, chat, clock, "2026-11-23 07:10")
    assert "no orders here to sum up" in summary.text
    assert states_of(local, chat)["2026-W47"] is SummaryState.SENT


async def test_a_summary_that_was_switched_off_while_it_was_due_does_not_come(
    local: LocalBot, chat: Chat, clock: Clock
) -> None:
    await local.say(chat, "/weekly on Europe/Riga")
    end_import = begin_import(local, chat)
    assert await at(local, chat, clock, "2026-11-23 07:05") == []
    await local.say(chat, "/weekly off")
    await local.say(chat, "/weekly on")
    end_import()
    assert await at(local, chat, clock, "2026-11-23 07:10") == []
    (summary,) = await at(local, chat, clock, "2026-11-30 07:10")
    assert "never came" not in summary.text


async def test_daily_and_monthly_come_by_the_same_machinery(
    local: LocalBot, chat: Chat, clock: Clock
) -> None:
    (daily,) = await local.say(chat, "/daily 18:00 Europe/Riga")
    assert "Next: Friday, November 20, 18:00" in daily.text
    (monthly,) = await local.say(chat, "/monthly 31 Europe/Riga")
    assert "Next: Monday, November 30, 09:00" in monthly.text
    assert len(await at(local, chat, clock, "2026-11-20 16:00")) == 1
    assert len(await at(local, chat, clock, "2026-11-30 07:00")) == 2  # the 29th's is late
    rows = {
        subscription.cadence: store_of(local).summaries(subscription.id)[0].period
        for subscription in store_of(local).subscriptions(chat.id)
    }
    assert rows == {"daily": "2026-11-28", "monthly": "2026-10"}


async def test_one_shop_that_fails_stops_no_other(
    local: LocalBot, coffee: Chat, clock: Clock, coffee_shop: bytes
) -> None:
    other = local.playground.chat(43)
    await local.give(other, "orders.csv", coffee_shop)
    for chat in (coffee, other):
        await local.say(chat, "/weekly on Europe/Riga")
    local.playground.fail_next("sendPhoto", 400, "Bad Request: something nobody planned for")
    await at(local, coffee, clock, "2026-11-23 07:00")
    states = sorted(states_of(local, chat)["2026-W47"].value for chat in (coffee, other))
    assert states == ["claimed", "sent"]
    await at(local, coffee, clock, "2026-11-23 07:00:11")
    assert states_of(local, coffee) == states_of(local, other) == {"2026-W47": SummaryState.SENT}
