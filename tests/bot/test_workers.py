from __future__ import annotations

import os
import signal
import time
from typing import TYPE_CHECKING

import pytest

from bot.workers import WorkerDied, WorkerLimits, Workers, WorkerTimedOut

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def workers() -> Iterator[Workers]:
    pool = Workers(1, WorkerLimits(memory_mib=1024, seconds=20))
    yield pool
    pool.close()


async def test_a_function_runs_in_another_process(workers: Workers) -> None:
    assert await workers.run(os.getpid) != os.getpid()


async def test_a_worker_that_dies_takes_only_its_own_call_with_it(workers: Workers) -> None:
    with pytest.raises(WorkerDied):
        await workers.run(signal.raise_signal, signal.SIGKILL)
    assert await workers.run(len, "abc") == 3


async def test_a_call_beyond_the_memory_limit_fails_alone(workers: Workers) -> None:
    with pytest.raises(WorkerDied):
        await workers.run(bytearray, 4 << 30)
    assert await workers.run(len, "abc") == 3


async def test_a_call_beyond_the_time_limit_is_ended() -> None:
    pool = Workers(1, WorkerLimits(memory_mib=1024, seconds=1))
    try:
        with pytest.raises(WorkerTimedOut):
            await pool.run(time.sleep, 60)
    finally:
        pool.close()


async def test_an_error_of_the_function_comes_back_as_it_is(workers: Workers) -> None:
    with pytest.raises(ZeroDivisionError):
        await workers.run(divmod, 1, 0)
