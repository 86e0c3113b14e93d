"""How long an order file takes from the message to the full answer, and what it needs.

    python -m bench.upload [ORDERS]

Prints the seconds until everything is answered and stored, the largest worker's memory, and how
fast /help answers another chat meanwhile, beside what bare pandas needs to read the file.
"""

from __future__ import annotations

import asyncio
import io
import sys
import tempfile
from itertools import count
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from typing import TYPE_CHECKING

from bench.sample_orders import write
from bot.local import local_bot
from bot.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.local import LocalBot
    from bot.playground.chat import Chat

ROUNDS = 3
_CHARTS = 4
_PAUSE_SECONDS = 0.02
_LOOK_SECONDS = 0.005


def sample(orders: int) -> bytes:
    """Return an export of so many orders."""
    text = io.StringIO()
    write(text, orders)
    return text.getvalue().encode()


def bare_read_seconds(content: bytes) -> float:
    """Return what pandas needs to read the file with its fastest engine, warm."""
    import pandas as pd  # noqa: PLC0415 - after the bot, which must start without it

    spans = []
    for _ in range(ROUNDS):
        begun = perf_counter()
        pd.read_csv(io.BytesIO(content), engine="pyarrow", dtype_backend="pyarrow")
        spans.append(perf_counter() - begun)
    return min(spans)


def worker_peaks_mib() -> list[float]:
    """Return the peak memory of each process below this one, in MiB."""
    peaks = []
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            fields = dict(
                line.split(":", 1) for line in status.read_text().splitlines() if ":" in line
            )
            command = (status.parent / "cmdline").read_bytes()
        except OSError:
            continue
        if b"forkserver" in command:
            peaks.append(int(fields.get("VmHWM", "0 kB").split()[0]) / 1024)
    return peaks


async def help_spans(chats: Iterator[Chat], done: asyncio.Event) -> list[float]:
    """Ask other chats for /help until the answer is there; each once, for it has one a second."""
    spans = []
    while not done.is_set():
        begun, chat = perf_counter(), next(chats)
        await chat.send_text("/help")
        await chat.next_message()
        spans.append(perf_counter() - begun)
        await asyncio.sleep(_PAUSE_SECONDS)
    return spans


def is_answered(chat: Chat) -> bool:
    """Tell whether the four charts have come, and the text below them."""
    photos = [place for place, message in enumerate(chat.messages) if message.photo]
    return len(photos) == _CHARTS and photos[-1] < len(chat.messages) - 1


async def one_upload(
    local: LocalBot, number: int, content: bytes
) -> tuple[float, float, list[float]]:
    """Upload into a fresh chat; return the seconds of three things.

    Until the answer was there, until all was worked out ahead that commands ask for, and of each
    /help until the answer.
    """
    chat = local.playground.chat(number)
    others = (local.playground.chat(1000 * number + place) for place in count())
    done = asyncio.Event()
    asking = asyncio.create_task(help_spans(others, done))
    begun = perf_counter()
    await chat.send_file("orders.csv", content)
    while not is_answered(chat):  # noqa: ASYNC110 - the stand-in is looked at from outside
        await asyncio.sleep(_LOOK_SECONDS)
    span = perf_counter() - begun
    done.set()
    asked = await asking
    await local.settled()
    return span, perf_counter() - begun, asked


async def main(orders: int) -> None:
    """Measure and print."""
    content = sample(orders)
    spans: list[float] = []
    aheads: list[float] = []
    helps: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(database_url=f"sqlite:///{folder}/bench.db")
        async with local_bot(settings) as local:
            await local.say(local.playground.chat(1), "/demo")  # the workers are warm from here on
            for number in range(2, 2 + ROUNDS):
                span, ahead, asked = await one_upload(local, number, content)
                spans.append(span)
                aheads.append(ahead)
                helps += asked
            peaks = worker_peaks_mib()
    bare = bare_read_seconds(content)
    print(f"{orders:,} orders, {len(content) / 1e6:.1f} MB")
    each = ", ".join(f"{span:.2f}" for span in spans)
    print(f"upload to full answer   {median(spans):6.2f} s   (bar: 2.5; each: {each})")
    print(f"and worked out ahead    {median(aheads):6.2f} s")
    print(f"bare pandas.read_csv    {bare:6.2f} s   (ratio {median(spans) / bare:.0f})")
    print(f"largest worker          {max(peaks):6.0f} MiB (bar: 400)")
    print(f"/help meanwhile, p95    {quantiles(helps, n=20)[-1] * 1e3:6.0f} ms  (bar: 100)")


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000))
