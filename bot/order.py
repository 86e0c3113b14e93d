"""Many chats at once, each chat in order."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

_UNBOUNDED = 1 << 20
"""Updates that wait for their chat must not take the places of those that could go on."""


class ChatOrder(BaseUpdateProcessor):
    """Process the updates of one chat one after the other, in the order they came.

    Parameters
    ----------
    updates_at_once
        Of all chats together.
    finished
        Called after each update, in its chat's turn; not for one that was cancelled.
    """

    def __init__(
        self, updates_at_once: int, finished: Callable[[Update], Awaitable[None]]
    ) -> None:
        super().__init__(_UNBOUNDED)
        self._places = asyncio.Semaphore(updates_at_once)
        self._finished = finished
        self._last: dict[int, asyncio.Task[None]] = {}

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Wait for the chat's earlier updates, then process this one."""
        if not isinstance(update, Update):
            await coroutine
            return
        chat = update.effective_chat
        if chat is None:
            await self._process(update, coroutine)
            return
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 - a coroutine runs in a task
        before = self._last.get(chat.id)
        self._last[chat.id] = task
        try:
            if before is not None:
                await asyncio.wait([before])
            await self._process(update, coroutine)
        finally:
            if self._last.get(chat.id) is task:
                del self._last[chat.id]

    async def _process(self, update: Update, coroutine: Awaitable[Any]) -> None:
        async with self._places:
            try:
                await coroutine
            except asyncio.CancelledError:
                raise
            except BaseException:
                await self._finished(update)
                raise
        await self._finished(update)

    async def initialize(self) -> None:
        """Need nothing."""

    async def shutdown(self) -> None:
        """Need nothing."""
