"""Imports of a bot that is killed at any point of them: `make torture` does it longer."""

from __future__ import annotations

import asyncio
import os
import random
from io import StringIO
from itertools import groupby
from typing import TYPE_CHECKING

from pandas.testing import assert_frame_equal

from bench.process import bot_process
from bench.sample_orders import write
from bot.playground.server import Playground
from storage.store import open_store
from storage.values import UploadState
from tests.journeys.pressing import until

if TYPE_CHECKING:
    import pandas as pd
    import pytest

    from bot.playground.chat import Chat
    from bot.settings import Settings
    from storage import Store

KILLS = int(os.environ.get("TORTURE_KILLS", "2"))
ORDERS = int(os.environ.get("TORTURE_ORDERS", "5000"))
CHATS = 5
"""Each kill meets a file sent anew; so few chats keep the database small."""


def export() -> bytes:
    text = StringIO()
    write(text, ORDERS)
    return text.getvalue().encode()


def reports(chat: Chat) -> int:
    """Count the albums that a chat got: each report brings one."""
    albums = [message.media_group_id for message in chat.messages if message.media_group_id]
    return len(list(groupby(albums)))


def figures(store: Store, chat: Chat) -> pd.DataFrame:
    """Return everything known of a chat's orders, its customers by their own names."""
    records = store.records(chat.id)
    names = store.contacts(chat.id, records["customer"].dropna().unique())
    return records.assign(customer=records["customer"].map(names))


async def reported(chat: Chat) -> str:
    """Ask for the report and return its text."""
    before = len(chat.messages)
    await chat.send_text("/report")
    await until(lambda: any(message.text for message in chat.messages[before:]))
    return next(message.text for message in chat.messages[before:] if message.text)


async def test_kills_at_any_point_of_imports_lose_nothing_and_double_nothing(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.playground.files._KEPT_BYTES", 1 << 30)  # Telegram keeps all files
    seed = random.Random(6)  # noqa: S311 - moments to kill at, the same in every run
    content = export()
    store = open_store(settings.database_url)
    async with Playground() as playground:
        untouched = playground.chat(1)
        chats = [playground.chat(number) for number in range(2, 2 + min(CHATS, KILLS))]
        loop = asyncio.get_running_loop()
        async with bot_process(settings.database_url, playground) as process:
            begun = loop.time()
            await untouched.send_file("orders.csv", content)
            await until(lambda: reports(untouched) == 1, at_most_seconds=120)
            span = loop.time() - begun
            await process.stop()
        for kill in range(KILLS):
            async with bot_process(settings.database_url, playground) as process:
                await chats[kill % len(chats)].send_file("orders.csv", content)
                await playground.drained()
                await asyncio.sleep(seed.uniform(0, span))
                process.kill()
        async with bot_process(settings.database_url, playground) as process:
            await until(
                lambda: not unfinished(store, chats, KILLS), at_most_seconds=60 + 10 * KILLS
            )
            texts = [await reported(chat) for chat in (untouched, *chats)]
            await process.stop()

    sent = [len(range(place, KILLS, len(chats))) for place in range(len(chats))]
    extra = [reports(chat) - 1 - files for chat, files in zip(chats, sent, strict=True)]
    assert min(extra) >= 0, "a file was never answered"
    assert sum(extra) <= KILLS, "more than what was on its way came twice"
    clean = figures(store, untouched)
    assert len(clean) == ORDERS
    for chat, text in zip(chats, texts[1:], strict=True):
        assert text == texts[0]
        assert_frame_equal(figures(store, chat), clean)
    store.close()


def unfinished(store: Store, chats: list[Chat], files: int) -> bool:
    uploads = [upload for chat in chats for upload in store.uploads(chat.id)]
    return len(uploads) < files or any(upload.state is not UploadState.DONE for upload in uploads)
