"""What comes beside the summaries: reminders, alerts, the progress of actions."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from storage.values import ActionState
from tests.journeys.weekly import at, store_of

if TYPE_CHECKING:
    from bot.local import LocalBot
    from bot.playground.chat import Chat
    from tests.journeys.conftest import Clock

pytestmark = pytest.mark.journey


async def test_a_reminder_comes_the_day_before_when_the_orders_are_old_and_only_once(
    local: LocalBot, coffee: Chat, clock: Clock
) -> None:
    (first,) = await local.say(coffee, "/remind on")
    assert "none is on" in first.text
    await local.say(coffee, "/weekly on Europe/Riga")
    (confirmed,) = await local.say(coffee, "/remind on")
    assert "Reminders: on" in confirmed.text
    (reminder,) = await at(local, coffee, clock, "2026-11-22 07:00")
    assert "Monday, November 23" in reminder.text
    assert "Jun 26, 2026" in reminder.text
    assert await at(local, coffee, clock, "2026-11-22 19:00") == []
    (summary,) = await at(local, coffee, clock, "2026-11-23 07:00")
    assert summary.photo is not None


async def test_fresh_orders_need_no_reminder(local: LocalBot, chat: Chat, clock: Clock) -> None:
    export = b"Order ID,Order Date,Customer Email,Total\n1,2026-11-19,ann@example.com,10\n"
    await local.give(chat, "orders.csv", export)
    await local.say(chat, "/weekly on Europe/Riga")
    await local.say(chat, "/remind on")
    assert await at(local, chat, clock, "2026-11-22 07:00") == []


async def test_alerts_speak_only_of_what_is_unusual_and_once(
    local: LocalBot, chat: Chat, clock: Clock
) -> None:
    """Three orders each day for twenty weeks, then a Thursday with forty."""
    thursday = date(2026, 11, 19)
    clock.moment = datetime(2026, 11, 19, 12, tzinfo=UTC)
    await local.say(chat, "/alerts on")
    (confirmed,) = await local.say(chat, "Riga")
    assert "Alerts: on" in confirmed.text

    rows = ["Order ID,Order Date,Customer Email,Currency,Total"]
    for back in range(140):
        day = thursday - timedelta(days=back)
        count = 3 if back else 40
        rows += [f"{day}-{n},{day},{n}@example.com,EUR,20.00" for n in range(count)]
    clock.moment = datetime(2026, 11, 20, 6, tzinfo=UTC)
    await local.give(chat, "orders.csv", "\n".join(rows).encode())

    (alert,) = await at(local, chat, clock, "2026-11-20 07:00")
    assert "40" in alert.text
    assert await at(local, chat, clock, "2026-11-21 07:00") == []
    assert await local.say(chat, "/alerts off")
    assert await at(local, chat, clock, "2026-11-24 07:00") == []


async def test_an_action_that_was_begun_is_followed_in_the_summary(
    local: LocalBot, coffee: Chat, clock: Clock
) -> None:
    """Begun in May; the orders of the sample end in June."""
    clock.moment = datetime(2026, 5, 1, 9, tzinfo=UTC)
    store_of(local).decide_action(
        coffee.id, "next_order_code", ActionState.DOING, clock.moment, {}
    )
    clock.moment = datetime(2026, 6, 23, 9, tzinfo=UTC)
    sent = await local.say(coffee, "/weekly now")
    assert any("✓" in message.text + message.caption for message in sent)
