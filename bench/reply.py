"""How long /ltv takes, against a bare echo bot on the same stand-in for Telegram.

    python -m bench.reply

Prints medians over the same run: the echo's answer, the text of /ltv and the time until its chart.
"""

from __future__ import annotations

import asyncio
import tempfile
from itertools import cycle
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING, Any

from telegram.ext import ApplicationBuilder, MessageHandler, filters

from bot.local import local_bot
from bot.playground.server import Playground
from bot.settings import Settings

if TYPE_CHECKING:
    from telegram import Update

    from bot.playground.chat import Chat

ROUNDS = 5
MESSAGES = 30
CHATS = 10
"""Asked in turn, so that none meets Telegram's limit of a message a second."""


async def echo(update: Update, _context: Any) -> None:
    """Answer with the same words."""
    assert update.message is not None
    await update.message.reply_text(update.message.text or "")


async def seconds_until(chat: Chat, text: str, answers: int) -> list[float]:
    """Send a text and return the seconds until each of so many answers."""
    begun = perf_counter()
    await chat.send_text(text)
    spans = []
    for _ in range(answers):
        await chat.next_message()
        spans.append(perf_counter() - begun)
    return spans


async def main() -> None:
    """Measure both bots in turns, so that noise falls on both alike."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(database_url=f"sqlite:///{folder}/bench.db")
        async with Playground() as telegram, local_bot(settings) as local:
            server = telegram.page_url.rstrip("/")
            bare = (
                ApplicationBuilder()
                .token(telegram.token)
                .base_url(f"{server}/bot")
                .base_file_url(f"{server}/file/bot")
                .build()
            )
            bare.add_handler(MessageHandler(filters.TEXT, echo))
            async with bare:
                assert bare.updater is not None
                await bare.start()
                await bare.updater.start_polling()
                asked = [local.playground.chat(number + 1) for number in range(CHATS)]
                await measure(telegram.chat(1), asked)
                await bare.updater.stop()
                await bare.stop()


async def measure(echoed: Chat, asked: list[Chat]) -> None:
    """Print the medians and what /ltv adds."""
    echoes: list[float] = []
    texts: list[float] = []
    charts: list[float] = []
    for chat in asked:  # the workers are warm from here on
        await seconds_until(chat, "/ltv 90 3 6 0.2", 2)
    turns = cycle(asked)
    for _ in range(ROUNDS):
        for _ in range(MESSAGES):
            echoes += await seconds_until(echoed, "/ltv 90 3 6 0.2", 1)
        for _ in range(MESSAGES // 3):
            text, chart = await seconds_until(next(turns), "/ltv 90 3 6 0.2", 2)
            texts.append(text)
            charts.append(chart)
    print(f"echo bot, text      {median(echoes) * 1e3:7.1f} ms")
    print(f"/ltv, text          {median(texts) * 1e3:7.1f} ms")
    print(f"added by /ltv       {(median(texts) - median(echoes)) * 1e3:7.1f} ms  (bar: 3)")
    print(f"/ltv, chart is there{median(charts) * 1e3:7.1f} ms  (bar: 300)")


if __name__ == "__main__":
    asyncio.run(main())
