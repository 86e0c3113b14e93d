from __future__ import annotations

import asyncio
from datetime import UTC, datetime

from telegram import Chat, Message, Update

from bot.order import ChatOrder


def update_in(chat_id: int, number: int) -> Update:
    chat = Chat(chat_id, "private")
    return Update(number, message=Message(number, datetime.now(UTC), chat))


async def nothing_more(_update: Update) -> None:
    pass


async def test_updates_of_one_chat_are_worked_off_in_the_order_they_came() -> None:
    order, done = ChatOrder(8, nothing_more), []

    async def handle(number: int) -> None:
        await asyncio.sleep(0.02 if number == 0 else 0)
        done.append(number)

    await asyncio.gather(
        *(order.process_update(update_in(1, number), handle(number)) for number in range(6))
    )
    assert done == list(range(6))


async def test_a_busy_chat_does_not_hold_another() -> None:
    order, done = ChatOrder(8, nothing_more), []
    release = asyncio.Event()

    async def wait() -> None:
        await release.wait()
        done.append("busy")

    async def quick() -> None:
        done.append("quick")
        release.set()

    async with asyncio.timeout(30):
        await asyncio.gather(
            order.process_update(update_in(1, 1), wait()),
            order.process_update(update_in(2, 2), quick()),
        )
    assert done == ["quick", "busy"]


async def test_a_handler_that_fails_does_not_stop_its_chat() -> None:
    order, done = ChatOrder(8, nothing_more), []

    async def fail() -> None:
        raise ValueError

    async def go_on() -> None:
        done.append("went on")

    await asyncio.gather(
        order.process_update(update_in(1, 1), fail()),
        order.process_update(update_in(1, 2), go_on()),
        return_exceptions=True,
    )
    assert done == ["went on"]
