"""A file that a chat sent, on this machine for as long as it is needed."""

from __future__ import annotations

import errno
import os
import tempfile
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from telegram.error import BadRequest

from bot.work import SAMPLE_FILE_ID, SAMPLE_SHOP

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from telegram import Bot

    from storage.values import Upload

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}

DOWNLOAD_LIMIT_BYTES = 20 << 20
"""Where the Bot API server's own check stands (`Client.h`); PTB's constant is 20,000,000."""


class TooBigToFetch(Exception):
    """Telegram does not hand the file over."""


class NoRoom(Exception):
    """The disk has no room for the file at the moment."""

    def __init__(self, cause: str) -> None:
        super().__init__(cause)
        self.cause = cause


@asynccontextmanager
async def fetched(bot: Bot, upload: Upload) -> AsyncIterator[Path]:
    """Have the file of an upload on this machine until the block ends.

    Raises
    ------
    TooBigToFetch
        Telegram's servers do not hand out files of this size.
    telegram.error.BadRequest
        Telegram has it no longer.
    NoRoom
        It cannot be kept while it is read.
    """
    if upload.file_id == SAMPLE_FILE_ID:
        yield SAMPLE_SHOP
        return
    try:
        file = await bot.get_file(upload.file_id)
    except BadRequest as error:
        if "file is too big" in error.message.lower():
            raise TooBigToFetch from error
        raise
    with _room(), tempfile.TemporaryDirectory(prefix="regulars-") as folder:
        yield await file.download_to_drive(Path(folder) / "upload")


@contextmanager
def _room() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno not in _FULL:
            raise
        raise NoRoom(os.strerror(error.errno)) from error
