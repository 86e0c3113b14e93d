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

from bot import send
from storage.errors import JournalUnavailable
from storage.journal import Claim

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from datetime import datetime

    from bot.context import App
    from storage.journal import Journal, RecordedUpdate

log = logging.getLogger(__name__)

CLAIM = timedelta(seconds=15)
"""How long after the end of a process another takes up what it was dealing with."""

_LOOK_SECONDS = 3.0
_NOTE_SECONDS = 0.05
"""So long the notes of what is done are gathered; what a kill cuts off there is answered twice."""

MOST_ATTEMPTS = 3
"""An update that ended the process so often is given up."""
_REMEMBERED = timedelta(days=2)
"""Telegram itself keeps an update for a day."""
_PRUNE_EVERY = timedelta(hours=1)


class NotRecorded(RetryAfter):
    """An update could not be written down: let Telegram keep it, and bring it again."""

    def __init__(self) -> None:
        super().__init__(1)


class UpdateGivenUp(Exception):
    """The process ended each time it dealt with an update."""


class RecordedUpdates(asyncio.Queue[object]):
    """The application's queue of updates, kept in the journal as well."""

    def __init__(self, journal: Journal, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._journal = journal
        self._now = now
        self._owner = uuid4().hex
        # A thread of its own: recording must not wait behind those who wait for the database.
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="journal")
        self._done: list[int] = []
        self._is_done = asyncio.Event()

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
        recorded = (item.update_id, _chat_id(item), item.to_dict())
        try:
            is_mine = await self._claiming(self._journal.record, *recorded)
        except JournalUnavailable as error:
            log.warning("an update could not be written down: %s", error.cause)
            raise NotRecorded from error
        if is_mine:
            await super().put(item)

    async def finish(self, update: Update) -> None:
        """Note that an update is dealt with: soon, so that no answer waits for the note."""
        self._done.append(update.update_id)
        self._is_done.set()

    @asynccontextmanager
    async def kept(self, app: App) -> AsyncIterator[None]:
        """Take up what waits, and note what is done, until the block ends."""
        tasks = [
            asyncio.create_task(self._take_up_what_waits(app)),
            asyncio.create_task(self._note_what_is_done(app)),
        ]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            with suppress(JournalUnavailable):
                if self._done:
                    await self._claiming(self._journal.finish, tuple(self._done))
                await self._call(self._journal.release, self._owner)
            self._thread.shutdown()

    async def _take_up_what_waits(self, app: App) -> None:
        pruned_at = self._now()
        while True:
            try:
                await self._claiming(self._journal.renew)
                send.share_pushes(app.bot, await self._call(self._journal.processes))
                await self._deal_with(await self._claiming(self._journal.take_up), app)
                if abs(self._now() - pruned_at) > _PRUNE_EVERY:
                    pruned_at = self._now()
                    await self._call(self._journal.prune, pruned_at - _REMEMBERED)
            except JournalUnavailable as error:
                log.warning("the journal of updates is out of reach: %s", error.cause)
            await asyncio.sleep(_LOOK_SECONDS)

    async def _note_what_is_done(self, app: App) -> None:
        while True:
            await self._is_done.wait()
            await asyncio.sleep(_NOTE_SECONDS)
            self._is_done.clear()
            done = tuple(self._done)
            try:
                waiting = await self._claiming(self._journal.finish, done)
            except JournalUnavailable as error:
                log.warning("updates are done but not noted so: %s", error.cause)
                await asyncio.sleep(_LOOK_SECONDS)
                self._is_done.set()
                continue
            del self._done[: len(done)]
            await self._deal_with(waiting, app)

    async def _deal_with(self, claimed: list[RecordedUpdate], app: App) -> None:
        for each in claimed:
            update = Update.de_json(dict(each.content), app.bot)
            if each.attempts > MOST_ATTEMPTS:
                log.error("an update was given up after %d attempts", MOST_ATTEMPTS)
                await self.finish(update)
                app.create_task(app.process_error(update, UpdateGivenUp()))
                continue
            await super().put(update)

    async def _claiming(self, method: Callable[..., Any], *args: Any) -> Any:
        """Call what takes a claim last, made when its turn has come."""

        def call() -> Any:
            now = self._now()
            return method(*args, Claim(owner=self._owner, at=now, until=now + CLAIM))

        return await self._call(call)

    async def _call(self, method: Callable[..., Any], *args: Any) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self._thread, method, *args)


def _chat_id(update: Update) -> int | None:
    chat = update.effective_chat
    return None if chat is None else chat.id
