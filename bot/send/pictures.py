"""Pictures that Telegram has already: sent again by file id, uploaded once.

Telegram spaces uploads of exactly the same size; a file id costs neither that nor the bytes.
"""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from datetime import timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Protocol

from bot.redaction import describe

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

log = logging.getLogger(__name__)

_KEPT_IN_MEMORY = 4096
_KEPT = timedelta(days=30)


class PictureStore(Protocol):
    """The part of the store that remembers; see `storage.store.pictures`."""

    def picture_file_id(self, digest: str) -> str | None:
        """Return a picture's file id."""

    def remember_pictures(self, file_ids: Mapping[str, str], at: datetime) -> None:
        """Remember file ids by digest."""

    def prune_pictures(self, before: datetime) -> None:
        """Forget the pictures sent before a moment."""


class SentPictures:
    """File ids by the digest of the picture's bytes.

    A help, never a hindrance: a store that fails costs an upload. What was sent is written beside
    the sending, everything that gathers meanwhile in one transaction.
    """

    def __init__(self, store: PictureStore, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now
        self._known: OrderedDict[str, str] = OrderedDict()
        self._unwritten: dict[str, str] = {}
        self._writing: asyncio.Task[None] | None = None
        self._pruned_at: datetime | None = None

    async def file_id(self, png: bytes) -> str | None:
        """Return the file id of a picture that was sent before."""
        digest = sha256(png).hexdigest()
        known = self._known.get(digest)
        if known is not None:
            self._known.move_to_end(digest)
            return known
        try:
            return await asyncio.to_thread(self._store.picture_file_id, digest)
        except Exception as error:  # noqa: BLE001 - whatever ails the store, the picture is sent
            log.warning("sent pictures could not be looked up\n%s", describe(error))
            return None

    def remember(self, png: bytes, file_id: str) -> None:
        """Remember what Telegram calls a picture, in place of what it called it before."""
        digest = sha256(png).hexdigest()
        if self._known.get(digest) == file_id:
            return
        self._known[digest] = file_id
        self._known.move_to_end(digest)
        if len(self._known) > _KEPT_IN_MEMORY:
            self._known.popitem(last=False)
        self._unwritten[digest] = file_id
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write())

    async def close(self) -> None:
        """Wait until all is written."""
        if self._writing is not None:
            await self._writing

    async def _write(self) -> None:
        while self._unwritten:
            batch, self._unwritten = self._unwritten, {}
            try:
                await asyncio.to_thread(self._write_batch, batch)
            except Exception as error:  # noqa: BLE001 - as above
                log.warning("sent pictures could not be kept\n%s", describe(error))

    def _write_batch(self, batch: Mapping[str, str]) -> None:
        now = self._now()
        self._store.remember_pictures(batch, now)
        if self._pruned_at is None or now - self._pruned_at > timedelta(days=1):
            self._store.prune_pictures(now - _KEPT)
            self._pruned_at = now
