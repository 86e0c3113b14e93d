"""Workbooks: Excel's and OpenDocument's, read by calamine."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from metrics.errors import DamagedFile, EmptyFile, NoRows, NotATable, PasswordProtected
from metrics.intake.files.cells import BLANKS, tidy
from metrics.intake.files.head import HEAD_ROWS, filled, first_row, header_row, usual_width
from metrics.intake.files.limits import MOST_COLUMNS, MOST_SHEETS
from metrics.intake.sheets import Sheet, Table, letters, unique_headers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.intake.result import SourceFile

_SAFE_INTEGER = 1e15


def workbook_sheets(file: SourceFile) -> list[Sheet]:
    """Return the tables of a workbook.

    Raises
    ------
    IntakeError
        PasswordProtected, DamagedFile, EmptyFile: no cell in it; NoRows: headers alone.
    """
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(file.content))
        names = workbook.sheet_names[:MOST_SHEETS]
        grids = [_grid(workbook, name) for name in names]
    except PasswordError as error:
        raise PasswordProtected(file.name) from error
    except (CalamineError, zipfile.BadZipFile, OSError, ValueError) as error:
        raise DamagedFile(file.name) from error
    grids = [grid for grid in grids if any(filled(row) for row in grid[:HEAD_ROWS])]
    if not grids:
        raise EmptyFile(file.name)
    sheets = [sheet for grid in grids if (sheet := _sheet(file.name, grid)) is not None]
    if sheets:
        return sheets
    if max(len(row) for grid in grids for row in grid) > 1:
        raise NoRows(file.name)
    raise NotATable(file.name)


def _grid(workbook: CalamineWorkbook, name: str) -> list[list[str]]:
    """Return a sheet's cells as text, from its first cell on, so that row numbers hold."""
    rows = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
    return [[_text(cell) for cell in row[:MOST_COLUMNS]] for row in rows]


def _sheet(file: str, grid: list[list[str]]) -> Sheet | None:
    head = grid[:HEAD_ROWS]
    top = header_row(head)
    first = first_row(head) if top is None else top + 1
    width = usual_width(head)
    if top is not None:
        while width and not grid[top][width - 1].strip():
            width -= 1
    below = grid[first:]
    if width < 2 or not any(filled(row) for row in below):  # noqa: PLR2004 - as for text
        return None
    plain = tuple(letters(position) for position in range(width))
    return Sheet(
        file=file,
        headers=plain if top is None else unique_headers(grid[top][:width]),
        headed=top is not None,
        sample=tuple(tuple(row[:width]) for row in below[:HEAD_ROWS]),
        read=partial(_read, below, first + 1),
    )


def _read(rows: list[list[str]], first: int, positions: Sequence[int]) -> Table:
    solid = [number for number, row in enumerate(rows) if filled(row)]
    return Table(
        columns={
            position: tidy(
                pa.array([_cell(rows[number], position) for number in solid], pa.string())
            )
            for position in positions
        },
        numbers=np.array(solid, dtype=np.int64) + first,
    )


def _cell(row: list[str], position: int) -> str | None:
    return None if position >= len(row) or row[position] in BLANKS else row[position]


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
        case timedelta():
            return str(cell)
        case _:
            return str(cell)
