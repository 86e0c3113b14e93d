"""What a view answers: text, pictures, files and buttons, as plain values.

`bot.send` is the only module that turns them into Telegram calls.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """A button under a message; `data` comes packed from `bot.buttons`."""

    label: str
    data: str


Keyboard = tuple[tuple[Button, ...], ...]
"""Rows of buttons, top to bottom."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A PNG; `title` says its finding in plain text and serves as caption and for the blind."""

    name: str
    png: bytes
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file to hand over."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One answer: first the pictures as an album, then the text with the keyboard, then files.

    `text` is Telegram HTML made with markupsafe, so that nothing from outside is markup; every
    line closes the tags it opens, so that long texts can be split between lines.
    `text_as_caption` puts the text under a single picture, in one message, where it is short
    enough for that.
    """

    text: str
    pictures: tuple[Picture, ...] = ()
    files: tuple[Attachment, ...] = ()
    keyboard: Keyboard = ()
    text_as_caption: bool = False
