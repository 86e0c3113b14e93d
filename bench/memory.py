"""How much memory the bot's own process holds while it answers, and whether that grows.

    python -m bench.memory [MESSAGES]

The bot is a process of its own. Many chats write commands, plain text and things that it does not
understand, each as soon as its last one is answered in full; some draw charts.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from time import perf_counter
from typing import TYPE_CHECKING

from bench.process import bot_process
from bot.playground.server import Playground

if TYPE_CHECKING:
    from bench.process import BotProcess
    from bot.playground.chat import Chat

MESSAGES = 50_000
CHATS = 300
"""Enough that Telegram's limit of a message a second to each leaves the bot busy."""
_TEXTS = {
    "/help": 1,
    "/settings": 1,
    "/data": 1,
    "/stage 120 orders a month, 18 months, 40% repeat": 2,
    "how are you": 1,
    "/growth": 1,
    "/ltv 90 x": 1,
    "/weekly": 1,
    "/nothing": 1,
    "/cancel": 1,
}
"""Each with the messages that answer it: a chat that ran ahead would fill the bot's queue."""
_CHART = ("/ltv 90 3 6 0.2", 2)
_CHART_EVERY = 200
_FIRST_SHARES = (0.1, 0.5)


class Talk:
    """All chats together, so many messages long."""

    def __init__(self, chats: list[Chat], process: BotProcess, messages: int) -> None:
        self._chats = chats
        self._process = process
        self._messages = messages
        self._said = 0
        self.memory_mib: dict[int, float] = {}
        """By how many messages had been answered."""

    async def run(self) -> None:
        """Let every chat talk until all is said."""
        await asyncio.gather(*(self._talk(chat) for chat in self._chats))
        await asyncio.sleep(2)
        self._look()

    async def _talk(self, chat: Chat) -> None:
        while self._said < self._messages:
            self._said += 1
            number = self._said
            usual = tuple(_TEXTS.items())[number % len(_TEXTS)]
            text, answers = _CHART if number % _CHART_EVERY == 0 else usual
            await chat.send_text(text)
            for _ in range(answers):
                await chat.next_message(seconds=60)
            if number in {round(share * self._messages) for share in _FIRST_SHARES}:
                self._look()

    def _look(self) -> None:
        self.memory_mib[self._said] = self._process.memory_mib


async def main() -> None:
    """Talk, and print what was held."""
    messages = int(sys.argv[1]) if len(sys.argv) > 1 else MESSAGES
    with tempfile.TemporaryDirectory() as folder:
        async with Playground() as playground:
            chats = [playground.chat(number) for number in range(1, CHATS + 1)]
            database_url = f"sqlite:///{folder}/bench.db"
            async with bot_process(
                database_url, playground, MESSAGES_PER_SECOND="1000"
            ) as process:
                begun = perf_counter()
                talk = Talk(chats, process, messages)
                await talk.run()
                span = perf_counter() - begun
                await process.stop()
    first = next(iter(talk.memory_mib.values()))
    for said, mib in talk.memory_mib.items():
        print(f"after {said:6,d} messages {mib:7.1f} MiB  {mib / first - 1:+.1%}  (bar: ±5 %)")
    print(f"{messages / span:.0f} messages a second")


if __name__ == "__main__":
    asyncio.run(main())
