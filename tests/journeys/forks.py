"""A machine that has no room for another process."""

from __future__ import annotations

import errno
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def no_process_can_be_forked() -> Iterator[None]:
    """Let the system refuse every new process of a pool in the block."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("multiprocessing.popen_forkserver.Popen._launch", _refused)
        yield


def _refused(*_: object) -> None:
    raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")
