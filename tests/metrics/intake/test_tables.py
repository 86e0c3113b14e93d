from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from metrics.errors import ColumnsInDoubt, IntakeError, MissingColumns
from metrics.intake import Assumption, ReadingHints
from metrics.intake.columns.meanings import Meaning

if TYPE_CHECKING:
    from tests.metrics.intake.conftest import Read, Rows


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("Order No,Customer ID,Date,Amount", "7,C-1,2026-01-25,10.50"),
        ("Numer;Login kupującego;Data;Suma", "7;C-1;25.01.2026;10,50"),
        ("Pasūtījuma Nr;Klienta ID;Datums;Summa", "7;C-1;25.01.2026;10,50"),
        ("Номер заказа;ID клиента;Дата;Сумма", "7;C-1;25.01.2026;10,50"),
        ("Bestellnummer;Kundennummer;Bestelldatum;Gesamtbetrag", "7;C-1;25.01.2026;10,50"),
        ("N° commande;ID client;Date de commande;Total TTC", "7;C-1;25/01/2026;10,50"),
        ("Número de pedido;ID cliente;Fecha de pedido;Importe total", "7;C-1;25/01/2026;10,50"),
        ("Número do pedido;Código do cliente;Data do pedido;Valor", "7;C-1;25/01/2026;10,50"),
        ("Numero ordine;Codice cliente;Data ordine;Totale", "7;C-1;25/01/2026;10,50"),
        ("Bestelnummer;Klantnummer;Besteldatum;Totaalbedrag", "7;C-1;25-01-2026;10,50"),
        ("订单编号,客户 ID,日期,销售额", "7,C-1,2026/1/25,10.50"),
        ("訂單編號,會員編號,訂單日期,訂單金額", "7,C-1,2026/1/25,10.50"),
        ("注文番号,顧客ID,注文日,合計金額", "7,C-1,2026年1月25日,10.50"),
        ("หมายเลขคำสั่งซื้อ,รหัสลูกค้า,วันที่สั่งซื้อ,ยอดรวม", "7,C-1,2026-01-25,10.50"),
        ("No Pesanan;ID Pelanggan;Tanggal Pesanan;Total Harga", "7;C-1;25/01/2026;10,50"),
    ],
)
def test_headers_are_understood_in_many_languages(
    read: Read, rows: Rows, header: str, row: str
) -> None:
    intake = read(f"{header}\n{row}\n")
    assert intake.platform == "table"
    assert rows(intake, "order_id", "customer", "paid_minor") == [("7", "C-1", 105_000)]
    assert str(intake.records["placed_at"].iloc[0].date()) == "2026-01-25"


def test_the_columns_that_were_guessed_are_said(read: Read) -> None:
    intake = read("customer_id,trans_date,tran_amount\nCS5295,11/24/2012,35\n")
    details = {"customer": "customer_id", "date": "trans_date", "amount": "tran_amount"}
    assert Assumption(code="columns_guessed", details=details) in intake.assumptions
    assert Assumption(code="no_order_id", details={"rows": 1}) in intake.assumptions


def test_without_an_order_id_each_row_is_an_order_with_the_same_id_in_any_file(
    read: Read,
) -> None:
    head = "customer_id,date,amount\n"
    first = "a,2026-01-05,1.00\n"
    second = "b,2026-01-06,2.00\n"
    one = read(head + first + first + second)
    other = read(head + second + first + first)
    assert len(one.records) == 3
    assert one.left_out == {}
    assert set(one.records["order_id"]) == set(other.records["order_id"])
    assert len(read(head + first + first, head + first).records) == 2


def test_items_are_summed_when_amounts_differ_within_an_order(read: Read, rows: Rows) -> None:
    intake = read(
        "Order ID,Email,Date,Product,Quantity,Line Total\n"
        "1,a@x.eu,2026-01-25,Mug,1,10.00\n1,a@x.eu,2026-01-25,Cup,1,5.00\n"
        "2,a@x.eu,2026-01-26,Cup,1,5.00\n2,a@x.eu,2026-01-26,Cup,1,5.00\n"
    )
    assert rows(intake, "order_id", "paid_minor") == [("1", 150_000), ("2", 100_000)]


def test_price_times_quantity_makes_an_order_where_no_total_does(read: Read, rows: Rows) -> None:
    intake = read(
        "Order ID,Email,Date,Product,Quantity,Unit Price\n"
        "1,a@x.eu,2026-01-25,Mug,3,1.3333\n1,a@x.eu,2026-01-25,Cup,1.5,2.01\n"
    )
    assert rows(intake, "order_id", "paid_minor") == [("1", 70_149)]


@pytest.mark.parametrize("second", ["15.00", ""])
def test_a_total_on_each_item_or_on_the_first_counts_once(
    read: Read, rows: Rows, second: str
) -> None:
    intake = read(
        "Order ID,Email,Date,Product,Quantity,Unit Price,Order Total\n"
        "1,a@x.eu,2026-01-25,Mug,1,10.00,15.00\n"
        f"1,a@x.eu,2026-01-25,Cup,1,5.00,{second}\n"
        "2,a@x.eu,2026-01-26,Cup,1,5.00,5.00\n"
    )
    assert rows(intake, "order_id", "paid_minor") == [("1", 150_000), ("2", 50_000)]


def test_equal_amounts_of_items_are_summed_where_they_are_price_times_quantity(
    read: Read, rows: Rows
) -> None:
    intake = read(
        "Order ID,Email,Date,Product,Quantity,Unit Price,Total\n"
        "1,a@x.eu,2026-01-25,Mug,1,5.00,5.00\n1,a@x.eu,2026-01-25,Cup,1,5.00,5.00\n"
    )
    assert rows(intake, "order_id", "paid_minor") == [("1", 100_000)]


def test_the_newer_state_of_an_order_wins_whatever_the_order_of_files(
    read: Read, rows: Rows
) -> None:
    head = "order id,email,date,total,status,refunded amount\n"
    old = head + "1,a@x.eu,2026-01-05,10,pending payment,0\n2,a@x.eu,2026-01-06,20,paid,0\n"
    new = (
        head
        + "2,a@x.eu,2026-01-06,20,paid,5\n1,a@x.eu,2026-01-05,10,paid,0\n"
        + "3,a@x.eu,2026-01-09,1,paid,0\n"
    )
    for files in ((old, new), (new, old), (old, new, old)):
        intake = read(*files)
        assert rows(intake, "order_id", "state", "refunded_minor") == [
            ("1", "sale", 0),
            ("2", "sale", 50_000),
            ("3", "sale", 0),
        ]
        assert intake.left_out == {"duplicate": 2 * (len(files) - 1)}


def test_refund_rows_reduce_the_named_sale_else_the_customer_s_latest_ones(
    read: Read, rows: Rows
) -> None:
    intake = read(
        "order id,email,date,total\n"
        "1,a@x.eu,2026-01-05,10\n2,a@x.eu,2026-01-06,20\n3,a@x.eu,2026-01-20,20\n"
        "2,a@x.eu,2026-01-07,-5\n"  # names its sale
        "8,a@x.eu,2026-01-08,-18\n"  # 15 of the 20 that are left of 2, 3 of 1; 3 is too late
        "9,b@x.eu,2026-01-09,-7\n"  # nobody's
    )
    assert rows(intake, "order_id", "paid_minor", "refunded_minor") == [
        ("1", 100_000, 30_000),
        ("2", 200_000, 200_000),
        ("3", 200_000, 0),
    ]
    codes = {each.code: dict(each.details) for each in intake.assumptions}
    assert codes["refunds_matched"] == {"refunds": 1}
    assert codes["refunds_unmatched"] == {"refunds": 1, "amount_minor": 70_000}


def test_names_masks_and_placeholders_are_no_customers(read: Read, rows: Rows) -> None:
    intake = read(
        "order id,customer id,date,total\n"
        "1,0,2026-01-25,1\n2,Guest,2026-01-25,1\n3,a***b,2026-01-25,1\n4,17850.0,2026-01-25,1\n"
        "5,N/A,2026-01-25,1\n"
    )
    assert [who for (who,) in rows(intake, "customer")] == [None, None, None, "17850", None]
    names = read("order id,customer,date,total\n1,Ann Lee,2026-01-25,1\n2,Bob Ray,2026-01-25,1\n")
    assert names.records["customer"].isna().all()
    assert names.cannot_tell == ("customer",)


@pytest.mark.parametrize(
    ("header", "cell", "currency"),
    [
        ("Total", "12.50 zł", "PLN"),
        ("Total", "€12.50", "EUR"),
        ("Total (PHP)", "12.50", "PHP"),
        ("Kwota PLN", "12,50", "PLN"),
        ("Total", "12.50", "XXX"),
    ],
)
def test_the_currency_stands_in_a_cell_or_a_header(
    read: Read, header: str, cell: str, currency: str
) -> None:
    intake = read(f"order id;email;date;{header}\n1;a@x.eu;2026-01-25;{cell}\n")
    assert list(intake.records["currency"]) == [currency]


def test_a_shared_sign_follows_the_shop_s_currency_or_is_assumed(read: Read) -> None:
    text = "order id;email;date;total\n1;a@x.eu;2026-01-25;$12.50\n"
    assumed = Assumption(code="currency_from_symbol", details={"symbol": "$", "currency": "USD"})
    assert assumed in read(text).assumptions
    known = read(text, hints=ReadingHints(currency="CAD"))
    assert list(known.records["currency"]) == ["CAD"]
    assert assumed not in known.assumptions


def test_the_language_decides_the_order_of_day_and_month_when_nothing_else_does(
    read: Read,
) -> None:
    text = "order id,email,date,total\n1,a@x.eu,02/03/2026,1\n2,a@x.eu,01/04/2026,1\n"
    days = {
        language: str(
            read(text, hints=ReadingHints(language=language)).records["placed_at"].min().date()
        )
        for language in ("en", "pl")
    }
    assert days == {"en": "2026-01-04", "pl": "2026-03-02"}
    assert "date_order" in {each.code for each in read(text).assumptions}


TWO_AMOUNTS = "Numer;E-mail;Data;Kwota netto;Kwota brutto PLN\n1;a@x.eu;25.01.2026;100,00;123,00\n"


def test_two_columns_that_could_be_the_amount_are_asked_about(read: Read) -> None:
    with pytest.raises(ColumnsInDoubt) as caught:
        read("id,email,date,sum net x,sum gross x\n1,a@x.eu,2026-01-25,1.50,2.50\n")
    assert caught.value.field_name == "amount"
    assert set(caught.value.candidates) == {"sum net x", "sum gross x"}
    assert caught.value.sample[0] == ("1", "a@x.eu", "2026-01-25", "1.50", "2.50")


@pytest.mark.parametrize("meaning", ["amount", "total"])
def test_the_merchant_s_choice_of_a_column_is_followed(
    read: Read, rows: Rows, meaning: str
) -> None:
    hints = ReadingHints(columns={meaning: "kwota netto"})
    assert rows(read(TWO_AMOUNTS, hints=hints), "paid_minor") == [(1_000_000,)]
    assert rows(read(TWO_AMOUNTS), "paid_minor") == [(1_230_000,)]


def test_where_there_are_no_headers_columns_are_chosen_by_their_letters(
    read: Read, rows: Rows
) -> None:
    text = "ann@x.eu,2026-01-05,1.50,2.50\nbob@x.eu,2026-01-06,1.75,3.25\n"
    with pytest.raises(ColumnsInDoubt) as caught:
        read(text)
    assert caught.value.candidates == ("C", "D")
    intake = read(text, hints=ReadingHints(columns={caught.value.field_name: "D"}))
    assert {paid for (paid,) in rows(intake, "paid_minor")} == {25_000, 32_500}
    assert set(intake.records["customer"]) == {"ann@x.eu", "bob@x.eu"}


@pytest.mark.parametrize("header", ["Order ID", "Sum"])
@pytest.mark.parametrize("meaning", ["order_id", "date", "customer", "amount", "quantity"])
def test_one_column_chosen_for_two_meanings_is_read_or_refused(
    read: Read, meaning: str, header: str
) -> None:
    text = (
        "Order ID,Date,Email,Product,Price,Sum\n"
        "7,2026-01-05,ann@x.eu,Mug,1.50,1.50\n7,2026-01-05,ann@x.eu,Cup,2.50,2.50\n"
    )
    for other in Meaning:
        hints = ReadingHints(columns={meaning: header, other.value: header})
        with suppress(IntakeError):
            assert len(read(text, hints=hints).records)


def test_a_table_without_dates_or_amounts_says_what_is_missing(read: Read) -> None:
    with pytest.raises(MissingColumns) as caught:
        read("order_id;client_id;order_date;KUPON\n001462414;0523933015;29.06.2019;15%\n")
    assert caught.value.missing == ("amount",)
    assert caught.value.headers == ("order_id", "client_id", "order_date", "KUPON")


def test_statuses_that_nobody_knows_count_as_sales_and_are_said(read: Read, rows: Rows) -> None:
    intake = read("order id,email,date,total,status\n1,a@x.eu,2026-01-25,1,Wibble\n")
    assert rows(intake, "state") == [("sale",)]
    assert (
        Assumption(code="unknown_status", details={"status": "Wibble", "orders": 1})
        in intake.assumptions
    )


def test_each_row_that_cannot_be_used_has_its_reason(read: Read) -> None:
    intake = read(
        "Order ID,Date,Email,Total\n"
        "1,2026-01-25,a@x.eu,1.50\n2,someday,a@x.eu,1.50\n3,2026-01-25,a@x.eu,forty\n"
        "4,,a@x.eu,1.50\n5,2026-01-25,a@x.eu,1.50,2.50,3.50\n6,2026-01-26,a@x.eu,2.50\n"
    )
    assert [(bad.row, bad.column, bad.reason) for bad in intake.unreadable] == [
        (3, "Date", "date"), (4, "Total", "amount"), (5, "Date", "empty"), (6, "", "broken")
    ]  # fmt: skip
