"""Rows of a text table whose quoting or width is broken: the rest recovered, they named."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from metrics.intake.sheets import BrokenRow

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST_ROW = 500
"""Lines that one row may spread over; a quote left open swallows more."""


@dataclass(slots=True)
class Mended:
    """Sound rows as text with one line ending, their numbers, and the rows that are not."""

    text: io.StringIO = field(default_factory=io.StringIO)
    numbers: list[int] = field(default_factory=list)
    broken: list[BrokenRow] = field(default_factory=list)


def mend(body: bytes, delimiter: str, width: int) -> Mended:
    """Read row by row, so that a broken row costs no other; numbers count from 0."""
    lines = body.decode(errors="replace").split("\n")
    if lines and not lines[-1]:
        lines.pop()
    mended = Mended()
    writer = csv.writer(mended.text, delimiter=delimiter, lineterminator="\r\n")
    for number, (row, text) in enumerate(_rows(lines, delimiter, width)):
        cells = None if row is None else _fit(row, text, width)
        if cells is None:
            lenient = tuple(row or text.split(delimiter))
            mended.broken.append(BrokenRow(number=number, text=text, cells=lenient))
        elif cells:
            writer.writerow(cells)
            mended.numbers.append(number)
    return mended


def _rows(lines: list[str], delimiter: str, width: int) -> Iterator[tuple[list[str] | None, str]]:
    """Yield each row with its text; None for a line that no row can be made of."""
    start = 0
    while start < len(lines):
        reader = csv.reader(
            (lines[i] + "\n" for i in range(start, len(lines))), delimiter=delimiter
        )
        taken = 0
        try:
            for row in reader:
                own = lines[start + taken : start + reader.line_num]
                if len(own) > 1 and _swallowed(row, own, delimiter, width):
                    break
                yield row, "\n".join(own)
                taken = reader.line_num
            else:
                return
        except csv.Error:
            pass
        start += taken
        yield None, lines[start]
        start += 1


def _swallowed(row: list[str], lines: list[str], delimiter: str, width: int) -> bool:
    """Tell a quote left open, which took in the rows below, from a cell of several lines."""
    if len(row) != width or len(lines) > _LONGEST_ROW:
        return True
    return any(whole_row(line, delimiter, width) for line in lines[1:])


def whole_row(line: str, delimiter: str, width: int) -> bool:
    """Tell whether a line is a full row by itself."""
    return line.count('"') % 2 == 0 and line.count(delimiter) >= width - 1 > 0


def _fit(row: list[str], text: str, width: int) -> list[str] | None:
    """Return the row at the table's width, [] where it is blank, None where it cannot fit.

    Spreadsheets leave out blank cells at a row's end; a short row with a quote in it may have
    lost a delimiter instead.
    """
    if not any(cell.strip() for cell in row):
        return []
    if len(row) == width:
        return row
    if len(row) > width:
        return None if any(cell.strip() for cell in row[width:]) else row[:width]
    return None if '"' in text else row + [""] * (width - len(row))
