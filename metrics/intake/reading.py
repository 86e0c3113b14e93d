"""From files to an intake: open, join, recognise, fold, merge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from metrics.errors import IntakeError, MissingColumns
from metrics.intake.assumptions import Code
from metrics.intake.files import open_sheets
from metrics.intake.fold import fold
from metrics.intake.joins import join_sheets, refuse_part
from metrics.intake.merge import merge
from metrics.intake.recognition import recognise
from metrics.intake.result import Assumption

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.intake.fold import Folded
    from metrics.intake.layout import Layout
    from metrics.intake.result import Intake, ReadingHints, SourceFile
    from metrics.intake.sheets import Sheet
    from metrics.steps import OnStep

_MOST_NAMED = 5


def read(files: Sequence[SourceFile], hints: ReadingHints, on_step: OnStep) -> Intake:
    """Read the files of one shop; see `metrics.intake.read_files`."""
    on_step("read")
    opened = [open_sheets(file) for file in files]
    everything = [sheet for sheets in opened for sheet in sheets]
    joined, rest = join_sheets(everything)
    if joined is None:
        chosen, passed_over = [], []
        for sheets in opened:
            found, others = _orders_among(sheets, everything, hints)
            chosen += found
            passed_over += others
    else:
        chosen, passed_over = [(joined, recognise(joined, hints))], rest
    on_step("fold")
    folded = [fold(sheet, layout, hints) for sheet, layout in chosen]
    _refuse_unreadable(folded)
    assumptions = [each for sheet, layout in chosen for each in _guessed(sheet, layout)]
    if passed_over:
        names = ", ".join(dict.fromkeys(sheet.file for sheet in passed_over[:_MOST_NAMED]))
        details: dict[str, str | int] = {"tables": len(passed_over), "names": names}
        assumptions.append(Assumption(code=Code.SHEETS_PASSED_OVER, details=details))
    return merge(folded, assumptions)


def _orders_among(
    sheets: Sequence[Sheet], everything: Sequence[Sheet], hints: ReadingHints
) -> tuple[list[tuple[Sheet, Layout]], list[Sheet]]:
    """Return the sheets of a file that hold orders, and those that do not.

    Beside a table of a known platform one whose columns had to be guessed is passed over.

    Raises
    ------
    IntakeError
        No sheet does: the first one's reason.
    """
    chosen: list[tuple[Sheet, Layout]] = []
    others: list[Sheet] = []
    errors: list[IntakeError] = []
    for sheet in sheets:
        try:
            refuse_part(sheet, everything)
            chosen.append((sheet, recognise(sheet, hints)))
        except IntakeError as error:
            errors.append(error)
            others.append(sheet)
    if not chosen:
        raise errors[0]
    known = [each for each in chosen if not each[1].guessed]
    if known:
        others += [sheet for sheet, layout in chosen if layout.guessed]
    return known or chosen, others


def _guessed(sheet: Sheet, layout: Layout) -> list[Assumption]:
    if not layout.guessed:
        return []
    code = Code.COLUMNS_GUESSED if sheet.headed else Code.NO_HEADER
    return [Assumption(code=code, details=dict(layout.guessed))]


def _refuse_unreadable(folded: Sequence[Folded]) -> None:
    """Refuse files of which no row could be read: the columns are not what they seem."""
    if any(len(each.records) for each in folded):
        return
    bad = [row for each in folded for row in each.unreadable]
    columns = tuple(sorted({row.column for row in bad if row.column}))
    raise MissingColumns(bad[0].file if bad else "", ("date", "amount"), columns)
