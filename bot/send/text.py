"""Telegram HTML cut to size, and without its tags."""

from __future__ import annotations

import re
from html import unescape

from telegram.constants import MessageLimit

_TAG = re.compile(r"<[^>]*>")


def split(text: str, limit: int = MessageLimit.MAX_TEXT_LENGTH) -> list[str]:
    """Split HTML between lines into pieces that Telegram takes.

    Views close every tag in the line that opens it; a single line beyond the limit is cut.
    """
    pieces = [""]
    for line in text.split("\n"):
        cut = shortened(line, limit)
        joined = f"{pieces[-1]}\n{cut}" if pieces[-1] else cut
        if len(joined) > limit:
            pieces.append(cut)
        else:
            pieces[-1] = joined
    return [piece for piece in pieces if piece.strip()]


def shortened(text: str, limit: int) -> str:
    """Cut a text that is longer than the limit."""
    return text if len(text) <= limit else text[: limit - 1] + "…"


def plain(text: str) -> str:
    """Return what HTML says, without its markup."""
    return unescape(_TAG.sub("", text))
