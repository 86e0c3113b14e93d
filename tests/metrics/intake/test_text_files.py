from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.errors import EmptyFile, IntakeError, MissingColumns, NoRows, NotATable, TooMuchInside
from metrics.intake import Assumption, ReadingHints, SourceFile, read_files
from metrics.vocabulary import Reason

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


def test_a_broken_row_leaves_its_whole_order_out(read: Read, rows: Rows) -> None:
    intake = read(
        "Order ID,Order Date,Customer ID,Product Name,Sub-Category,Sales\n"
        "A,2026-01-05,C1,Mug,Cups,1.50\n"
        "A,2026-01-05,C1,Mug,large,Cups,1.50\n"
        "B,2026-01-06,C1,Cup,Cups,2.50\n"
        "C,2026-01-07,C1,Cup,small,Cups,2.50\n"
    )
    assert rows(intake, "order_id", "paid_minor") == [("B", 25_000)]
    assert [(bad.row, bad.column) for bad in intake.unreadable] == [(3, ""), (5, "")]
    assert intake.left_out == {Reason.UNREADABLE: 2}


def test_an_order_without_a_date_or_an_amount_is_named(read: Read) -> None:
    intake = read(
        "order id,email,date,total\n1,ann@x.eu,2026-01-05,1\n2,bob@x.eu,,1\n"
        "3,bob@x.eu,2026-01-05,\n"
        "4,ann@x.eu,2026-01-05,1\n"
    )
    assert [(bad.row, bad.column, bad.value) for bad in intake.unreadable] == [
        (3, "date", ""),
        (4, "total", ""),
    ]
    assert list(intake.records["order_id"]) == ["1", "4"]


def test_a_line_cut_off_in_the_middle_of_a_cell_costs_only_itself(read: Read, rows: Rows) -> None:
    intake = read(PLAIN + '3,"dan@x.eu,2026-01-07,5')
    assert rows(intake, *COLUMNS) == EXPECTED
    assert [bad.row for bad in intake.unreadable] == [4]


def test_a_huge_cell_costs_only_its_row(read: Read, rows: Rows) -> None:
    intake = read(PLAIN + "3,dan@x.eu,2026-01-07,5," + "x" * 200_000 + "\n4,e@x.eu,2026-01-08,6\n")
    assert [order for (order,) in rows(intake, "order_id")] == ["1", "2", "4"]


def test_a_long_file_is_told_by_its_head(read: Read) -> None:
    lines = "".join(f"{n},ann@x.eu,2026-01-05,1.{n % 100:02d}\n" for n in range(20_000))
    intake = read("order id,email,date,total\n" + lines)
    assert len(intake.records) == 20_000
    assert int(intake.records["paid_minor"].sum()) == 20_000 * 10_000 + 200 * 4_950 * 100


def test_stray_bytes_in_a_unicode_text_are_replaced(read: Read, rows: Rows) -> None:
    text = PLAIN + "".join(f"{n},ä{n}ö@x.eu,2026-01-07,1.00\n" for n in range(3, 60))
    content = text.encode().replace("ä9ö".encode(), b"\xe4\xc3\xb69")
    assert len(read(content).records) == 59


def test_twelve_hour_clocks_and_words_for_noon(read: Read) -> None:
    intake = read("order id,email,date,total\n1,a@x.eu,2026/1/25 下午 1:05:00,1\n")
    assert str(intake.records["placed_at"].iloc[0]) == "2026-01-25 13:05:00+00:00"


def test_a_table_without_headers_is_told_by_its_values(read: Read, rows: Rows) -> None:
    intake = read("ann@x.eu,2026-01-25,12\nbob@x.eu,2026-01-26,30\n")
    assert sorted(rows(intake, "customer", "paid_minor"), key=str) == [
        ("ann@x.eu", 120_000),
        ("bob@x.eu", 300_000),
    ]
    details = {"amount": "C", "date": "B", "email": "A"}
    assert Assumption(code="no_header", details=details) in intake.assumptions


def test_unknown_headers_are_told_by_their_values(read: Read, rows: Rows) -> None:
    intake = read("who,when,worth\nann@x.eu,2026-01-25,12.50\nbob@x.eu,2026-01-26,30.00\n")
    assert sorted(rows(intake, "customer", "paid_minor"), key=str) == [
        ("ann@x.eu", 125_000),
        ("bob@x.eu", 300_000),
    ]


def test_an_id_that_repeats_is_the_customer_s(read: Read, rows: Rows) -> None:
    intake = read("id,date,amount\n7,2026-01-25,1\n7,2026-01-26,1\n8,2026-01-26,1\n")
    assert sorted(rows(intake, "customer"), key=str) == [("7",), ("7",), ("8",)]
    once = read("id,date,amount\n7,2026-01-25,1\n9,2026-01-26,1\n8,2026-01-26,1\n")
    assert rows(once, "order_id") == [("7",), ("8",), ("9",)]


def test_a_time_may_stand_in_its_own_column(read: Read) -> None:
    intake = read("order id,email,date,time,total\n1,a@x.eu,2026-01-25,13:05,1\n")
    assert str(intake.records["placed_at"].iloc[0]) == "2026-01-25 13:05:00+00:00"


def test_states_dates_of_cancelling_and_delivery_of_unknown_tables(read: Read, rows: Rows) -> None:
    intake = read(
        "order id,email,date,total,payment status,fulfillment status,cancelled at\n"
        "1,a@x.eu,2026-01-25,1,pending,delivered,\n"
        "2,a@x.eu,2026-01-25,1,pending,,\n"
        "3,a@x.eu,2026-01-25,1,paid,,2026-01-26\n"
        "4,a@x.eu,2026-01-25,1,partially refunded,,\n"
    )
    assert [state for (state,) in rows(intake, "state")] == ["sale", "unpaid", "cancelled", "sale"]
    codes = {each.code: dict(each.details) for each in intake.assumptions}
    assert codes["cash_on_delivery"] == {"orders": 1}
    assert codes["partial_refund_unknown"] == {"orders": 1}
