"""Etsy: Sold Orders and Sold Order Items.

`Order Total` holds sales tax that Etsy collects and keeps: the merchant's revenue is order value
less discount plus shipping, of which the shipping discount is already taken. A refund shows only
as an adjusted net amount. Shipping repeats on each item of an order.
"""

from __future__ import annotations

from metrics.intake.layout import Items, Layout, Shape, StateColumn, Sum

LAYOUTS = (
    Layout(
        platform="etsy",
        marks=frozenset({"Sale Date", "Order ID", "Order Value", "Order Total"}),
        order_id=("Order ID",),
        date=("Sale Date",),
        customer_ids=("Buyer User ID", "Buyer"),
        paid=(Sum(plus=("Order Value", "Shipping"), minus=("Discount Amount",)),),
        goods=(Sum(plus=("Order Value",), minus=("Discount Amount",)),),
        refunded=(
            Sum(
                plus=("Order Net", "Card Processing Fees"),
                minus=("Adjusted Net Order Amount", "Adjusted Card Processing Fees"),
                only_with="Adjusted Net Order Amount",
            ),
        ),
        currency=("Currency",),
        country=("Ship Country",),
        discount_codes=("Coupon Code",),
        discount=(
            Sum(
                plus=(
                    "Discount Amount",
                    "Shipping Discount",
                )
            ),
        ),
        states=(StateColumn(header="Status"),),
        date_order="mdy",
    ),
    Layout(
        platform="etsy",
        marks=frozenset({"Sale Date", "Item Name", "Item Total", "Order ID"}),
        shape=Shape.ITEMS_SUMMED,
        order_id=("Order ID",),
        date=("Sale Date",),
        customer_ids=("Buyer",),
        paid=(Sum(plus=("Item Total",), minus=("Discount Amount",)),),
        goods=(Sum(plus=("Item Total",), minus=("Discount Amount",)),),
        shipping_once=Sum(plus=("Order Shipping",)),
        currency=("Currency",),
        country=("Ship Country",),
        discount_codes=("Coupon Code",),
        discount=(Sum(plus=("Discount Amount",)),),
        items=Items(
            product=("Item Name",),
            quantity=("Quantity",),
            amount=(Sum(plus=("Item Total",), minus=("Discount Amount",)),),
        ),
        date_order="mdy",
        cannot_tell=("refunds",),
    ),
)
