"""Cells as text: trimmed, freed of what spreadsheets wrap around them, blank ones null."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from metrics.intake.arrays import any_of, is_ascii, spans

if TYPE_CHECKING:
    from metrics.intake.arrays import Text


BLANKS = ("", "-", "--", "NULL", "null", "N/A", "n/a", "#N/A", "NaN", "nan", "None", "(null)")
"""How exports write that a cell is empty."""

_INVISIBLE = "\ufeff\u200b\u200e\u200f"
_BLANK_SET = pa.array(BLANKS)
_FIRM = np.isin(np.arange(256), [each for each in range(ord("!"), 127) if each not in b"'="])
"""Bytes that stay where a cell begins or ends with them."""

_DELETE = 127


def tidy(column: Text) -> Text:
    """Return one string array with surrounding blanks, a leading apostrophe and ="…" removed."""
    cells = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    if _is_tidy(cells):
        return cells
    if is_ascii(cells):
        trimmed = pc.ascii_trim_whitespace(cells)
    else:
        trimmed = pc.utf8_trim(pc.utf8_trim_whitespace(cells), characters=_INVISIBLE)
    if pc.any(pc.starts_with(trimmed, '="')).as_py():
        trimmed = pc.replace_substring_regex(trimmed, r'^="(.*)"$', r"\1")
    if pc.any(pc.starts_with(trimmed, "'")).as_py():
        trimmed = pc.utf8_ltrim(trimmed, characters="'")
    if _size(trimmed) == _size(cells):
        return cells
    blank = pc.is_in(trimmed, value_set=_BLANK_SET)
    return pc.if_else(blank, pa.scalar(None, pa.string()), trimmed)


def _is_tidy(cells: Text) -> bool:
    """Tell whether each cell begins and ends with a byte that is never trimmed."""
    starts, ends, raw = spans(cells)
    if not len(starts) or starts[0] == ends.max():
        return True
    column = raw[starts[0] : ends.max()]
    if column.min() > ord(" ") and column.max() < _DELETE and not any_of(column, b"'="):
        return True
    if starts[-1] == ends[-1]:
        starts, ends = starts[starts < ends], ends[starts < ends]
    # a blank cell looks at its neighbours' edges, which does no harm
    return bool(_FIRM[raw[starts]].all() and _FIRM[raw[ends - 1]].all())


def _size(cells: Text) -> int:
    return pc.sum(pc.binary_length(cells)).as_py() or 0
