from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from telegram import Bot

from bot.playground.server import Playground

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.playground.chat import Chat


class Clock:
    def __init__(self) -> None:
        self.now = 1_700_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def playground(clock: Clock) -> AsyncIterator[Playground]:
    async with Playground(clock=clock) as started:
        yield started


@pytest.fixture
async def bot(playground: Playground) -> AsyncIterator[Bot]:
    made = Bot(playground.token, base_url=playground.base_url, base_file_url=playground.file_url)
    async with made:
        yield made


@pytest.fixture
def chat(playground: Playground) -> Chat:
    return playground.chat(42, language_code="pl")
