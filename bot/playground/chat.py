"""A chat as the people in it see it: they write, send files, press buttons, read answers."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.playground.entities import Formatted, cleaned, with_found
from bot.playground.message import Content, Message
from bot.playground.parameters import Upload

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bot.playground.cloud import Cloud, Press
    from bot.playground.message import User
    from bot.playground.parameters import Json

ADMINISTRATORS = ("creator", "administrator")
_MOST_MESSAGES = 5_000
_FIRST_MOMENT = 1_600_000_000


class Chat:
    """One private chat, group or supergroup; make it with `Playground.chat`.

    Attributes
    ----------
    person
        Who acts when no user is named.
    everything
        All messages, the people's and the bot's, oldest first.
    actions
        What sendChatAction showed ("typing", ...), in order.
    statuses
        The status of each member by user id: creator, administrator, member, left, kicked.
    started
        Whether the person ever wrote to the bot; a private chat that is not refuses its messages.
    is_forum
        Whether a supergroup has topics, and messages a `thread_id`.
    hidden_members
        Whether only administrators may ask who is in the chat.
    blocked
        In a private chat: whether the person blocked the bot; in a group: whether it was removed.
    """

    def __init__(self, cloud: Cloud, chat_id: int, kind: str, title: str, person: User) -> None:
        self.cloud = cloud
        self.id = chat_id
        self.kind = kind
        self.title = title
        self.person = person
        self.everything: list[Message] = []
        self.actions: list[str] = []
        self.presses: list[Press] = []
        self.statuses: dict[int, str] = {person.id: "member", cloud.bot.id: "member"}
        self.started = True
        self.hidden_members = False
        self.is_forum = False
        self.blocked = False
        self.migrated_to: int | None = None
        self.changed = asyncio.Event()
        self._next_id = cloud.now() - _FIRST_MOMENT  # beyond the ids of any earlier run
        self._taken = 0

    @property
    def messages(self) -> list[Message]:
        """The bot's messages, oldest first; deleted ones say so."""
        return [message for message in self.everything if message.sender is self.cloud.bot]

    def as_json(self) -> Json:
        """Return the Bot API's Chat."""
        json: Json = {"id": self.id, "type": self.kind}
        if self.kind != "private":
            return json | {"title": self.title} | ({"is_forum": True} if self.is_forum else {})
        json["first_name"] = self.person.first_name
        if self.person.username:
            json["username"] = self.person.username
        return json

    async def send_text(
        self,
        text: str,
        *,
        user: User | None = None,
        reply_to: Message | None = None,
        thread_id: int | None = None,
    ) -> Message:
        """Write a message to the chat, or to a topic of it."""
        content = Content(body=with_found(cleaned(Formatted(text=text))))
        message = self._message(content, user, reply_to)
        message.thread_id = thread_id
        return self._receive(message)

    async def send_file(
        self,
        name: str,
        content: bytes,
        *,
        caption: str = "",
        user: User | None = None,
        reply_to: Message | None = None,
        size: int | None = None,
    ) -> Message:
        """Send a document; `size` pretends another size than that of the content."""
        file = self.cloud.files.add_document(Upload(name=name, content=content), size)
        body = with_found(cleaned(Formatted(text=caption)))
        return self._receive(self._message(Content(body=body, file=file), user, reply_to))

    async def send_files(
        self,
        files: Iterable[tuple[str, bytes]],
        *,
        caption: str = "",
        user: User | None = None,
        reply_to: Message | None = None,
    ) -> list[Message]:
        """Send documents (name, content) as one album; the caption stands under the last."""
        contents = [
            Content(file=self.cloud.files.add_document(Upload(name=name, content=content)))
            for name, content in files
        ]
        body = with_found(cleaned(Formatted(text=caption)))
        contents[-1] = replace(contents[-1], body=body)
        messages = [self._message(content, user, reply_to) for content in contents]
        album = self.cloud.new_album()
        for message in messages:
            message.media_group_id = album
        return [self._receive(message) for message in messages]

    async def send_photo(
        self,
        content: bytes,
        *,
        caption: str = "",
        user: User | None = None,
        reply_to: Message | None = None,
    ) -> Message:
        """Send a picture as a photo."""
        file = self.cloud.files.add_photo(Upload(name="photo", content=content))
        body = with_found(cleaned(Formatted(text=caption)))
        return self._receive(self._message(Content(body=body, file=file), user, reply_to))

    async def send_location(
        self, latitude: float, longitude: float, *, user: User | None = None
    ) -> Message:
        """Share a place; degrees."""
        location = {"latitude": latitude, "longitude": longitude}
        content = Content(service=(("location", location),))
        return self._receive(self._message(content, user, None))

    async def edit_text(self, message: Message, text: str) -> None:
        """Change one of the people's own texts."""
        message.history.append(message.content)
        message.content = Content(body=with_found(cleaned(Formatted(text=text))))
        message.edit_date = self.cloud.now()
        self.publish(message, "edited")
        if self._bot_sees(message):
            self._update("edited_message", message.as_json())

    async def press(
        self,
        message: Message,
        label_or_data: str,
        *,
        user: User | None = None,
        forged: bool = False,
    ) -> Press:
        """Press a button, found by its label or its data.

        A forged press sends any data, as a changed client can, also for a message that has lost
        its keyboard. `Press.answered` waits for the bot's answer.
        """
        data = label_or_data
        if not forged:
            found = [b for b in message.buttons if label_or_data in {b.text, b.data}]
            if not found or not found[0].data:
                raise LookupError(f"no button {label_or_data!r} among {message.labels}")
            data = found[0].data
        press = self.cloud.pressed(message, data, user or self.person)
        self.presses.append(press)
        return press

    async def wait_for(
        self, wanted: Callable[[Message], object], *, seconds: float = 30.0
    ) -> Message:
        """Return the bot's first message that is as wanted, edits included; wait if need be."""
        async with asyncio.timeout(seconds):
            while True:
                self.changed.clear()
                for message in self.messages:
                    if wanted(message):
                        return message
                await self.changed.wait()

    async def next_message(self, *, seconds: float = 30.0) -> Message:
        """Return the bot's next message that was not returned before; wait if need be."""
        async with asyncio.timeout(seconds):
            while len(self.messages) <= self._taken:
                self.changed.clear()
                await self.changed.wait()
        self._taken += 1
        return self.messages[self._taken - 1]

    def add(self, message: Message) -> Message:
        """Keep a message of anybody and show it."""
        self.everything.append(message)
        if len(self.everything) > _MOST_MESSAGES:
            gone = self.everything.pop(0)
            self._taken -= gone.sender is self.cloud.bot and self._taken > 0
        self.publish(message, "message")
        return message

    def publish(self, message: Message, event: str) -> None:
        """Tell who watches of a new or changed message."""
        self.cloud.publish(self, {"event": event, "message": message})

    def take_id(self) -> int:
        """Return the id of the next message of this chat."""
        self._next_id += 1
        return self._next_id - 1

    def find(self, message_id: int | None) -> Message | None:
        """Return a message that is not deleted."""
        for message in reversed(self.everything):
            if message.id == message_id:
                return None if message.deleted else message
        return None

    def status_of(self, user_id: int) -> str:
        """Return the status of a user in this chat."""
        return self.statuses.get(user_id, "left")

    def _message(self, content: Content, user: User | None, reply_to: Message | None) -> Message:
        return Message(
            chat=self,
            id=self.take_id(),
            sender=user or self.person,
            date=self.cloud.now(),
            content=content,
            reply_to=reply_to,
        )

    def _receive(self, message: Message) -> Message:
        self.started = True
        if self.status_of(message.sender.id) == "left":
            self.statuses[message.sender.id] = "member"
        self.add(message)
        if self._bot_sees(message):
            self._update("message", message.as_json())
        return message

    def _update(self, kind: str, payload: Json) -> None:
        self.cloud.updates.add(kind, payload, order=f"chat {self.id}")

    def _bot_sees(self, message: Message) -> bool:
        """Whether the bot is told of a message: in groups, privacy mode hides most."""
        if self.blocked or self.migrated_to is not None:
            return False
        bot = self.cloud.bot
        if self.kind == "private" or message.content.service:
            return True
        if not self.cloud.privacy_mode or self.status_of(bot.id) in ADMINISTRATORS:
            return True
        if message.reply_to is not None and message.reply_to.sender is bot:
            return True
        return _addresses(message, f"@{bot.username}".lower())


def _addresses(message: Message, name: str) -> bool:
    """Whether a message names the bot or begins with a command that nobody else is named in."""
    for entity, (kind, covered) in zip(
        message.content.body.entities, message.entities, strict=True
    ):
        if kind == "mention" and covered.lower() == name:
            return True
        if kind == "bot_command" and entity.offset == 0:
            _, at, addressee = covered.partition("@")
            return not at or f"@{addressee}".lower() == name
    return False
