"""The imports under way: begun once, kept, and taken up where a process left them."""

from __future__ import annotations

import asyncio
import logging
import secrets
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from bot.handlers.importing import Import
from bot.redaction import describe
from storage.errors import StoreUnavailable

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.context import App
    from storage.values import Upload

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=15)
"""How long after the end of a process another takes up what it was importing."""

PAUSE = timedelta(seconds=20)
"""What could not be brought to an end is tried again after this."""

_LOOK_SECONDS = 2.5


class Uploads:
    """The imports under way: one at a time in each chat, so that each sees the one before."""

    def __init__(self) -> None:
        self._name = secrets.token_hex(8)
        self._turns: dict[int, asyncio.Lock] = {}
        self._under_way: dict[int, asyncio.Task[None]] = {}

    def start(self, app: App, upload: Upload) -> None:
        """Work through an upload beside the conversation, unless somebody does already."""
        if upload.id in self._under_way:
            return
        task = app.create_task(self._work(app, upload))
        self._under_way[upload.id] = task
        task.add_done_callback(lambda _: self._under_way.pop(upload.id))

    @asynccontextmanager
    async def paused(self, chat_id: int) -> AsyncIterator[None]:
        """Hold the chat's imports: wait for the one under way, let none begin."""
        turn = self._turns.setdefault(chat_id, asyncio.Lock())
        async with turn:
            yield

    async def idle(self) -> None:
        """Wait until no import is under way."""
        while self._under_way:
            await asyncio.wait(set(self._under_way.values()))

    @asynccontextmanager
    async def kept(self, app: App) -> AsyncIterator[None]:
        """Hold on to what is under way and take up what was left, until the block ends."""
        task = asyncio.create_task(self._keep(app))
        try:
            yield
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
            store = app.bot_data["services"].store
            with suppress(StoreUnavailable):
                await asyncio.to_thread(store.release_uploads, by=self._name)

    async def look(self, app: App) -> None:
        """Hold on to what is under way, and begin what nobody works on."""
        services = app.bot_data["services"]
        store, now = services.store, services.now()
        if self._under_way:
            held = tuple(self._under_way)
            await asyncio.to_thread(store.renew_uploads, held, by=self._name, until=now + LEASE)
        if not app.running:
            return
        for upload in await asyncio.to_thread(store.free_uploads, now):
            self.start(app, upload)

    async def _keep(self, app: App) -> None:
        while True:
            await asyncio.sleep(_LOOK_SECONDS)
            try:
                await self.look(app)
            except Exception as error:  # noqa: BLE001 - the next look may find the database again
                log.warning("a look for uploads failed\n%s", describe(error))

    async def _work(self, app: App, upload: Upload) -> None:
        store = app.bot_data["services"].store
        if not await self._claimed(app, upload, LEASE):
            return
        is_held = partial(self._claimed, app, upload, LEASE, unknown=True)
        async with self.paused(upload.chat_id):
            ended = await Import(app, upload, is_held).run()
        if ended:
            await asyncio.to_thread(store.release_uploads, by=self._name, upload_id=upload.id)
        else:
            await self._claimed(app, upload, PAUSE)

    async def _claimed(
        self, app: App, upload: Upload, span: timedelta, *, unknown: bool = False
    ) -> bool:
        """Claim an upload for so long, or hold on to it; tell whether it is this process's.

        Where the database does not say, `unknown` is the answer; the next look finds what waits.
        """
        services = app.bot_data["services"]
        now = services.now()
        try:
            return await asyncio.to_thread(
                services.store.claim_upload, upload.id, by=self._name, at=now, until=now + span
            )
        except StoreUnavailable as error:
            log.warning("an upload could not be claimed: %s", error.cause)
            return unknown
