from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.metrics.intake.conftest import Read, Rows


def test_the_base_total_counts_and_closed_is_refunded(read: Read, rows: Rows) -> None:
    intake = read(
        'ID,"Purchase Point","Purchase Date","Bill-to Name","Grand Total (Base)",'
        '"Grand Total (Purchased)",Status,"Customer Email",Subtotal,"Total Refunded"\n'
        '000000123,"Main Store","Nov 21, 2026 8:15:00 PM",Ann,110.00,99.00,Complete,A@x.eu,100,0\n'
        '000000124,"Main Store","Nov 22, 2026 8:15:00 AM",Ann,50.00,45.00,Closed,a@x.eu,50,50\n'
        '000000125,"Main Store","Nov 23, 2026 8:15:00 AM",Ann,50.00,45.00,"Pending Payment",'
        "a@x.eu,50,0\n"
    )
    assert intake.platform == "magento"
    assert rows(intake, "order_id", "paid_minor", "goods_minor", "state", "customer") == [
        ("000000123", 1_100_000, 1_000_000, "sale", "a@x.eu"),
        ("000000124", 500_000, 500_000, "refunded", "a@x.eu"),
        ("000000125", 500_000, 500_000, "unpaid", "a@x.eu"),
    ]
