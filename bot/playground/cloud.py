"""Everything Telegram keeps for one bot: people, chats, files, updates, what was called."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass, field
from secrets import randbelow, token_hex
from typing import TYPE_CHECKING, Any

from bot.playground.errors import BadRequest
from bot.playground.faults import Faults
from bot.playground.files import Files
from bot.playground.message import Message, User
from bot.playground.profile import Profile
from bot.playground.updates import Updates
from bot.playground.webhook import Webhook

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.playground.chat import Chat
    from bot.playground.flood import Flood
    from bot.playground.parameters import Json
    from bot.playground.updates import Update

_MOST_CALLS = 20_000
_MOST_PRESSES = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One call of the bot that was recognised as a call.

    Attributes
    ----------
    parameters
        Decoded values; a file in the body stands as an `Upload`.
    status
        The HTTP status of the answer; 0 where the connection was dropped instead.
    """

    method: str
    parameters: dict[str, Any]
    status: int
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What answerCallbackQuery said."""

    text: str = ""
    show_alert: bool = False
    url: str = ""


@dataclass(slots=True, kw_only=True, eq=False)
class Press:
    """One press of a button and its answer, once there is one."""

    id: str
    user: User
    message: Message
    data: str
    date: float
    answer: Answer | None = None
    _answered: asyncio.Event = field(default_factory=asyncio.Event)

    def settle(self, answer: Answer) -> None:
        """Take the bot's answer."""
        self.answer = answer
        self._answered.set()

    async def answered(self, seconds: float = 30.0) -> Answer:
        """Wait for the bot's answer; TimeoutError when none comes."""
        async with asyncio.timeout(seconds):
            await self._answered.wait()
        if self.answer is None:
            raise TimeoutError
        return self.answer


class Cloud:
    """The state behind the Bot API of one bot."""

    def __init__(self, token: str, *, privacy_mode: bool, clock: Callable[[], float]) -> None:
        self.token = token
        self.clock = clock
        self.privacy_mode = privacy_mode
        self.query_lifetime_seconds = 15.0
        self.bot = User(
            id=int(token.partition(":")[0]),
            first_name="Regulars",
            username="regulars_playground_bot",
            is_bot=True,
        )
        self.users: dict[int, User] = {}
        self.chats: dict[int, Chat] = {}
        self.presses: dict[str, Press] = {}
        self.files = Files()
        self.updates = Updates(clock)
        self.updates.on_fetched = self._show_read
        self.webhook = Webhook(self.updates, clock)
        self.profile = Profile(self.bot.first_name)
        self.faults = Faults()
        self.flood: Flood | None = None
        self.calls: deque[Call] = deque(maxlen=_MOST_CALLS)
        self.listeners: list[Callable[[int, Json], None]] = []

    def now(self) -> int:
        """Return the date that messages carry."""
        return int(self.clock())

    def new_album(self) -> str:
        """Return a `media_group_id` that no album has yet."""
        return str(10**16 + randbelow(10**16))

    def publish(self, chat: Chat, event: Json) -> None:
        """Tell the chat page and everyone who waits that something changed."""
        chat.changed.set()
        for listener in tuple(self.listeners):
            listener(chat.id, event)

    def _show_read(self, update: Update) -> None:
        if update.kind != "message":
            return
        chat = self.chats.get(update.payload["chat"]["id"])
        message = chat.find(update.payload["message_id"]) if chat else None
        if chat is not None and message is not None:
            message.read = True
            self.publish(chat, {"event": "read", "message_id": message.id})

    def chat_of(self, chat_id: int | str | None) -> Chat:
        """Return the chat of a call, or refuse with Telegram's words."""
        if chat_id is None:
            raise BadRequest("chat_id is empty")
        chat = self.chats.get(chat_id) if isinstance(chat_id, int) else None
        if chat is None:
            raise BadRequest("chat not found")
        return chat

    def pressed(self, message: Message, data: str, user: User) -> Press:
        """Record a press and tell the bot."""
        press = Press(id=token_hex(8), user=user, message=message, data=data, date=self.clock())
        self.presses[press.id] = press
        while len(self.presses) > _MOST_PRESSES:
            del self.presses[next(iter(self.presses))]
        shown: Json = message.as_json()
        if message.deleted:
            shown = {"chat": message.chat.as_json(), "message_id": message.id, "date": 0}
        query = {
            "id": press.id,
            "from": user.as_json(),
            "message": shown,
            "chat_instance": str(message.chat.id),
            "data": data,
        }
        self.updates.add("callback_query", query, order=f"press {user.id}")
        return press
