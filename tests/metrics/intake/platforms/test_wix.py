from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.metrics.intake.conftest import Read, Rows

import pandas as pd


def test_date_and_time_join_and_headers_may_stand_twice(read: Read, rows: Rows) -> None:
    intake = read(
        "Order number,Date created,Time,Contact email,Item,Qty,Price,Delivery city,Billing phone,"
        "Delivery city,Payment status,Shipping rate,Total tax,Total,Currency,Refunded amount,"
        "Fulfillment status\n"
        '10001,"Dec 8, 2024",9:15:51 PM,Ann@x.eu,Mug,2,19.99,Riga,,Riga,Paid,5.00,1.00,45.98,EUR,'
        "0.00,Fulfilled\n"
        '10001,"Dec 8, 2024",9:15:51 PM,Ann@x.eu,Cup,1,0.00,Riga,,Riga,Paid,5.00,1.00,45.98,EUR,'
        "0.00,Fulfilled\n"
        '10002,"Dec 9, 2024",9:15:51 AM,ann@x.eu,Mug,1,19.99,Riga,,Riga,Unpaid,0,0,19.99,EUR,0.00,'
        "Unfulfilled\n"
    )
    assert intake.platform == "wix"
    assert rows(intake, "order_id", "paid_minor", "goods_minor", "state") == [
        ("10001", 459_800, 399_800, "sale"),
        ("10002", 199_900, 199_900, "unpaid"),
    ]
    assert intake.records["placed_at"].min() == pd.Timestamp("2024-12-08 21:15:51", tz="UTC")
