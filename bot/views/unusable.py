"""The rows that could not be used, as a file, and the words around it."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from babel.numbers import get_decimal_symbol

from bot.spreadsheet import harmless
from bot.views.html import html

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.words import Words
    from metrics.intake.result import BadRow


def rows_csv(rows: Iterable[BadRow], words: Words) -> bytes:
    """Return each row with its file, number, column, value and reason, for a spreadsheet."""
    text = io.StringIO()
    delimiter = ";" if get_decimal_symbol(words.locale) == "," else ","
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerow(
        (
            words.gettext("File"),
            words.gettext("Row"),
            words.gettext("Column"),
            words.gettext("Value"),
            words.gettext("Reason"),
        )
    )
    for row in rows:
        cells = (row.file, row.row, row.column, row.value, reason(row, words))
        writer.writerow([harmless(str(cell)) for cell in cells])
    return text.getvalue().encode("utf-8-sig")


def reason(row: BadRow, words: Words) -> str:
    """Say why a row could not be used."""
    return {
        "broken": words.gettext(
            "The row breaks off or has more cells than the table has columns."
        ),
        "empty": words.gettext("The cell is empty, and the order cannot be told without it."),
        "date": words.gettext("I cannot read this as a date."),
        "amount": words.gettext("I cannot read this as an amount."),
    }[row.reason]


def file_name(words: Words) -> str:
    """Name the file."""
    return words.gettext("rows-not-used.csv")


def here(name: str, words: Words) -> str:
    """Say what the file holds."""
    return html(
        words.gettext(
            "The rows of <b>{name}</b> that I could not use. Mend them there and send the file "
            "again: orders that I know already are not counted twice."
        ),
        name=name,
    )


def gone(name: str, words: Words) -> str:
    """Say that Telegram keeps the file no longer."""
    return html(
        words.gettext(
            "I do not keep files, and Telegram no longer hands me <b>{name}</b>. Send it again "
            "and I will list its rows."
        ),
        name=name,
    )
