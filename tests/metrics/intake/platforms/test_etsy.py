from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.metrics.intake.conftest import Read, Rows


def test_tax_that_etsy_keeps_is_no_revenue(read: Read, rows: Rows) -> None:
    intake = read(
        '"Sale Date","Order ID","Buyer User ID","Full Name","Number of Items",Currency,'
        '"Order Value","Discount Amount","Shipping Discount",Shipping,"Sales Tax","Order Total",'
        'Status,"Card Processing Fees","Order Net","Adjusted Order Total",'
        '"Adjusted Card Processing Fees","Adjusted Net Order Amount",Buyer\n'
        "12/25/22,1,anna,Ann,1,USD,21.39,2.14,0.00,3.72,0.00,25.09,,1.00,21.97,0.00,0.00,0.00,"
        "Ann (anna)\n"
        "12/26/22,2,,Bob B,1,USD,20.00,0.00,0.00,0.00,0.00,20.00,,1.00,19.00,0.00,0.80,14.20,"
        "Bob B\n"
    )
    assert intake.platform == "etsy"
    assert rows(intake, "order_id", "paid_minor", "goods_minor", "refunded_minor", "customer") == [
        ("1", 229_700, 192_500, 0, "anna"),
        ("2", 200_000, 200_000, 50_000, "Bob B"),
    ]


def test_shipping_on_each_item_is_charged_once(read: Read, rows: Rows) -> None:
    intake = read(
        "Sale Date,Item Name,Buyer,Quantity,Price,Discount Amount,Order Shipping,Order Sales Tax,"
        "Item Total,Currency,Transaction ID,Order ID\n"
        '09/13/26,Mug,janedoe,2,3.50,0,"2,90",0,"7,00",EUR,4001,9001\n'
        '09/13/26,Soap,janedoe,1,"12,00",2.00,"2,90",0,"12,00",EUR,4002,9001\n'
    )
    assert rows(intake, "order_id", "paid_minor", "goods_minor") == [("9001", 199_000, 170_000)]
    assert intake.cannot_tell == ("refunds",)
