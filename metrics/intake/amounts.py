"""The amounts of a sheet's rows, each made of the columns that a layout names."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from metrics.intake.assumptions import Code
from metrics.intake.result import Assumption
from metrics.intake.rows.currency import THREE_DECIMALS
from metrics.intake.rows.money import Amounts, Mark, product, read_amounts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from metrics.intake.arrays import Flags, Ints
    from metrics.intake.binding import Cells
    from metrics.intake.layout import Sum


@dataclass(frozen=True, slots=True, kw_only=True)
class RowAmounts:
    """One amount per row.

    unreadable
        Header → rows where the cell cannot be read.
    once
        The order's own amount, even where the rows are items to be summed.
    """

    minor: Ints
    given: Flags
    unreadable: dict[str, Flags]
    once: bool = False


@dataclass(frozen=True, slots=True)
class Purse:
    """All columns of money of a sheet, their decimal marks decided together."""

    cells: Cells
    columns: dict[str, Amounts]

    @classmethod
    def read(cls, cells: Cells, sums: Iterable[Sum | None], currency: str | None) -> Purse:
        """Read each column once; one that cannot tell its mark follows the others."""
        headers = {header for each in sums if each is not None for header in each.headers}
        fine = currency in THREE_DECIMALS
        columns: dict[str, Amounts] = {}
        for header in sorted(headers):
            column = cells.get(header)
            if column is not None:
                columns[header] = read_amounts(column, fine=fine)
        marks = Counter(each.mark for each in columns.values() if each.mark and not each.assumed)
        if marks:
            mark: Mark = marks.most_common(1)[0][0]
            for header, amounts in columns.items():
                if amounts.assumed:
                    column = cells.get(header)
                    columns[header] = read_amounts(column, fallback=mark, fine=fine)
        return cls(cells, columns)

    def amount(self, formula: Sum | None) -> RowAmounts | None:
        """Return the amount of each row; None where the sheet lacks its columns."""
        if formula is None or not set(formula.needed) <= self.columns.keys():
            return None
        used = {
            header: self.columns[header] for header in formula.headers if header in self.columns
        }
        if formula.times is not None:
            first = product(*(used[header] for header in formula.times))
            plus = formula.plus
        else:
            first, plus = used[formula.plus[0]], formula.plus[1:]
        minor = first.minor.copy()
        for header in plus:
            if header in used:
                minor += used[header].minor
        for header in formula.minus:
            if header in used:
                minor -= np.abs(used[header].minor)
        if formula.only_with in used:
            minor = np.where(used[str(formula.only_with)].minor != 0, minor, 0)
        return RowAmounts(
            once=formula.once,
            minor=np.abs(minor) if formula.unsigned else minor,
            given=first.given,
            unreadable={header: each.unreadable for header, each in used.items()},
        )

    def assumptions(self) -> list[Assumption]:
        """Return what had to be assumed of decimal marks."""
        found = []
        for header, amounts in self.columns.items():
            written = self.cells.binding.written(header)
            if amounts.assumed:
                details: dict[str, str | int] = {
                    "header": written,
                    "mark": amounts.mark or "",
                    "example": amounts.example,
                }
                found.append(Assumption(code=Code.DECIMAL_MARK, details=details))
            elif amounts.mixed:
                found.append(
                    Assumption(code=Code.MIXED_DECIMAL_MARKS, details={"header": written})
                )
        return found
