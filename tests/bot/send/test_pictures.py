from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text as sql

from bot.reply import Picture, Reply
from bot.send import SendingBot, SentPictures, Target, send
from storage.store import open_store

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

    from bot.playground.chat import Chat
    from bot.playground.cloud import Call
    from bot.playground.server import Playground
    from storage.store import Store

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
HERE = Target(chat_id=42)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(f"sqlite:///{tmp_path}/regulars.db")
    yield opened
    opened.close()


@pytest.fixture
async def bot(playground: Playground, store: Store) -> AsyncIterator[SendingBot]:
    async with started(playground, store) as bot:
        yield bot


def started(playground: Playground, store: Store) -> SendingBot:
    pictures = SentPictures(store, lambda: NOW)
    return SendingBot(playground.token, pictures, playground.page_url.rstrip("/"))


def chart(*pngs: bytes) -> Reply:
    pictures = tuple(Picture(name="chart.png", png=png, title="Sales grow") for png in pngs)
    return Reply(text="", pictures=pictures)


def is_upload(call: Call) -> bool:
    return not isinstance(call.parameters["photo"], str)


async def test_a_picture_is_uploaded_once_and_sent_by_its_file_id_after_that(
    bot: SendingBot, playground: Playground, chat: Chat, png: bytes
) -> None:
    other = playground.chat(43)
    for chat_id in (42, 42, 43):
        await send(bot, Target(chat_id=chat_id), chart(png))
    assert [is_upload(call) for call in playground.calls_of("sendPhoto")] == [True, False, False]
    assert [message.photo for message in [*chat.messages, *other.messages]] == [png] * 3


async def test_another_process_sends_by_the_same_file_id(
    playground: Playground, store: Store, chat: Chat, png: bytes
) -> None:
    for _ in range(2):
        async with started(playground, store) as bot:
            await send(bot, HERE, chart(png))
    assert [is_upload(call) for call in playground.calls_of("sendPhoto")] == [True, False]
    assert [message.photo for message in chat.messages] == [png, png]


async def test_a_picture_of_an_album_is_sent_by_its_file_id_too(
    bot: SendingBot, playground: Playground, chat: Chat, png: bytes
) -> None:
    other = png + b"x"
    await send(bot, HERE, chart(png))
    await send(bot, HERE, chart(png, other))
    await send(bot, HERE, chart(other))
    assert [message.photo for message in chat.messages] == [png, png, other, other]
    first, second = playground.calls_of("sendPhoto")
    assert (is_upload(first), is_upload(second)) == (True, False)
    (album,) = playground.calls_of("sendMediaGroup")
    assert [item["media"][:6] == "attach" for item in album.parameters["media"]] == [False, True]


async def test_a_file_id_that_telegram_no_longer_knows_is_replaced(
    bot: SendingBot, playground: Playground, store: Store, chat: Chat, png: bytes
) -> None:
    bot.pictures.remember(png, "Pf00")
    await send(bot, HERE, chart(png))
    await send(bot, HERE, chart(png))
    refused, upload, again = playground.calls_of("sendPhoto")
    assert "wrong remote file identifier" in refused.description
    assert (is_upload(upload), is_upload(again)) == (True, False)
    assert len(chat.messages) == 2


async def test_an_album_with_an_unknown_file_id_is_uploaded_whole(
    bot: SendingBot, chat: Chat, png: bytes
) -> None:
    bot.pictures.remember(png, "Pf00")
    await send(bot, HERE, chart(png, png + b"x"))
    assert [message.photo for message in chat.messages] == [png, png + b"x"]


async def test_a_store_that_fails_costs_an_upload_and_no_picture(
    playground: Playground, store: Store, chat: Chat, png: bytes
) -> None:
    with store._writer.begin() as connection:
        connection.execute(sql("DROP TABLE sent_picture"))
    async with started(playground, store) as bot:
        await send(bot, HERE, chart(png))
        await send(bot, HERE, chart(png))
    assert [is_upload(call) for call in playground.calls_of("sendPhoto")] == [True, False]
    assert len(chat.messages) == 2


async def test_pictures_sent_more_than_thirty_days_ago_are_forgotten(
    store: Store, png: bytes
) -> None:
    store.remember_pictures({"long ago": "file-1"}, NOW - timedelta(days=31))
    store.remember_pictures({"lately": "file-2"}, NOW - timedelta(days=29))
    pictures = SentPictures(store, lambda: NOW)
    pictures.remember(png, "file-3")
    await pictures.close()
    assert store.picture_file_id("long ago") is None
    assert store.picture_file_id("lately") == "file-2"
    assert await SentPictures(store, lambda: NOW).file_id(png) == "file-3"


async def test_memory_holds_the_pictures_sent_last_and_no_more(store: Store) -> None:
    pictures = SentPictures(store, lambda: NOW)
    for number in range(4100):
        pictures.remember(str(number).encode(), f"file-{number}")
    await pictures.close()
    assert len(pictures._known) == 4096
    assert await pictures.file_id(b"0") == "file-0"
