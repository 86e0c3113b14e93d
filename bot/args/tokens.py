"""A typed line → tokens: figures, words, signs; every script's digits and spaces made plain."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum, auto

from bot.args.currencies import SHARED_SIGNS, SIGNS

PERCENT_WORDS = frozenset({"percent", "pct", "procent", "proc"})

_FOLDED = dict(zip("’‘ʼ´−–٫٬٪", "''''--.'%", strict=True))
_NARROW = "\u00a0\u2007\u2008\u2009\u200a\u202f"
"""Spaces that stand inside a number or before its unit, never between two words typed by hand."""
_LIST_COMMA = re.compile(r"(?<=[0-9%])，(?=\s*[0-9])")
"""A full-width comma between plain digits is a Chinese list, between full-width ones a mark."""
_GROUPED = re.compile(rf"(?<![\d.,'])\d{{1,3}}(?:{_NARROW[0]}\d{{3}})+(?!\d)")
_LATIN_SIGNS = sorted((sign for sign in SIGNS if len(sign) > 1 and sign[-1] == "$"), key=len)
_SYMBOLS = "".join(
    sign for sign in (*SIGNS, *SHARED_SIGNS) if len(sign) == 1 and not sign.isalpha()
)
_SYMBOL = rf"(?:{'|'.join(re.escape(sign) for sign in reversed(_LATIN_SIGNS))})|[{_SYMBOLS}]"


class TokenKind(Enum):
    """What a token is."""

    FIGURE = auto()
    MINUS = auto()  # before a currency sign: "-$90"
    CURRENCY = auto()
    PERCENT = auto()
    WORD = auto()
    ASSIGN = auto()
    BREAK = auto()
    JUNK = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """A token and where it stood in the line made plain."""

    kind: TokenKind
    text: str
    start: int
    end: int


_SCANNER = re.compile(
    rf"""
      (?P<SPACE>[ \t]+ | [.!?]+(?=\s|$) | (?<=\w)/(?=[^\W\d]))
    | (?P<FIGURE>(?:(?<![\w.,'%)])[+-])?(?:\d+(?:[.,']\d+)*|[.,]\d+)(?:e[+-]?\d+(?!\w))?)
    | (?P<MINUS>(?<!\w)-(?={_SYMBOL}))
    | (?P<CURRENCY>(?<![^\W\d])(?:{_SYMBOL}))
    | (?P<PERCENT>%)
    | (?P<WORD>[^\W\d_]+(?:['_-][^\W\d_]+)*)
    | (?P<ASSIGN>[=:])
    | (?P<BREAK>[;,、|\n]+ | (?<=\s)/(?=\s))
    | (?P<JUNK>.)
    """,
    re.VERBOSE | re.IGNORECASE,
)


def tokens_of(text: str) -> list[Token]:
    """Split a line; what has no meaning is one JUNK token per run without spaces."""
    line = plain(text)
    tokens: list[Token] = []
    for match in _SCANNER.finditer(line):
        kind = match.lastgroup or "JUNK"
        if kind == "SPACE":
            continue
        token = Token(TokenKind[kind], match.group(), match.start(), match.end())
        if token.kind is TokenKind.WORD and folded(token.text) in PERCENT_WORDS:
            token = Token(TokenKind.PERCENT, token.text, token.start, token.end)
        if token.kind is TokenKind.JUNK:
            return [_chunk(line, token.start)]
        tokens.append(token)
    return tokens


def folded(word: str) -> str:
    """Lower-case, without diacritics: "Zamówień" → "zamowien"."""
    decomposed = unicodedata.normalize("NFD", word.casefold().replace("ł", "l"))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def _chunk(line: str, position: int) -> Token:
    start = max(line.rfind(" ", 0, position), line.rfind("\n", 0, position)) + 1
    text = re.split(r"\s", line[start:], maxsplit=1)[0] or line[position]
    return Token(TokenKind.JUNK, text, start, start + len(text))


def plain(text: str) -> str:
    """Plain digits, marks, signs and spaces; a narrow space inside a number becomes "'"."""
    listed = _LIST_COMMA.sub("; ", unicodedata.normalize("NFC", text))
    narrow = "".join(_NARROW[0] if c in _NARROW else _plain_character(c) for c in listed)
    marked = _GROUPED.sub(lambda match: match.group().replace(_NARROW[0], "'"), narrow)
    return marked.replace(_NARROW[0], " ").strip()


def _plain_character(character: str) -> str:
    if character.isascii() or character in _FOLDED:
        return _FOLDED.get(character, character)
    match unicodedata.category(character):
        case "Nd":
            plain = str(unicodedata.decimal(character))
        case "Cf":  # invisible: direction marks, joiners
            plain = ""
        case "Cs":
            plain = "\N{REPLACEMENT CHARACTER}"
        case "Zs" | "Zl" | "Zp":
            plain = " "
        case "No" | "Nl":  # "5²" is not 52
            plain = character
        case _:
            plain = unicodedata.normalize("NFKC", character)
    return plain
