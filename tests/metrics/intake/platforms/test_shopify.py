from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pandas as pd

from metrics.intake import Assumption
from metrics.vocabulary import Reason

if TYPE_CHECKING:
    from tests.metrics.intake.conftest import Read, Rows

FULL = """\
Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Currency,Subtotal,Shipping,\
Taxes,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Cancelled at,Payment Method,\
Refunded Amount,Vendor,Source,Phone
#1001,Ann@Example.com,paid,2025-12-06 10:36:16 -0500,fulfilled,,USD,50.00,5.00,4.00,61.00,\
2025-12-06 10:36:16 -0500,2,Mug,15.00,,Shopify Payments,0.00,Acme,web,
#1001,Ann@Example.com,,,,,,,,,,2025-12-06 10:36:16 -0500,1,Bowl,20.00,,,,Acme,,
#1001,Ann@Example.com,,,,,,,,,,2025-12-06 10:36:16 -0500,1,Tip,2.00,,,,,,
#1002,ann@example.com,partially_refunded,,fulfilled,,USD,20.00,0.00,0.00,20.00,\
2025-12-07 09:00:00 -0500,1,Bowl,20.00,,Shopify Payments,8.50,Acme,pos,
#1003,,pending,,fulfilled,,USD,20.00,0.00,0.00,20.00,2025-12-08 09:00:00 -0500,1,Bowl,20.00,,\
Cash on Delivery (COD),0.00,Acme,web,+371 2222-3333
#1004,bob@example.com,pending,,unfulfilled,,USD,20.00,0.00,0.00,20.00,\
2025-12-09 09:00:00 -0500,1,Bowl,20.00,,Bank Deposit,0.00,Acme,web,
#1005,bob@example.com,paid,,fulfilled,,USD,20.00,0.00,0.00,20.00,2025-12-10 09:00:00 -0500,1,\
Bowl,20.00,2025-12-10 12:00:00 -0500,Shopify Payments,0.00,Acme,web,
#1006,bob@example.com,refunded,,fulfilled,,USD,20.00,0.00,0.00,20.00,2025-12-11 09:00:00 -0500,\
1,Bowl,20.00,,Shopify Payments,20.00,Acme,web,
#1007,test@example.com,paid,,fulfilled,,USD,20.00,0.00,0.00,20.00,2025-12-11 10:00:00 -0500,1,\
Bowl,20.00,,(for testing) Bogus Gateway,0.00,Acme,web,
"""


def test_an_order_has_the_totals_of_its_first_row(read: Read, rows: Rows) -> None:
    intake = read(FULL)
    assert intake.platform == "shopify"
    assert intake.rows == 9
    assert rows(intake, "order_id", "paid_minor", "goods_minor", "refunded_minor")[:2] == [
        ("#1001", 610_000, 500_000, 0),
        ("#1002", 200_000, 200_000, 85_000),
    ]


def test_states_follow_payment_delivery_and_cancellation(read: Read, rows: Rows) -> None:
    intake = read(FULL)
    assert rows(intake, "order_id", "state") == [
        ("#1001", "sale"),
        ("#1002", "sale"),
        ("#1003", "sale"),
        ("#1004", "unpaid"),
        ("#1005", "cancelled"),
        ("#1006", "refunded"),
        ("#1007", "test"),
    ]
    assert Assumption(code="cash_on_delivery", details={"orders": 1}) in intake.assumptions


def test_one_person_is_an_email_in_any_case_or_else_a_phone(read: Read, rows: Rows) -> None:
    assert [who for (who,) in rows(read(FULL), "customer")[:3]] == [
        "ann@example.com",
        "ann@example.com",
        "37122223333",
    ]


def test_times_keep_the_offset_of_the_shop(read: Read) -> None:
    record = read(FULL).records.set_index("order_id").loc["#1001"]
    assert record["placed_at"] == pd.Timestamp("2025-12-06 15:36:16", tz="UTC")
    assert record["offset_minutes"] == -300
    assert record["exported_at"] == pd.Timestamp("2025-12-11 15:00:00", tz="UTC")


def test_items_become_lines(read: Read) -> None:
    lines = read(FULL).lines
    assert lines is not None
    shown = lines[["order_id", "product", "quantity", "amount_minor"]].head(2)
    assert list(shown.itertuples(index=False, name=None)) == [
        ("#1001", "Mug", 2.0, 300_000),
        ("#1001", "Bowl", 1.0, 200_000),
    ]
    assert len(lines) == 9


def test_continuation_rows_may_lack_name_and_email(read: Read, rows: Rows) -> None:
    intake = read(
        "Name,Email,Created at,Total,Refunded Amount,Currency,Lineitem name\n"
        "#1,a@x.eu,2025-01-05 10:00:00 +0200,100.00,0.00,EUR,Blue\n"
        ",,,,,,Red\n"
        "#2,b@x.eu,2025-01-06 10:00:00 +0200,50.00,0.00,EUR,Blue\n"
    )
    assert rows(intake, "order_id", "paid_minor") == [("#1", 1_000_000), ("#2", 500_000)]
    assert intake.lines is not None
    assert list(intake.lines["order_id"]) == ["#1", "#1", "#2"]


def test_a_file_saved_again_by_a_spreadsheet_gives_the_same(read: Read, rows: Rows) -> None:
    intake = read(
        "Name;Email;Financial Status;Total;Created at;Lineitem name;Currency\r\n"
        "#1;a@x.eu;paid;1234,5;25/12/2025 10:36:16;Blue;EUR\r\n"
        "#2;b@x.eu;paid;10;45384.34789;Blue;EUR\r\n"
    )
    assert rows(intake, "paid_minor", "placed_at") == [
        (12_345_000, pd.Timestamp("2025-12-25 10:36:16", tz="UTC")),
        (100_000, pd.Timestamp("2024-04-02 08:20:58", tz="UTC")),
    ]
    assert intake.records["offset_minutes"].isna().all()


def test_tax_inside_the_prices_is_not_goods(read: Read, rows: Rows) -> None:
    intake = read(
        "Name,Email,Financial Status,Subtotal,Shipping,Taxes,Total,Created at\n"
        "#1,a@x.eu,paid,121.00,5.00,21.87,126.00,2025-01-05 10:00:00 +0200\n"
    )
    assert rows(intake, "paid_minor", "goods_minor") == [(1_260_000, 991_300)]


def test_one_unreadable_cell_leaves_its_order_out_and_is_named(read: Read) -> None:
    intake = read(
        "Name,Email,Financial Status,Total,Created at\n"
        "#1,a@x.eu,paid,10.00,2025-01-05 10:00:00 +0200\n"
        "\n"
        "#2,a@x.eu,paid,ten,2025-01-06 10:00:00 +0200\n"
        "#3,a@x.eu,paid,10.00,soon\n"
    )
    assert list(intake.records["order_id"]) == ["#1"]
    assert [(bad.row, bad.column, bad.value) for bad in intake.unreadable] == [
        (4, "Total", "ten"),
        (5, "Created at", "soon"),
    ]
    assert intake.left_out == {Reason.UNREADABLE: 2}


def test_orders_of_the_rest_interface(read: Read, rows: Rows) -> None:
    order = {
        "id": 450789469,
        "name": "#1001",
        "email": "Ann@x.eu",
        "created_at": "2008-01-10T11:00:00-05:00",
        "currency": "USD",
        "financial_status": "partially_refunded",
        "fulfillment_status": None,
        "cancelled_at": None,
        "test": False,
        "total_price": "409.94",
        "subtotal_price": "398.00",
        "total_tax": "11.94",
        "customer": {"id": 207119551, "email": "Ann@x.eu"},
        "line_items": [
            {"title": "IPod Nano", "quantity": 1, "price": "199.00"},
            {"title": "IPod Touch", "quantity": 1, "price": "199.00"},
        ],
        "refunds": [{"transactions": [{"amount": "41.94"}]}],
    }
    intake = read(json.dumps({"orders": [order, order | {"name": "#1002", "test": True}]}))
    assert intake.platform == "shopify"
    assert rows(intake, "order_id", "state", "paid_minor", "goods_minor", "customer") == [
        ("#1001", "sale", 4_099_400, 3_980_000, "ann@x.eu"),
        ("#1002", "test", 4_099_400, 3_980_000, "ann@x.eu"),
    ]
    assert intake.lines is not None
    assert list(intake.lines["product"]) == ["IPod Nano", "IPod Touch"] * 2


def test_orders_of_the_graphql_interface(read: Read, rows: Rows) -> None:
    def money(amount: str) -> dict[str, object]:
        return {"shopMoney": {"amount": amount, "currencyCode": "EUR"}}

    node = {
        "id": "gid://shopify/Order/1",
        "name": "#1001",
        "createdAt": "2026-01-05T10:00:00Z",
        "cancelledAt": None,
        "displayFinancialStatus": "PARTIALLY_REFUNDED",
        "displayFulfillmentStatus": "FULFILLED",
        "totalPriceSet": money("30.00"),
        "subtotalPriceSet": money("25.00"),
        "totalRefundedSet": money("4.50"),
        "customer": {"id": "gid://shopify/Customer/7", "email": "Ann@x.eu"},
        "lineItems": {"edges": [{"node": {"title": "Mug", "quantity": 2}}]},
    }
    intake = read(json.dumps({"data": {"orders": {"edges": [{"node": node}]}}}))
    assert intake.platform == "shopify"
    assert rows(
        intake, "order_id", "state", "paid_minor", "goods_minor", "refunded_minor", "currency"
    ) == [("#1001", "sale", 300_000, 250_000, 45_000, "EUR")]
    assert intake.lines is not None
    assert list(intake.lines["product"]) == ["Mug"]


def test_overlapping_exports_glued_together_hold_each_order_once(read: Read, rows: Rows) -> None:
    head = "Name,Email,Financial Status,Total,Created at,Lineitem name\n"
    old = (
        "#1,a@x.eu,pending,10.00,2025-01-05 10:00:00 +0200,Mug\n#1,a@x.eu,,,,Cup\n"
        "#2,b@x.eu,paid,5.00,2025-01-06 10:00:00 +0200,Mug\n"
    )
    intake = read(head + old + head + old.replace("pending", "paid"))
    assert rows(intake, "order_id", "state", "paid_minor") == [
        ("#1", "sale", 100_000),
        ("#2", "sale", 50_000),
    ]
    assert intake.left_out == {Reason.DUPLICATE: 2}
    assert intake.lines is not None
    assert sorted(intake.lines["product"]) == ["Cup", "Mug", "Mug"]
