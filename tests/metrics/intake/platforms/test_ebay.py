from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.metrics.intake.conftest import Read, Rows

from metrics.intake import Assumption

REPORT = """\
,,,,,,,,,
Sales Record Number,Order Number,Buyer Username,Buyer Name,Item Number,Item Title,Quantity,\
Sold For,Shipping And Handling,Sale Date,Paid On Date
,,,,,,,,,,
112,24-1,buyer_a,Ann,3185,Card,1,$900.00,$5.97,Jul-25-26,Jul-25-26
113,24-2,buyer_a,Ann,,,2,$30.00,$4.00,Jul-26-26,Jul-26-26
113,24-2,,,3186,Mug,1,$10.00,,Jul-26-26,Jul-26-26
113,24-2,,,3187,Cup,1,$20.00,,Jul-26-26,Jul-26-26
114,24-3,buyer_b,Bob,3187,Cup,1,$20.00,$0.00,Jul-27-26,

3,record(s) downloaded, from Jul-25-26 to Jul-27-26
Seller ID : shop
"""


def test_the_summary_row_of_an_order_counts_once(read: Read, rows: Rows) -> None:
    intake = read(REPORT)
    assert intake.platform == "ebay"
    assert rows(intake, "order_id", "paid_minor", "goods_minor", "state", "customer") == [
        ("112", 9_059_700, 9_000_000, "sale", "buyer_a"),
        ("113", 340_000, 300_000, "sale", "buyer_a"),
        ("114", 200_000, 200_000, "unpaid", "buyer_b"),
    ]
    assert intake.lines is not None
    assert list(intake.lines["product"]) == ["Card", "Mug", "Cup", "Cup"]


def test_the_closing_lines_are_no_orders(read: Read) -> None:
    intake = read(REPORT)
    assert intake.rows == 5
    assert intake.unreadable == ()
    assert Assumption(code="rows_not_data", details={"rows": 2}) in intake.assumptions
