"""What stands between the cells of a text table."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING

from metrics.intake.files.head import HEAD_ROWS, filled, usual_width
from metrics.intake.vocabulary import familiar

if TYPE_CHECKING:
    from collections.abc import Sequence

ALIGNED = " "
"""Columns kept apart by runs of blanks."""

_CANDIDATES = (",", ";", "\t", "|")
_DECLARED = re.compile(r"\ufeff?\"?sep=(.)\"?\s*", re.IGNORECASE)
_LEAST_SHARE = 0.8
_LEAST_ALIGNED = 3


def choose_delimiter(lines: Sequence[str]) -> str | None:
    """Return the delimiter of a table's first lines, None where there are no columns.

    That one wins under which most rows are equally wide and wide, and most headers known.
    """
    declared = _DECLARED.fullmatch(lines[0]) if lines else None
    if declared:
        return declared[1]
    best, best_score = None, 0.0
    for delimiter in _CANDIDATES:
        rows = split(lines, delimiter)
        width = usual_width(rows)
        if width < 2:  # noqa: PLR2004 - one column is what every text has
            continue
        solid = [row for row in rows if filled(row)]
        share = sum(len(row) == width for row in solid) / len(solid)
        known = max((familiar(row) for row in rows), default=0)
        score = share * (width - 1) + 2 * known
        if score > best_score:
            best, best_score = delimiter, score
    if best is not None:
        return best
    return ALIGNED if _aligned(lines) else None


def split(lines: Sequence[str], delimiter: str) -> list[list[str]]:
    """Return the rows of a few lines; one that cannot be parsed ends them."""
    rows: list[list[str]] = []
    try:
        for row in csv.reader(iter(lines), delimiter=delimiter):
            rows.append(row)
            if len(rows) == HEAD_ROWS:
                break
    except csv.Error:
        pass
    return rows


def _aligned(lines: Sequence[str]) -> bool:
    widths = [len(line.split()) for line in lines if line.strip()]
    if len(widths) < 2:  # noqa: PLR2004 - one line alone shows no alignment
        return False
    usual = max(set(widths), key=widths.count)
    return usual >= _LEAST_ALIGNED and widths.count(usual) >= _LEAST_SHARE * len(widths)
