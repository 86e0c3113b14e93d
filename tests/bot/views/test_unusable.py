from __future__ import annotations

import csv
import io
from typing import get_args

import pytest

from bot.views.unusable import reason, rows_csv
from bot.words import words_for
from metrics.intake.result import BadRow, BadRowReason


def bad(value: str, reason: BadRowReason = "amount") -> BadRow:
    return BadRow(file="orders.csv", row=7, column="Total", value=value, reason=reason)


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


def test_every_reason_has_a_sentence_of_its_own() -> None:
    for language in ("en", "pl"):
        words = words_for(language)
        reasons = {reason(bad("forty", each), words) for each in get_args(BadRowReason)}
        assert len(reasons) == len(get_args(BadRowReason)) == 4
