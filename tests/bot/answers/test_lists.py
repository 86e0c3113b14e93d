from __future__ import annotations

import csv
import zipfile
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from bot.answers.lists import List, amount, files
from bot.words import words_for

TEXTS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("=+-@\t\r\n;,\"'"),
    max_size=12,
)


@settings(max_examples=80, deadline=None)
@given(names=st.lists(TEXTS, min_size=1, max_size=4), language=st.sampled_from(["en", "pl"]))
def test_no_text_of_a_csv_begins_a_formula_and_every_text_keeps_its_cell(
    names: list[str], language: str
) -> None:
    listed = List(name="list", columns=("Customer", "Orders"), rows=[(name, 1) for name in names])
    content = files(listed, words_for(language))[0].content.decode("utf-8-sig")
    rows = list(csv.reader(StringIO(content, newline=""), delimiter=separator_of(language)))
    assert [len(row) for row in rows] == [2] * (len(names) + 1)
    for (written, _), name in zip(rows[1:], names, strict=True):
        assert not written.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
        assert written in {name, f"'{name}"}


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "ann@example.com,3,1234.50,2026-01-05,"),
        ("pl", "ann@example.com;3;1234,50;2026-01-05;"),
    ],
)
def test_a_csv_is_written_as_the_languages_excel_reads_it(language: str, line: str) -> None:
    row = ("ann@example.com", 3, Decimal("1234.50"), date(2026, 1, 5), None)
    listed = List(name="list", columns=("a", "b", "c", "d", "e"), rows=[row])
    written, _ = files(listed, words_for(language))
    assert written.name == "list.csv"
    assert written.content.startswith(b"\xef\xbb\xbf")
    assert written.content.decode("utf-8-sig").split("\r\n")[1] == line


def test_a_workbook_holds_texts_as_texts_numbers_as_numbers_and_days_as_days() -> None:
    row = ("=1+1", 3, Decimal("1234.50"), date(2026, 1, 5), "0012")
    listed = List(name="list", columns=("=a", "b", "c", "d", "e"), rows=[row])
    _, workbook = files(listed, words_for("en"))
    cells = CalamineWorkbook.from_filelike(BytesIO(workbook.content)).get_sheet_by_index(0)
    assert cells.to_python()[1] == ["=1+1", 3.0, 1234.5, date(2026, 1, 5), "0012"]
    with zipfile.ZipFile(BytesIO(workbook.content)) as book:
        assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")


def test_amounts_are_written_to_the_cent() -> None:
    assert amount(123_456) == Decimal("12.35")
    assert amount(0) == Decimal("0.00")


def separator_of(language: str) -> str:
    return ";" if language == "pl" else ","
