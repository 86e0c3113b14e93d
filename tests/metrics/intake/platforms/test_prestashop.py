from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.metrics.intake.conftest import Read, Rows


def test_orders_count_although_nobody_is_named(read: Read, rows: Rows) -> None:
    intake = read(
        "ID;Reference;New client;Delivery;Customer;Total;Payment;Status;Date\n"
        "1;XKBKNABJK;1;Latvia;J. Doe;29,00 €;Card;Payment accepted;2026-01-05 10:00:00\n"
        "2;OHSATSERP;0;Latvia;J. Doe;69,90 €;Check;Awaiting check payment;2026-01-06 10:00:00\n"
        "3;UOYEVOLI;0;Latvia;J. Doe;14,90 €;Card;Canceled;2026-01-07 10:00:00\n"
    )
    assert intake.platform == "prestashop"
    assert rows(intake, "order_id", "paid_minor", "state", "customer", "currency") == [
        ("OHSATSERP", 699_000, "unpaid", None, "EUR"),
        ("UOYEVOLI", 149_000, "cancelled", None, "EUR"),
        ("XKBKNABJK", 290_000, "sale", None, "EUR"),
    ]
    assert "customer" in intake.cannot_tell
