"""Lists to hand over: the same rows as CSV and as XLSX, fit for Excel in any country.

CSV carries a byte order mark, so that Excel reads it as UTF-8, and is separated the way the
language's Excel expects. No cell of either can begin a formula.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO
from typing import TYPE_CHECKING

from babel.numbers import get_decimal_symbol
from xlsxwriter import Workbook  # type: ignore[import-untyped] # it ships no types

from bot.reply import Attachment
from bot.spreadsheet import harmless
from metrics.vocabulary import MINOR_PER_MAJOR

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.words import Words

    Cell = str | int | Decimal | date | None

MOST_WORKBOOK_ROWS = 1_048_575
"""Below the heading; Excel holds no more."""

_CENT = Decimal("0.01")
_WIDEST, _NARROWEST = 40, 10


@dataclass(frozen=True, slots=True, kw_only=True)
class List:
    """A table of a few columns; `name` is that of the files, without an ending."""

    name: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def files(listed: List, words: Words) -> tuple[Attachment, ...]:
    """Return the list as CSV and, where Excel has rows enough, as XLSX."""
    written = Attachment(name=f"{listed.name}.csv", content=_csv(listed, words))
    if len(listed.rows) > MOST_WORKBOOK_ROWS:
        return (written,)
    return written, Attachment(name=f"{listed.name}.xlsx", content=_xlsx(listed))


def amount(minor: float) -> Decimal:
    """Return minor units as an amount to the cent."""
    return (Decimal(minor) / MINOR_PER_MAJOR).quantize(_CENT)


def _csv(listed: List, words: Words) -> bytes:
    mark = get_decimal_symbol(words.locale)
    text = StringIO(newline="")
    writer = csv.writer(text, delimiter=";" if mark == "," else ",", lineterminator="\r\n")
    writer.writerow([_written(name, mark) for name in listed.columns])
    writer.writerows([_written(cell, mark) for cell in row] for row in listed.rows)
    return text.getvalue().encode("utf-8-sig")


def _written(cell: Cell, mark: str) -> str:
    if isinstance(cell, str):
        return harmless(cell)
    if isinstance(cell, Decimal):
        return str(cell).replace(".", mark)
    return "" if cell is None else str(cell)


def _xlsx(listed: List) -> bytes:
    target = BytesIO()
    with Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        bold, day = book.add_format({"bold": True}), book.add_format({"num_format": 14})
        money = book.add_format({"num_format": 4})
        for column, name in enumerate(listed.columns):
            sheet.write_string(0, column, name, bold)
            cells = (row[column] for row in listed.rows)
            sheet.set_column(column, column, _width(name, cells))
        for line, row in enumerate(listed.rows, start=1):
            for column, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(line, column, cell)
                elif isinstance(cell, date):
                    sheet.write_datetime(line, column, cell, day)
                elif cell is not None:
                    sheet.write_number(
                        line, column, cell, money if isinstance(cell, Decimal) else None
                    )
        sheet.freeze_panes(1, 0)
    return target.getvalue()


def _width(name: str, cells: Iterable[Cell]) -> int:
    longest = max((len(cell) for cell in cells if isinstance(cell, str)), default=0)
    return min(max(longest, len(name), _NARROWEST), _WIDEST) + 1
