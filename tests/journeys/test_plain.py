"""Plain questions, from the message to the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.journeys.pressing import press

if TYPE_CHECKING:
    from bot.local import LocalBot
    from bot.playground.chat import Chat

pytestmark = pytest.mark.journey


@pytest.fixture
async def filled(local: LocalBot, chat: Chat, shop: bytes) -> Chat:
    await local.give(chat, "orders.csv", shop)
    return chat


@pytest.fixture
def group(local: LocalBot) -> Chat:
    playground = local.playground
    group = playground.chat(-100, kind="group", administrators=[playground.user(1)])
    playground.make_bot_administrator(group)
    return group


async def test_a_figure_is_said_in_one_sentence_with_its_definition(
    local: LocalBot, filled: Chat
) -> None:
    (answer,) = await local.say(filled, "How many of my customers come back?")
    assert answer.text.startswith("Repeat purchase rate: 33.3% from Jan 5, 2026 to Mar 1, 2026")
    assert "customers with two or more orders, out of all who ordered" in answer.text
    assert [button.text for button in answer.buttons] == [
        "All figures",
        "Compare with other shops",
    ]


async def test_refunds_are_not_known_where_no_order_has_any(
    local: LocalBot, filled: Chat, shop: bytes
) -> None:
    (answer,) = await local.say(filled, "how many refunds do we have?")
    assert "your orders do not tell it. Not one of them was refunded" in answer.text
    (published,) = await local.say(filled, "/benchmarks")
    assert "Refunds and returns\nYours: not known" in published.text

    refunded = shop + b"A6,2026-03-02,eve@example.com,refunded,EUR,20.00\n"
    await local.give(filled, "orders.csv", refunded)
    (answer,) = await local.say(filled, "how many refunds do we have?")
    assert answer.text.startswith("Refunded: 0%")


async def test_an_answer_is_in_the_language_of_the_chat_whatever_the_question_is_in(
    local: LocalBot, filled: Chat
) -> None:
    (answer,) = await local.say(filled, "平均订单金额是多少？")
    assert answer.text.startswith("Average order: €45.06")


async def test_without_orders_a_question_is_answered_with_how_to_send_them(
    local: LocalBot, chat: Chat
) -> None:
    (answer,) = await local.say(chat, "what is my repeat rate?")
    assert "/demo" in answer.text
    assert "export" in answer.text


async def test_what_was_understood_is_said_before_the_command_answers(
    local: LocalBot, chat: Chat
) -> None:
    understood, answer, *_ = await local.say(
        chat, "what is a customer worth at 90 order value, 3 orders, cost 6, margin 20%"
    )
    assert understood.text.startswith(
        "I understood: /ltv 90 order value, 3 orders, cost 6, margin 20% — What a"
    )
    assert "52.80" in answer.text


async def test_what_is_not_clear_is_asked_back_with_a_button_for_each_meaning(
    local: LocalBot, filled: Chat
) -> None:
    (asked,) = await local.say(filled, "what is my return rate?")
    assert asked.text.startswith("Did you mean …")
    (answer,) = await press(local, filled, asked, "Repeat purchase rate")
    assert "33.3%" in answer.text


async def test_a_command_that_changes_what_is_stored_waits_for_its_button(
    local: LocalBot, chat: Chat
) -> None:
    (asked,) = await local.say(chat, "please delete all my data")
    assert [button.text for button in asked.buttons] == ["/forget"]


async def test_small_talk_is_not_taken_for_a_question(local: LocalBot, chat: Chat) -> None:
    (answer,) = await local.say(chat, "thanks, that was great")
    assert answer.text.startswith("I understand order exports")
    assert not answer.buttons


async def test_in_a_group_only_what_is_meant_for_the_bot_is_answered(
    local: LocalBot, group: Chat
) -> None:
    assert await local.say(group, "what is my repeat rate?") == []
    name = local.app.bot.username
    (named,) = await local.say(group, f"@{name} what is my repeat rate?")
    assert "/demo" in named.text
    await group.send_text("what can you do?", reply_to=named)
    await local.settled()
    assert "/help" in group.messages[1].text
    before = len(group.messages)
    await group.send_text("thanks a lot", reply_to=named)
    await local.settled()
    assert len(group.messages) == before


async def test_benchmarks_are_those_of_the_trade_that_is_set(
    local: LocalBot, filled: Chat
) -> None:
    await local.say(filled, "/settings trade coffee")
    (answer,) = await local.say(filled, "/benchmarks")
    assert answer.text.startswith("Published figures: Coffee")
    assert "Yours: 33.3%" in answer.text
    (every,) = await press(local, filled, answer, "All trades")
    assert every.text.startswith("Published figures of shops")


async def test_benchmarks_of_a_trade_that_nobody_publishes_are_refused(
    local: LocalBot, chat: Chat
) -> None:
    (refused,) = await local.say(chat, "/benchmarks bicycles")
    assert "coffee" in refused.text
