"""Workbooks: Excel's and OpenDocument's, read by calamine. No formula is ever evaluated."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from metrics.errors import (
    DamagedFile,
    EmptyFile,
    NoRows,
    NotATable,
    PasswordProtected,
    TooMuchInside,
)
from metrics.intake.files.archive import BROKEN_ZIP, refuse_encrypted
from metrics.intake.files.grid import Grid, grid_sheet
from metrics.intake.files.head import HEAD_ROWS, filled
from metrics.intake.files.limits import (
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_SHEETS,
    MOST_WORKBOOK_BYTES,
)

if TYPE_CHECKING:
    from metrics.intake.result import SourceFile
    from metrics.intake.sheets import Sheet

_SAFE_INTEGER = 1e15
_CHUNK_BYTES = 1 << 20
_OVERLAP_BYTES = 64
_PLACE = re.compile(rb' r="([A-Z]{1,3})([0-9]{1,7})"')


def workbook_sheets(file: SourceFile) -> list[Sheet]:
    """Return the tables of a workbook.

    Raises
    ------
    IntakeError
        PasswordProtected, DamagedFile, TooMuchInside, EmptyFile: no cell in it; NoRows: headers
        alone; NotATable: a single column.
    """
    if file.content.startswith(b"PK"):
        _check_size(file)
    grids = [grid for grid in _grids(file) if any(filled(row) for row in grid)]
    if not grids:
        raise EmptyFile(file.name)
    sheets = [sheet for grid in grids if (sheet := grid_sheet(file.name, grid)) is not None]
    if sheets:
        return sheets
    widest = max(sum(map(bool, row)) for grid in grids for row in grid[:HEAD_ROWS])
    raise NoRows(file.name) if widest > 1 else NotATable(file.name)


def _grids(file: SourceFile) -> list[Grid]:
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(file.content))
        return [_grid(workbook, name) for name in workbook.sheet_names[:MOST_SHEETS]]
    except PasswordError as error:
        raise PasswordProtected(file.name) from error
    except (CalamineError, OSError, ValueError) as error:
        raise DamagedFile(file.name) from error
    except BaseException as error:
        # the reader's own panics are no Exception; anything else goes on its way
        if type(error).__name__ == "PanicException":
            raise DamagedFile(file.name) from error
        raise


def _grid(workbook: CalamineWorkbook, name: str) -> Grid:
    """Return a sheet's cells as text, from its first cell on, so that row numbers hold."""
    rows = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
    return [[_text(cell) for cell in row[:MOST_COLUMNS]] for row in rows]


def _text(cell: Any) -> str:
    """Return a cell as its owner would type it; a whole number without a fraction."""
    match cell:
        case str():
            return cell
        case bool():
            return str(cell).upper()
        case float() if cell.is_integer() and abs(cell) < _SAFE_INTEGER:
            return str(int(cell))
        case datetime() | date() | time():
            return cell.isoformat().replace("T", " ")
        case _:
            return str(cell)


def _check_size(file: SourceFile) -> None:
    """Refuse a workbook that would inflate or spread beyond the limits, before it is read."""
    try:
        with zipfile.ZipFile(io.BytesIO(file.content)) as parts:
            refuse_encrypted(file.name, parts.infolist())
            inflated = sum(part.file_size for part in parts.infolist())
            if inflated > MOST_WORKBOOK_BYTES:
                raise TooMuchInside(file.name, "bytes", MOST_WORKBOOK_BYTES)
            for part in parts.infolist():
                if part.filename.startswith("xl/worksheets/") and part.filename.endswith(".xml"):
                    _check_cells(file.name, parts, part)
    except BROKEN_ZIP as error:
        raise DamagedFile(file.name) from error


def _check_cells(name: str, parts: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Measure the rectangle of a sheet by its cells; its stored dimension may be wrong."""
    columns: set[bytes] = set()
    last_row = 0
    tail = b""
    with parts.open(part) as stream:
        while chunk := stream.read(_CHUNK_BYTES):
            places = _PLACE.findall(tail + chunk)
            columns.update(column for column, _ in places)
            last_row = max((int(row) for _, row in places), default=last_row)
            tail = chunk[-_OVERLAP_BYTES:]
            if columns and last_row * max(map(_column_number, columns)) > MOST_CELLS:
                raise TooMuchInside(name, "cells", MOST_CELLS)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number
