"""The bot as a process of its own, to be killed; Telegram's stand-in stays in this one."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest

from bot.settings import Settings

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.playground.server import Playground


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)
    return Settings(database_url=f"sqlite:///{tmp_path}/regulars.db")


class BotProcess:
    """A bot that runs until it is killed."""

    def __init__(self, settings: Settings, playground: Playground) -> None:
        environment = os.environ | {
            "TELEGRAM_BOT_TOKEN": playground.token,
            "TELEGRAM_API_URL": playground.page_url.rstrip("/"),
            "DATABASE_URL": settings.database_url,
            "LOG_LEVEL": "WARNING",
        }
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bot", "run"], env=environment, start_new_session=True
        )

    def kill(self) -> None:
        """End it and its workers at once, as a power cut would."""
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    async def stop(self) -> None:
        self._process.terminate()
        await asyncio.to_thread(self._process.wait)


@asynccontextmanager
async def bot_process(settings: Settings, playground: Playground) -> AsyncIterator[BotProcess]:
    """Run the bot beside the block; what is left of it at the end is killed."""
    process = BotProcess(settings, playground)
    try:
        yield process
    finally:
        process.kill()
