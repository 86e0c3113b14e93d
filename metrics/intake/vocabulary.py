"""Every header that is known, of any platform or language: how a header row is told."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from metrics.intake.columns.words import WORDS
from metrics.intake.platforms import LAYOUTS
from metrics.intake.sheets import normal

if TYPE_CHECKING:
    from collections.abc import Iterable

_CELL_ENDS = re.compile(r"[\n\r,;\t|]")
_LINES_LOOKED_AT = 5


@cache
def known_headers() -> frozenset[str]:
    """Return all known headers as they are compared."""
    known = {normal(header) for layout in LAYOUTS for header in layout.headers()}
    for words in WORDS.values():
        known.update(normal(word) for word in words)
    return frozenset(known)


def familiar(cells: Iterable[str]) -> int:
    """Return how many of the cells are known headers."""
    known = known_headers()
    return sum(normal(cell) in known for cell in cells)


def familiar_in(text: str) -> int:
    """Return how many known headers stand in the first lines of a text."""
    head = "\n".join(text.split("\n")[:_LINES_LOOKED_AT])
    return familiar(_CELL_ENDS.split(head))
