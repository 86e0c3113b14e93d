"""Tables kept as text: CSV in all its dialects, and columns aligned by blanks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.csv as arrow_csv

from metrics.errors import NoRows, NotATable, TooMuchInside
from metrics.intake.files.cells import BLANKS, tidy
from metrics.intake.files.delimiter import ALIGNED, choose_delimiter, split
from metrics.intake.files.encoding import to_utf8
from metrics.intake.files.head import HEAD_ROWS, first_row, header_row, usual_width
from metrics.intake.files.limits import MOST_COLUMNS
from metrics.intake.files.repair import mend, whole_row
from metrics.intake.sheets import BrokenRow, Sheet, Table, letters, unique_headers
from metrics.intake.vocabulary import familiar_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.intake.arrays import Flags, Ints, Text
    from metrics.intake.result import SourceFile

_HEAD_BYTES = 262_144
_QUOTE, _NEWLINE, _RETURN = 34, 10, 13


@dataclass(frozen=True, slots=True, kw_only=True)
class _Body:
    """The rows of a text below its header; `first` is the spreadsheet's number of the first."""

    content: memoryview
    delimiter: str
    width: int
    first: int


def text_sheet(file: SourceFile) -> Sheet:
    """Return the table that a text file is.

    Raises
    ------
    IntakeError
        NotATable: no delimiter makes columns of it; NoRows; TooMuchInside: too many columns.
    """
    content = to_utf8(file.name, file.content, familiar_in)
    if b"\r" in content and b"\n" not in content:
        content = content.replace(b"\r", b"\n")
    head = _head(content)
    delimiter = choose_delimiter(head)
    if delimiter is None:
        raise NotATable(file.name)
    if delimiter == ALIGNED:
        content, delimiter = _tabulated(content), "\t"
        head = _head(content)
    rows = split(head, delimiter)
    top = header_row(rows)
    first = first_row(rows) if top is None else top + 1
    width = usual_width(rows) if top is None else len(rows[top])
    if width > MOST_COLUMNS:
        raise TooMuchInside(file.name, "columns", MOST_COLUMNS)
    body = _Body(
        content=memoryview(content)[_offset(head, delimiter, first) :],
        delimiter=delimiter,
        width=width,
        first=first + 1,
    )
    if not bytes(body.content[:_HEAD_BYTES]).strip(b'\r\n\t ,;|"'):
        raise NoRows(file.name)
    plain = tuple(letters(position) for position in range(width))
    return Sheet(
        file=file.name,
        headers=plain if top is None else unique_headers(rows[top]),
        headed=top is not None,
        sample=tuple(tuple(row) for row in rows[first:]),
        read=partial(_read, body),
    )


def _head(content: bytes) -> list[str]:
    """Return the first lines with their ends; a line cut short by the limit is left out."""
    head = content[:_HEAD_BYTES]
    lines = head.decode(errors="replace").split("\n")
    if len(content) > len(head) and len(lines) > 1:
        lines.pop()
    return [line + "\n" for line in lines[: 20 * HEAD_ROWS]]


def _offset(head: list[str], delimiter: str, rows: int) -> int:
    """Return the bytes that the first rows take, line ends included."""
    lines = 0
    for count in range(1, len(head) + 1):
        if len(split(head[:count], delimiter)) > rows:
            break
        lines = count
    while lines and len(split(head[:lines], delimiter)) > rows:
        lines -= 1
    return sum(len(line.encode()) for line in head[:lines])


def _tabulated(content: bytes) -> bytes:
    stripped = re.sub(rb"(?m)^[ \t]+|[ \t]+(?=\r?$)", b"", content)
    return re.sub(rb"[ \t]+", b"\t", stripped)


def _read(body: _Body, positions: Sequence[int]) -> Table:
    """Read the columns at once where all rows are sound, else row by row."""
    numbers = _sound_rows(body)
    if numbers is not None:
        columns = _columns(body.content, body, positions)
        if columns is not None and all(len(cells) == len(numbers) for cells in columns.values()):
            return Table(columns=columns, numbers=numbers + body.first)
    mended = mend(bytes(body.content), body.delimiter, body.width)
    text = memoryview(mended.text.getvalue().encode())
    columns = _columns(text, body, positions) if text else None
    blank = {position: pa.array([], pa.string()) for position in positions}
    return Table(
        columns=blank if columns is None else columns,
        numbers=np.array(mended.numbers, dtype=np.int64) + body.first,
        broken=tuple(
            BrokenRow(number=row.number + body.first, text=row.text, cells=row.cells)
            for row in mended.broken
        ),
    )


def _columns(content: memoryview, body: _Body, positions: Sequence[int]) -> dict[int, Text] | None:
    """Return the columns as text, None where a row is not as wide as the header."""
    names = [str(position) for position in range(body.width)]
    wanted = [names[position] for position in positions]
    try:
        table = arrow_csv.read_csv(
            pa.BufferReader(pa.py_buffer(content)),
            read_options=arrow_csv.ReadOptions(column_names=names),
            parse_options=arrow_csv.ParseOptions(
                delimiter=body.delimiter, newlines_in_values=b'"' in content.tobytes()
            ),
            convert_options=arrow_csv.ConvertOptions(
                include_columns=wanted,
                column_types=dict.fromkeys(wanted, pa.string()),
                strings_can_be_null=True,
                null_values=list(BLANKS),
                check_utf8=False,
            ),
        )
    except pa.ArrowInvalid:
        return None
    return {position: tidy(table.column(str(position))) for position in positions}


def _sound_rows(body: _Body) -> Ints | None:
    """Return the numbers of the rows that are not blank, None where the quoting looks broken.

    A line end after an odd count of quotes lies inside a cell. Where the line behind it is a
    full row by itself, a quote was left open.
    """
    raw = np.frombuffer(body.content, dtype=np.uint8)
    ends = np.flatnonzero(raw == _NEWLINE)
    if len(raw) and raw[-1] != _NEWLINE:
        ends = np.append(ends, len(raw))
    quotes = np.flatnonzero(raw == _QUOTE)
    if len(quotes):
        before = np.searchsorted(quotes, ends)
        inside = before % 2 == 1
        if inside[-1] or _swallowing(body, ends, inside):
            return None
        ends = ends[~inside]
    starts = np.append(0, ends[:-1] + 1)
    length = ends - starts
    blank = (length == 0) | ((length == 1) & (raw[starts.clip(max=len(raw) - 1)] == _RETURN))
    return np.flatnonzero(~blank).astype(np.int64)


def _swallowing(body: _Body, ends: Ints, inside: Flags) -> bool:
    for position in np.flatnonzero(inside):
        line = bytes(body.content[ends[position] + 1 : ends[position + 1]])
        if whole_row(line.decode(errors="replace"), body.delimiter, body.width):
            return True
    return False
