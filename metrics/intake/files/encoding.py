"""Which characters a file's bytes stand for."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from charset_normalizer import from_bytes

from metrics.errors import NotATable

if TYPE_CHECKING:
    from collections.abc import Callable

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CANDIDATES = (
    "gb18030",
    "big5",
    "shift_jis",
    "cp1250",
    "cp1257",
    "cp1251",
    "cp1252",
    "iso8859_2",
    "iso8859_7",
    "koi8_r",
    "cp1254",
    "cp874",
)
_SAMPLE_BYTES = 65_536
_STRAY_SHARE = 0.02


def to_utf8(name: str, content: bytes, familiar: Callable[[str], int]) -> bytes:
    """Return the text as UTF-8 without a byte order mark and without NUL characters.

    Parameters
    ----------
    familiar
        How many known headers a text holds: the best witness for an encoding of one byte per
        character, where every byte is some letter.
    """
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            body = content[len(bom) :]
            if encoding == "utf-8":
                return _clean(name, _utf8(body) or body.decode(errors="replace").encode())
            return _clean(name, body.decode(encoding, errors="replace").encode())
    wide = _wide_encoding(content)
    if wide is not None:
        return _clean(name, content.decode(wide, errors="replace").encode())
    valid = _utf8(content)
    if valid is not None:
        return _clean(name, valid)
    return _clean(name, content.decode(_guess(content, familiar), errors="replace").encode())


def _utf8(content: bytes) -> bytes | None:
    """Return the bytes where they are UTF-8, mended where only a few strays are not."""
    if content.isascii():
        return content
    try:
        content.decode()
    except UnicodeDecodeError:
        pass
    else:
        return content
    text = content.decode(errors="replace")
    strays = text.count("\ufffd")
    others = sum(character > "\x7f" for character in text[: 4 * _SAMPLE_BYTES]) - strays
    return text.encode() if others * _STRAY_SHARE > strays else None


def _wide_encoding(content: bytes) -> str | None:
    """Tell UTF-16 without its mark by the zeros beside every Latin character."""
    head = content[:4096]
    if len(head) < 4:  # noqa: PLR2004 - two characters are the least to compare
        return None
    odd, even = head[1::2].count(0), head[0::2].count(0)
    half = len(head) // 2
    if odd > half * 0.4 and even < half * 0.1:
        return "utf-16-le"
    if even > half * 0.4 and odd < half * 0.1:
        return "utf-16-be"
    return None


def _guess(content: bytes, familiar: Callable[[str], int]) -> str:
    sample = content[:_SAMPLE_BYTES]
    sample = sample[: sample.rfind(b"\n") + 1] or sample
    scores: dict[str, int] = {}
    for encoding in _CANDIDATES:
        try:
            text = sample.decode(encoding)
        except UnicodeDecodeError:
            continue
        scores[encoding] = familiar(text)
    best = max(scores.values(), default=0)
    leading = [encoding for encoding, score in scores.items() if score == best]
    if len(leading) == 1:
        return leading[0]
    plausible = from_bytes(sample, cp_isolation=leading or list(_CANDIDATES)).best()
    if plausible is not None:
        return plausible.encoding
    return leading[0] if leading else "cp1252"


def _clean(name: str, content: bytes) -> bytes:
    if b"\x00" not in content:
        return content
    nuls = content.count(0)
    if nuls > len(content) // 20:
        raise NotATable(name, "binary")
    return content.replace(b"\x00", b"")
