"""Plain functions off the event loop, in processes with limits that may die alone."""

from __future__ import annotations

import asyncio
import multiprocessing
import resource
from concurrent.futures import TimeoutError as FutureTimeoutError
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class WorkerLimits:
    """What one worker process may use."""

    memory_mib: int
    seconds: int


class Workers:
    """A pool of processes; starts with the first call, or with `warm_up`.

    Starting waits until the fork server has imported everything heavy, so it is done in a thread:
    meanwhile the event loop must go on.
    """

    def __init__(self, count: int, limits: WorkerLimits) -> None:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["bot.work", *HEAVY_MODULES])
        self._seconds = limits.seconds
        self._pool = ProcessPool(
            max_workers=count, context=context, initializer=_limit, initargs=[limits]
        )
        self._is_warm = False

    async def warm_up(self) -> None:
        """Start the processes."""
        await asyncio.to_thread(self._pool.schedule, _nothing)
        self._is_warm = True

    async def run(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Call a module-level function in a worker.

        Raises
        ------
        WorkerDied, WorkerTimedOut
            It did not come back; what it began in the database was rolled back.
        """
        if not self._is_warm:
            await self.warm_up()
        future = self._pool.schedule(function, args=args, kwargs=kwargs, timeout=self._seconds)
        try:
            result: T = await asyncio.wrap_future(future)
        except ProcessExpired as error:
            raise WorkerDied from error
        except FutureTimeoutError as error:
            raise WorkerTimedOut from error
        except MemoryError as error:
            raise WorkerDied from error
        return result

    def close(self) -> None:
        """End the processes, also busy ones."""
        self._pool.stop()  # type: ignore[no-untyped-call] # pebble has no annotations there
        self._pool.join()


def _limit(limits: WorkerLimits) -> None:
    from pyarrow import set_memory_pool, system_memory_pool  # noqa: PLC0415 - loaded in workers alone

    set_memory_pool(system_memory_pool())  # Arrow's own holds on to 50 MiB that are free
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_DATA, (limits.memory_mib * _MIB,) * 2)


def _nothing() -> None:
    """Be called: a process that can do this has started."""
