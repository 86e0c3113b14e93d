"""Plain functions off the event loop, in processes with limits that may die alone."""

from __future__ import annotations

import asyncio
import multiprocessing
import resource
from concurrent.futures import TimeoutError as FutureTimeoutError
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from pebble import ProcessExpired, ProcessPool

from bot.work import HEAVY_MODULES

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
T = TypeVar("T")

_MIB = 1 << 20


class WorkerError(Exception):
    """A function did not come back from its process."""


class WorkerDied(WorkerError):
    """The process ended: killed, crashed or out of memory."""


class WorkerTimedOut(WorkerError):
    """The function took longer than allowed and was ended."""


class NoWorkers(Exception):
    """The processes cannot be started just now; nothing was begun."""

    def __init__(self, cause: str) -> None:
        super().__init__(cause)
        self.cause = cause


@dataclass(frozen=True, slots=True)
class WorkerLimits:
    """What one worker process may use."""

    memory_mib: int
    seconds: int


class Workers:
    """A pool of processes; starts with the first call, or with `warm_up`.

    Starting waits until the fork server has imported everything heavy, so it is done in a thread:
    meanwhile the event loop must go on. A pool is lost when that server is killed or none can be
    forked; the next call starts another.
    """

    def __init__(self, count: int, limits: WorkerLimits) -> None:
        self._count = count
        self._limits = limits
        self._pool: ProcessPool | None = None
        self._starting = Lock()

    async def warm_up(self) -> None:
        """Start the processes, unless they run.

        Raises
        ------
        NoWorkers
            They cannot be started.
        """
        await asyncio.to_thread(self._started)

    async def run(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Call a module-level function in a worker.

        Raises
        ------
        WorkerDied, WorkerTimedOut
            It did not come back; what it began in the database was rolled back.
        NoWorkers
            There is no process for it.
        """
        pool = self._pool
        if pool is None or not pool.active:
            pool = await asyncio.to_thread(self._started)
        future = pool.schedule(function, args=args, kwargs=kwargs, timeout=self._limits.seconds)
        try:
            result: T = await asyncio.wrap_future(future)
        except (ProcessExpired, BrokenProcessPool, MemoryError) as error:
            raise WorkerDied from error
        except FutureTimeoutError as error:
            raise WorkerTimedOut from error
        return result

    def close(self) -> None:
        """End the processes, also busy ones."""
        if self._pool is not None:
            _end(self._pool)

    def _started(self) -> ProcessPool:
        with self._starting:
            if self._pool is not None and self._pool.active:
                return self._pool
            self.close()
            self._pool = None
            context = multiprocessing.get_context("forkserver")
            context.set_forkserver_preload(["bot.work", *HEAVY_MODULES])
            pool = ProcessPool(
                max_workers=self._count,
                context=context,
                initializer=_limit,
                initargs=[self._limits],
            )
            try:
                pool.schedule(_nothing)
            except (BrokenProcessPool, OSError) as error:
                _end(pool)
                raise NoWorkers(str(error.__cause__ or error)) from error
            self._pool = pool
            return pool


def _end(pool: ProcessPool) -> None:
    pool.stop()  # type: ignore[no-untyped-call] # pebble has no annotations there
    pool.join()


def _limit(limits: WorkerLimits) -> None:
    from pyarrow import set_memory_pool, system_memory_pool  # noqa: PLC0415 - loaded in workers alone

    set_memory_pool(system_memory_pool())  # Arrow's own holds on to 50 MiB that are free
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_DATA, (limits.memory_mib * _MIB,) * 2)


def _nothing() -> None:
    """Be called: a process that can do this has started."""
