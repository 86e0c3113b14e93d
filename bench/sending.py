"""How fast pushes go out within Telegram's limits, against a bare loop over as many chats.

    python -m bench.sending [chats]

Both send a picture to every chat of a stand-in that keeps Telegram's limits: each chat its own,
then all the same, whose uploads Telegram spaces. The bare loop sleeps as long as a refusal says.
Replies to other chats are timed while ours pushes. At last both send without limits, one message
after the other, for what sending adds to each.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from datetime import UTC, datetime
from io import BytesIO
from statistics import median, quantiles
from time import perf_counter
from typing import TYPE_CHECKING

from PIL import Image
from telegram import Bot
from telegram.error import RetryAfter
from telegram.ext import ExtBot

from bot import send
from bot.playground.server import Playground
from bot.reply import Picture, Reply
from bot.send.turns import Limits
from storage.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from storage.store import Store

CHATS = 300
AT_ONCE = 32
SINGLE = 300
REPLY_EVERY_SECONDS = 0.5
NO_LIMITS = Limits(per_second=10**6, pushes_per_second=1e6, per_chat_second=1e6, burst=10**6)


def picture() -> bytes:
    """Return a chart's worth of bytes."""
    buffer = BytesIO()
    Image.effect_noise((400, 300), 60).save(buffer, "PNG")
    return buffer.getvalue()


def pictures_for(chat_ids: range, *, own: bool) -> Iterator[tuple[int, bytes]]:
    """Give every chat the same picture, or each its own of its own size."""
    one = picture()
    for chat_id in chat_ids:
        yield chat_id, one + bytes(chat_id if own else 0)


def sending_bot(playground: Playground, store: Store) -> send.SendingBot:
    """Return a bot as the program has it."""
    pictures = send.SentPictures(store, lambda: datetime.now(UTC))
    return send.SendingBot(playground.token, pictures, playground.page_url.rstrip("/"))


async def bare(playground: Playground, pictures: list[tuple[int, bytes]]) -> float:
    """Send to each chat in turn as python-telegram-bot's examples do; return the seconds."""
    begun = perf_counter()
    async with Bot(playground.token, playground.base_url, playground.file_url) as bot:
        for chat_id, png in pictures:
            while True:
                try:
                    await bot.send_photo(chat_id, png, caption="Best week since March")
                except RetryAfter as error:
                    pause = error.retry_after
                    await asyncio.sleep(pause if isinstance(pause, int) else pause.seconds)
                else:
                    break
    return perf_counter() - begun


async def pushed(bot: send.SendingBot, pictures: list[tuple[int, bytes]]) -> float:
    """Push to each chat, so many at once; return the seconds."""
    places = asyncio.Semaphore(AT_ONCE)

    async def push(chat_id: int, png: bytes) -> None:
        chart = Picture(name="week.png", png=png, title="Sales grow")
        reply = Reply(text="<b>Best week</b>", pictures=(chart,), text_as_caption=True)
        async with places:
            await send.send(bot, send.Target(chat_id=chat_id), reply)

    begun = perf_counter()
    with send.pushing():
        await asyncio.gather(*(push(chat_id, png) for chat_id, png in pictures))
    return perf_counter() - begun


async def replies(bot: send.SendingBot, chat_ids: range, spans: list[float]) -> None:
    """Reply to one chat after another until cancelled; note how long each took."""
    for chat_id in chat_ids:
        begun = perf_counter()
        await send.send(bot, send.Target(chat_id=chat_id), Reply(text="figures"))
        spans.append(perf_counter() - begun)
        await asyncio.sleep(REPLY_EVERY_SECONDS)


async def within_limits(chats: int, store: Store, *, own: bool) -> None:
    """Compare both under Telegram's limits."""
    async with Playground(limits=True) as playground:
        for chat_id in range(1, 4 * chats + 1):
            playground.chat(chat_id)
        bare_seconds = await bare(playground, list(pictures_for(range(1, chats + 1), own=own)))
        bare_refused = refused(playground)
        await asyncio.sleep(1)
        spans: list[float] = []
        async with sending_bot(playground, store) as bot:
            asking = asyncio.create_task(replies(bot, range(2 * chats + 1, 4 * chats), spans))
            seconds = await pushed(
                bot, list(pictures_for(range(chats + 1, 2 * chats + 1), own=own))
            )
            asking.cancel()
    ours_refused = refused(playground) - bare_refused
    print("a picture for each chat" if own else "one picture for all chats")
    print(f"  bare loop {chats / bare_seconds:6.1f} messages/s, {bare_refused} refused (429)")
    print(f"  pushes    {chats / seconds:6.1f} messages/s, {ours_refused} refused  (bar: 25/s)")
    print(f"  ratio     {bare_seconds / seconds:6.2f}")
    slowest = quantiles(spans, n=20)[-1] * 1e3
    print(f"  replies   {len(spans):6} meanwhile, p95 {slowest:.0f} ms  (bar: 300)")


async def without_limits() -> None:
    """Compare what one message costs, one after the other."""
    async with Playground() as playground:
        playground.chat(1)
        reply = Reply(text="<b>figures</b>")
        limited = ExtBot(
            playground.token, playground.base_url, rate_limiter=send.Limiter(NO_LIMITS)
        )
        bare_spans: list[float] = []
        spans: list[float] = []
        async with Bot(playground.token, playground.base_url) as bot, limited:
            for _ in range(SINGLE):
                begun = perf_counter()
                await bot.send_message(1, reply.text, parse_mode="HTML")
                between = perf_counter()
                await send.send(limited, send.Target(chat_id=1), reply)
                bare_spans.append(between - begun)
                spans.append(perf_counter() - between)
    added = median(spans) - median(bare_spans)
    print(f"one message {median(bare_spans) * 1e3:.2f} ms bare, {added * 1e6:+.0f} µs ours")


def refused(playground: Playground) -> int:
    """Count the calls that were refused for being too many."""
    return sum(call.status == 429 for call in playground.calls)


async def main() -> None:
    """Measure."""
    chats = int(sys.argv[1]) if len(sys.argv) > 1 else CHATS
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{folder}/bench.db")
        await within_limits(chats, store, own=True)
        await within_limits(chats, store, own=False)
        await without_limits()
        store.close()


if __name__ == "__main__":
    asyncio.run(main())
