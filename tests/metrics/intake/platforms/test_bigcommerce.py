from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.metrics.intake.conftest import Read, Rows


def test_totals_with_tax_count_and_customer_zero_is_nobody(read: Read, rows: Rows) -> None:
    intake = read(
        '"Order ID","Customer ID","Customer Name","Customer Email","Order Date","Order Status",'
        '"Subtotal (inc tax)","Subtotal (ex tax)","Order Total (inc tax)","Order Total (ex tax)",'
        '"Order Currency Code","Refund Amount"\n'
        "100,7,Ann,ann@x.eu,2026-01-05,Awaiting Fulfillment,12.00,10.00,17.00,15.00,USD,0\n"
        "101,0,Guest,,2026-01-06,Completed,12.00,10.00,17.00,15.00,USD,3.50\n"
        "102,7,Ann,ann@x.eu,2026-01-07,Declined,12.00,10.00,17.00,15.00,USD,0\n"
    )
    assert intake.platform == "bigcommerce"
    assert rows(intake, "order_id", "paid_minor", "goods_minor", "state", "customer") == [
        ("100", 170_000, 100_000, "sale", "ann@x.eu"),
        ("101", 170_000, 100_000, "sale", None),
        ("102", 170_000, 100_000, "cancelled", "ann@x.eu"),
    ]
