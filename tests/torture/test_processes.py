"""Several processes of the bot on one PostgreSQL, behind something that spreads the load."""

from __future__ import annotations

import asyncio
import os
import socket
from contextlib import AsyncExitStack, suppress
from itertools import cycle
from typing import TYPE_CHECKING

import pytest

from bench.process import BotProcess, bot_process
from bot.playground.server import Playground
from storage.store import open_store
from storage.values import SummaryState, UploadState
from tests.journeys.pressing import until
from tests.torture.conftest import subscribe_daily

if TYPE_CHECKING:
    from asyncio import StreamReader, StreamWriter

    from bot.playground.chat import Chat

PROCESSES = int(os.environ.get("TORTURE_PROCESSES", "2"))
CHATS = 5 * PROCESSES
SHOP = "Order ID,Order Date,Customer Email,Total\n" + "".join(
    f"A{number},2026-0{1 + number % 9}-05,buyer{number}@example.com,{number}.50\n"
    for number in range(2_000)
)


class Balancer:
    """Hands each connection to the next process; one to a dead process is cut."""

    def __init__(self, ports: list[int]) -> None:
        self._ports = cycle(ports)

    async def __call__(self, reader: StreamReader, writer: StreamWriter) -> None:
        try:
            theirs, mine = await asyncio.open_connection("127.0.0.1", next(self._ports))
        except OSError:
            writer.close()
            return
        await asyncio.gather(_pass_on(reader, mine), _pass_on(theirs, writer))


async def _pass_on(source: StreamReader, target: StreamWriter) -> None:
    with suppress(OSError):
        while part := await source.read(65_536):
            target.write(part)
            await target.drain()
    target.close()


def free_ports(count: int) -> list[int]:
    with socket.socket() as first:
        first.bind(("127.0.0.1", 0))
        sockets = [first, *(socket.create_server(("127.0.0.1", 0)) for _ in range(count - 1))]
        ports = [each.getsockname()[1] for each in sockets]
        for each in sockets[1:]:
            each.close()
    return ports


def said(chat: Chat, what: str) -> int:
    return sum(what in message.text for message in chat.messages)


@pytest.mark.parametrize("database", ["postgresql"])
async def test_processes_that_share_a_database_answer_everything_once_also_when_one_is_killed(
    database_url: str, keys: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in keys.items():
        monkeypatch.setenv(
            {"hash_key": "CUSTOMER_HASH_KEY"}.get(name, "CONTACT_ENCRYPTION_KEY"), value
        )
    store = open_store(database_url, **keys)
    door, *ports = free_ports(1 + PROCESSES)
    server = await asyncio.start_server(Balancer(ports), "127.0.0.1", door)
    async with Playground() as playground, AsyncExitStack() as stack:
        stack.callback(store.close)
        stack.callback(server.close)
        chats = [playground.chat(number) for number in range(1, CHATS + 1)]
        for chat in chats:
            await chat.send_file("orders.csv", SHOP.encode())
            await chat.send_text("/ltv 90 3 6 0.2")
            await chat.send_text("/ltv 75 3")
        processes: list[BotProcess] = [
            await stack.enter_async_context(
                bot_process(
                    database_url,
                    playground,
                    WEBHOOK_URL=f"http://127.0.0.1:{door}/telegram",
                    WEBHOOK_LISTEN=f"127.0.0.1:{port}",
                    WEBHOOK_SECRET="shared",
                    WORKERS="1",
                )
            )
            for port in ports
        ]
        await until(lambda: sum(said(chat, "52.80") for chat in chats) > CHATS // 4)
        processes[0].kill()
        subscriptions = [subscribe_daily(store, chat.id) for chat in chats]
        await until(lambda: all(said(chat, "225") for chat in chats), at_most_seconds=120)
        await until(
            lambda: all(
                [u.state for u in store.uploads(chat.id)] == [UploadState.DONE] for chat in chats
            ),
            at_most_seconds=180,
        )
        await until(
            lambda: all(
                [row.state for row in store.summaries(each)] == [SummaryState.SENT]
                for each in subscriptions
            ),
            at_most_seconds=120,
        )
        for process in processes[1:]:
            await process.stop()
        for chat in chats:
            assert len(store.records(chat.id)) == 2_000
            order = [what for m in chat.messages for what in ("52.80", "225") if what in m.text]
            assert order[-1] == "225"
            assert not said(chat, "I let it be"), "each living process kept what it dealt with"
        doubled = sum(said(chat, "orders.csv · ") - 1 for chat in chats)
        assert 0 <= doubled <= 1 + len(chats) // PROCESSES
