from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.metrics.intake.conftest import Read, Rows


def test_a_refund_is_a_row_of_its_own(read: Read, rows: Rows) -> None:
    intake = read(
        "Date,Time,Time Zone,Gross Sales,Discounts,Net Sales,Tax,Tip,Total Collected,Source,"
        "Transaction ID,Payment ID,Event Type,Customer ID,Transaction Status\n"
        "2026-05-30,13:03:14,Eastern Time (US & Canada),$10.00,-$2.00,$8.00,$0.64,$1.00,$9.64,"
        "Register,T1,P1,Payment,C1,Complete\n"
        '2026-05-30,14:03:14,Eastern Time (US & Canada),"$1,433.66",$0.00,"$1,433.66",$0.00,$0.00,'
        '"$1,433.66",Register,T2,P2,Payment,,Complete\n'
        "2026-05-31,10:00:00,Eastern Time (US & Canada),-$2.34,$0.00,-$2.34,$0.00,$0.00,-$2.34,"
        "Register,T3,P3,Refund,C1,Complete\n"
    )
    assert intake.platform == "square"
    assert rows(intake, "order_id", "paid_minor", "goods_minor", "refunded_minor", "customer") == [
        ("T1", 96_400, 80_000, 23_400, "C1"),
        ("T2", 14_336_600, 14_336_600, 0, None),
    ]


def test_items_fold_to_transactions_and_returned_ones_are_refunds(read: Read, rows: Rows) -> None:
    intake = read(
        "Date,Time,Time Zone,Category,Item,Qty,Gross Sales,Discounts,Net Sales,Tax,Transaction ID,"
        "Payment ID,Event Type,Customer ID\n"
        "05/30/2026,1:03:14 PM,AWST,None,Latte,2.0,$8.00,$0.00,$8.00,$0.80,T1,P1,Payment,C1\n"
        "05/30/2026,1:03:14 PM,AWST,Food,Bun,1.0,$3.00,-$1.00,$2.00,$0.20,T1,P1,Payment,C1\n"
        "05/31/2026,1:03:14 PM,AWST,Food,Bun,-1.0,-$2.00,$0.00,-$2.00,-$0.20,T1,P3,Refund,C1\n"
    )
    assert rows(intake, "order_id", "paid_minor", "goods_minor", "refunded_minor") == [
        ("T1", 110_000, 100_000, 22_000)
    ]
    assert intake.lines is not None
    assert list(intake.lines["category"].fillna("")) == ["", "Food", "Food"]
