"""The currency of each order, or the one that the whole sheet is in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa

from metrics.intake.assumptions import Code
from metrics.intake.result import Assumption
from metrics.intake.rows.currency import in_cells, in_header, read_currencies, settle
from metrics.vocabulary import NO_CURRENCY

if TYPE_CHECKING:
    from metrics.intake.arrays import Text
    from metrics.intake.binding import Cells
    from metrics.intake.result import ReadingHints


_LOOKED_AT = 500


def row_currencies(cells: Cells, hints: ReadingHints) -> tuple[Text, list[Assumption]]:
    """Return each row's currency: from its column, the header, the sign beside the amounts.

    What none of them tells is the currency that the shop has named, or `NO_CURRENCY`.
    """
    default, assumptions = _of_sheet(cells, hints)
    column = cells.first(cells.binding.layout.currency)
    if column is None:
        return pa.repeat(pa.scalar(default, pa.string()), len(cells)), assumptions
    if column.null_count < len(column):
        assumptions = []
        default = hints.currency or NO_CURRENCY
    return read_currencies(column, default), assumptions


def _of_sheet(cells: Cells, hints: ReadingHints) -> tuple[str, list[Assumption]]:
    layout = cells.binding.layout
    if layout.only_currency is not None:
        return layout.only_currency, []
    formula = cells.binding.amount(layout.paid)
    headers = () if formula is None else formula.headers
    for header in headers:
        code = in_header(cells.binding.written(header))
        if code is not None:
            return code, []
    for header in headers:
        column = cells.get(header)
        found = None
        if column is not None:
            found = in_cells(filter(None, column[:_LOOKED_AT].to_pylist()))
        if found is not None:
            code, likely = settle(*found, hints.currency)
            details: dict[str, str | int] = {"symbol": found[0], "currency": code}
            assumption = Assumption(code=Code.CURRENCY_FROM_SYMBOL, details=details)
            return code, [assumption] if likely else []
    return hints.currency or NO_CURRENCY, []
