from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.metrics.intake.conftest import Read, Rows


HEAD = (
    "id,Created date (UTC),Amount,Amount Refunded,Currency,Captured,Converted Amount,"
    "Converted Currency,Description,Mode,Status,Customer ID,Customer Email,UTM Source\n"
)


def test_failed_and_test_charges_are_no_sales(read: Read, rows: Rows) -> None:
    intake = read(
        HEAD
        + "ch_1,2024-02-04 16:17:09,15.00,0.00,usd,true,534.80,thb,,Live,Paid,cus_1,A@x.eu,ads\n"
        + "ch_2,2024-02-05 16:17:09,9.00,0.00,eur,FALSE,350.06,thb,,Live,Failed,cus_2,,\n"
        + "ch_3,2024-02-06 16:17:09,9.00,4.50,eur,true,350.06,thb,,Live,Partial refund,cus_2,,\n"
        + "ch_4,2024-02-07 16:17:09,9.00,0.00,eur,true,350.06,thb,,Test,Paid,cus_2,,\n"
        + "ch_5,2024-02-08 16:17:09,9.00,9.00,eur,true,350.06,thb,Charge for b@x.eu,Live,"
        + "Refunded,,,\n"
    )
    assert intake.platform == "stripe"
    assert rows(
        intake, "order_id", "state", "paid_minor", "refunded_minor", "currency", "customer"
    ) == [
        ("ch_1", "sale", 150_000, 0, "USD", "a@x.eu"),
        ("ch_2", "cancelled", 90_000, 0, "EUR", "cus_2"),
        ("ch_3", "sale", 90_000, 45_000, "EUR", "cus_2"),
        ("ch_4", "test", 90_000, 0, "EUR", "cus_2"),
        ("ch_5", "refunded", 90_000, 90_000, "EUR", "b@x.eu"),
    ]
    assert list(intake.records["offset_minutes"]) == [0] * 5


def test_the_old_layout_saved_again_with_semicolons(read: Read, rows: Rows) -> None:
    intake = read(
        "Created (UTC);Amount;Currency;Captured;Converted Amount;Status;Customer ID\r\n"
        "2024-06-07 02:38:54;15.00;usd;TRUE;534.80;Paid;cus_1\r\n"
        "2024-06-06 21:29:22;9.00;eur;TRUE;350.06;Paid;cus_2\r\n"
    )
    assert sorted(rows(intake, "customer", "paid_minor", "currency"), key=str) == [
        ("cus_1", 150_000, "USD"),
        ("cus_2", 90_000, "EUR"),
    ]
    assert intake.records["order_id"].str.startswith("~").all()
