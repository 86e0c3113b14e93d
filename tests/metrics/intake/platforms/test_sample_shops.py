from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.metrics.intake.conftest import Read, Rows


def test_superstore_lines_add_up_to_orders_below_a_cent(read: Read, rows: Rows) -> None:
    intake = read(
        '"Row ID","Order ID","Order Date","Customer ID","Customer Name","Category","Sub-Category",'
        '"Product Name","Sales","Quantity","Discount","Profit"\n'
        '1,"CA-1",2016-11-08,"CG-1","Claire","Furniture","Chairs","Seat, black",957.5775,2,0,1\n'
        '2,"CA-1",2016-11-08,"CG-1","Claire","Furniture","Chairs","Seat, black",22.368,2,0,1\n'
    )
    assert intake.platform == "superstore"
    assert rows(intake, "order_id", "paid_minor", "customer") == [("CA-1", 9_799_455, "CG-1")]


def test_uci_returns_are_taken_from_the_customer_s_latest_order(read: Read, rows: Rows) -> None:
    intake = read(
        "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n"
        "536365,85123A,LIGHT,6,12/1/2010 8:26,2.55,17850.0,UK\n"
        "536365,71053,LANTERN,6,12/1/2010 8:26,3.39,17850.0,UK\n"
        "536366,71053,LANTERN,2,12/13/2010 8:26,3.39,17850.0,UK\n"
        "C536379,71053,LANTERN,-3,12/14/2010 9:41,3.39,17850.0,UK\n"
        "536380,71053,LANTERN,2,12/15/2010 8:26,3.39,,UK\n"
    )
    assert intake.platform == "uci"
    assert rows(intake, "order_id", "paid_minor", "refunded_minor", "customer") == [
        ("536365", 356_400, 33_900, "17850"),
        ("536366", 67_800, 67_800, "17850"),
        ("536380", 67_800, 0, None),
    ]


def test_medusa_and_baselinker_speak_in_their_own_names(read: Read, rows: Rows) -> None:
    medusa = read(
        "Order Id,Order Display Id,Order Status,Order Created At,Order Currency Code,Order Email,"
        "Order Tax Total,Order Shipping Total,Order Total,Customer Id\n"
        "order_1,1,pending,2026-01-05T10:00:00.000Z,eur,Ann@x.eu,2.00,3.00,25.00,cus_1\n"
    )
    assert medusa.platform == "medusa"
    assert rows(medusa, "order_id", "state", "paid_minor", "goods_minor", "customer") == [
        ("order_1", "sale", 250_000, 200_000, "ann@x.eu")
    ]
    baselinker = read(
        "order_id,order_source,date_add,currency,payment_done,user_login,email,delivery_price\n"
        "1001,allegro,1767607200,PLN,123.45,ann88,,10\n"
    )
    assert baselinker.platform == "baselinker"
    assert rows(baselinker, "order_id", "paid_minor", "customer", "offset_minutes") == [
        ("1001", 1_234_500, "ann88", 0)
    ]
