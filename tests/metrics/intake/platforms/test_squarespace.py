from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.metrics.intake.conftest import Read, Rows


def test_it_is_told_from_shopify_and_read_by_first_rows(read: Read, rows: Rows) -> None:
    intake = read(
        "Order ID,Email,Financial Status,Paid at,Fulfillment Status,Currency,Subtotal,Shipping,"
        "Taxes,Amount Refunded,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,"
        "Lineitem variant,Cancelled at\n"
        "00012,Ann@x.eu,PAID,,FULFILLED,USD,30.00,5.00,3.00,8.00,38.00,"
        "2018-07-25 21:06:05 -0400,1,Mug,10.00,,\n"
        "00012,Ann@x.eu,,,,,,,,,,,2,Cup,10.00,,\n"
        "00013,bob@x.eu,PENDING,,PENDING,USD,30.00,0.00,0.00,0.00,30.00,"
        "2018-07-26 21:06:05 -0400,1,Mug,30.00,,\n"
    )
    assert intake.platform == "squarespace"
    assert rows(intake, "order_id", "paid_minor", "goods_minor", "refunded_minor", "state") == [
        ("00012", 380_000, 300_000, 80_000, "sale"),
        ("00013", 300_000, 300_000, 0, "unpaid"),
    ]
