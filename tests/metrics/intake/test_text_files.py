from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.errors import EmptyFile, IntakeError, MissingColumns, NoRows, NotATable, TooMuchInside
from metrics.intake import Assumption, ReadingHints, SourceFile, read_files
from metrics.orders import Reason

if TYPE_CHECKING:
    from tests.metrics.intake.conftest import Read, Rows

PLAIN = """\
order id,email,date,total
1,ann@x.eu,2026-01-05,10.50
2,bob@x.eu,2026-01-06,20.00
"""
EXPECTED = [("1", "ann@x.eu", 105_000), ("2", "bob@x.eu", 200_000)]
COLUMNS = ("order_id", "customer", "paid_minor")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_any_delimiter_and_line_end_reads_alike(
    read: Read, rows: Rows, delimiter: str, ending: str
) -> None:
    text = PLAIN.replace(",", delimiter).replace("\n", ending)
    assert rows(read(text), *COLUMNS) == EXPECTED


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_any_unicode_encoding_reads_alike(read: Read, rows: Rows, encoding: str) -> None:
    assert rows(read(PLAIN.encode(encoding)), *COLUMNS) == EXPECTED


@pytest.mark.parametrize(
    ("header", "encoding"),
    [
        ("Numer zamówienia;E-mail;Data zamówienia;Wartość zamówienia", "cp1250"),
        ("Pasūtījuma numurs;E-pasts;Datums;Kopējā summa", "cp1257"),
        ("Номер заказа;Почта;Дата заказа;Сумма", "cp1251"),
        ("Numéro de commande;E-mail;Date de commande;Montant payé", "cp1252"),
        ("订单编号;邮箱;下单时间;实付金额", "gb18030"),
        ("訂單編號;電子郵件;訂單日期;訂單金額", "big5"),
        ("注文番号;メールアドレス;注文日時;合計金額", "shift_jis"),
        ("หมายเลขคำสั่งซื้อ;อีเมล;วันที่สั่งซื้อ;ยอดรวม", "cp874"),
    ],
)
def test_headers_in_other_languages_and_their_encodings(
    read: Read, rows: Rows, header: str, encoding: str
) -> None:
    text = f"{header}\n1;ann@x.eu;2026-01-05;10,50\n2;bob@x.eu;2026-01-06;20,00\n"
    assert rows(read(text.encode(encoding)), *COLUMNS) == EXPECTED
    assert rows(read(text), *COLUMNS) == EXPECTED


@pytest.mark.parametrize(
    "preamble", ["\n\n", ",,,\n", "Orders of my shop\nJanuary 2026\n\n", "sep=,\n"]
)
def test_lines_above_the_headers_are_survived(read: Read, rows: Rows, preamble: str) -> None:
    assert rows(read(preamble + PLAIN), *COLUMNS) == EXPECTED


def test_glued_files_and_totals_at_the_end_are_no_orders(read: Read, rows: Rows) -> None:
    intake = read(PLAIN + PLAIN.replace("1,", "3,").replace("2,bob", "4,bob") + "Total,,,61.00\n")
    assert [order for (order,) in rows(intake, "order_id")] == ["1", "2", "3", "4"]
    assert intake.rows == 4
    assert Assumption(code="rows_not_data", details={"rows": 2}) in intake.assumptions


def test_cells_may_be_wrapped_in_tabs_apostrophes_and_formulas(read: Read, rows: Rows) -> None:
    intake = read(
        "order id,customer id,date,total\n"
        "\t900000000000000001\t,'0042,2026-01-05,10.50\n"
        '"=""900000000000000002""",\'0043,2026-01-06,20.00\n'
    )
    assert rows(intake, *COLUMNS) == [
        ("900000000000000001", "0042", 105_000),
        ("900000000000000002", "0043", 200_000),
    ]


def test_rows_with_broken_quoting_are_named_and_the_rest_is_read(read: Read, rows: Rows) -> None:
    intake = read(
        "order id,email,date,total,note\n"
        "1,ann@x.eu,2026-01-05,10.50,fine\n"
        '2,bob@x.eu,2026-01-06,20.00,"left open\n'
        "3,cid@x.eu,2026-01-07,30.00,fine\n"
        '4,dan@x.eu,2026-01-08,40.00,"two\nlines"\n'
        "5,eve@x.eu,2026-01-09,50.00,fine,too,wide\n"
        "6,fay@x.eu,2026-01-10,60.00,fine\n"
    )
    assert [order for (order,) in rows(intake, "order_id")] == ["1", "3", "4", "6"]
    assert [(bad.row, bad.column) for bad in intake.unreadable] == [(3, ""), (6, "")]
    assert intake.left_out == {Reason.UNREADABLE: 2}


def test_short_rows_miss_only_blank_cells(read: Read, rows: Rows) -> None:
    intake = read("order id,email,date,total,note\n1,ann@x.eu,2026-01-05,10.50\n")
    assert rows(intake, *COLUMNS) == EXPECTED[:1]


def test_columns_kept_apart_by_blanks_without_headers(read: Read, rows: Rows) -> None:
    intake = read(
        " 00004 0001 19970101  2   29.33\r\n 00004 0001 19970118  2   29.73\r\n"
        " 00021 0002 19970101  3   63.34\r\n 00021 0002 19970101  3   63.34\r\n"
    )
    assert intake.platform == "cdnow"
    assert sorted(rows(intake, "customer", "paid_minor"), key=str) == [
        ("00004", 293_300),
        ("00004", 297_300),
        ("00021", 633_400),
        ("00021", 633_400),
    ]
    assert Assumption(code="no_order_id", details={"rows": 4}) in intake.assumptions


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", EmptyFile),
        (b"\xef\xbb\xbf\r\n\r\n", EmptyFile),
        (b"order id,email,date,total\n", NoRows),
        (b"order id,email,date,total\n,,,\n", NoRows),
        (b"Dear all,\nplease find attached\nthe orders.\n", IntakeError),
        (b"just one line of prose", NotATable),
        (b"%PDF-1.7 ...", NotATable),
        (b"\x89PNG\r\n\x1a\n....", NotATable),
        (b"<html><body><table>", NotATable),
        (bytes(range(256)) * 20, IntakeError),
        ((",".join(f"c{n}" for n in range(3_000)) + "\n").encode() * 3, TooMuchInside),
        (b"name,colour\nball,red\nbox,blue\n", MissingColumns),
    ],
)
def test_what_is_no_order_file_is_refused(content: bytes, error: type[IntakeError]) -> None:
    with pytest.raises(error) as caught:
        read_files([SourceFile(name="file.csv", content=content)])
    assert caught.value.file == "file.csv"


def test_a_file_with_no_readable_row_is_refused(read: Read) -> None:
    with pytest.raises(MissingColumns) as caught:
        read("Name,Created at,Financial Status,Total\n#1,soon,paid,10\n#2,later,paid,10\n")
    assert caught.value.headers == ("Created at",)


_CELLS = st.tuples(
    st.integers(1, 500),
    st.sampled_from(["ann@x.eu", "Bob@X.eu", "c,d@x.eu", ""]),
    st.dates(),
    st.integers(0, 10**7),
)


@settings(deadline=None, max_examples=60)
@given(
    st.lists(_CELLS, min_size=1, max_size=12, unique_by=lambda cells: cells[0]),
    st.permutations(["order id", "email", "date", "total", "note"]),
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
    st.integers(0, 12),
)
def test_columns_delimiter_encoding_and_files_change_nothing(
    cells: list[tuple[int, str, object, int]],
    order: list[str],
    delimiter: str,
    encoding: str,
    cut: int,
) -> None:
    orders = [
        {
            "order id": f"A{number}",
            "email": email,
            "date": f"{2000 + number % 20}-0{1 + number % 9}-1{number % 10} 08:00:00",
            "total": f"{amount // 100}.{amount % 100:02d}",
            "note": 'é "quoted"\nand broken' if number % 3 else "",
        }
        for number, email, _, amount in cells
    ]

    def text(part: list[dict[str, str]], names: list[str], mark: str) -> bytes:
        lines = [names, *([each[name] for name in names] for each in part)]
        quoted = (['"' + cell.replace('"', '""') + '"' for cell in line] for line in lines)
        return "".join(mark.join(line) + "\n" for line in quoted).encode(encoding)

    plain = read_files([SourceFile(name="a.csv", content=text(orders, sorted(orders[0]), ","))])
    parts = [part for part in (orders[:cut], orders[cut:]) if part]
    parts = parts[:: -1 if cut % 2 else 1]
    hints = ReadingHints()
    files = [SourceFile(name="b", content=text(part, order, delimiter)) for part in parts]
    mixed = read_files(files, hints)
    names = ["order_id", "customer", "placed_at", "state", "paid_minor", "refunded_minor"]
    one, other = (
        intake.records[names].sort_values("order_id", ignore_index=True)
        for intake in (plain, mixed)
    )
    assert one.equals(other)
    assert plain.rows == mixed.rows == len(orders)
