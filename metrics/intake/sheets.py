"""A table found in a file: its headers first, its columns only when they are asked for."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from metrics.intake.arrays import Ints, Text

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SEPARATORS = re.compile(r"[\s_\-.]+")


@lru_cache(maxsize=65_536)
def normal(header: str) -> str:
    """Return the header as it is compared: no case, no BOM, one space between words."""
    text = unicodedata.normalize("NFKC", header).strip("\ufeff\"'\u200b \t\r\n")
    return _SEPARATORS.sub(" ", _CAMEL.sub(" ", text)).strip().casefold()


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenRow:
    """A row whose cells cannot be told apart; `cells` are what a lenient reader makes of it."""

    number: int
    text: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The columns that were asked for, by their position in the sheet.

    numbers
        Row numbers as a spreadsheet shows them, one per row; the first line of the file is 1.
    """

    columns: Mapping[int, Text]
    numbers: Ints
    broken: tuple[BrokenRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table whose rows are still unread.

    headers
        As written, trimmed; a repeated one carries its count: "City", "City (2)". Where the
        file has none they are a spreadsheet's letters and `headed` is false.
    sample
        The first rows as text, for guessing what the columns mean.
    read
        Position of columns → their cells.
    """

    file: str
    headers: tuple[str, ...]
    headed: bool
    sample: tuple[tuple[str, ...], ...]
    read: Callable[[Sequence[int]], Table]

    def column(self, position: int) -> tuple[str, ...]:
        """Return the sample's cells of one column, blanks left out."""
        cells = (row[position].strip() for row in self.sample if position < len(row))
        return tuple(cell for cell in cells if cell)


def unique_headers(cells: Sequence[str]) -> tuple[str, ...]:
    """Return trimmed headers, each once: a second "City" becomes "City (2)"."""
    seen: dict[str, int] = {}
    headers = []
    for position, cell in enumerate(cells):
        header = " ".join(cell.strip("\ufeff\"' \t\r\n").split()) or letters(position)
        seen[header] = seen.get(header, 0) + 1
        headers.append(header if seen[header] == 1 else f"{header} ({seen[header]})")
    return tuple(headers)


def letters(position: int) -> str:
    """Return a column's letters as a spreadsheet names it: 0 is A, 26 is AA."""
    name = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
