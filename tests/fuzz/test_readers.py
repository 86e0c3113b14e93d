"""Broken and made-up files: whatever comes, a reader gives records or one of its own errors.

`make fuzz` lets this run for minutes; by itself it takes a few seconds.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import zipfile
from datetime import datetime
from time import monotonic
from typing import TYPE_CHECKING

import pandas as pd
import xlsxwriter  # type: ignore[import-untyped]  # it ships no types
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from metrics.errors import MetricsError
from metrics.intake import ReadingHints, SourceFile, read_files
from metrics.intake.columns.words import WORDS
from metrics.intake.platforms import LAYOUTS
from metrics.intake.refusals import REFUSALS
from metrics.orders import check_records

if TYPE_CHECKING:
    from collections.abc import Callable

SECONDS = float(os.environ.get("FUZZ_SECONDS", "4"))
ROUND = settings(
    max_examples=40,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)

Table = tuple[list[str], list[list[str]]]

WORTH_TRYING = """
2026-01-05|2026-01-05 10:36:16 -0500|05.01.2026|1/5/26|45384.34789|2026-13-45|0000-00-00
40.00|1.500|1,234.56|1.234,56|-12|(3.00)|€40|12 zł|R$ 5|NaN|inf|1e309|9999999999999999999
0.00000000000000000001|--5|١٢|ann@example.com|ANN@EXAMPLE.COM |17850.0|5.83E+17|'0075008|="123"
=cmd()|#N/A|paid|refunded|partially_refunded|cancelled|已完成|TRUE|-|"|""|,|;|{}|[1]|null
""".strip()
CELLS = st.one_of(
    st.sampled_from(
        [
            *(cell for line in WORTH_TRYING.splitlines() for cell in line.split("|")),
            *("", "\t", "\x00", "\x1a", "\u2028", "\ufeff", "\n", "\r\n"),
        ]
    ),
    st.text(max_size=12),
    st.dates().map(str),
    st.decimals(allow_nan=False, allow_infinity=False, places=2).map(str),
    st.integers().map(str),
)
HEADERS: st.SearchStrategy[list[str]] = st.sampled_from(
    [
        *(sorted(layout.headers()) for layout in LAYOUTS),
        *(sorted(layout.marks) for layout in LAYOUTS),
        *(sorted(refusal.marks) for refusal in REFUSALS),
        *([words[at % len(words)] for words in WORDS.values()] for at in range(12)),
    ]
)
ENCODINGS = st.sampled_from(
    (
        *("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gb18030", "big5", "shift-jis"),
        *("cp1250", "cp1251", "cp1252", "cp1257"),
    )
)
MAGIC = st.sampled_from(
    (
        *(b"", b"PK\x03\x04", b"\x1f\x8b\x08", b"BZh9", b"PAR1", b"%PDF", b"<?xml"),
        *(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf"),
        *(b"{", b"[", b"[{", b"a,b\n"),
    )
)


DATES = st.datetimes(datetime(2019, 1, 1), datetime(2026, 1, 1)).map(  # noqa: DTZ001 - as written
    lambda moment: f"{moment:%Y-%m-%d %H:%M:%S}"
)
AMOUNTS = st.integers(-500, 90_000).map(lambda cents: f"{cents / 100:.2f}")
IDS = st.integers(1, 5).map("A{}".format)


@st.composite
def shop_tables(draw: st.DrawFn) -> Table:
    """Return an export of a known platform that can be read, but for a few cells."""
    layout = draw(st.sampled_from(LAYOUTS))
    kinds = {
        **dict.fromkeys(sorted(layout.headers()), CELLS),
        **{header: AMOUNTS for amount in layout.amounts() for header in amount.headers},
        **dict.fromkeys(layout.order_id, IDS),
        **dict.fromkeys(layout.date, DATES),
    }
    paid = layout.paid[0].needed if layout.paid else ()
    needed = {*layout.marks, *sorted(layout.any_of)[:1], *layout.date[:1], *paid}
    chances = [header for header in kinds if header not in layout.lacks | needed]
    more = draw(st.lists(st.sampled_from(chances), unique=True)) if chances else []
    headers = draw(st.permutations([*sorted(needed), *more]))
    rows = [
        [draw(kinds.get(header, CELLS)) for header in headers]
        for _ in range(draw(st.integers(1, 5)))
    ]
    for _ in range(draw(st.integers(0, 2))):
        row = draw(st.sampled_from(rows))
        row[draw(st.integers(0, len(headers) - 1))] = draw(CELLS)
    return list(headers), rows


@st.composite
def loose_tables(draw: st.DrawFn) -> Table:
    """Return headers that are known and cells that may be anything."""
    headers = [*draw(HEADERS), *draw(st.lists(st.text(max_size=8), max_size=3))]
    width = len(headers)
    few = draw(st.lists(CELLS, min_size=1, max_size=24))
    rows = [
        [few[(at * 7 + column * 5) % len(few)] for column in range(width)]
        for at in range(draw(st.integers(0, 6)))
    ]
    if draw(st.booleans()) and rows:
        rows[-1] = rows[-1][: draw(st.integers(0, width))]
    return headers, rows


def as_text(table: Table, delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows([table[0], *table[1]])
    return text.getvalue().encode(encoding, "replace")


def as_workbook(table: Table) -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate([table[0], *table[1]]):
            for column, cell in enumerate(row):
                sheet.write(number, column, cell.replace("\x00", ""))
    return content.getvalue()


def as_json(table: Table) -> bytes:
    objects = [dict(zip(table[0], row, strict=False)) for row in table[1]]
    return json.dumps({"orders": objects}).encode()


def as_json_lines(table: Table) -> bytes:
    objects = [dict(zip(table[0], row, strict=False)) for row in table[1]]
    return "\n".join(map(json.dumps, objects)).encode()


def as_parquet(table: Table) -> bytes:
    width = len(table[0])
    rows = [(row + [""] * width)[:width] for row in table[1]]
    columns = dict.fromkeys(table[0])
    frame = pd.DataFrame(rows, columns=range(width), dtype="str").iloc[:, : len(columns)]
    return frame.set_axis([*columns], axis=1).to_parquet()


def as_zip(table: Table) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("orders.csv", as_text(table))
        archive.writestr("../more.csv", as_text(table, ";", "utf-16"))
    return content.getvalue()


CONTAINERS: tuple[Callable[[Table], bytes], ...] = (
    as_text, as_workbook, as_json, as_json_lines, as_parquet, as_zip,
    lambda table: gzip.compress(as_text(table), mtime=0),
)  # fmt: skip


@st.composite
def exports(draw: st.DrawFn) -> bytes:
    table = draw(shop_tables() | shop_tables() | loose_tables())
    if draw(st.booleans()):
        return as_text(table, draw(st.sampled_from(",;\t|")), draw(ENCODINGS))
    return draw(st.sampled_from(CONTAINERS))(table)


@st.composite
def broken(draw: st.DrawFn) -> bytes:
    """Return an export that was cut, overwritten, doubled or filled with something else."""
    content = bytearray(draw(exports()))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(content)))
        end = min(len(content), start + draw(st.integers(0, 40)))
        kind = draw(st.sampled_from(["cut", "overwrite", "insert", "double", "flip", "swap"]))
        if kind == "cut":
            del content[start:]
        elif kind == "overwrite":
            content[start:end] = draw(st.binary(max_size=40))
        elif kind == "insert":
            content[start:start] = draw(st.binary(max_size=12) | CELLS.map(str.encode))
        elif kind == "double":
            content[start:start] = content[start:end] * 3
        elif kind == "flip" and start < len(content):
            content[start] ^= 1 << draw(st.integers(0, 7))
        else:
            content[start:end] = content[start:end][::-1]
    return bytes(content)


NOISE = st.builds(bytes.__add__, MAGIC, st.binary(max_size=400))
HINTS = st.builds(
    ReadingHints,
    columns=st.sampled_from(
        [
            {},
            {"amount": "Total", "date": "Date"},
            {"amount": "Name", "customer": "Email"},
            {"amount": "A", "date": "B"},
            {"order_id": "", "nonsense": "Name"},
        ]
    ),
    currency=st.sampled_from([None, "EUR"]),
    language=st.sampled_from([None, "en", "pl"]),
)


@given(
    contents=st.lists(exports() | exports() | broken() | NOISE, min_size=1, max_size=2),
    hints=HINTS,
)
@ROUND
def read(contents: list[bytes], hints: ReadingHints) -> None:
    for content in contents:
        note(repr(content))
    files = [SourceFile(name=f"file{at}", content=each) for at, each in enumerate(contents)]
    try:
        intake = read_files(files, hints)
    except MetricsError:
        return
    check_records(intake.records)
    assert intake.rows >= 0
    assert all(row.row >= 0 for row in intake.unreadable)


def test_whatever_comes_a_reader_gives_records_or_an_error_of_its_own() -> None:
    ends = monotonic() + SECONDS
    while monotonic() < ends:
        read()
