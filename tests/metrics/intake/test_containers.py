from __future__ import annotations

import bz2
import gzip
import io
import json
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest
import xlsxwriter  # type: ignore[import-untyped]  # it ships no types

from metrics.errors import (
    DamagedFile,
    EmptyFile,
    NoRows,
    NotATable,
    PasswordProtected,
    TooMuchInside,
)
from metrics.intake import SourceFile, read_files
from metrics.intake.files import limits
from metrics.intake.files.compound import is_plausible

if TYPE_CHECKING:
    from tests.metrics.intake.conftest import Read, Rows

PLAIN = "order id,email,date,total\n1,ann@x.eu,2026-01-05,10.50\n2,bob@x.eu,2026-01-06,20.00\n"
EXPECTED = [("1", "ann@x.eu", 105_000), ("2", "bob@x.eu", 200_000)]
COLUMNS = ("order_id", "customer", "paid_minor")


def workbook(*sheets: list[list[object]], date_1904: bool = False) -> bytes:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "date_1904": date_1904})
    day = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
    for cells in sheets:
        sheet = book.add_worksheet()
        for row, line in enumerate(cells):
            for column, cell in enumerate(line):
                if isinstance(cell, datetime):
                    sheet.write_datetime(row, column, cell, day)
                else:
                    sheet.write(row, column, cell)
    book.close()
    return stream.getvalue()


def zipped(**files: bytes | str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


TABLE: list[list[object]] = [
    ["order id", "email", "date", "total"],
    [1, "ann@x.eu", datetime(2026, 1, 5, 10, 30), 10.5],  # noqa: DTZ001 - sheets have no zones
    [2, "bob@x.eu", datetime(2026, 1, 6), 20],  # noqa: DTZ001 - as above
]


@pytest.mark.parametrize("date_1904", [False, True])
def test_a_workbook_s_cells_read_as_their_owner_sees_them(
    read: Read, rows: Rows, *, date_1904: bool
) -> None:
    intake = read(workbook(TABLE, date_1904=date_1904), name="orders.xlsx")
    assert rows(intake, *COLUMNS) == EXPECTED
    assert intake.records["placed_at"].min() == pd.Timestamp("2026-01-05 10:30", tz="UTC")


def test_the_sheet_that_holds_orders_is_found(read: Read, rows: Rows) -> None:
    notes: list[list[object]] = [["Notes", "on"], ["my", "shop"]]
    intake = read(workbook(notes, [], TABLE), name="orders.xlsx")
    assert rows(intake, *COLUMNS) == EXPECTED
    assert [each.code for each in intake.assumptions if each.code == "sheets_passed_over"]


def test_rows_of_a_workbook_are_counted_from_its_first_line(read: Read) -> None:
    intake = read(workbook([["My shop"], [], *TABLE, [3, "c@x.eu", "soon", 5]]), name="o.xlsx")
    assert [(bad.row, bad.value) for bad in intake.unreadable] == [(6, "soon")]


def test_an_empty_workbook_and_one_with_headers_alone_are_refused(read: Read) -> None:
    with pytest.raises(EmptyFile):
        read(workbook([]), name="orders.xlsx")
    with pytest.raises(NoRows):
        read(workbook(TABLE[:1]), name="orders.xlsx")


def test_an_encrypted_workbook_and_archive_are_told(read: Read) -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512
    with pytest.raises(PasswordProtected):
        read(ole + "EncryptedPackage".encode("utf-16-le"), name="orders.xlsx")
    archive = bytearray(zipped(a=PLAIN))
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        archive[archive.index(signature) + flags] |= 1
    with pytest.raises(PasswordProtected):
        read(bytes(archive), name="orders.zip")


@pytest.mark.parametrize(
    "content",
    [
        workbook(TABLE)[:1_000],
        zipped(a=PLAIN)[:60],
        gzip.compress(PLAIN.encode())[:30],
        bz2.compress(PLAIN.encode())[:40],
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600,
        b"PAR1" + b"\x00" * 40,
        b'[{"order id": 1, "date": ',
        b'{"a": [' * 50_000,
    ],
    ids=["workbook", "zip", "gzip", "bzip2", "old workbook", "parquet", "json", "deep json"],
)
def test_a_container_that_breaks_off_is_damaged(content: bytes) -> None:
    with pytest.raises(DamagedFile):
        read_files([SourceFile(name="file", content=content)])


def test_a_cell_at_the_far_corner_is_refused_before_reading(read: Read) -> None:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    sheet = book.add_worksheet()
    sheet.write(0, 0, "order id")
    sheet.write(1_048_575, 16_383, "stray")
    book.close()
    with pytest.raises(TooMuchInside) as caught:
        read(stream.getvalue(), name="orders.xlsx")
    assert caught.value.limit == "cells"


def test_bombs_are_refused_by_what_they_say_they_hold(
    read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("metrics.intake.files.archive.MOST_INFLATED_BYTES", 1_000)
    monkeypatch.setattr("metrics.intake.files.workbook.MOST_WORKBOOK_BYTES", 1_000)
    for content in (
        zipped(a=b"0" * 2_000),
        gzip.compress(b"0" * 2_000),
        bz2.compress(b"0" * 2_000),
        workbook(TABLE),
    ):
        with pytest.raises(TooMuchInside) as caught:
            read(content)
        assert caught.value.limit == "bytes"
    with pytest.raises(TooMuchInside) as caught:
        read(zipped(**{f"f{number}": "x" for number in range(limits.MOST_FILES + 1)}))
    assert caught.value.limit == "files"


def test_archives_within_archives_end_somewhere(read: Read) -> None:
    content = PLAIN.encode()
    for _ in range(limits.MOST_DEPTH + 1):
        content = zipped(a=content)
    with pytest.raises(TooMuchInside) as caught:
        read(content)
    assert caught.value.limit == "archives"


def test_monthly_parts_of_one_shop_are_merged(read: Read, rows: Rows) -> None:
    other = PLAIN.replace("\n1,", "\n3,").replace("\n2,", "\n4,")
    content = zipped(**{"jan.csv": PLAIN, "feb.csv": other, "__MACOSX/x": "x", "README": "hello"})
    intake = read(content, name="all.zip")
    assert [order for (order,) in rows(intake, "order_id")] == ["1", "2", "3", "4"]


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lambda text: zipped(a=text)])
def test_packed_files_read_alike(read: Read, rows: Rows, pack: object) -> None:
    assert callable(pack)
    assert rows(read(pack(PLAIN.encode())), *COLUMNS) == EXPECTED


def test_documents_are_no_tables(read: Read) -> None:
    with pytest.raises(NotATable) as caught:
        read(zipped(**{"word/document.xml": "x", "[Content_Types].xml": "x"}))
    assert caught.value.kind == "document"


def test_json_and_json_lines_keep_their_numbers_exact(read: Read, rows: Rows) -> None:
    orders = [
        {"order_id": 1, "email": "ann@x.eu", "date": "2026-01-05", "total": 10.50},
        {"order_id": 2, "email": "bob@x.eu", "date": "2026-01-06", "total": 20},
    ]
    for text in (
        json.dumps(orders),
        json.dumps({"orders": orders}, indent=1),
        "\n".join(json.dumps(each) for each in orders),
    ):
        assert rows(read(text, name="orders.json"), *COLUMNS) == EXPECTED


def test_parquet_reads_alike(read: Read, rows: Rows) -> None:
    frame = pd.DataFrame(
        {
            "order id": [1, 2],
            "email": ["ann@x.eu", "bob@x.eu"],
            "date": pd.to_datetime(["2026-01-05 10:00", "2026-01-06 00:00"], utc=True),
            "total": [10.5, 20.0],
            "nested": [[1], [2]],
        }
    )
    intake = read(frame.to_parquet(), name="orders.parquet")
    assert rows(intake, *COLUMNS) == EXPECTED
    assert intake.records["placed_at"].min() == pd.Timestamp("2026-01-05 10:00", tz="UTC")
    with pytest.raises(NoRows):
        read(frame.head(0).to_parquet(), name="orders.parquet")


def _compound(**words: int) -> bytes:
    """Return an old Office file of one sector per table, some of its numbers changed."""
    places = {"fats": 11, "directory": 12, "minifat": 15, "table": 19}
    content = np.zeros(4 * 128, dtype="<u4")
    content[[15, 17]] = 0xFFFFFFFE
    content[19:128] = 0xFFFFFFFF
    content[11], content[12], content[19] = 1, 1, 0
    content[128:256] = 0xFFFFFFFF
    content[256 + 29], content[256 + 30] = 0xFFFFFFFE, 0
    for name, value in words.items():
        content[places.get(name, 256 + 30)] = value
    raw = bytearray(content.tobytes())
    raw[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    raw[30:34] = b"\x09\x00\x06\x00"
    return bytes(raw)


@pytest.mark.parametrize(
    "words",
    [{"fats": 2**31}, {"directory": 2**31}, {"minifat": 2**30}, {"table": 2**30}, {"size": 2**31}],
)
def test_an_old_workbook_that_promises_more_than_it_holds_is_damaged(
    words: dict[str, int],
) -> None:
    assert is_plausible(_compound())
    assert not is_plausible(_compound(**words))
    with pytest.raises(DamagedFile):
        read_files([SourceFile(name="orders.xls", content=_compound(**words))])


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ('["a", "b"]', NotATable),
        ('{"orders": []}', NotATable),
        ('[{"only": "one"}]', NoRows),
        ('{"a": 1,}\n{"b": 2', DamagedFile),
        (json.dumps([{f"c{n}": "1" for n in range(3_000)}]), TooMuchInside),
    ],
)
def test_json_that_holds_no_table_is_refused(
    read: Read, text: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        read(text, name="orders.json")


def test_json_lists_of_words_join_and_deep_ones_end(read: Read, rows: Rows) -> None:
    deep: dict[str, object] = {}
    for _ in range(20):
        deep = {"a": deep, "b": [{"amount": "1"}, "x"]}
    order = {
        "order_id": "1", "email": "ann@x.eu", "date": "2026-01-05", "total": "10.50",
        "tags": ["one", "two"], "deep": deep, "items": [],
    }  # fmt: skip
    assert rows(read(json.dumps([order])), *COLUMNS) == EXPECTED[:1]


def test_an_archive_without_tables_gives_its_first_file_s_reason(read: Read) -> None:
    with pytest.raises(NotATable) as caught:
        read(zipped(**{"photo.png": b"\x89PNG....", "b.txt": b"hello"}), name="all.zip")
    assert caught.value.file == "all.zip/photo.png"
    with pytest.raises(EmptyFile):
        read(zipped(**{".hidden": "x"}))


def test_slides_are_no_tables_and_a_broken_directory_is_damage(read: Read) -> None:
    with pytest.raises(NotATable):
        read(zipped(**{"ppt/slides.xml": "x"}))
    with pytest.raises(DamagedFile):
        read(b"PK\x05\x06 and nothing behind")


def test_a_reader_s_panic_is_a_damaged_file(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    class PanicException(BaseException):
        """What the reader's own language raises."""

    def panic(*_: object) -> None:
        raise PanicException

    monkeypatch.setattr("metrics.intake.files.workbook.CalamineWorkbook.from_filelike", panic)
    with pytest.raises(DamagedFile):
        read(workbook(TABLE), name="orders.xlsx")


def test_a_workbook_with_one_column_is_no_table(read: Read) -> None:
    with pytest.raises(NotATable):
        read(workbook([["a"], ["b"], ["c"]]), name="orders.xlsx")


def test_a_workbook_without_headers_is_told_by_its_values(read: Read, rows: Rows) -> None:
    intake = read(workbook([["ann@x.eu", "2026-01-25", 12.5], ["b@x.eu", "2026-01-26", 1]]))
    assert sorted(rows(intake, "customer", "paid_minor"), key=str) == [
        ("ann@x.eu", 125_000),
        ("b@x.eu", 10_000),
    ]
