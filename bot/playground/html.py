"""Telegram's HTML: parsed as strictly as Telegram does, with its words for each mistake.

The grammar and the sentences follow the behaviour of the official server (td,
`MessageEntity.cpp`): tags nest, an end tag must match, only four named character references
exist, anything else behind `<` is an error.
"""

from __future__ import annotations

import re
from typing import NamedTuple, NoReturn

from bot.playground.entities import Entity, Formatted, nesting, units, without_styles_in_code
from bot.playground.errors import BadRequest

_TYPES = {
    "a": "text_link",
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
}
_SPACE = " \t\r\n\0\v"
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|([a-zA-Z]+));?")
_TAG_NAME = re.compile(rf"[^{re.escape(_SPACE)}>]*")
_ATTRIBUTE_NAME = re.compile(rf"[^{re.escape(_SPACE)}=>]*")
_BLANKS = re.compile(rf"[{re.escape(_SPACE)}]*")
_TOKEN = re.compile(r"[0-9A-Za-z.-]*")
_LARGEST_CODE_POINT = 0x10FFFF
_LINK = re.compile(
    r"(?:https?|ftp|tg|ton|tonsite)://\S+|mailto:\S+|tel:\S+|[\w-]+(?:\.[\w-]+)+\S*"
)


def parse_html(markup: str) -> Formatted:
    """Return the text and the entities of Telegram HTML, or refuse with Telegram's words."""
    return _Parser(markup).parse()


class _Open(NamedTuple):
    tag: str
    argument: str
    offset: int
    """UTF-16 units of text before the tag."""
    begins: int
    """Pieces of text before the tag."""


class _Parser:
    def __init__(self, markup: str) -> None:
        self.markup = markup
        self.position = 0
        self.pieces: list[str] = []
        self.offset = 0
        self.open: list[_Open] = []
        self.entities: list[Entity] = []
        self.languages: dict[tuple[int, int], str] = {}

    def parse(self) -> Formatted:
        while self.position < len(self.markup):
            character = self.markup[self.position]
            if character == "<":
                self.tag()
            elif character == "&":
                self.reference()
            else:
                end = re.compile("[<&]").search(self.markup, self.position)
                stop = end.start() if end else len(self.markup)
                self.text(self.markup[self.position : stop])
                self.position = stop
        if self.open:
            self.fail(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        found = sorted(self.entities, key=nesting)
        return Formatted(text="".join(self.pieces), entities=without_styles_in_code(found))

    def text(self, text: str) -> None:
        self.pieces.append(text)
        self.offset += units(text)

    def reference(self) -> None:
        decoded, self.position = _decode_reference(self.markup, self.position)
        self.text(decoded)

    def tag(self) -> None:
        begin = self.position
        self.position += 1
        if self.markup.startswith("/", self.position):
            self.end_tag(begin)
        else:
            self.start_tag(begin)

    def start_tag(self, begin: int) -> None:
        tag = self.take(_TAG_NAME).lower()
        if self.at_end():
            self.fail("Unclosed start tag", begin)
        if tag not in _TYPES:
            self.fail(f'Unsupported start tag "{tag}"', begin)
        argument = ""
        while self.markup[self.position] != ">":
            self.take(_BLANKS)
            if self.at_end():
                self.fail("Unclosed start tag", begin)
            if self.markup[self.position] == ">":
                break
            argument = self.attribute(tag, begin) or argument
            if self.at_end():
                self.fail("Unclosed start tag", begin)
        self.position += 1
        if tag == "span" and argument != "spoiler":
            self.fail('Tag "span" must have class "tg-spoiler"', begin)
        self.open.append(_Open(tag, argument, self.offset, len(self.pieces)))

    def attribute(self, tag: str, begin: int) -> str:
        """Read one attribute; return what it says of the entity, or nothing."""
        name = self.take(_ATTRIBUTE_NAME)
        if not name:
            self.fail(f'Empty attribute name in the tag "{tag}"', begin)
        if (tag, name) == ("blockquote", "expandable") and not self.follows("="):
            return "expandable"
        self.take(_BLANKS)
        if not self.follows("="):
            self.fail(
                f'Expected equal sign in declaration of an attribute of the tag "{tag}"', begin
            )
        self.position += 1
        self.take(_BLANKS)
        if self.at_end():
            self.fail(f'Unclosed start tag "{tag}"', begin)
        value = self.attribute_value()
        if (tag, name) == ("a", "href"):
            return value
        if (tag, name) == ("code", "class"):
            return value.removeprefix("language-") if value.startswith("language-") else ""
        if (tag, name) == ("span", "class"):
            return value.removeprefix("tg-") if value.startswith("tg-") else ""
        return ""

    def attribute_value(self) -> str:
        quote = self.markup[self.position]
        if quote not in "'\"":
            begin = self.position
            value = self.take(_TOKEN).lower()
            if self.at_end() or self.markup[self.position] not in _SPACE + ">":
                self.fail("Unexpected end of name token", begin)
            return value
        self.position += 1
        pieces = []
        while not self.at_end() and self.markup[self.position] != quote:
            piece, self.position = _decode_reference(self.markup, self.position)
            pieces.append(piece)
        self.position += 1
        return "".join(pieces)

    def end_tag(self, begin: int) -> None:
        if not self.open:
            self.fail("Unexpected end tag", begin)
        self.position += 1
        found = self.take(_TAG_NAME).lower()
        self.take(_BLANKS)
        if not self.follows(">"):
            self.fail("Unclosed end tag", begin)
        expected = self.open[-1].tag
        if found and found != expected:
            self.fail(
                "Unmatched end tag", begin, f', expected "</{expected}>", found "</{found}>"'
            )
        self.position += 1
        self.close(self.open.pop())

    def close(self, tag: _Open) -> None:
        length = self.offset - tag.offset
        if not length:
            return
        if tag.tag == "a":
            url = tag.argument or "".join(self.pieces[tag.begins :])
            if _LINK.fullmatch(url):
                self.add("text_link", tag.offset, length, url=url)
            return
        if tag.tag == "code" and tag.argument:
            self.languages[tag.offset, length] = tag.argument
        language = self.languages.get((tag.offset, length), "") if tag.tag == "pre" else ""
        kind = _TYPES[tag.tag]
        if tag.argument == "expandable":
            kind = "expandable_blockquote"
        if kind == "pre":
            same = Entity(type="code", offset=tag.offset, length=length)
            self.entities = [entity for entity in self.entities if entity != same]
        self.add(kind, tag.offset, length, language=language)

    def add(
        self, kind: str, offset: int, length: int, *, url: str = "", language: str = ""
    ) -> None:
        self.entities.append(
            Entity(type=kind, offset=offset, length=length, url=url, language=language)
        )

    def take(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.markup, self.position)
        taken = match.group() if match else ""
        self.position += len(taken)
        return taken

    def follows(self, text: str) -> bool:
        return self.markup.startswith(text, self.position)

    def at_end(self) -> bool:
        return self.position >= len(self.markup)

    def fail(self, what: str, at: int | None = None, more: str = "") -> NoReturn:
        where = "" if at is None else f" at byte offset {len(self.markup[:at].encode())}"
        raise BadRequest(f"can't parse entities: {what}{where}{more}")


def _decode_reference(markup: str, position: int) -> tuple[str, int]:
    """Decode what stands at `position`, or return that one character as it is."""
    match = _REFERENCE.match(markup, position)
    if not match:
        return markup[position], position + 1
    hexadecimal, decimal, name = match.groups()
    if name:
        decoded = _NAMED.get(name, "")
    else:
        code = int(hexadecimal, 16) if hexadecimal else int(decimal)
        decoded = chr(code) if 0 < code < _LARGEST_CODE_POINT else ""
    return (decoded, match.end()) if decoded else (markup[position], position + 1)
