"""Tables that come as rows of cells, from workbooks and JSON."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from metrics.intake.files.cells import BLANKS, tidy
from metrics.intake.files.head import HEAD_ROWS, filled, first_row, header_row, usual_width
from metrics.intake.sheets import Sheet, Table, letters, unique_headers

if TYPE_CHECKING:
    from collections.abc import Sequence

Grid = list[list[str]]


def grid_sheet(file: str, grid: Grid) -> Sheet | None:
    """Return the table in a grid, None where it has fewer than two columns or no rows."""
    head = grid[:HEAD_ROWS]
    top = header_row(head)
    first = first_row(head) if top is None else top + 1
    width = usual_width(head) if top is None else _last_filled(grid[top])
    below = grid[first:]
    if width < 2 or not any(filled(row) for row in below):  # noqa: PLR2004 - one column is no table
        return None
    plain = tuple(letters(position) for position in range(width))
    return Sheet(
        file=file,
        headers=plain if top is None else unique_headers(grid[top][:width]),
        headed=top is not None,
        sample=tuple(tuple(row[:width]) for row in below[:HEAD_ROWS]),
        read=partial(_read, below, first + 1),
    )


def _last_filled(row: Sequence[str]) -> int:
    """Return the number of cells up to the last one that is filled."""
    return max((at for at, cell in enumerate(row, start=1) if cell.strip()), default=0)


def _read(rows: Grid, first: int, positions: Sequence[int]) -> Table:
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
