"""The chat page and what it asks for: live events, sending, pressing, files.

The page plays one person in one private chat. Only pages from this very address may drive it:
`LoopbackHandler` refuses other hosts and origins, and whatever changes something must carry the
page's own Origin.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from tornado.web import HTTPError
from tornado.websocket import WebSocketClosedError, WebSocketHandler

from bot.playground.errors import BadRequest
from bot.playground.loopback import LoopbackHandler
from bot.playground.message import Message

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.playground.chat import Chat
    from bot.playground.cloud import Cloud
    from bot.playground.parameters import Json

_PAGE = Path(__file__).parent / "page"
_TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript"}
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_SHOWN_MESSAGES = 500
_LONGEST_TEXT = 4096
_LARGEST_FILES = 64 << 20


class PageHandler(LoopbackHandler):
    """Serves the static files of the page, and nothing else of the folder or the disk."""

    def get(self, name: str) -> None:
        """Send one file."""
        path = _PAGE / (name or "index.html")
        if path.parent != _PAGE or path.suffix not in _TYPES or not path.is_file():
            raise HTTPError(404)
        self.set_header("Content-Type", f"{_TYPES[path.suffix]}; charset=utf-8")
        self.set_header("Content-Security-Policy", _POLICY)
        self.set_header("X-Frame-Options", "DENY")
        self.finish(path.read_bytes())


class LiveHandler(WebSocketHandler, LoopbackHandler):
    """Tells the page everything that happens in its chat, from the state at the start on."""

    def initialize(self, chat: Callable[[], Chat], pages: set[LiveHandler]) -> None:
        """Take the way to the chat of the page, and the set of the pages that are open."""
        self.chat = chat()
        self.pages = pages

    def check_origin(self, origin: str) -> bool:
        """Let only the page itself listen."""
        return origin == f"http://{self.request.host}"

    def open(self, *_: str) -> None:
        """Send what there is and listen."""
        shown = self.chat.everything[-_SHOWN_MESSAGES:]
        state = {
            "event": "state",
            "profile": _profile_json(self.chat),
            "messages": [message_json(message) for message in shown if not message.deleted],
        }
        self.write_message(json.dumps(state))
        self.chat.cloud.listeners.append(self._tell)
        self.pages.add(self)

    def on_close(self) -> None:
        """Stop listening."""
        self.pages.discard(self)
        if self._tell in self.chat.cloud.listeners:
            self.chat.cloud.listeners.remove(self._tell)

    def _tell(self, chat_id: int, event: Json) -> None:
        if chat_id != self.chat.id:
            return
        try:
            self.write_message(json.dumps(_event_json(event)))
        except WebSocketClosedError:
            self.on_close()


class ActionHandler(LoopbackHandler):
    """Does what the person at the page does."""

    def initialize(self, chat: Callable[[], Chat]) -> None:
        """Take the way to the chat of the page."""
        self.chat = chat()

    def prepare(self) -> None:
        """Refuse whoever does not say that it is the page."""
        super().prepare()
        if self.request.method == "POST" and "Origin" not in self.request.headers:
            raise HTTPError(403)

    def get(self, action: str) -> None:
        """Tell what the bot says of itself, in the person's language."""
        if action != "profile":
            raise HTTPError(404)
        self.finish(_profile_json(self.chat))

    async def post(self, action: str) -> None:
        """Write, send, press, choose."""
        does = {
            "text": self._text,
            "files": self._files,
            "press": self._press,
            "location": self._location,
            "language": self._language,
        }.get(action)
        if does is None:
            raise HTTPError(404)
        try:
            self.finish(await does())
        except (BadRequest, LookupError) as error:
            self.set_status(400)
            self.finish({"error": str(error)})

    async def _text(self) -> Json:
        given = self._json()
        text = str(given.get("text", ""))
        if not text.strip() or len(text) > _LONGEST_TEXT:
            raise BadRequest("a text has 1 to 4096 characters")
        reply_to = self.chat.find(given.get("reply_to"))
        return {"message_id": (await self.chat.send_text(text, reply_to=reply_to)).id}

    async def _files(self) -> Json:
        sent = [(part.filename, part.body) for part in self.request.files.get("file", [])]
        if not sent or sum(len(content) for _, content in sent) > _LARGEST_FILES:
            raise BadRequest("no files, or too big ones for this page")
        caption = self.get_body_argument("caption", "")
        if len(sent) == 1:
            messages = [await self.chat.send_file(*sent[0], caption=caption)]
        else:
            messages = await self.chat.send_files(sent, caption=caption)
        return {"message_ids": [message.id for message in messages]}

    async def _press(self) -> Json:
        given = self._json()
        message = self.chat.find(given.get("message_id"))
        if message is None:
            raise BadRequest("the message is gone")
        press = await self.chat.press(message, str(given.get("data", "")))
        return {"press": press.id}

    async def _location(self) -> Json:
        given = self._json()
        try:
            latitude, longitude = float(given["latitude"]), float(given["longitude"])
        except (KeyError, TypeError, ValueError):
            raise BadRequest("a place has a latitude and a longitude") from None
        return {"message_id": (await self.chat.send_location(latitude, longitude)).id}

    async def _language(self) -> Json:
        code = str(self._json().get("language_code", ""))
        if not code.replace("-", "").isalpha():
            raise BadRequest("not a language code")
        self.chat.person.language_code = code
        return _profile_json(self.chat)

    def _json(self) -> Json:
        try:
            given = json.loads(self.request.body)
        except ValueError:
            raise BadRequest("not JSON") from None
        if not isinstance(given, dict):
            raise BadRequest("not an object")
        return given


class ContentHandler(LoopbackHandler):
    """Hands the files of the chat to the page: pictures to show, the rest to save."""

    def initialize(self, chat: Callable[[], Chat]) -> None:
        """Take the way to the chat of the page."""
        self.chat = chat()

    def get(self, file_id: str) -> None:
        """Send the bytes of a file that was sent in the chat."""
        for message in self.chat.everything:
            file = message.content.file
            if file is None or file.file_id != file_id or message.deleted:
                continue
            content = self.chat.cloud.files.content(file)
            if content is None:
                break
            shown = file.kind == "photo"
            self.set_header(
                "Content-Type", file.mime_type if shown else "application/octet-stream"
            )
            self.set_header("Content-Security-Policy", "default-src 'none'; sandbox")
            self.set_header("Cache-Control", "private, max-age=3600, immutable")
            way = "inline" if shown else "attachment"
            self.set_header(
                "Content-Disposition", f"{way}; filename*=UTF-8''{quote(file.name, safe='')}"
            )
            self.finish(content)
            return
        raise HTTPError(404)


def message_json(message: Message) -> Json:
    """Return a message as the page draws it: the Bot API's object and what only people see."""
    json_: Json = message.as_json()
    json_["outgoing"] = message.sender is not message.chat.cloud.bot
    json_["read"] = message.read
    if message.reply_keyboard is not None:
        json_["reply_keyboard"] = message.reply_keyboard
    return json_


def _event_json(event: Json) -> Json:
    shown: dict[str, Any] = dict(event)
    message = event.get("message")
    if isinstance(message, Message):
        shown["message"] = message_json(message)
    press = shown.pop("press", None)
    if press is not None and press.answer is not None:
        shown |= {
            "press": press.id,
            "text": press.answer.text,
            "show_alert": press.answer.show_alert,
        }
    return shown


def _profile_json(chat: Chat) -> Json:
    cloud: Cloud = chat.cloud
    language = chat.person.language_code
    return {
        "name": cloud.profile.text("name", language),
        "username": cloud.bot.username,
        "description": cloud.profile.text("description", language),
        "language_code": language,
        "commands": cloud.profile.shown_commands(chat.kind, chat.id, language.partition("-")[0]),
    }
