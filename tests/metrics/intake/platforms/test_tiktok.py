from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.metrics.intake.conftest import Read, Rows

from metrics.intake import Assumption


def test_amounts_repeat_and_the_first_row_describes(read: Read, rows: Rows) -> None:
    intake = read(
        "\ufeffOrder ID,Order Status,Cancelation/Return Type,SKU ID,Product Name,Quantity,"
        "SKU Subtotal After Discount,Order Amount,Order Refund Amount,Created Time,Buyer Username,"
        "Product Category\n"
        "Platform unique order ID.,Order status.,Type.,SKU.,Name.,Sold quantity.,Subtotal.,"
        "Amount.,Refund.,The time.,User.,Category.\n"
        "583870900000000001\t,Completed,,17,Mug,1,100,238,0,10/05/2026 22:05:43\t,ann88,Home\n"
        "583870900000000001\t,Completed,,18,Cup,2,130,238,0,10/05/2026 22:05:43\t,ann88,Home\n"
        "583870900000000002\t,Cancelled,Cancel,18,Cup,2,130,138,0,25/05/2026 22:05:43\t,bob,Home\n"
        "583870900000000003\t,Completed,Return/Refund,18,Cup,1,65,70,70,26/05/2026 22:05:43\t,bob,"
        "Home\n"
    )
    assert intake.platform == "tiktok"
    assert rows(
        intake, "order_id", "state", "paid_minor", "goods_minor", "refunded_minor", "customer"
    ) == [
        ("583870900000000001", "sale", 2_380_000, 2_300_000, 0, "ann88"),
        ("583870900000000002", "cancelled", 1_380_000, 1_300_000, 0, "bob"),
        ("583870900000000003", "sale", 700_000, 650_000, 700_000, "bob"),
    ]
    assert intake.rows == 4
    assert Assumption(code="rows_not_data", details={"rows": 1}) in intake.assumptions
