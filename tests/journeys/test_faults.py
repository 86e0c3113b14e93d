from __future__ import annotations

import asyncio
import logging
import os
import signal
import socket
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bench.process import bot_process
from bot.app import running
from bot.local import local_bot
from bot.playground.server import Playground
from bot.workers import WorkerLimits, Workers
from storage.store import open_store
from storage.values import UploadState
from tests.journeys.forks import no_process_can_be_forked
from tests.journeys.pressing import until

if TYPE_CHECKING:
    from bot.local import LocalBot
    from bot.playground.chat import Chat
    from bot.settings import Settings
    from tests.journeys.conftest import Clock

pytestmark = pytest.mark.journey


async def test_an_upload_that_a_stop_interrupted_is_taken_up_at_the_next_start(
    settings: Settings, shop: bytes
) -> None:
    async with Playground() as playground:
        chat = playground.chat(42)
        message = await chat.send_file("orders.csv", shop)
        assert message.content.file is not None
        store = open_store(settings.database_url)
        store.record_upload(
            42,
            datetime(2026, 11, 20, tzinfo=UTC),
            file_id=message.content.file.file_id,
            file_unique_id="unique",
            file_name="orders.csv",
            message_id=message.id + 1_000,
        )
        store.close()
        playground.cloud.updates.drop_all()
        server = playground.page_url.rstrip("/")
        async with running(settings, token=playground.token, api_url=server) as app:
            await app.bot_data["services"].uploads.idle()
    assert "€180.25" in chat.messages[-1].text


async def test_a_file_that_ends_its_worker_twice_is_refused_and_the_bot_goes_on(
    settings: Settings, shop: bytes
) -> None:
    starved = settings.model_copy(update={"worker_memory_mib": 256})
    many = shop + b"".join(
        f"B{number},2026-01-05,b{number}@example.com,completed,EUR,{number}.00\n".encode()
        for number in range(300_000)
    )
    async with local_bot(starved) as local:
        chat = local.playground.chat(42)
        progress = (await local.give(chat, "orders.csv", many))[0]
        assert "Nothing was stored" in progress.text
        text, *_ = await local.say(chat, "/ltv 90 3 6 0.2")
        assert "52.80" in text.text
        (stored,) = await local.say(chat, "/data")
        assert "No orders yet" in stored.text


async def test_an_unexpected_error_gives_a_code_that_the_log_has_too(
    local: LocalBot, chat: Chat, shop: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    local.playground.fail_next("getFile", 500, "Internal Server Error", times=5)
    with caplog.at_level(logging.ERROR):
        (answer,) = await local.give(chat, "orders.csv", shop)
    reference = next(text for kind, text in answer.entities if kind == "code")
    assert reference in caplog.text


async def test_a_blocked_bot_does_not_stop_others(local: LocalBot, shop: bytes) -> None:
    gone, there = local.playground.chat(1), local.playground.chat(2)
    await gone.send_file("orders.csv", shop)
    local.playground.block(gone)
    *_, answer = await local.give(there, "orders.csv", shop)
    assert "€180.25" in answer.text


async def test_a_flood_wait_is_waited_for(local: LocalBot, chat: Chat) -> None:
    local.playground.fail_next(
        "sendMessage", 429, "Too Many Requests: retry after 1", retry_after=1
    )
    (answer,) = await local.say(chat, "/help")
    assert "/ltv" in answer.text


async def test_a_worker_killed_in_the_middle_costs_one_more_attempt_and_nothing_else(
    settings: Settings, shop: bytes
) -> None:
    many = shop + b"".join(
        f"B{number},2026-01-05,b{number}@example.com,completed,EUR,1.00\n".encode()
        for number in range(150_000)
    )
    pool = Workers(1, WorkerLimits(memory_mib=2048, seconds=120))
    try:
        async with local_bot(settings, workers=pool) as local:
            worker = await pool.run(os.getpid)
            chat = local.playground.chat(42)
            await chat.send_file("orders.csv", many)
            async with asyncio.timeout(30):
                while not local.playground.calls_of("getFile"):  # noqa: ASYNC110 - no event there
                    await asyncio.sleep(0.01)
            await asyncio.sleep(0.1)
            os.kill(worker, signal.SIGKILL)
            await local.settled()
            assert await pool.run(os.getpid) != worker
            assert "150,004 orders" in chat.messages[-1].text
            (progress, *_) = chat.messages
            assert any("once more" in content.body.text for content in progress.history)
    finally:
        pool.close()


async def test_who_has_lost_a_file_to_another_process_says_nothing_more_of_it(
    local: LocalBot, chat: Chat, clock: Clock, shop: bytes
) -> None:
    services = local.app.bot_data["services"]
    many = shop + b"".join(
        f"B{number},2026-01-05,b{number}@example.com,completed,EUR,1.00\n".encode()
        for number in range(100_000)
    )
    await chat.send_file("orders.csv", many)
    await until(lambda: [u.state for u in services.store.uploads(42)] == [UploadState.READING])
    clock.pass_by(minutes=1)
    (upload,) = services.store.uploads(42)
    later = clock() + timedelta(minutes=1)
    assert services.store.claim_upload(upload.id, by="another", at=clock(), until=later)
    await services.uploads.idle()
    assert not any("100,004 orders" in message.text for message in chat.messages)

    clock.pass_by(minutes=2)  # the other died of it
    await services.uploads.look(local.app)
    await local.settled()
    assert sum("100,004 orders" in message.text for message in chat.messages) == 1


async def test_files_are_read_on_after_the_process_that_forks_workers_is_killed(
    settings: Settings, shop: bytes
) -> None:
    async with Playground() as playground, bot_process(settings.database_url, playground) as bot:
        chat = playground.chat(42)
        await chat.send_file("orders.csv", shop)
        await until(lambda: any("4 orders" in message.text for message in chat.messages))
        bot.kill_fork_server()
        await chat.send_file("more.csv", shop.replace(b"\nA", b"\nB"))
        await until(lambda: any("8 orders" in message.text for message in chat.messages))
        assert len(playground.calls_of("sendMediaGroup")) == 2


async def test_while_no_process_can_be_forked_a_file_waits_and_commands_are_told_to(
    settings: Settings, shop: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.handlers.uploads.PAUSE", timedelta(seconds=1))
    pool = Workers(1, WorkerLimits(memory_mib=2048, seconds=120))
    async with local_bot(settings, workers=pool) as local:
        chat = local.playground.chat(42)
        with no_process_can_be_forked():
            await chat.send_file("orders.csv", shop)
            await until(lambda: any("I go on by myself" in m.text for m in chat.messages))
            (answer,) = await local.say(chat, "/forecast")
            assert "try again in a minute" in answer.text
        await until(lambda: any("4 orders" in message.text for message in chat.messages))
    pool.close()


async def test_the_bot_answers_by_webhook_too(settings: Settings) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    hooked = settings.model_copy(
        update={
            "webhook_url": f"http://127.0.0.1:{port}/telegram/updates",
            "webhook_listen": f"127.0.0.1:{port}",
        }
    )
    async with local_bot(hooked) as local:
        chat = local.playground.chat(42)
        await chat.send_text("/ltv 90 3 6 0.2")
        answer = await chat.next_message()
        await local.settled()
    assert "52.80" in answer.text
    (hook,) = local.playground.calls_of("setWebhook")
    assert hook.parameters["secret_token"]
