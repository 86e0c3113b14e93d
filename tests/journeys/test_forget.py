from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from bot.local import LocalBot
    from bot.playground.chat import Chat
    from tests.journeys.conftest import Clock

pytestmark = pytest.mark.journey


def database_bytes(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.glob("regulars.db*"))


async def test_forget_asks_then_erases_everything_of_the_chat(
    local: LocalBot, chat: Chat, shop: bytes, tmp_path: Path
) -> None:
    # two characters may stand anywhere by chance
    await local.give(chat, "orders.csv", re.sub(rb"(?m)^A", b"ORDER-", shop))
    await local.say(chat, "/settings margin 20%")
    (question,) = await local.say(chat, "/forget")
    assert "4" in question.text or "5" in question.text
    press = await chat.press(question, "Erase everything")
    await press.answered()
    await local.settled()
    assert "erased" in question.text
    (stored,) = await local.say(chat, "/data")
    assert "No orders yet" in stored.text
    kept = database_bytes(tmp_path)
    for trace in (b"ORDER-1", b"ORDER-5", b"orders.csv", b"ann@example.com"):
        assert trace not in kept


async def test_forget_leaves_other_chats_alone(local: LocalBot, chat: Chat, shop: bytes) -> None:
    other = local.playground.chat(7)
    await local.give(chat, "orders.csv", shop)
    await local.give(other, "orders.csv", shop)
    (question,) = await local.say(chat, "/forget")
    await chat.press(question, "Erase everything")
    await local.settled()
    *_, report = await local.say(other, "/report")
    assert "€180.25" in report.text


async def test_keep_it_keeps_everything_and_voids_the_question(
    local: LocalBot, chat: Chat, shop: bytes
) -> None:
    await local.give(chat, "orders.csv", shop)
    (question,) = await local.say(chat, "/forget")
    erase = question.keyboard[0][0].data
    await chat.press(question, "Keep it")
    await local.settled()
    press = await chat.press(question, erase, forged=True)
    assert (await press.answered()).show_alert
    *_, report = await local.say(chat, "/report")
    assert "€180.25" in report.text


async def test_the_question_is_void_after_ten_minutes(
    local: LocalBot, chat: Chat, shop: bytes, clock: Clock
) -> None:
    await local.give(chat, "orders.csv", shop)
    (question,) = await local.say(chat, "/forget")
    clock.pass_by(minutes=10, seconds=1)
    press = await chat.press(question, "Erase everything")
    assert "no longer stands" in (await press.answered()).text
    *_, report = await local.say(chat, "/report")
    assert "€180.25" in report.text


async def test_only_who_was_asked_may_confirm_in_a_group(local: LocalBot, shop: bytes) -> None:
    playground = local.playground
    owner, colleague = playground.user(1), playground.user(2)
    group = playground.chat(-100, kind="group", administrators=[owner, colleague])
    await group.send_file("orders.csv", shop, caption="/import")
    await local.settled()
    await group.send_text("/forget", user=owner)
    await local.settled()
    question = group.messages[-1]
    press = await group.press(question, "Erase everything", user=colleague)
    assert (await press.answered()).show_alert
    await group.send_text("/report")
    await local.settled()
    assert "€180.25" in group.messages[-1].text


async def test_a_question_of_one_chat_cannot_be_answered_in_another(
    local: LocalBot, chat: Chat, shop: bytes
) -> None:
    other = local.playground.chat(7)
    await local.give(other, "orders.csv", shop)
    (question,) = await local.say(chat, "/forget")
    (elsewhere,) = await local.say(other, "/forget")
    press = await other.press(elsewhere, question.keyboard[0][0].data, forged=True)
    assert (await press.answered()).show_alert
    *_, report = await local.say(other, "/report")
    assert "€180.25" in report.text
