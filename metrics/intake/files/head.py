"""Where a table begins: the row of headers among what may stand above it."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from metrics.intake.vocabulary import familiar

if TYPE_CHECKING:
    from collections.abc import Sequence

HEAD_ROWS = 60
"""Rows looked at to tell delimiter, header and the meaning of columns."""

_DATA = re.compile(
    r"""[-+(]?\W{0,3}\d[\d.,'\s]*\W{0,3}%?      # numbers, with a sign or a currency mark
      | \d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}.*       # dates
      | [^@\s]+@[^@\s]+\.[a-z]+                 # e-mails
    """,
    re.VERBOSE | re.IGNORECASE,
)


def is_data(cell: str) -> bool:
    """Tell whether a cell is a number, a date or an e-mail, as a header never is."""
    return _DATA.fullmatch(cell.strip()) is not None


def filled(row: Sequence[str]) -> int:
    """Return the number of cells that are not blank."""
    return sum(bool(cell.strip()) for cell in row)


def usual_width(rows: Sequence[Sequence[str]]) -> int:
    """Return the width that most rows share; of equals, the larger."""
    widths = Counter(len(row) for row in rows if filled(row))
    return max(widths, key=lambda width: (widths[width], width), default=0)


def header_row(rows: Sequence[Sequence[str]]) -> int | None:
    """Return the position of the header row, None where the table has none.

    The row with most known headers is taken; where no row has any, the first of the usual
    width, unless a cell in it is data.
    """
    hits = [familiar(row) for row in rows]
    best = max(hits, default=0)
    if best > 0:
        found = hits.index(best)
        if best > 1 or not any(is_data(cell) for cell in rows[found]):
            return found
    first = first_row(rows)
    if any(is_data(cell) for cell in rows[first]):
        return None
    return first


def first_row(rows: Sequence[Sequence[str]]) -> int:
    """Return the position of the first row that is as wide as the table."""
    width = usual_width(rows)
    full = (i for i, row in enumerate(rows) if len(row) == width and filled(row) * 2 > width)
    return next(full, 0)
