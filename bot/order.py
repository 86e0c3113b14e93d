"""Many chats at once, each chat in order."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

if TYPE_CHECKING:
    from collections.abc import Awaitable


class ChatOrder(BaseUpdateProcessor):
    """Process the updates of one chat one after the other, in the order they came."""

    def __init__(self, updates_at_once: int) -> None:
        super().__init__(updates_at_once)
        self._last: dict[int, asyncio.Task[None]] = {}

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Wait for the chat's earlier updates, then process this one."""
        chat = update.effective_chat if isinstance(update, Update) else None
        if chat is None:
            await coroutine
            return
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 - a coroutine runs in a task
        before = self._last.get(chat.id)
        self._last[chat.id] = task
        try:
            if before is not None:
                await asyncio.wait([before])
            await coroutine
        finally:
            if self._last.get(chat.id) is task:
                del self._last[chat.id]

    async def initialize(self) -> None:
        """Need nothing."""

    async def shutdown(self) -> None:
        """Need nothing."""
