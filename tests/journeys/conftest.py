"""The whole bot, driven over HTTP through the stand-in for Telegram."""

from __future__ import annotations

import csv
import shutil
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from io import StringIO
from typing import TYPE_CHECKING

import pytest

from bench.sample_orders import write
from bot.local import LocalBot, local_bot
from bot.settings import Settings
from bot.workers import WorkerLimits, Workers
from storage.store import open_store

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

    from bot.playground.chat import Chat


@dataclass
class Clock:
    """A clock that tests turn."""

    moment: datetime = field(default=datetime(2026, 11, 20, 9, 30, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.moment

    def pass_by(self, **span: float) -> None:
        self.moment += timedelta(**span)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def new_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with an empty database and its keys: to copy is quicker than to make."""
    folder = tmp_path_factory.mktemp("new")
    open_store(f"sqlite:///{folder}/regulars.db").close()
    return folder


@pytest.fixture
def settings(tmp_path: Path, new_database: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    shutil.copytree(new_database, tmp_path, dirs_exist_ok=True)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)
    return Settings(database_url=f"sqlite:///{tmp_path}/regulars.db")


@pytest.fixture(scope="session")
def workers() -> Iterator[Workers]:
    """Return one pool for all journeys: each new one would have to warm up."""
    pool = Workers(2, WorkerLimits(memory_mib=2048, seconds=120))
    yield pool
    pool.close()


@pytest.fixture
async def local(settings: Settings, clock: Clock, workers: Workers) -> AsyncIterator[LocalBot]:
    async with local_bot(settings, now=clock, workers=workers) as bot:
        yield bot


@pytest.fixture
def chat(local: LocalBot) -> Chat:
    return local.playground.chat(42, language_code="en")


SHOP = """\
Order ID,Order Date,Customer Email,Status,Currency,Total
A1,2026-01-05,ann@example.com,completed,EUR,40.00
A2,2026-01-20,bob@example.com,completed,EUR,60.00
A3,2026-02-11,ann@example.com,completed,EUR,50.00
A4,2026-02-15,cem@example.com,cancelled,EUR,99.00
A5,2026-03-01,dee@example.com,completed,EUR,30.25
"""
"""Four orders that count, three customers, 180.25 EUR, one order cancelled."""


@pytest.fixture
def shop() -> bytes:
    return SHOP.encode()


@dataclass(frozen=True)
class Sale:
    """One order of the coffee shop that counts, read without any code of the bot."""

    customer: str
    day: date
    product: str
    amount: Decimal


@pytest.fixture(scope="session")
def coffee_shop() -> bytes:
    """An export of 1,500 orders over 18 months, made up, the same in every run."""
    text = StringIO()
    write(text, 1500)
    return text.getvalue().encode()


@pytest.fixture(scope="session")
def sales(coffee_shop: bytes) -> list[Sale]:
    """The coffee shop's orders that were neither cancelled nor refunded, by date."""
    rows = csv.DictReader(StringIO(coffee_shop.decode()))
    return [
        Sale(
            customer=row["Customer Email"],
            day=date.fromisoformat(row["Order Date"][:10]),
            product=row["Product"],
            amount=Decimal(row["Total"]),
        )
        for row in rows
        if row["Status"] == "completed"
    ]


@pytest.fixture
async def coffee(local: LocalBot, chat: Chat, coffee_shop: bytes) -> Chat:
    """A chat that has sent the coffee shop's export."""
    await local.give(chat, "orders.csv", coffee_shop)
    return chat
