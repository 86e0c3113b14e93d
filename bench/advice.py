"""How soon the advisor answers from stored orders.

    python -m bench.advice [ORDERS]

Prints, for each command, medians over several chats: until the text, and until the picture too
where there is one. Whatever an upload works out ahead is there before the first question.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from io import StringIO
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

from bench.sample_orders import write
from bot.local import local_bot
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.playground.chat import Chat

ORDERS = 20_000
CHATS = 5
ROUNDS = 2
"""So few that no chat meets Telegram's limit of a message a second."""

COMMANDS = (
    ("/plan", 1, 150),
    ("/benchmarks", 1, 150),
    ("/stage", 2, 400),
    ("/budget 1000", 2, 400),
    ("/whatif retention +5%", 2, 400),
)
"""With the messages of the answer and the bar in milliseconds: without and with a chart."""


async def main(orders: int) -> None:
    """Fill some chats with the same shop and ask each command in each of them."""
    file = StringIO()
    write(file, orders)
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(database_url=f"sqlite:///{folder}/bench.db")
        async with local_bot(settings) as local:
            chats = [local.playground.chat(number + 1) for number in range(CHATS)]
            for chat in chats:
                await local.give(chat, "orders.csv", file.getvalue().encode())
                await local.say(chat, "/settings margin 40% cac 8 currency EUR")
                await local.say(chat, "/plan")  # worked out anew for the new settings
            for command, messages, bar in COMMANDS:
                spans = []
                for chat in chats * ROUNDS:
                    spans.append(await seconds_until_answered(chat, command, messages))
                    await local.settled()
                print(f"{command:24}{median(spans) * 1e3:7.0f} ms  (bar: {bar})")


async def seconds_until_answered(chat: Chat, command: str, messages: int) -> float:
    """Return the seconds until the last of so many messages is there, to the millisecond."""
    begun, before = perf_counter(), len(chat.messages)
    await chat.send_text(command)
    while len(chat.messages) < before + messages:  # noqa: ASYNC110 - looked at from outside
        await asyncio.sleep(0.001)
    return perf_counter() - begun


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else ORDERS))
