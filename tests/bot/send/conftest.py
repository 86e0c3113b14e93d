from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.playground.server import Playground

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.playground.chat import Chat


@pytest.fixture
async def playground() -> AsyncIterator[Playground]:
    async with Playground() as started:
        yield started


@pytest.fixture
def chat(playground: Playground) -> Chat:
    return playground.chat(42)
