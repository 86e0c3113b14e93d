"""Text with entities: offsets in UTF-16 units, limits, and what Telegram finds by itself."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from bot.playground.errors import BadRequest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MOST_ENTITIES = 100
_CODE = ("code", "pre")
_QUOTES = ("blockquote", "expandable_blockquote")
_STYLES = ("bold", "italic", "underline", "strikethrough", "spoiler", *_CODE, *_QUOTES)
_OUTERMOST_FIRST = (
    *_QUOTES,
    "pre",
    "code",
    "text_link",
    "bold",
    "italic",
    "underline",
    "strikethrough",
    "spoiler",
)
_TAGS = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "spoiler": "tg-spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
_FOUND = re.compile(
    r"(?P<url>https?://[^\s<>\"]*[^\s<>\".,;:!?()\[\]'])"
    r"|(?P<email>(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,})"
    r"|(?P<bot_command>(?<![\w/<>@])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>@]))"
    r"|(?P<mention>(?<![\w@`])@[A-Za-z0-9_]{3,32}(?!\w))"
    r"|(?P<hashtag>(?<![\w#])#(?=\w*[^\W\d])\w{1,256})"
    r"|(?P<cashtag>(?<![\w$])\$[A-Z]{1,8}(?!\w))"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A stretch of text with a meaning; offset and length in UTF-16 units."""

    type: str
    offset: int
    length: int
    url: str = ""
    language: str = ""

    @property
    def end(self) -> int:
        """The first unit behind the entity."""
        return self.offset + self.length

    def as_json(self) -> dict[str, Any]:
        """Return the Bot API's MessageEntity."""
        json: dict[str, Any] = {"type": self.type, "offset": self.offset, "length": self.length}
        if self.url:
            json["url"] = self.url
        if self.language:
            json["language"] = self.language
        return json


def nesting(entity: Entity) -> tuple[int, int, int]:
    """Sort key: by place, outer before inner, as Telegram lists entities."""
    types = _OUTERMOST_FIRST
    rank = types.index(entity.type) if entity.type in types else types.index("text_link")
    return entity.offset, -entity.length, rank


@dataclass(frozen=True, slots=True, kw_only=True)
class Formatted:
    """A text and its entities."""

    text: str = ""
    entities: tuple[Entity, ...] = ()

    def as_html(self) -> str:
        """Write the styled text as Telegram HTML."""
        raw = self.text.encode("utf-16-le")
        shown = [entity for entity in self.entities if entity.url or entity.type in _STYLES]
        cuts = {0, len(raw) // 2}
        cuts.update(cut for entity in shown for cut in (entity.offset, entity.end))
        pieces: list[str] = []
        opened: list[Entity] = []
        for begin, end in pairwise([*sorted(cuts), len(raw) // 2]):
            wanted = [entity for entity in shown if entity.offset <= begin < entity.end]
            _switch(pieces, opened, wanted)
            piece = raw[2 * begin : 2 * end].decode("utf-16-le", "surrogatepass")
            pieces.append(escape(piece, quote=False))
        _switch(pieces, opened, [])
        return "".join(pieces)


def _switch(pieces: list[str], opened: list[Entity], wanted: list[Entity]) -> None:
    """Close what is not wanted any more (and what lies inside it), then open what is missing."""
    keep = 0
    while keep < len(opened) and keep < len(wanted) and opened[keep] == wanted[keep]:
        keep += 1
    while len(opened) > keep:
        pieces.append(f"</{_tag(opened.pop())[0]}>")
    for entity in wanted[keep:]:
        name, attribute = _tag(entity)
        pieces.append(f"<{name}{attribute}>")
        opened.append(entity)


def _tag(entity: Entity) -> tuple[str, str]:
    if entity.type == "text_link" or entity.url:
        return "a", f' href="{escape(entity.url)}"'
    if entity.type == "expandable_blockquote":
        return "blockquote", " expandable"
    return _TAGS[entity.type], ""


def units(text: str) -> int:
    """Count UTF-16 units, the unit of offsets in the Bot API."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def without_styles_in_code(entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """Cut other styles (quotes excepted) where code stands, as Telegram does."""
    codes = [entity for entity in entities if entity.type in _CODE]
    kept: list[Entity] = []
    for entity in entities:
        parts = [entity]
        if entity.type not in (*_CODE, *_QUOTES):
            for code in codes:
                parts = [piece for part in parts for piece in _without(part, code)]
        kept.extend(parts)
    return tuple(sorted(kept, key=nesting))


def _without(entity: Entity, hole: Entity) -> Iterable[Entity]:
    if entity.end <= hole.offset or hole.end <= entity.offset:
        yield entity
        return
    if entity.offset < hole.offset:
        yield replace(entity, length=hole.offset - entity.offset)
    if hole.end < entity.end:
        yield replace(entity, offset=hole.end, length=entity.end - hole.end)


def cleaned(formatted: Formatted) -> Formatted:
    """Trim as Telegram trims: blanks at the end, and at the start up to the first entity."""
    text = formatted.text
    text = "".join(" " if c < " " and c != "\n" else c for c in text).rstrip(" \n")
    lead = len(text) - len(text.lstrip(" \n"))
    if formatted.entities:
        lead = min(lead, formatted.entities[0].offset)
    text = text[lead:]
    length = units(text)
    kept = tuple(
        replace(
            entity,
            offset=entity.offset - lead,
            length=min(entity.length, length - entity.offset + lead),
        )
        for entity in formatted.entities
        if entity.offset - lead < length
    )
    return Formatted(text=text, entities=kept)


def with_found(formatted: Formatted) -> Formatted:
    """Add the commands, names, addresses and tags that Telegram finds in any text."""
    code = [entity for entity in formatted.entities if entity.type in (*_CODE, "text_link")]
    found = []
    for match in _FOUND.finditer(formatted.text):
        offset = units(formatted.text[: match.start()])
        entity = Entity(type=match.lastgroup or "", offset=offset, length=units(match.group()))
        if not any(c.offset < entity.end and entity.offset < c.end for c in code):
            found.append(entity)
    every = sorted([*formatted.entities, *found], key=nesting)
    return replace(formatted, entities=tuple(every[:MOST_ENTITIES]))


def given_entities(text: str, given: Iterable[Any]) -> Formatted:
    """Read the entities that a call lists itself."""
    entities = []
    length = units(text)
    for item in given:
        try:
            entity = Entity(
                type=item["type"],
                offset=int(item["offset"]),
                length=int(item["length"]),
                url=item.get("url", ""),
                language=item.get("language", ""),
            )
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise BadRequest("can't parse MessageEntity: an entity is malformed") from error
        if entity.offset < 0 or entity.length <= 0 or entity.end > length:
            raise BadRequest("entity beyond the text")
        if entity.type == "text_link" or entity.type in _STYLES:
            entities.append(entity)
    entities.sort(key=nesting)
    return Formatted(text=text, entities=without_styles_in_code(entities))
