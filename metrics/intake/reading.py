"""From files to an intake: open, recognise, fold, merge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from metrics.errors import IntakeError, MissingColumns
from metrics.intake.assumptions import Code
from metrics.intake.files import open_sheets
from metrics.intake.fold import fold
from metrics.intake.merge import merge
from metrics.intake.recognition import recognise
from metrics.intake.result import Assumption

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.intake.fold import Folded
    from metrics.intake.layout import Layout
    from metrics.intake.result import Intake, ReadingHints, SourceFile
    from metrics.intake.sheets import Sheet


def read(files: Sequence[SourceFile], hints: ReadingHints) -> Intake:
    """Read the files of one shop; see `metrics.intake.read_files`."""
    folded: list[Folded] = []
    assumptions: list[Assumption] = []
    for file in files:
        chosen, passed_over = _orders_among(open_sheets(file), hints)
        if passed_over:
            assumptions.append(
                Assumption(code=Code.SHEETS_PASSED_OVER, details={"tables": passed_over})
            )
        for sheet, layout in chosen:
            folded.append(fold(sheet, layout, hints))
            assumptions += _guessed(sheet, layout)
    _refuse_unreadable(files, folded)
    return merge(folded, assumptions)


def _orders_among(
    sheets: Sequence[Sheet], hints: ReadingHints
) -> tuple[list[tuple[Sheet, Layout]], int]:
    """Return the sheets that hold orders, and how many do not.

    Raises
    ------
    IntakeError
        No sheet does: the first one's reason.
    """
    chosen: list[tuple[Sheet, Layout]] = []
    errors: list[IntakeError] = []
    for sheet in sheets:
        try:
            chosen.append((sheet, recognise(sheet, hints)))
        except IntakeError as error:
            errors.append(error)
    if not chosen:
        raise errors[0]
    return chosen, len(errors)


def _guessed(sheet: Sheet, layout: Layout) -> list[Assumption]:
    if not layout.guessed:
        return []
    code = Code.COLUMNS_GUESSED if sheet.headed else Code.NO_HEADER
    return [Assumption(code=code, details=dict(layout.guessed))]


def _refuse_unreadable(files: Sequence[SourceFile], folded: Sequence[Folded]) -> None:
    """Refuse files of which no row could be read: the columns are not what they seem."""
    if any(len(each.records) for each in folded):
        return
    bad = [row for each in folded for row in each.unreadable]
    columns = sorted({row.column for row in bad if row.column})
    raise MissingColumns(bad[0].file if bad else files[0].name, ("date", "amount"), tuple(columns))
