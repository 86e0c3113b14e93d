from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.metrics.intake.conftest import Read, Rows

import pytest

NEW = """\
orderItemId,lazadaId,lazadaSku,createTime,orderNumber,customerEmail,paidPrice,unitPrice,\
shippingFee,itemName,status,refundAmount"""
OLD = """\
Order Item Id,Lazada Id,Lazada SKU,Created at,Order Number,Customer Email,Paid Price,Unit Price,\
Shipping Fee,Item Name,Status,Refund Amount"""


@pytest.mark.parametrize(
    ("platform", "head"),
    [("lazada", NEW), ("lazada", OLD), ("zalora", OLD.replace("Lazada", "Zalora"))],
)
def test_each_piece_is_a_row(read: Read, rows: Rows, platform: str, head: str) -> None:
    intake = read(
        f"{head}\n"
        "1,9,S,08 Dec 2024 09:15,77,ann@x.eu,90.00,100.00,5.00,Mug,delivered,\n"
        "2,9,S,08 Dec 2024 09:15,77,ann@x.eu,90.00,100.00,0.00,Mug,returned,\n"
        "3,9,S,08 Dec 2024 09:15,77,ann@x.eu,90.00,100.00,0.00,Mug,canceled,\n"
        "4,9,S,13 Dec 2024 09:15,78,ann@x.eu,90.00,100.00,0.00,Mug,canceled,\n"
    )
    assert intake.platform == platform
    assert rows(intake, "order_id", "state", "paid_minor", "refunded_minor") == [
        ("77", "sale", 1_850_000, 900_000),
        ("78", "cancelled", 900_000, 0),
    ]
