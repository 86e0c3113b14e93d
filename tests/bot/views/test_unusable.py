from __future__ import annotations

import csv
import io

import pytest

from bot.views.unusable import reason, rows_csv
from bot.words import words_for
from metrics.intake.result import BadRow


def bad(value: str, column: str = "Total") -> BadRow:
    return BadRow(file="orders.csv", row=7, column=column, value=value)


@pytest.mark.parametrize(("language", "delimiter"), [("en", ","), ("pl", ";")])
def test_the_file_opens_in_the_spreadsheet_of_its_reader(language: str, delimiter: str) -> None:
    content = rows_csv([bad("forty; or, so")], words_for(language))
    assert content.startswith("\ufeff".encode())
    head, row = csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=delimiter)
    assert len(head) == len(row) == 5
    assert row[:4] == ["orders.csv", "7", "Total", "forty; or, so"]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("-12,x", "'-12,x"),
        ("-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"),
        ("12,x", "12,x"),
        ("someday", "someday"),
    ],
)
def test_no_cell_of_a_stranger_becomes_a_formula(value: str, written: str) -> None:
    content = rows_csv([bad(value)], words_for("en")).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(content)))[1][3] == written


def test_broken_rows_blank_cells_and_unreadable_ones_have_reasons_of_their_own() -> None:
    for language in ("en", "pl"):
        words = words_for(language)
        rows = (bad("A1,2026", column=""), bad(" "), bad("forty"))
        assert len({reason(row, words) for row in rows}) == 3
