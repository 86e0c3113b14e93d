"""Which layout a sheet has, told by the set of its headers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from metrics.errors import MissingColumns
from metrics.intake.binding import bind
from metrics.intake.columns.guess import guess_layout
from metrics.intake.platforms import LAYOUTS
from metrics.intake.refusals import refuse
from metrics.intake.sheets import normal

if TYPE_CHECKING:
    from metrics.intake.layout import Layout
    from metrics.intake.result import ReadingHints
    from metrics.intake.sheets import Sheet


def recognise(sheet: Sheet, hints: ReadingHints) -> Layout:
    """Return the layout of a sheet: a platform's, else one guessed from words and values.

    Columns that the merchant has chosen go before any platform.

    Raises
    ------
    IntakeError
        NotOrders, MissingColumns or ColumnsInDoubt.
    """
    if not any(normal(header) in map(normal, sheet.headers) for header in hints.columns.values()):
        refuse(sheet)
        layout = platform_layout(sheet)
        if layout is not None:
            return _complete(layout, sheet)
    return guess_layout(sheet, hints)


def platform_layout(sheet: Sheet) -> Layout | None:
    """Return the platform's layout that most headers of the sheet speak for."""
    if not sheet.headed:
        return None
    fitting = [layout for layout in LAYOUTS if _fits(layout, sheet)]
    present = {normal(header) for header in sheet.headers}
    return max(
        fitting,
        key=lambda layout: len(present & {normal(header) for header in layout.headers()}),
        default=None,
    )


def _fits(layout: Layout, sheet: Sheet) -> bool:
    binding = bind(layout, sheet)
    if any(binding.find(header) is None for header in layout.marks):
        return False
    if layout.any_of and binding.first(layout.any_of) is None:
        return False
    return binding.first(layout.lacks) is None


def _complete(layout: Layout, sheet: Sheet) -> Layout:
    """Return the layout, provided the sheet still has its date and an amount."""
    binding = bind(layout, sheet)
    missing = []
    if binding.first(layout.date) is None:
        missing.append("date")
    if binding.amount(layout.paid) is None:
        missing.append("amount")
    if missing:
        raise MissingColumns(sheet.file, tuple(missing), sheet.headers)
    return layout
