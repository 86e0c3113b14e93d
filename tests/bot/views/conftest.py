"""Telegram HTML, judged as its reader does."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

_TAGS = {"b", "i", "code"}


class _Line(HTMLParser):
    """One line of a reply: which tags are open, and what a reader sees."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in _TAGS, tag
        assert not attrs
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.seen += data


def _read(text: str) -> str:
    """Check that each line closes what it opens and no placeholder is left; return plain text."""
    lines = []
    for line in text.split("\n"):
        parser = _Line()
        parser.feed(line)
        parser.close()
        assert not parser.open, line
        assert not re.search(r"\{\w*\}", parser.seen), line
        lines.append(parser.seen)
    assert len(text) < 4096
    return "\n".join(lines)


@pytest.fixture(name="as_read")
def _as_read() -> Callable[[str], str]:
    return _read
