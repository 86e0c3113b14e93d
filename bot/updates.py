"""Updates are written down before Telegram is told that they arrived, and dealt with once.

python-telegram-bot puts every update into a queue, by polling and by webhook alike, and confirms
it to Telegram when `put` has returned: a queue whose `put` writes it down loses nothing.
"""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from telegram import Update
from telegram.error import RetryAfter

from storage.errors import JournalUnavailable
from storage.journal import Claim

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from datetime import datetime

    from telegram import Bot

    from storage.journal import Journal, RecordedUpdate

log = logging.getLogger(__name__)

CLAIM = timedelta(seconds=15)
"""How long after the end of a process another takes up what it was dealing with."""

_LOOK_SECONDS = 3.0
_MOST_AT_ONCE = 100
_MOST_ATTEMPTS = 3
"""An update that ended the process so often is given up."""
_REMEMBERED = timedelta(days=2)
"""Telegram itself keeps an update for a day."""
_PRUNE_EVERY = 1_000


class NotRecorded(RetryAfter):
    """An update could not be written down: let Telegram keep it, and bring it again."""

    def __init__(self) -> None:
        super().__init__(1)


class RecordedUpdates(asyncio.Queue[object]):
    """The application's queue of updates, kept in the journal as well."""

    def __init__(self, journal: Journal, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._journal = journal
        self._now = now
        self._owner = uuid4().hex
        # A thread of its own: recording must not wait behind those who wait for the database.
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="journal")
        self._dealt_with = 0

    async def put(self, item: object) -> None:
        """Write an update down, then let it be dealt with; one that came before is passed over.

        Raises
        ------
        NotRecorded
            It stays with Telegram.
        """
        if not isinstance(item, Update):
            await super().put(item)
            return
        recorded = (item.update_id, _chat_id(item), item.to_dict(), self._claim())
        try:
            is_mine = await self._call(self._journal.record, *recorded)
        except JournalUnavailable as error:
            log.warning("an update could not be written down: %s", error.cause)
            raise NotRecorded from error
        if is_mine:
            await super().put(item)

    async def finish(self, update: Update, bot: Bot) -> None:
        """Note that an update is dealt with, and go on with what waits in its chat."""
        try:
            waiting = await self._call(
                self._journal.finish, update.update_id, _chat_id(update), self._claim()
            )
        except JournalUnavailable as error:
            log.warning("an update is done but not noted so: %s", error.cause)
            return
        await self._deal_with(waiting, bot)
        self._dealt_with += 1
        if self._dealt_with % _PRUNE_EVERY == 0:
            with suppress(JournalUnavailable):
                await self._call(self._journal.prune, self._now() - _REMEMBERED)

    @asynccontextmanager
    async def kept(self, bot: Bot) -> AsyncIterator[None]:
        """Take up what waits, now and from time to time, until the block ends."""
        task = asyncio.create_task(self._keep(bot))
        try:
            yield
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
            with suppress(JournalUnavailable):
                await self._call(self._journal.release, self._owner)
            self._thread.shutdown()

    async def _keep(self, bot: Bot) -> None:
        while True:
            try:
                await self._call(self._journal.renew, self._claim())
                claimed = await self._call(self._journal.take_up, self._claim(), _MOST_AT_ONCE)
                await self._deal_with(claimed, bot)
            except JournalUnavailable as error:
                log.warning("the journal of updates is out of reach: %s", error.cause)
            await asyncio.sleep(_LOOK_SECONDS)

    async def _deal_with(self, claimed: list[RecordedUpdate], bot: Bot) -> None:
        for each in claimed:
            update = Update.de_json(dict(each.content), bot)
            if each.attempts > _MOST_ATTEMPTS:
                log.error("an update was given up after %d attempts", _MOST_ATTEMPTS)
                await self.finish(update, bot)
                continue
            await super().put(update)

    def _claim(self) -> Claim:
        now = self._now()
        return Claim(owner=self._owner, at=now, until=now + CLAIM)

    async def _call(self, method: Callable[..., Any], *args: Any) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self._thread, method, *args)


def _chat_id(update: Update) -> int | None:
    chat = update.effective_chat
    return None if chat is None else chat.id
