from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from tests.journeys.pressing import press

if TYPE_CHECKING:
    from bot.local import LocalBot
    from bot.playground.chat import Chat
    from tests.journeys.conftest import Clock

pytestmark = pytest.mark.journey

TEA = (
    b"Order ID,Order Date,Customer Email,Currency,Total\nT1,2026-11-18,ann@example.com,EUR,7.00\n"
)


async def test_each_shop_has_orders_and_settings_of_its_own(
    local: LocalBot, chat: Chat, shop: bytes
) -> None:
    await local.give(chat, "orders.csv", shop)
    await local.say(chat, "/settings margin 20%")
    (added,) = await local.say(chat, "/shop add Tea")
    assert "Tea" in added.text
    *_, tea = await local.give(chat, "tea.csv", TEA)
    assert "€7.00 revenue" in tea.text
    (settings,) = await local.say(chat, "/settings")
    assert "Margin: not set" in settings.text

    (listed,) = await local.say(chat, "/shop")
    assert "• My shop · 5 orders" in listed.text
    assert "✓ Tea · 1 order" in listed.text
    assert await press(local, chat, listed, "My shop") == []
    assert "✓ My shop" in listed.text
    *_, report = await local.say(chat, "/report")
    assert "€180.25 revenue" in report.text
    (settings,) = await local.say(chat, "/settings")
    assert "Margin: 20" in settings.text


async def test_a_shop_is_switched_to_and_renamed_by_its_name(local: LocalBot, chat: Chat) -> None:
    await local.say(chat, "/shop add Tea")
    await local.say(chat, "/shop add Black coffee")
    (listed,) = await local.say(chat, "/shop tea")
    assert "✓ Tea" in listed.text
    (renamed,) = await local.say(chat, "/shop rename Green tea")
    assert "✓ Green tea" in renamed.text
    (taken,) = await local.say(chat, "/shop rename Black coffee")
    assert "already" in taken.text
    (unknown,) = await local.say(chat, "/shop Chocolate")
    assert "Chocolate" in unknown.text
    (nameless,) = await local.say(chat, "/shop add")
    assert "Which name" in nameless.text


async def test_one_shop_is_erased_after_a_question_and_the_others_stay(
    local: LocalBot, chat: Chat, shop: bytes
) -> None:
    await local.give(chat, "orders.csv", shop)
    await local.say(chat, "/shop add Tea")
    await local.give(chat, "tea.csv", TEA)
    (asked,) = await local.say(chat, "/shop forget Tea")
    assert "Erase the shop Tea" in asked.text
    await press(local, chat, asked, "Erase this shop")
    assert "That shop is erased" in asked.text
    (listed,) = await local.say(chat, "/shop")
    assert "Tea ·" not in listed.text
    assert "✓ My shop · 5 orders" in listed.text


async def test_a_summary_is_of_its_own_shop_whichever_is_spoken_of(
    local: LocalBot, chat: Chat, clock: Clock, shop: bytes
) -> None:
    await local.say(chat, "/shop add Tea")
    await local.give(chat, "tea.csv", TEA)
    await local.say(chat, "/weekly on Europe/Riga")
    await local.say(chat, "/shop add Coffee")
    (shown,) = await local.say(chat, "/weekly")
    assert "Weekly summary: off" in shown.text
    before = len(chat.messages)
    clock.moment = datetime(2026, 11, 23, 7, tzinfo=UTC)
    summaries = local.app.bot_data["services"].summaries
    await summaries.look(local.app)
    await summaries.idle()
    (summary,) = chat.messages[before:]
    said = summary.text + summary.caption
    assert said.startswith("Tea · ")
    assert "€7.00" in said
    assert "<b>" not in said


async def test_in_a_group_administrators_alone_decide_about_shops(local: LocalBot) -> None:
    playground = local.playground
    group = playground.chat(-100, kind="group", administrators=[playground.user(1)])
    playground.set_status(group, playground.user(2), "member")
    await local.say(group, "/shop add Tea")
    await local.say(group, "/shop add Coffee")
    (listed,) = await local.say(group, "/shop")
    await group.send_text("/shop add Mine", user=playground.user(2))
    await local.settled()
    assert "administrators" in group.messages[-1].text
    pressed = await group.press(listed, "Tea", user=playground.user(2))
    assert (await pressed.answered()).show_alert
