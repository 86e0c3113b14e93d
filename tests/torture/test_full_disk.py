"""A disk without room: for the database, for files while they are read, and for the log."""

from __future__ import annotations

import asyncio
import errno
import os
import shutil
import sqlite3
import subprocess
import tempfile
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import pytest
from sqlalchemy import Engine, event

from bench.process import bot_process
from bot.local import local_bot
from bot.playground.server import Playground
from bot.workers import WorkerLimits, Workers
from storage.values import UploadState
from tests.journeys.pressing import until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.playground.chat import Chat
    from bot.settings import Settings

SHOP = "Order ID,Order Date,Customer Email,Total\n" + "".join(
    f"A{number},2026-0{1 + number % 9}-05,buyer{number}@example.com,{number}.50\n"
    for number in range(3_000)
)
_PRAGMA = "PRAGMA max_page_count = {}"
_UNLIMITED = 2**31
_limits: list[int] = []


def let_databases_have(pages: int) -> None:
    """Let SQLite files grow to so many pages at most in this process, as on a full disk.

    What SQLite says then is what it says of a disk: "database or disk is full".
    """
    if not _limits:
        event.listen(Engine, "checkout", _limit)
    _limits[:] = [pages]


def _limit(connection: Any, *_: object) -> None:
    if isinstance(connection, sqlite3.Connection):
        connection.execute(_PRAGMA.format(_limits[0]))


@pytest.fixture(autouse=True)
def soon_again(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr("bot.handlers.uploads.PAUSE", timedelta(seconds=1))
    yield
    if _limits:
        let_databases_have(_UNLIMITED)


def said(chat: Chat, what: str) -> bool:
    return any(what in message.text for message in chat.messages)


async def test_a_full_database_keeps_the_bot_answering_and_takes_the_file_once_there_is_room(
    settings: Settings,
) -> None:
    pool = Workers(1, WorkerLimits(memory_mib=2048, seconds=120))
    async with local_bot(settings, workers=pool) as local:
        chat, other = local.playground.chat(1), local.playground.chat(2)
        store = local.app.bot_data["services"].store
        await pool.run(let_databases_have, 1)  # no page more than there are
        await chat.send_file("orders.csv", SHOP.encode())
        await until(lambda: said(chat, "cannot store anything at the moment"))
        (answer,) = await local.say(other, "/help")
        assert "/ltv" in answer.text
        assert store.records(1).empty
        await pool.run(let_databases_have, _UNLIMITED)
        await until(lambda: [u.state for u in store.uploads(1)] == [UploadState.DONE])
        assert len(store.records(1)) == 3_000
        assert said(chat, "3,000 orders")
    pool.close()


async def test_while_not_even_that_a_message_came_can_be_written_it_stays_with_telegram(
    settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    async with local_bot(settings) as local:
        chat = local.playground.chat(1)
        await local.say(chat, "/help")
        let_databases_have(1)
        await chat.send_text("/ltv 90 3 6 0.2 " + "x" * 4_000)
        await until(lambda: "could not be written down: database or disk is full" in caplog.text)
        assert len(local.playground.cloud.updates) == 1
        let_databases_have(_UNLIMITED)
        await local.settled()
        assert len(chat.messages) == 2


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """Return a folder on a disk of 8 MiB, where this user may mount one.

    Its name is short: the workers' socket lies in it, whose path may have 107 bytes.
    """
    folder = Path(tempfile.mkdtemp())
    mount = ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(folder)]
    if shutil.which("mount") is None or subprocess.run(mount, check=False).returncode:  # noqa: S603 - as above
        pytest.skip("no right to mount a small disk")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)  # noqa: S603, S607 - as mounted
    folder.rmdir()


async def test_a_disk_that_is_full_loses_nothing_and_is_made_use_of_once_it_is_not(
    small_disk: Path,
) -> None:
    filler = small_disk / "filler"
    async with Playground() as playground:
        chat = playground.chat(1)
        async with bot_process(
            f"sqlite:///{small_disk}/regulars.db", playground, TMPDIR=str(small_disk)
        ) as process:
            await chat.send_text("/help")
            await until(lambda: said(chat, "/ltv"))
            fill(filler)
            await chat.send_file("orders.csv", SHOP.encode())
            await chat.send_text("/ltv 90 3 6 0.2")
            await asyncio.sleep(5)
            assert not said(chat, "3,000 orders")
            filler.unlink()
            await until(lambda: said(chat, "3,000 orders") and said(chat, "52.80"))
            await process.stop()


def fill(filler: Path) -> None:
    """Leave no byte free."""
    with suppress(OSError), filler.open("wb", buffering=0) as file:
        while True:
            file.write(bytes(4096))


def always_full() -> IO[bytes]:
    return Path("/dev/full").open("wb")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
async def test_a_log_that_cannot_be_written_stops_nothing(settings: Settings) -> None:
    async with Playground() as playground:
        chat = playground.chat(1)
        with always_full() as full:
            async with bot_process(
                settings.database_url,
                playground,
                stderr=full,
                LOG_LEVEL="DEBUG",
                PYTHONUNBUFFERED="",
            ) as process:
                await chat.send_text("/help")
                await until(lambda: said(chat, "/ltv"))
                await chat.send_file("orders.csv", SHOP.encode())
                await until(lambda: said(chat, "3,000 orders"))
                await process.stop()
        assert len(playground.calls_of("sendMediaGroup")) == 1


async def test_without_room_for_the_file_it_waits_and_is_read_once_there_is(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with local_bot(settings) as local:
        chat = local.playground.chat(1)
        with monkeypatch.context() as full:
            full.setattr("tempfile.TemporaryDirectory", _no_room)
            await chat.send_file("orders.csv", SHOP.encode())
            await until(lambda: said(chat, "cannot store anything at the moment"))
        await until(lambda: said(chat, "3,000 orders"))
        await local.settled()
        assert len(local.playground.calls_of("sendMediaGroup")) == 1


def _no_room(**_: object) -> object:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
