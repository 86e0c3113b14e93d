"""The unchanged bot against the stand-in for Telegram: the local chat, `ask` and the journeys."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypedDict, Unpack

from bot.app import running
from bot.playground.server import Playground

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from datetime import datetime

    from bot.context import App
    from bot.playground.chat import Chat
    from bot.playground.message import Message
    from bot.settings import Settings
    from bot.workers import Workers


class Options(TypedDict, total=False):
    """What `bot.app.running` takes beside the address; see there."""

    workers: Workers
    now: Callable[[], datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalBot:
    """The bot and its Telegram, both in this process, speaking HTTP over loopback."""

    app: App
    playground: Playground

    async def settled(self) -> None:
        """Wait until everything sent so far is answered, imports included."""
        await self.playground.drained()
        await self.app.update_queue.join()
        await self.app.bot_data["services"].uploads.idle()

    async def say(self, chat: Chat, text: str) -> list[Message]:
        """Send a text and return what the bot answered."""
        before = len(chat.messages)
        await chat.send_text(text)
        await self.settled()
        return chat.messages[before:]

    async def give(self, chat: Chat, name: str, content: bytes) -> list[Message]:
        """Send a file and return what the bot answered."""
        before = len(chat.messages)
        await chat.send_file(name, content)
        await self.settled()
        return chat.messages[before:]


@asynccontextmanager
async def local_bot(
    settings: Settings, *, port: int = 0, limits: bool = False, **options: Unpack[Options]
) -> AsyncIterator[LocalBot]:
    """Run the bot against a stand-in of its own until the block ends.

    Parameters
    ----------
    port
        Where the stand-in listens; 0 takes a free one.
    limits
        Whether the stand-in takes only as much as Telegram does.

    Raises
    ------
    OSError
        The port is taken.
    StorageError
        The database or its keys cannot be used.
    """
    async with Playground(port=port, limits=limits) as playground:
        server = playground.page_url.rstrip("/")
        async with running(settings, token=playground.token, api_url=server, **options) as app:
            yield LocalBot(app=app, playground=playground)
