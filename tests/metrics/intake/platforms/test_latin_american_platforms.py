from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from metrics.errors import PartOfExport

if TYPE_CHECKING:
    from tests.metrics.intake.conftest import Read, Rows


def test_mercado_pago_refunds_are_rows_of_their_own(read: Read, rows: Rows) -> None:
    intake = read(
        "\ufeffFecha de aprobación;Número de operación;Valor de la transacción;Moneda;Estado;"
        "Email del comprador\r\n"
        "10/09/2026 14:30:00;1;1.500,50;ARS;approved;Ana@x.com\r\n"
        "01/10/2026 00:05:00;2;15.000;ARS;approved;beto@x.com\r\n"
        "05/10/2026;3;1.500.000;ARS;rejected;cami@x.com\r\n"
        "06/10/2026 09:00:00;4;-500,00;ARS;refunded;ana@x.com\r\n"
        "17/10/2026 09:00:00;5;0,00;ARS;approved;eli@x.com\r\n"
    )
    assert intake.platform == "mercadopago"
    assert rows(intake, "order_id", "state", "paid_minor", "refunded_minor", "customer") == [
        ("1", "sale", 15_005_000, 5_000_000, "ana@x.com"),
        ("2", "sale", 150_000_000, 0, "beto@x.com"),
        ("3", "cancelled", 15_000_000_000, 0, "cami@x.com"),
        ("5", "sale", 0, 0, "eli@x.com"),
    ]


def test_hotmart_sells_products_for_buyers(read: Read, rows: Rows) -> None:
    intake = read(
        "transaction;approval_date;total_value;commission;currency_code;status;buyer_email;"
        "buyer_name;product_name;payment_type\n"
        "HP1;25/01/2026 10:00:00;197,00;150,00;BRL;COMPLETE;Ana@x.com;Ana;Curso;PIX\n"
        "HP2;26/01/2026 10:00:00;197,00;150,00;BRL;REFUNDED;beto@x.com;Beto;Curso;PIX\n"
    )
    assert intake.platform == "hotmart"
    assert rows(intake, "order_id", "state", "paid_minor", "currency", "customer") == [
        ("HP1", "sale", 1_970_000, "BRL", "ana@x.com"),
        ("HP2", "refunded", 1_970_000, "BRL", "beto@x.com"),
    ]


def test_olist_is_joined_from_its_tables_and_the_person_is_the_unique_id(
    read: Read, rows: Rows
) -> None:
    orders = (
        "order_id,customer_id,order_status,order_purchase_timestamp\n"
        "o1,c1,delivered,2017-01-10 10:00:00\n"
        "o2,c2,canceled,2017-02-05 09:00:00\n"
        "o3,c3,delivered,2017-03-05 09:00:00\n"
    )
    people = "customer_id,customer_unique_id\nc1,u1\nc2,u2\nc3,u1\n"
    payments = (
        "order_id,payment_sequential,payment_type,payment_value\n"
        "o1,1,card,100.01\no1,2,voucher,9.99\no2,1,card,20.00\no3,1,card,5.50\n"
    )
    items = (
        "order_id,order_item_id,product_id,price,freight_value\n"
        "o1,1,p1,90.00,10.00\no1,2,p2,5.00,5.00\no2,1,p1,20.00,0.00\no3,1,p1,5.50,0.00\n"
    )
    for files in ((orders, people, payments, items), (items, payments, orders, people)):
        intake = read(*files)
        assert intake.platform == "olist"
        assert rows(intake, "order_id", "state", "paid_minor", "goods_minor", "customer") == [
            ("o1", "sale", 1_100_000, 950_000, "u1"),
            ("o2", "cancelled", 200_000, 200_000, "u2"),
            ("o3", "sale", 55_000, 55_000, "u1"),
        ]


OLIST = {
    "orders": (
        "order_id,customer_id,order_status,order_purchase_timestamp,order_delivered_customer_date\n"
        "o1,c1,delivered,2017-01-10 10:00:00,2017-01-15 10:00:00\n"
    ),
    "customers": "customer_id,customer_unique_id,customer_zip_code_prefix\nc1,u1,14409\n",
    "payments": "order_id,payment_sequential,payment_type,payment_value\no1,1,card,100.01\n",
    "items": (
        "order_id,order_item_id,product_id,shipping_limit_date,price,freight_value\n"
        "o1,1,p1,2017-01-12 10:00:00,90.00,10.01\n"
    ),
}


@pytest.mark.parametrize(
    ("sent", "lacking"),
    [
        (("orders",), ("payments", "customers")),
        (("customers",), ("orders", "payments")),
        (("payments",), ("orders", "customers")),
        (("items",), ("orders", "payments", "customers")),
        (("orders", "customers"), ("payments",)),
        (("items", "payments", "customers"), ("orders",)),
    ],
)
def test_olist_tables_that_make_no_orders_name_those_that_are_lacking(
    read: Read, sent: tuple[str, ...], lacking: tuple[str, ...]
) -> None:
    with pytest.raises(PartOfExport) as caught:
        read(*(OLIST[name] for name in sent))
    assert (caught.value.platform, caught.value.lacking) == ("olist", lacking)


def test_olist_tables_that_somebody_has_joined_are_read(read: Read, rows: Rows) -> None:
    joined = read(
        "order_id,customer_id,order_status,order_purchase_timestamp,customer_unique_id,"
        "payment_sequential,payment_value\n"
        "o1,c1,delivered,2017-01-10 10:00:00,u1,1,100.01\n"
    )
    assert rows(joined, "order_id", "paid_minor", "customer") == [("o1", 1_000_100, "u1")]
    items = read(
        "order_id,order_item_id,price,freight_value,order_purchase_timestamp,customer_unique_id\n"
        "o1,1,90.00,10.01,2017-01-10 10:00:00,u1\n"
    )
    assert rows(items, "order_id", "customer") == [("o1", "u1")]
