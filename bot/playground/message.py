"""One message of a chat, as tests read it and as the Bot API writes it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.playground.entities import Formatted

if TYPE_CHECKING:
    from bot.playground.chat import Chat
    from bot.playground.files import StoredFile
    from bot.playground.markup import Button, Keyboard
    from bot.playground.parameters import Json


@dataclass(slots=True, kw_only=True, eq=False)
class User:
    """A person, or the bot itself."""

    id: int
    first_name: str
    username: str = ""
    language_code: str = ""
    is_bot: bool = False

    def as_json(self) -> Json:
        """Return the Bot API's User."""
        json: Json = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        if self.username:
            json["username"] = self.username
        if self.language_code:
            json["language_code"] = self.language_code
        return json


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a message says; an edit puts another in its place.

    Attributes
    ----------
    body
        The text, or the caption where there is a file.
    service
        The fields of a location or of a service message, as the Bot API names them.
    """

    body: Formatted = field(default_factory=Formatted)
    file: StoredFile | None = None
    service: tuple[tuple[str, object], ...] = ()


@dataclass(slots=True, kw_only=True, eq=False)
class Message:
    """A message; the bot's edits and deletions show in it.

    Attributes
    ----------
    history
        The contents before each edit, oldest first.
    deleted
        Whether it was deleted; its content stays readable here.
    """

    chat: Chat
    id: int
    sender: User
    date: int
    content: Content
    keyboard: Keyboard = ()
    reply_keyboard: Json | None = None
    reply_to: Message | None = None
    media_group_id: str = ""
    thread_id: int | None = None
    edit_date: int | None = None
    history: list[Content] = field(default_factory=list)
    deleted: bool = False
    read: bool = False
    silent: bool = False

    @property
    def text(self) -> str:
        """The text without markup; empty where there is a file."""
        return "" if self.content.file else self.content.body.text

    @property
    def caption(self) -> str:
        """The caption without markup; empty where there is no file."""
        return self.content.body.text if self.content.file else ""

    @property
    def html(self) -> str:
        """The text or caption as Telegram HTML."""
        return self.content.body.as_html()

    @property
    def entities(self) -> tuple[tuple[str, str], ...]:
        """Type and covered text of each entity of the text or caption."""
        raw = self.content.body.text.encode("utf-16-le")
        return tuple(
            (entity.type, raw[2 * entity.offset : 2 * entity.end].decode("utf-16-le"))
            for entity in self.content.body.entities
        )

    @property
    def photo(self) -> bytes | None:
        """The bytes of the photo, as they were uploaded."""
        return self._bytes("photo")

    @property
    def document(self) -> bytes | None:
        """The bytes of the document."""
        return self._bytes("document")

    @property
    def file_name(self) -> str:
        """The name of the document or photo; empty where there is none."""
        return self.content.file.name if self.content.file else ""

    @property
    def buttons(self) -> tuple[Button, ...]:
        """Every button under the message, row by row."""
        return tuple(button for row in self.keyboard for button in row)

    @property
    def labels(self) -> tuple[tuple[str, ...], ...]:
        """The labels of the keyboard, in rows."""
        return tuple(tuple(button.text for button in row) for row in self.keyboard)

    def _bytes(self, kind: str) -> bytes | None:
        file = self.content.file
        if file is None or file.kind != kind:
            return None
        return self.chat.cloud.files.content(file)

    def as_json(self, *, with_reply: bool = True) -> Json:
        """Return the Bot API's Message."""
        json: Json = {
            "message_id": self.id,
            "date": self.date,
            "chat": self.chat.as_json(),
            "from": self.sender.as_json(),
            **_content_json(self.content),
        }
        if self.edit_date is not None:
            json["edit_date"] = self.edit_date
        if self.thread_id is not None:
            json |= {"message_thread_id": self.thread_id, "is_topic_message": True}
        if self.media_group_id:
            json["media_group_id"] = self.media_group_id
        if self.keyboard:
            json["reply_markup"] = {
                "inline_keyboard": [[button.as_json() for button in row] for row in self.keyboard]
            }
        if with_reply and self.reply_to is not None:
            json["reply_to_message"] = self.reply_to.as_json(with_reply=False)
        return json

    def __repr__(self) -> str:
        said = self.content.body.text or self.file_name or dict(self.content.service)
        return f"Message({self.id}, {said!r}{', deleted' if self.deleted else ''})"


def _content_json(content: Content) -> Json:
    json: Json = dict(content.service)
    entities = [entity.as_json() for entity in content.body.entities]
    prefix = ""
    if content.file is not None:
        prefix = "caption_"
        stored = content.file.as_json()
        json[content.file.kind] = [stored] if content.file.kind == "photo" else stored
    if content.body.text:
        json["caption" if prefix else "text"] = content.body.text
    if entities:
        json[f"{prefix}entities"] = entities
    return json
