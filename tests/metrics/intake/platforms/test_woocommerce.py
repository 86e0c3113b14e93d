from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.metrics.intake.conftest import Read, Rows


def test_the_analytics_export_has_names_and_no_customer_key(read: Read, rows: Rows) -> None:
    intake = read(
        "Date,Order #,N. Revenue (formatted),Status,Customer,Customer type,Product(s),Items sold,"
        "Coupon(s),Net Sales,Attribution\n"
        "2026-04-26 21:32:57,101,&#36;50.00,completed,Ann Lee,new,1× Mug,1,,50.00,Organic\n"
        "2026-04-27 21:32:57,102,&#36;20.00,wc-on-hold,Ann Lee,returning,1× Mug,1,,20.00,Direct\n"
    )
    assert intake.platform == "woocommerce"
    assert rows(intake, "order_id", "paid_minor", "state", "customer", "source") == [
        ("101", 500_000, "sale", None, "Organic"),
        ("102", 200_000, "unpaid", None, "Direct"),
    ]
    assert "customer" in intake.cannot_tell


def test_the_skyverge_export_repeats_totals_on_each_item(read: Read, rows: Rows) -> None:
    head = (
        "order_id,order_number,date,status,shipping_total,shipping_tax_total,fee_total,tax_total,"
        "order_total,refunded_total,order_currency,customer_id,billing_email,item_name,"
        "item_quantity,item_total\n"
    )
    intake = read(
        head
        + "7,A-7,2026-01-05 10:00:00,processing,5.00,1.00,0,4.00,30.00,0,EUR,0,Ann@x.eu,Mug,1,8\n"
        + "7,A-7,2026-01-05 10:00:00,processing,5.00,1.00,0,4.00,30.00,0,EUR,0,Ann@x.eu,Cup,1,12\n"
        + "8,A-8,2026-01-06 10:00:00,completed,0,0,0,0,10.00,2.50,EUR,42,,Cup,1,10\n"
    )
    assert rows(intake, "order_id", "paid_minor", "goods_minor", "refunded_minor", "customer") == [
        ("7", 300_000, 200_000, 0, "ann@x.eu"),
        ("8", 100_000, 100_000, 25_000, "42"),
    ]
    assert intake.lines is not None
    assert list(intake.lines["amount_minor"]) == [80_000, 120_000, 100_000]


def test_the_webtoffee_export_is_an_order_per_row(read: Read, rows: Rows) -> None:
    intake = read(
        "order_id,order_number,order_date,status,shipping_total,tax_total,order_total,"
        "order_currency,customer_id,customer_email,billing_email,line_item_1\n"
        "11,11,2026-01-05 10:00:00,refunded,5,0,25.00,EUR,3,a@x.eu,A@x.eu,name:Mug\n"
        "12,12,2026-01-06 10:00:00,failed,5,0,25.00,EUR,3,a@x.eu,A@x.eu,name:Mug\n"
    )
    assert rows(intake, "order_id", "state", "refunded_minor", "goods_minor") == [
        ("11", "refunded", 250_000, 200_000),
        ("12", "unpaid", 0, 200_000),
    ]


def _algolplus(second_total: str) -> str:
    return (
        '"Order Number","Order Status","Order Date","Email (Billing)",Name,Quantity,'
        '"Order Line Total","Order Tax Amount","Order Shipping Amount","Order Refund Amount",'
        '"Order Total Amount"\n'
        "5,Completed,2026-01-05 10:00,a@x.eu,Mug,2,20.00,0,4.00,0,34.00\n"
        f"5,Completed,2026-01-05 10:00,a@x.eu,Cup,1,10.00,0,4.00,0,{second_total}\n"
        "6,Completed,2026-01-06 10:00,a@x.eu,Cup,1,10.00,0,0,0,10.00\n"
    )


def test_the_algolplus_export_is_read_alike_with_and_without_repeated_totals(
    read: Read, rows: Rows
) -> None:
    for second in ("34.00", ""):
        intake = read(_algolplus(second))
        assert rows(intake, "order_id", "paid_minor", "goods_minor") == [
            ("5", 340_000, 300_000),
            ("6", 100_000, 100_000),
        ]


def test_totals_may_stand_on_the_first_row_while_states_repeat(read: Read, rows: Rows) -> None:
    intake = read(
        "order_number,order_date,status,order_currency,shipping_total,tax_total,order_total,"
        "customer_email,billing_email,product_name,quantity,item_total\n"
        "1,2026-04-26 21:32:57,completed,USD,0,0.00,85.25,a@x.eu,a@x.eu,Mug,2,43.20\n"
        "1,2026-04-26 21:32:57,completed,USD,,,,a@x.eu,a@x.eu,Cup,2,42.05\n"
    )
    assert rows(intake, "order_id", "paid_minor", "state") == [("1", 852_500, "sale")]


def test_orders_of_the_rest_interface(read: Read, rows: Rows) -> None:
    order = {
        "id": 727,
        "number": "727",
        "status": "processing",
        "currency": "USD",
        "date_created": "2026-03-22T16:28:02",
        "date_created_gmt": "2026-03-22T19:28:02",
        "shipping_total": "10.00",
        "shipping_tax": "0.00",
        "total_tax": "1.35",
        "total": "29.35",
        "customer_id": 0,
        "billing": {"email": "John@x.eu", "phone": "555"},
        "line_items": [{"name": "Woo Single", "quantity": 2, "total": "6.00"}],
        "refunds": [{"id": 1, "reason": "", "total": "-5.00"}],
    }
    intake = read(json.dumps([order]), name="orders.json")
    assert intake.platform == "woocommerce"
    assert rows(
        intake, "order_id", "state", "paid_minor", "goods_minor", "refunded_minor", "customer"
    ) == [("727", "sale", 293_500, 180_000, 50_000, "john@x.eu")]
