"""Tables kept as text: CSV in all its dialects, and columns aligned by blanks."""

from __future__ import annotations

import csv
import io
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.csv as arrow_csv

from metrics.errors import NoRows, NotATable, TooMuchInside
from metrics.intake.arrays import pieces
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

_AT_ONCE = 2
_HEAD_BYTES = 262_144
_QUOTE, _NEWLINE, _RETURN = 34, 10, 13


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shape:
    """How the rows are cut; `first` is the spreadsheet's number of the first below the header."""

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
    if not rows:
        raise NotATable(file.name)
    top = header_row(rows)
    first = first_row(rows) if top is None else top + 1
    width = usual_width(rows) if top is None else len(rows[top])
    if width > MOST_COLUMNS:
        raise TooMuchInside(file.name, "columns", MOST_COLUMNS)
    start = _offset(head, delimiter, first)
    shape = _Shape(delimiter=delimiter, width=width, first=first + 1)
    if not content[start : start + _HEAD_BYTES].strip(b'\r\n\t ,;|"'):
        raise NoRows(file.name)
    plain = tuple(letters(position) for position in range(width))
    return Sheet(
        file=file.name,
        headers=plain if top is None else unique_headers(rows[top]),
        headed=top is not None,
        sample=tuple(tuple(row) for row in rows[first:]),
        read=_Reader(content, start, shape).read,
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


class _Reader:
    """The rows of a text below its header, read at once where they are sound, else row by row.

    Columns that were read are kept: telling what they mean and folding ask for some twice.
    """

    def __init__(self, text: bytes, start: int, shape: _Shape) -> None:
        self._text = text
        self._start = start
        self._content = memoryview(text)[start:]
        self._quoted = text.find(b'"', start) >= 0
        self._delimiter = shape.delimiter
        self._width = shape.width
        self._first = shape.first
        self._numbers: Ints | None = None
        self._broken: tuple[BrokenRow, ...] = ()
        self._mended: str | None = None
        self._columns: dict[int, Text] = {}

    def read(self, positions: Sequence[int]) -> Table:
        """Return columns by their position."""
        wanted = [position for position in positions if position not in self._columns]
        if self._numbers is None:
            self._numbers = self._read_soundly(wanted)
        if self._numbers is None:
            self._numbers = self._mend()
        missing = [position for position in positions if position not in self._columns]
        if missing:
            parse = self._parse if self._mended is None else self._parse_mended
            self._columns |= parse(missing) or {}
        return Table(
            columns={position: self._columns[position] for position in positions},
            numbers=self._numbers,
            broken=self._broken,
        )

    def _read_soundly(self, wanted: list[int]) -> Ints | None:
        """Read columns and return the rows' numbers, None where a row is broken."""
        columns = self._parse(wanted)
        if columns is None:
            return None
        counts = {len(cells) for cells in columns.values()}
        lines = self._plain_lines()
        whole = lines is not None and counts == {lines}
        numbers = np.arange(lines or 0) if whole else self._sound_rows()
        if numbers is None or counts - {len(numbers)}:
            return None
        self._columns = columns
        return numbers + self._first

    def _mend(self) -> Ints:
        """Go on with the sound rows alone, keep the others as broken, return the numbers."""
        mended = mend(bytes(self._content), self._delimiter, self._width)
        self._mended = mended.text.getvalue()
        self._broken = tuple(
            BrokenRow(number=row.number + self._first, text=row.text, cells=row.cells)
            for row in mended.broken
        )
        return np.array(mended.numbers, dtype=np.int64) + self._first

    def _parse_mended(self, positions: Sequence[int]) -> dict[int, Text]:
        """Return columns of the mended rows, parsed as they were mended."""
        cells: dict[int, list[str | None]] = {position: [] for position in positions}
        text = io.StringIO(self._mended, newline="")
        for row in csv.reader(text, delimiter=self._delimiter):
            for position, column in cells.items():
                column.append(None if row[position] in BLANKS else row[position])
        return {position: tidy(pa.array(each, pa.string())) for position, each in cells.items()}

    def _parse(self, positions: Sequence[int]) -> dict[int, Text] | None:
        """Return the columns as text, None where a row is not as wide as the header."""
        names = [str(position) for position in range(self._width)]
        wanted = [names[position] for position in positions]
        try:
            table = arrow_csv.read_csv(
                pa.BufferReader(pa.py_buffer(self._content)),
                read_options=arrow_csv.ReadOptions(column_names=names),
                parse_options=arrow_csv.ParseOptions(
                    delimiter=self._delimiter, newlines_in_values=self._quoted
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
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            cells = pool.map(tidy, map(table.column, wanted))
            return dict(zip(positions, cells, strict=True))

    def _plain_lines(self) -> int | None:
        """Return the number of lines where no line can be other than a row or blank."""
        if self._quoted or self._text.find(b"\r", self._start) >= 0:
            return None
        raw = np.frombuffer(self._content, dtype=np.uint8)
        lines = sum(np.count_nonzero(piece == _NEWLINE) for piece in pieces(raw))
        return int(lines) + (not self._text.endswith(b"\n"))

    def _sound_rows(self) -> Ints | None:
        """Return the numbers of the rows that are not blank, None where quoting looks broken.

        A line end after an odd count of quotes lies inside a cell. Where the line behind it is a
        full row by itself, a quote was left open.
        """
        raw = np.frombuffer(self._content, dtype=np.uint8)
        ends = np.flatnonzero(raw == _NEWLINE)
        if len(raw) and raw[-1] != _NEWLINE:
            ends = np.append(ends, len(raw))
        if self._quoted:
            quotes = np.flatnonzero(raw == _QUOTE)
            inside = np.searchsorted(quotes, ends) % 2 == 1
            if inside[-1] or self._swallows(ends, inside):
                return None
            ends = ends[~inside]
        starts = np.append(0, ends[:-1] + 1)
        length = ends - starts
        blank = length == 0
        blank |= (length == 1) & (raw[starts.clip(max=len(raw) - 1)] == _RETURN)
        return np.flatnonzero(~blank).astype(np.int64)

    def _swallows(self, ends: Ints, inside: Flags) -> bool:
        for position in np.flatnonzero(inside):
            line = bytes(self._content[ends[position] + 1 : ends[position + 1]])
            if whole_row(line.decode(errors="replace"), self._delimiter, self._width):
                return True
        return False
