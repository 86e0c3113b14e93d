from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from telegram import Update
from telegram.error import BadRequest, Conflict

from bot.playground.server import Playground

if TYPE_CHECKING:
    from telegram import Bot

    from bot.playground.chat import Chat
    from tests.bot.playground.conftest import Clock


def texts(updates: tuple[Update, ...]) -> list[str | None]:
    return [update.message.text if update.message else None for update in updates]


async def test_updates_come_again_until_a_higher_offset_confirms_them(
    bot: Bot, chat: Chat, playground: Playground
) -> None:
    await chat.send_text("one")
    await chat.send_text("two")
    first = await bot.get_updates(limit=1)
    assert texts(first) == ["one"]
    assert [u.payload["text"] for u in playground.pending_updates] == ["two"]
    assert texts(await bot.get_updates()) == ["one", "two"]
    assert texts(await bot.get_updates(offset=first[0].update_id + 1)) == ["two"]
    assert texts(await bot.get_updates(offset=first[0].update_id)) == ["two"]


async def test_a_negative_offset_keeps_the_last_ones(bot: Bot, chat: Chat) -> None:
    for text in ("one", "two", "three"):
        await chat.send_text(text)
    assert texts(await bot.get_updates(offset=-1)) == ["three"]
    assert texts(await bot.get_updates()) == ["three"]


async def test_a_poll_waits_for_what_comes(bot: Bot, chat: Chat) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=20))
    await asyncio.sleep(0.05)
    assert not poll.done()
    await chat.send_text("now")
    assert texts(await poll) == ["now"]


async def test_a_poll_ends_empty_after_its_time(bot: Bot) -> None:
    assert await bot.get_updates(timeout=1) == ()


async def test_a_second_poller_ends_the_first(bot: Bot, chat: Chat) -> None:
    first = asyncio.create_task(bot.get_updates(timeout=20))
    await asyncio.sleep(0.05)
    async with type(bot)(bot.token, bot.base_url.removesuffix(bot.token)) as other:
        second = asyncio.create_task(other.get_updates(timeout=20))
        with pytest.raises(Conflict, match="terminated by other getUpdates request"):
            await first
        await chat.send_text("to the second")
        assert texts(await second) == ["to the second"]


async def test_a_poller_that_hangs_up_leaves_its_updates(bot: Bot, chat: Chat) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=20))
    await asyncio.sleep(0.05)
    poll.cancel()
    await asyncio.sleep(0.05)
    await chat.send_text("still here")
    assert texts(await bot.get_updates()) == ["still here"]


async def test_only_wanted_kinds_are_kept(bot: Bot, chat: Chat) -> None:
    await bot.get_updates(allowed_updates=["callback_query"])
    await chat.send_text("unseen")
    await bot.get_updates(allowed_updates=["message"])
    mine = await chat.send_text("seen")
    await chat.edit_text(mine, "an edit is another kind")
    assert texts(await bot.get_updates()) == ["seen"]
    with pytest.raises(BadRequest, match=r"(?i)unknown update type 'nonsense'"):
        await bot.get_updates(allowed_updates=["nonsense"])


async def test_every_kind_that_ptb_knows_is_known(bot: Bot) -> None:
    assert await bot.get_updates(allowed_updates=Update.ALL_TYPES) == ()


async def test_an_edited_message_is_told(bot: Bot, chat: Chat) -> None:
    mine = await chat.send_text("/ltv 90")
    await chat.edit_text(mine, "/ltv 90 3")
    update = (await bot.get_updates())[1]
    assert update.edited_message is not None
    assert (update.edited_message.text, update.edited_message.message_id) == ("/ltv 90 3", mine.id)


async def test_presses_are_forgotten_after_150_seconds_and_messages_after_a_day(
    bot: Bot, chat: Chat, clock: Clock
) -> None:
    await bot.send_message(42, "x")
    await chat.press(chat.messages[0], "data", forged=True)
    await chat.send_text("patient")
    clock.now += 151
    assert texts(await bot.get_updates()) == ["patient"]
    clock.now += 86_400
    assert await bot.get_updates() == ()


async def test_a_person_sees_when_the_bot_has_fetched(bot: Bot, chat: Chat) -> None:
    mine = await chat.send_text("hello")
    assert not mine.read
    await bot.get_updates()
    assert mine.read


async def test_waiting_for_the_bot_to_confirm_everything(
    bot: Bot, chat: Chat, playground: Playground
) -> None:
    await chat.send_text("one")
    waiting = asyncio.create_task(playground.drained())
    (update,) = await bot.get_updates()
    await asyncio.sleep(0)
    assert not waiting.done()
    await bot.get_updates(offset=update.update_id + 1)
    await asyncio.wait_for(waiting, 1)


async def test_ids_never_repeat_those_of_an_earlier_run(clock: Clock) -> None:
    seen = []
    for _ in range(2):
        async with Playground(clock=clock) as run:
            message = await run.chat(42).send_text("x")
            seen.append((message.id, run.pending_updates[0].id))
        clock.now += 60
    assert seen[0][0] < seen[1][0]
    assert seen[0][1] < seen[1][1]
