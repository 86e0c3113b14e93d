"""Chats, groups and topics that summaries go to, and those that are gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.journeys.pressing import press
from tests.journeys.weekly import at, store_of

if TYPE_CHECKING:
    from bot.local import LocalBot
    from bot.playground.chat import Chat
    from tests.journeys.conftest import Clock

pytestmark = pytest.mark.journey


async def test_a_chat_that_blocked_the_bot_is_sent_nothing_more_and_reads_why(
    local: LocalBot, chat: Chat, clock: Clock
) -> None:
    await local.say(chat, "/weekly on Europe/Riga")
    chat.blocked = True
    assert await at(local, chat, clock, "2026-11-23 07:00") == []
    assert await at(local, chat, clock, "2026-11-30 07:00") == []
    chat.blocked = False
    (shown,) = await local.say(chat, "/weekly")
    assert "could not write here" in shown.text
    (confirmed,) = await local.say(chat, "/weekly on")
    assert "could not write here" not in confirmed.text


async def test_a_group_that_moved_is_followed(
    local: LocalBot, clock: Clock, coffee_shop: bytes
) -> None:
    group = local.playground.chat(-100, kind="group")
    await group.send_file("orders.csv", coffee_shop, caption="/import")
    await local.settled()
    await local.say(group, "/weekly on Europe/Riga")
    supergroup = local.playground.migrate(group, -1001234)
    await local.settled()
    (summary,) = await at(local, supergroup, clock, "2026-11-23 07:00")
    assert "29 orders" in summary.caption


async def test_a_topic_has_a_summary_of_its_own(
    local: LocalBot, clock: Clock, coffee_shop: bytes
) -> None:
    forum = local.playground.chat(-1001, kind="supergroup")
    forum.is_forum = True
    await forum.send_file("orders.csv", coffee_shop, caption="/import")
    await local.settled()
    await forum.send_text("/weekly on Europe/Riga", thread_id=7)
    await local.settled()
    (summary,) = await at(local, forum, clock, "2026-11-23 07:00")
    assert summary.thread_id == 7


async def test_in_a_group_administrators_alone_decide(local: LocalBot) -> None:
    playground = local.playground
    group = playground.chat(-100, kind="group", administrators=[playground.user(1)])
    playground.set_status(group, playground.user(2), "member")
    for command in ("/weekly on Riga", "/alerts on"):
        await group.send_text(command, user=playground.user(2))
        await local.settled()
        assert "administrators" in group.messages[-1].text
    (shown,) = await local.say(group, "/weekly")
    pressed = await group.press(shown, "Turn on", user=playground.user(2))
    assert (await pressed.answered()).show_alert
    assert store_of(local).subscriptions(group.id) == ()


async def test_in_a_group_administrators_alone_answer_the_question_for_the_city(
    local: LocalBot,
) -> None:
    playground = local.playground
    group = playground.chat(-100, kind="group", administrators=[playground.user(1)])
    playground.set_status(group, playground.user(2), "member")
    (asked,) = await local.say(group, "/weekly friday 18:00 Springfield")
    label = "Springfield, United States (America/New_York)"
    pressed = await group.press(asked, label, user=playground.user(2))
    assert (await pressed.answered()).show_alert
    await group.send_text("Tokyo", user=playground.user(2), reply_to=asked)
    await local.settled()
    assert "administrators" in group.messages[-1].text
    assert store_of(local).subscriptions(group.id) == ()

    await group.press(asked, label)
    await local.settled()
    (subscription,) = store_of(local).subscriptions(group.id)
    assert subscription.zone == "America/New_York"


async def test_forgetting_takes_the_subscription_along(
    local: LocalBot, chat: Chat, clock: Clock
) -> None:
    await local.say(chat, "/weekly on Europe/Riga")
    (asked,) = await local.say(chat, "/forget")
    await press(local, chat, asked, "Erase")
    assert store_of(local).subscriptions(chat.id) == ()
    assert await at(local, chat, clock, "2026-11-23 07:00") == []
