"""Updates that come twice, in another order, from nobody, or to a bot that is killed."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from telegram import Update

from bot.local import local_bot
from bot.playground.server import Playground
from storage.engine import open_engine, writer
from storage.journal import Claim
from tests.journeys.pressing import until

if TYPE_CHECKING:
    from bot.local import LocalBot
    from bot.playground.chat import Chat
    from bot.settings import Settings
    from tests.journeys.conftest import Clock

pytestmark = pytest.mark.journey


def written(local: LocalBot, number: int, **more: object) -> Update:
    """Return an update as Telegram would send it; `number` is its id."""
    person = {"id": 42, "is_bot": False, "first_name": "Ann", "language_code": "en"}
    message = {
        "message_id": number,
        "date": 1_790_000_000,
        "chat": {"id": 42, "type": "private", "first_name": "Ann"},
        "from": person,
        "text": "/help",
        "entities": [{"type": "bot_command", "offset": 0, "length": 5}],
        **more,
    }
    update = Update.de_json({"update_id": number, "message": message}, local.app.bot)
    assert update is not None
    return update


async def answered(local: LocalBot, *updates: Update) -> int:
    """Put updates where Telegram's arrive and count the answers."""
    before = len(local.playground.calls_of("sendMessage"))
    for update in updates:
        await local.app.update_queue.put(update)
    await local.settled()
    return len(local.playground.calls_of("sendMessage")) - before


async def test_an_update_delivered_twice_is_answered_once(local: LocalBot, chat: Chat) -> None:
    one = len(await local.say(chat, "/help"))
    update = written(local, 900_001)
    assert await answered(local, update, update, written(local, 900_001)) == one


async def test_updates_in_another_order_are_all_answered_once(local: LocalBot, chat: Chat) -> None:
    one = len(await local.say(chat, "/help"))
    updates = [written(local, 900_000 + number) for number in (3, 1, 2, 3, 1)]
    assert await answered(local, *updates) == 3 * one


async def test_a_message_changed_after_it_was_answered_is_not_answered_again(
    local: LocalBot, chat: Chat
) -> None:
    await local.say(chat, "/help")
    update = written(local, 900_001)
    assert update.message is not None
    edited = Update(900_002, edited_message=update.message)
    assert await answered(local, edited) == 0


async def test_another_bot_is_not_answered(local: LocalBot, chat: Chat) -> None:
    await local.say(chat, "/help")
    robot = {"id": 42, "is_bot": True, "first_name": "Robot"}
    assert await answered(local, written(local, 900_001, **{"from": robot})) == 0


async def test_an_update_without_a_sender_stops_nothing(local: LocalBot, chat: Chat) -> None:
    await local.say(chat, "/help")
    message = written(local, 900_001).message
    assert message is not None
    channel = message.to_dict() | {"chat": {"id": -100, "type": "channel", "title": "News"}}
    del channel["from"]
    post = Update.de_json({"update_id": 900_002, "channel_post": channel}, local.app.bot)
    empty = Update(900_003)
    assert await answered(local, post, empty, written(local, 900_004)) == 1


async def test_a_forwarded_file_is_read_as_if_it_had_been_sent(
    local: LocalBot, chat: Chat, shop: bytes
) -> None:
    message = await chat.send_file("orders.csv", shop)
    await local.settled()
    assert "€180.25" in chat.messages[-1].text
    assert message.content.file is not None


async def test_a_file_whose_message_comes_again_after_it_was_noted_is_answered_once(
    local: LocalBot, chat: Chat, shop: bytes
) -> None:
    message = await chat.send_file("orders.csv", shop)
    await local.settled()
    document = message.as_json()["document"]
    again = written(local, 900_001, message_id=message.id, document=document, text=None)
    await answered(local, again)
    assert len(local.playground.calls_of("sendMediaGroup")) == 1


async def test_what_cannot_be_written_down_stays_with_telegram(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.journal._LOCK_WAIT_MS", 50)
    async with local_bot(settings) as local:
        chat = local.playground.chat(42)
        await local.say(chat, "/help")
        engine = open_engine(f"{settings.database_url}.updates")
        with writer(engine).begin():
            await chat.send_text("/ltv 90 3 6 0.2")
            await asyncio.sleep(1)
            assert len(local.playground.cloud.updates) == 1, "Telegram was told that it came"
        engine.dispose()
        await local.settled()
        assert said(chat, "52.80") == 1


async def test_a_locked_database_does_not_keep_other_chats_from_their_answers(
    settings: Settings, shop: bytes
) -> None:
    async with local_bot(settings) as local:
        ann, bob = local.playground.chat(1), local.playground.chat(2)
        await local.say(bob, "/help")
        engine = open_engine(settings.database_url)
        with writer(engine).begin():
            await ann.send_file("orders.csv", shop)
            await bob.send_text("/ltv 90 3 6 0.2")
            await until(lambda: said(bob, "52.80") > 0)
            assert said(ann, "€180.25") == 0
        engine.dispose()
        await local.settled()
        assert "€180.25" in ann.messages[-1].text


async def test_an_update_that_ended_the_bot_too_often_is_let_be_and_its_chat_is_told(
    local: LocalBot, chat: Chat, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    await local.say(chat, "/help")
    monkeypatch.setattr("bot.updates.MOST_ATTEMPTS", 1)
    journal, began = local.app.bot_data["services"].journal, clock() - timedelta(hours=1)
    died = Claim(owner="a process that ended", at=began, until=began + timedelta(seconds=15))
    journal.record(900_001, None, written(local, 900_001).to_dict(), died)
    await until(lambda: said(chat, "I let it be") > 0)
    assert len(chat.messages) == 2


async def test_updates_of_a_killed_bot_are_dealt_with_at_its_next_start(
    settings: Settings,
) -> None:
    """Telegram was told that they arrived: only the journal has them."""
    async with Playground() as playground:
        chat = playground.chat(42)
        process = bot_process(settings, playground)
        playground.delay_next("sendMessage", 60)
        await chat.send_text("/ltv 90 3 6 0.2")
        await chat.send_text("/ltv 75 3")
        await playground.drained()
        await until(lambda: playground.cloud.faults.left == 0)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert said(chat, "52.80") == 0

        process = bot_process(settings, playground)
        await until(lambda: said(chat, "225") > 0)
        process.terminate()
        await asyncio.to_thread(process.wait)
        assert said(chat, "52.80") == 1


def said(chat: Chat, what: str) -> int:
    return sum(what in message.text for message in chat.messages)


def bot_process(settings: Settings, playground: Playground) -> subprocess.Popen[bytes]:
    environment = os.environ | {
        "TELEGRAM_BOT_TOKEN": playground.token,
        "TELEGRAM_API_URL": playground.page_url.rstrip("/"),
        "DATABASE_URL": settings.database_url,
    }
    return subprocess.Popen([sys.executable, "-m", "bot", "run"], env=environment)
