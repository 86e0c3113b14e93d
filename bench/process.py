"""The bot as a process of its own, and what it takes of memory and processor."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.playground.server import Playground

_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True, kw_only=True)
class Used:
    """Processor seconds of a process and of its workers together."""

    own: float
    workers: float


class BotProcess:
    """A bot that runs until it is stopped or killed."""

    def __init__(
        self,
        database_url: str,
        playground: Playground,
        stderr: IO[bytes] | None = None,
        **environment: str,
    ) -> None:
        told = {
            "TELEGRAM_BOT_TOKEN": playground.token,
            "TELEGRAM_API_URL": playground.page_url.rstrip("/"),
            "DATABASE_URL": database_url,
            "LOG_LEVEL": "WARNING",
        }
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bot", "run"],
            env=os.environ | told | environment,
            stdout=subprocess.DEVNULL,
            stderr=stderr,
            start_new_session=True,
        )

    def kill(self) -> None:
        """End it and its workers at once, as a power cut would."""
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def kill_fork_server(self) -> None:
        """End the process that forks its workers, as a system short of memory would."""
        for path in Path(f"/proc/{self._process.pid}/task").glob("*/children"):
            for pid in path.read_text().split():
                if b"forkserver" in Path(f"/proc/{pid}/cmdline").read_bytes():
                    os.kill(int(pid), signal.SIGKILL)

    async def stop(self) -> None:
        """Let it finish what it has begun."""
        self._process.terminate()
        await asyncio.to_thread(self._process.wait)

    @property
    def memory_mib(self) -> float:
        """What the process itself holds in memory."""
        status = Path(f"/proc/{self._process.pid}/status").read_text()
        fields = dict(line.split(":", 1) for line in status.splitlines() if ":" in line)
        return int(fields["VmRSS"].split()[0]) / 1024

    def used(self) -> Used:
        """Return what it has used so far."""
        own, workers = 0.0, 0.0
        for path in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = path.read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[3]) != self._process.pid:  # the session that it began
                continue
            seconds = (int(fields[11]) + int(fields[12])) / _TICKS
            if path.parent.name == str(self._process.pid):
                own += seconds
            else:
                workers += seconds
        return Used(own=own, workers=workers)


@asynccontextmanager
async def bot_process(
    database_url: str, playground: Playground, stderr: IO[bytes] | None = None, **environment: str
) -> AsyncIterator[BotProcess]:
    """Run the bot beside the block; what is left of it at the end is killed."""
    process = BotProcess(database_url, playground, stderr=stderr, **environment)
    try:
        yield process
    finally:
        process.kill()
