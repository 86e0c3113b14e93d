"""The stand-in as one value to start, drive and stop.

>>> async with Playground() as playground:            # doctest: +SKIP
...     chat = playground.chat(42, language_code="pl")
...     await chat.send_text("/ltv 90 3 6 0.2")
...     reply = await chat.next_message()
"""

from __future__ import annotations

import asyncio
import re
import time
from secrets import token_hex
from typing import TYPE_CHECKING, Self

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application

from bot.playground import membership
from bot.playground.api import ApiHandler, FileHandler
from bot.playground.chat import Chat
from bot.playground.cloud import Call, Cloud
from bot.playground.faults import Fault
from bot.playground.flood import Flood
from bot.playground.loopback import is_loopback
from bot.playground.message import User
from bot.playground.page_api import ActionHandler, ContentHandler, LiveHandler, PageHandler

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import TracebackType

    from bot.playground.updates import Update

_TOKEN = re.compile(r"[0-9]{1,16}:[A-Za-z0-9_-]+")
_LARGEST_BODY = 128 << 20
_PAGE_PERSON = 1001


class Playground:
    """A pretended Telegram with one bot, on this machine only.

    Parameters
    ----------
    token
        The bot's token; made up when none is given.
    port
        0 takes a free one.
    host
        A loopback address; any other is refused with ValueError.
    privacy_mode
        Whether groups hide from the bot what is not addressed to it.
    limits
        Whether the bot may send only as much as Telegram takes.
    clock
        Seconds since 1970; tests may turn it.
    """

    def __init__(
        self,
        *,
        token: str | None = None,
        port: int = 0,
        host: str = "127.0.0.1",
        privacy_mode: bool = True,
        limits: bool = False,
        clock: Callable[[], float] = time.time,
    ) -> None:
        if not is_loopback(host):
            raise ValueError(f"the playground listens on this machine only, not on {host!r}")
        self.token = token or f"7{int.from_bytes(b'chat')}:{token_hex(18)}"
        if not _TOKEN.fullmatch(self.token):
            raise ValueError("a token looks like 123456:letters-and-digits")
        self.cloud = Cloud(self.token, privacy_mode=privacy_mode, clock=clock)
        if limits:
            self.cloud.flood = Flood(clock)
        self._host = host
        self._port = port
        self._server: HTTPServer | None = None
        self._pages: set[LiveHandler] = set()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.stop()

    async def start(self) -> None:
        """Listen; OSError when the port is taken."""
        sockets = bind_sockets(self._port, self._host)
        self._port = sockets[0].getsockname()[1]
        application = Application(
            [
                (r"/bot([^/]+)/(\w+)", ApiHandler, {"cloud": self.cloud}),
                (r"/file/bot([^/]+)/(.+)", FileHandler, {"cloud": self.cloud}),
                (r"/page/live", LiveHandler, {"chat": self._page_chat, "pages": self._pages}),
                (r"/page/content/(\w+)", ContentHandler, {"chat": self._page_chat}),
                (r"/page/(\w+)", ActionHandler, {"chat": self._page_chat}),
                (r"/([\w.-]*)", PageHandler),
            ],
            log_function=lambda _: None,  # its line would carry the token
        )
        self._server = HTTPServer(
            application, max_body_size=_LARGEST_BODY, max_buffer_size=_LARGEST_BODY
        )
        self._server.add_sockets(sockets)

    async def stop(self) -> None:
        """Stop listening and hang up on everyone."""
        self.cloud.webhook.stop()
        for page in tuple(self._pages):
            page.close()
        if self._server is not None:
            self._server.stop()
            await self._server.close_all_connections()
            self._server = None

    @property
    def page_url(self) -> str:
        """The address of the chat page."""
        host = f"[{self._host}]" if ":" in self._host else self._host
        return f"http://{host}:{self._port}/"

    @property
    def base_url(self) -> str:
        """What PTB's `base_url` takes."""
        return f"{self.page_url}bot"

    @property
    def file_url(self) -> str:
        """What PTB's `base_file_url` takes."""
        return f"{self.page_url}file/bot"

    @property
    def calls(self) -> list[Call]:
        """The bot's calls, oldest first; getUpdates is left out."""
        return list(self.cloud.calls)

    def calls_of(self, method: str) -> list[Call]:
        """Return the calls of one method, oldest first."""
        return [call for call in self.cloud.calls if call.method == method]

    @property
    def pending_updates(self) -> list[Update]:
        """The updates that the bot has not fetched yet."""
        return self.cloud.updates.not_fetched

    @property
    def page_chat(self) -> Chat:
        """The private chat that the page shows."""
        return self._page_chat()

    def _page_chat(self) -> Chat:
        self.user(_PAGE_PERSON, first_name="You")
        return self.chat(_PAGE_PERSON)

    def user(
        self,
        user_id: int,
        *,
        first_name: str = "Ann",
        username: str = "",
        language_code: str | None = None,
    ) -> User:
        """Return the person of an id; the first call makes them."""
        if user_id not in self.cloud.users:
            self.cloud.users[user_id] = User(
                id=user_id,
                first_name=first_name,
                username=username,
                language_code="en" if language_code is None else language_code,
            )
        user = self.cloud.users[user_id]
        if language_code is not None:
            user.language_code = language_code
        return user

    def chat(
        self,
        chat_id: int,
        *,
        kind: str = "private",
        title: str = "Shop team",
        administrators: Iterable[User] = (),
        language_code: str | None = None,
    ) -> Chat:
        """Return the chat of an id; the first call makes it.

        A private chat belongs to the user of the same id. In a group, the first administrator
        acts when no user is named; without one, an owner is made.
        """
        if chat_id in self.cloud.chats:
            return self.cloud.chats[chat_id]
        if (chat_id > 0) != (kind == "private"):
            raise ValueError("private chats have positive ids, groups negative ones")
        ranked = list(administrators)
        if not ranked:
            ranked = [self.user(abs(chat_id), language_code=language_code)]
        chat = Chat(self.cloud, chat_id, kind, title, ranked[0])
        if kind != "private":
            chat.statuses[ranked[0].id] = "creator"
            chat.statuses.update({user.id: "administrator" for user in ranked[1:]})
        self.cloud.chats[chat_id] = chat
        return chat

    def block(self, chat: Chat, *, blocked: bool = True) -> None:
        """Block the bot in a private chat or throw it out of a group, or undo that."""
        membership.set_status(chat, self.cloud.bot, "kicked" if blocked else "member")

    def set_status(self, chat: Chat, user: User, status: str) -> None:
        """Make a user creator, administrator, member, left or kicked."""
        membership.set_status(chat, user, status)

    def make_bot_administrator(self, chat: Chat) -> None:
        """Promote the bot in a group: it then sees every message."""
        membership.set_status(chat, self.cloud.bot, "administrator")

    def migrate(self, chat: Chat, new_id: int) -> Chat:
        """Turn a group into a supergroup of another id and return that."""
        new = Chat(self.cloud, new_id, "supergroup", chat.title, chat.person)
        self.cloud.chats[new_id] = new
        membership.move(chat, new)
        return new

    def fail_next(
        self,
        method: str,
        status: int,
        description: str,
        *,
        retry_after: int | None = None,
        page: bool = False,
        times: int = 1,
    ) -> None:
        """Let the next calls of a method ("*": any but getUpdates) answer with an error.

        With `page` it is a web page, as from a proxy in front of the Bot API.
        """
        fault = Fault(code=status, description=description, retry_after=retry_after, page=page)
        self.cloud.faults.order(method, fault, times)

    def drop_next(self, method: str, *, carried_out: bool = False, times: int = 1) -> None:
        """Cut the connection of the next calls, before or after they are carried out."""
        fault = Fault(drop="after" if carried_out else "before")
        self.cloud.faults.order(method, fault, times)

    def delay_next(self, method: str, seconds: float, *, times: int = 1) -> None:
        """Let the next calls of a method wait before they are handled."""
        self.cloud.faults.order(method, Fault(delay_seconds=seconds), times)

    async def drained(self) -> None:
        """Wait until the bot has confirmed every update."""
        await self.cloud.updates.drained()

    async def quiet(self, *, seconds: float = 0.3, at_most: float = 30.0) -> None:
        """Wait until the bot has fetched everything and called nothing for a while."""
        async with asyncio.timeout(at_most):
            seen = -1
            while seen != len(self.cloud.calls) or self.pending_updates:
                seen = len(self.cloud.calls)
                await asyncio.sleep(seconds)
