"""Summaries of several shops in one chat: each message, button and answer stays with its shop."""

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

ALFA = (
    b"Order ID,Order Date,Customer Email,Currency,Total\nA1,2026-11-02,ann@example.com,EUR,7.00\n"
)
BETA = (
    b"Order ID,Order Date,Customer Email,Currency,Total\nB1,2026-11-03,bob@example.com,EUR,9.00\n"
)


@pytest.fixture
async def two_shops(local: LocalBot, chat: Chat) -> Chat:
    """Alfa with a weekly summary and reminders, and Beta, which the chat speaks of."""
    await local.give(chat, "alfa.csv", ALFA)
    await local.say(chat, "/shop rename Alfa")
    await local.say(chat, "/weekly on Europe/Riga")
    await local.say(chat, "/shop add Beta")
    await local.give(chat, "beta.csv", BETA)
    return chat


def active(local: LocalBot, chat: Chat) -> list[bool]:
    """Return for each shop of the chat whether a summary of it is on."""
    store = store_of(local)
    return [
        any(each.active for each in store.of_shop(shop.id).subscriptions(chat.id))
        for shop in store.shops(chat.id)
    ]


async def test_the_buttons_under_a_summary_answer_for_its_shop(
    local: LocalBot, two_shops: Chat, clock: Clock
) -> None:
    (summary,) = await at(local, two_shops, clock, "2026-11-23 07:00")
    assert (summary.text + summary.caption).startswith("Alfa · ")
    *_, report = await press(local, two_shops, summary, "All figures")
    assert "€7.00 revenue" in report.text
    (shown,) = await press(local, two_shops, report, "Weekly summary")
    assert "Weekly summary: on" in shown.text
    (of_active,) = await local.say(two_shops, "/weekly")
    assert "Weekly summary: off" in of_active.text


async def test_the_buttons_of_the_settings_change_the_shop_they_were_shown_for(
    local: LocalBot, two_shops: Chat
) -> None:
    await local.say(two_shops, "/weekly on Europe/Riga")
    await local.say(two_shops, "/shop Alfa")
    (shown,) = await local.say(two_shops, "/weekly")
    await local.say(two_shops, "/shop Beta")
    assert await press(local, two_shops, shown, "Fri") == []
    assert await press(local, two_shops, shown, "Turn off") == []
    assert active(local, two_shops) == [False, True]
    assert await press(local, two_shops, shown, "Turn on") == []
    assert "Every Friday" in shown.text
    assert active(local, two_shops) == [True, True]


async def test_the_first_summary_of_a_chat_has_buttons_of_its_shop(
    local: LocalBot, chat: Chat
) -> None:
    (confirmed,) = await local.say(chat, "/alerts on")
    (confirmed,) = await local.say(chat, "Riga")
    await local.say(chat, "/shop add Beta")
    (changed,) = await press(local, chat, confirmed, "Turn alerts off")
    assert "Alerts: off" in changed.text
    first, _ = store_of(local).shops(chat.id)
    (subscription,) = store_of(local).of_shop(first.id).subscriptions(chat.id)
    assert not subscription.alerts


async def test_an_answer_is_about_the_shop_that_the_question_was_asked_for(
    local: LocalBot, two_shops: Chat
) -> None:
    (listed,) = await local.say(two_shops, "/shop")
    (asked,) = await local.say(two_shops, "/weekly on 10:00")
    assert "Which city" in asked.text
    await press(local, two_shops, listed, "Alfa")
    (confirmed,) = await local.say(two_shops, "Riga")
    assert "10:00 (Europe/Riga)" in confirmed.text
    assert active(local, two_shops) == [True, True]


async def test_a_button_about_the_shop_of_another_chat_does_nothing(
    local: LocalBot, two_shops: Chat
) -> None:
    other = local.playground.chat(43, language_code="en")
    (shown,) = await local.say(other, "/weekly")
    theirs = store_of(local).shops(two_shops.id)[0]
    before = len(other.messages)
    pressed = await other.press(shown, f"run@{theirs.id}:report", forged=True)
    assert (await pressed.answered()).show_alert
    await local.settled()
    assert len(other.messages) == before


async def test_a_reminder_names_its_shop_and_the_one_that_a_file_goes_to(
    local: LocalBot, two_shops: Chat, clock: Clock
) -> None:
    await local.say(two_shops, "/shop Alfa")
    await local.say(two_shops, "/remind on")
    await local.say(two_shops, "/shop Beta")
    (reminder,) = await at(local, two_shops, clock, "2026-11-22 07:00")
    assert reminder.text.startswith("Alfa · Your summary comes")
    assert "Files and commands go to Beta now; /shop Alfa switches." in reminder.text

    await local.say(two_shops, "/shop Alfa")
    (summary,) = await at(local, two_shops, clock, "2026-11-23 07:00")
    assert "Files and commands" not in summary.text + summary.caption


async def test_among_several_shops_the_one_without_a_name_is_named_too(
    local: LocalBot, chat: Chat, clock: Clock
) -> None:
    await local.say(chat, "/weekly on Europe/Riga")
    await local.say(chat, "/shop add Beta")
    (summary,) = await at(local, chat, clock, "2026-11-23 07:00")
    assert summary.text.startswith("My shop · ")
    assert "/shop My shop switches" in summary.text
    (listed,) = await local.say(chat, "/shop My shop")
    assert "✓ My shop" in listed.text
