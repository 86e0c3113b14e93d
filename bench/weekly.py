"""How fast shops get their weekly summary, with its chart, when all are due at once.

    python -m bench.weekly [SHOPS] [ORDERS]

A bot with two workers and a stand-in that keeps Telegram's limits share this machine. Each shop
has its own orders, so each chart is another picture. /help is asked in other chats meanwhile.
"""

from __future__ import annotations

import asyncio
import io
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from statistics import median, quantiles
from time import perf_counter, process_time
from typing import TYPE_CHECKING

from bench.process import bot_process
from bench.sample_orders import write
from bot.playground.server import Playground
from bot.summary import Part
from storage.engine import open_engine, writer
from storage.store import open_store

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from bot.playground.chat import Chat
    from storage import Store

SHOPS = 300
ORDERS = 2000
ASK_EVERY_SECONDS = 0.5
DAY_US = 86_400 * 10**6

_COPIED = {
    "customer": "customer, contact",
    "order_record": "order_id, customer, placed_at_us, offset_minutes, state, paid_minor, "
    "goods_minor, refunded_minor, currency, source, exported_at_us, country, discount_code, "
    "discount_minor, lines_exported_at_us, lines_digest",
    "order_line": "order_id, position, product, category, quantity, amount_minor",
}
_LEFT_OUT = 29
"""One order of so many is left out of each copy, other ones each time."""


def build(database_url: str, shops: int, orders: int) -> None:
    """Make so many shops with so many orders each, up to yesterday, whose summaries are due."""
    store = open_store(database_url)
    due = datetime.now(UTC).replace(second=0, microsecond=0) - timedelta(minutes=1)
    _fill_first(store, orders * _LEFT_OUT // (_LEFT_OUT - 1))
    for chat_id in range(1, shops + 1):
        store.subscribe(
            chat_id,
            0,
            "weekly",
            weekday=due.weekday(),
            minute_of_day=60 * due.hour + due.minute,
            zone="Etc/UTC",
            parts=[part.value for part in Part],
            active=True,
            since=due - timedelta(minutes=1),
            next_due_at=due,
        )
    store.close()
    engine = open_engine(database_url)
    with writer(engine).begin() as connection:
        _move_to_yesterday(connection)
        for shop_id in range(2, shops + 1):
            _copy_first(connection, shop_id)
    with engine.connect() as connection:
        connection.exec_driver_sql("ANALYZE")
        connection.commit()
    engine.dispose()


def _fill_first(store: Store, orders: int) -> None:
    from metrics.intake import read_files  # noqa: PLC0415 - heavy, and only for the first shop
    from metrics.intake.result import ReadingHints, SourceFile  # noqa: PLC0415 - as above

    text = io.StringIO()
    write(text, orders)
    file = SourceFile(name="orders.csv", content=text.getvalue().encode())
    intake = read_files([file], ReadingHints())
    store.merge_records(1, intake.records, intake.lines)


def _move_to_yesterday(connection: Connection) -> None:
    """Let the newest order be of yesterday."""
    newest = connection.exec_driver_sql("SELECT max(placed_at_us) FROM order_record").scalar_one()
    yesterday = (datetime.now(UTC) - timedelta(days=1)).timestamp() * 1e6
    days_us = (int(yesterday) - newest) // DAY_US * DAY_US
    connection.exec_driver_sql(
        f"UPDATE order_record SET placed_at_us = placed_at_us + {days_us}, "  # noqa: S608 - whole numbers only
        f"exported_at_us = exported_at_us + {days_us}"
    )


def _copy_first(connection: Connection, shop_id: int) -> None:
    number = "CAST(substr(order_id, 2) AS INTEGER)"
    which = f"({number} * {2 * shop_id + 1}) % 10007 % {_LEFT_OUT} <> 0"
    for name, columns in _COPIED.items():
        chosen = "" if name == "customer" else f" AND {which}"
        connection.exec_driver_sql(
            f"INSERT INTO {name} (shop_id, {columns}) "  # noqa: S608 - names and numbers from above
            f"SELECT {shop_id}, {columns} FROM {name} WHERE shop_id = 1{chosen}"
        )


async def ask(chats: list[Chat], spans: list[float]) -> None:
    """Ask one chat after another for /help until cancelled; note how long each answer took."""
    while True:
        for chat in chats:
            begun = perf_counter()
            await chat.send_text("/help")
            await chat.next_message()
            spans.append(perf_counter() - begun)
            await asyncio.sleep(ASK_EVERY_SECONDS)


async def measure(database_url: str, shops: int) -> None:
    """Let all summaries be sent, and print how that went."""
    spans: list[float] = []
    async with Playground(limits=True) as playground:
        chats = [playground.chat(chat_id) for chat_id in range(1, shops + 1)]
        others = [playground.chat(shops + number) for number in range(1, 51)]

        def arrived() -> int:
            return sum(bool(chat.messages) for chat in chats)

        async with bot_process(database_url, playground) as process:
            while not arrived():  # noqa: ASYNC110 - the stand-in is looked at from outside
                await asyncio.sleep(0.01)
            first, before, already = perf_counter(), process.used(), arrived()
            stand_in = process_time()
            asking = asyncio.create_task(ask(others, spans))
            while arrived() < shops:  # noqa: ASYNC110 - as above
                await asyncio.sleep(0.05)
            span, after = perf_counter() - first, process.used()
            stand_in = process_time() - stand_in
            asking.cancel()
            await process.stop()
        refused = sum(call.status == 429 for call in playground.calls)
        with_chart = sum(any(message.photo for message in chat.messages) for chat in chats)
        pictures = {m.photo for chat in chats for m in chat.messages if m.photo}
    print(f"{shops} summaries   {span:7.1f} s")
    print(f"a second       {(shops - already) / span:8.1f}  (bar: 25)")
    print(f"with a chart   {with_chart:8d}  ({len(pictures)} different), {refused} refused (429)")
    print(f"/help          {len(spans):8d} times, median {median(spans) * 1e3:.0f} ms,", end=" ")
    print(f"p95 {quantiles(spans, n=20)[-1] * 1e3:.0f} ms  (bar: 300)")
    spent = (after.own - before.own, after.workers - before.workers, stand_in)
    own, workers, other = (seconds / (shops - already) * 1e3 for seconds in spent)
    print(f"processor      {own:8.1f} ms a summary, {workers:.1f} more in workers,", end=" ")
    print(f"{other:.1f} in the stand-in")


async def main() -> None:
    """Build, then measure."""
    given = [int(each) for each in sys.argv[1:]]
    shops, orders = (*given, *(SHOPS, ORDERS)[len(given) :])
    with tempfile.TemporaryDirectory() as folder:
        database_url = f"sqlite:///{folder}/bench.db"
        begun = perf_counter()
        build(database_url, shops, orders)
        print(f"made {shops} shops of {orders} orders in {perf_counter() - begun:.1f} s")
        await measure(database_url, shops)


if __name__ == "__main__":
    asyncio.run(main())
