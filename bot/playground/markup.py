"""Keyboards: read strictly, so that what is shown here is shown by Telegram."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from bot.playground.errors import BadRequest

if TYPE_CHECKING:
    from bot.playground.parameters import Json

MOST_BUTTONS = 100
_LONGEST_DATA_BYTES = 64
_LONGEST_COPIED_TEXT = 256
_ACTIONS = {"callback_data", "url", "copy_text"}
_STYLES = {"danger", "success", "primary"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """A button under a message; exactly one of data, url and copied_text is set."""

    text: str
    data: str = ""
    url: str = ""
    copied_text: str = ""
    style: str = ""

    def as_json(self) -> Json:
        """Return the Bot API's InlineKeyboardButton."""
        json: Json = {"text": self.text}
        if self.data:
            json["callback_data"] = self.data
        if self.url:
            json["url"] = self.url
        if self.copied_text:
            json["copy_text"] = {"text": self.copied_text}
        if self.style:
            json["style"] = self.style
        return json


Keyboard = tuple[tuple[Button, ...], ...]
"""Rows of buttons, top to bottom."""


def inline_keyboard(markup: Json | None) -> Keyboard:
    """Read an inline keyboard; without one, there is none."""
    if markup is None:
        return ()
    if set(markup) != {"inline_keyboard"}:
        raise BadRequest("inline keyboard expected")
    rows = markup["inline_keyboard"]
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise BadRequest("can't parse inline keyboard: expected an Array of Array")
    keyboard = tuple(tuple(_button(button) for button in row) for row in rows if row)
    if sum(len(row) for row in keyboard) > MOST_BUTTONS:
        raise BadRequest("reply markup is too long")
    return keyboard


def other_keyboard(markup: Json | None) -> Json | None:
    """Read a keyboard that stands in place of the phone's own, or a request to remove it."""
    if markup is None or "inline_keyboard" in markup:
        return None
    if markup.get("remove_keyboard") is True or markup.get("force_reply") is True:
        return markup
    rows = markup.get("keyboard")
    if not isinstance(rows, list) or not rows:
        raise BadRequest("object expected as reply markup")
    for row in rows:
        for button in row if isinstance(row, list) else [None]:
            text = button.get("text") if isinstance(button, dict) else button
            if not isinstance(text, str) or not text.strip():
                raise BadRequest("can't parse keyboard button: Text must be non-empty")
    return markup


def _button(given: Any) -> Button:
    if not isinstance(given, dict):
        raise BadRequest("can't parse inline keyboard button: expected an Object")
    unknown = set(given) - _ACTIONS - {"text", "style"}
    if unknown:
        raise BadRequest(f"can't parse inline keyboard button: unknown field {min(unknown)!r}")
    text = given.get("text")
    if not isinstance(text, str) or not text.strip():
        raise BadRequest("can't parse inline keyboard button: Text must be non-empty")
    actions = set(given) & _ACTIONS
    if not actions:
        raise BadRequest(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    if len(actions) > 1:
        raise BadRequest("can't parse inline keyboard button: exactly one action must be given")
    if given.get("style", "primary") not in _STYLES:
        raise BadRequest("can't parse inline keyboard button: invalid button style specified")
    action = actions.pop()
    return Button(text=text, style=given.get("style", ""), **_ACTION[action](given[action]))


def _data(data: object) -> dict[str, str]:
    if not isinstance(data, str) or not 1 <= len(data.encode()) <= _LONGEST_DATA_BYTES:
        raise BadRequest("BUTTON_DATA_INVALID")
    return {"data": data}


def _url(url: object) -> dict[str, str]:
    parts = urlsplit(url) if isinstance(url, str) else None
    if parts is None or parts.scheme not in {"http", "https", "tg"} or not parts.netloc:
        raise BadRequest(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
    return {"url": parts.geturl()}


def _copied_text(copied: object) -> dict[str, str]:
    text = copied.get("text") if isinstance(copied, dict) else None
    if not isinstance(text, str) or not 1 <= len(text) <= _LONGEST_COPIED_TEXT:
        raise BadRequest("BUTTON_COPY_TEXT_INVALID")
    return {"copied_text": text}


_ACTION = {"callback_data": _data, "url": _url, "copy_text": _copied_text}
