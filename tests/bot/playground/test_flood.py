"""The stand-in keeps Telegram's limits where it is told to."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from telegram import Bot, InputMediaPhoto
from telegram.error import NetworkError, RetryAfter

from bot.playground.server import Playground

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.bot.playground.conftest import Clock


@pytest.fixture
async def playground(clock: Clock) -> AsyncIterator[Playground]:
    async with Playground(limits=True, clock=clock) as started:
        yield started


async def retry_after(bot: Bot, chat_id: int) -> float:
    with pytest.raises(RetryAfter) as caught:
        await bot.send_message(chat_id, "x")
    return caught.value._retry_after.total_seconds()


async def test_thirty_messages_a_second_in_all(
    bot: Bot, playground: Playground, clock: Clock
) -> None:
    for chat_id in range(1, 32):
        playground.chat(chat_id)
    for chat_id in range(1, 31):
        await bot.send_message(chat_id, "x")
    assert await retry_after(bot, 31) == 1
    clock.now += 1
    await bot.send_message(31, "x")


async def test_twenty_a_minute_in_a_group_edits_and_each_picture_counted(
    bot: Bot, playground: Playground, clock: Clock, png: bytes
) -> None:
    playground.chat(-5, kind="group")
    await bot.send_media_group(-5, [InputMediaPhoto(png)] * 10)
    message = await bot.send_message(-5, "0")
    for number in range(1, 9):
        await message.edit_text(str(number))
    clock.now += 10
    await bot.send_message(-5, "x")
    assert await retry_after(bot, -5) == 50
    clock.now += 50
    for _ in range(19):
        await bot.send_message(-5, "x")
    assert await retry_after(bot, -5) == 10


async def test_one_a_second_in_a_private_chat_after_a_burst(
    bot: Bot, playground: Playground, clock: Clock
) -> None:
    playground.chat(42)
    for _ in range(20):
        await bot.send_message(42, "x")
    assert await retry_after(bot, 42) == 1
    clock.now += 2
    for _ in range(2):
        await bot.send_message(42, "x")
    assert await retry_after(bot, 42) == 1


async def test_what_sends_nothing_is_not_counted(bot: Bot, playground: Playground) -> None:
    playground.chat(-5, kind="group")
    for _ in range(40):
        await bot.send_chat_action(-5, "typing")
    await bot.send_message(-5, "x")


async def test_uploads_of_the_same_size_queue_up(
    bot: Bot, playground: Playground, clock: Clock
) -> None:
    buffer = BytesIO()
    Image.effect_noise((400, 400), 90).save(buffer, "PNG")
    picture = buffer.getvalue()
    assert len(picture) > 100_000
    assert playground.cloud.flood is not None
    playground.cloud.flood._size_free_at[len(picture)] = clock.now + 5.5
    playground.chat(42)
    with pytest.raises(RetryAfter) as caught:
        await bot.send_photo(42, picture)
    assert caught.value._retry_after.total_seconds() == 60
    sent = await bot.send_photo(42, picture + b"x")
    await bot.send_photo(42, sent.photo[-1].file_id)


async def test_an_error_may_come_as_a_proxys_page(bot: Bot, playground: Playground) -> None:
    playground.chat(42)
    playground.fail_next("sendMessage", 502, "Bad Gateway", page=True)
    with pytest.raises(NetworkError, match=r"Bad Gateway \(502\)"):
        await bot.send_message(42, "x")
    assert playground.calls_of("sendMessage")[-1].status == 502
