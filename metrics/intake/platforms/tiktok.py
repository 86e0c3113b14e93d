"""TikTok Shop: an item per row, the order's amount repeated on each, descriptions in row 2.

What the buyer paid is `Order Amount`; goods are the items after all discounts.
"""

from __future__ import annotations

from metrics.intake.layout import Items, Layout, Shape, StateColumn, Sum
from metrics.vocabulary import State

_LINE = Sum(plus=("SKU Subtotal After Discount",))

LAYOUTS = (
    Layout(
        platform="tiktok",
        marks=frozenset({"Order ID", "Order Status", "SKU ID"}),
        any_of=frozenset(
            {"Order Amount", "SKU Subtotal After Discount", "SKU Subtotal Before Discount"}
        ),
        shape=Shape.ITEMS_SUMMED,
        order_id=("Order ID",),
        date=("Created Time",),
        customer_ids=("Buyer Username", "Buyer Nickname"),
        paid=(Sum(plus=("Order Amount",), once=True), _LINE),
        goods=(
            _LINE,
            Sum(plus=("SKU Subtotal Before Discount",), minus=("SKU Seller Discount",)),
        ),
        refunded=(Sum(plus=("Order Refund Amount",), once=True),),
        source=("Purchase Channel",),
        country=("Country",),
        discount=(Sum(plus=("SKU Seller Discount",)),),
        states=(
            StateColumn(
                header="Order Status",
                states={
                    "to ship": State.SALE,
                    "awaiting shipment": State.SALE,
                    "awaiting collection": State.SALE,
                    "on hold": State.UNPAID,
                    "perlu dikirim": State.SALE,
                },
            ),
            StateColumn(
                header="Cancelation/Return Type",
                states={"cancel": State.CANCELLED},
                strict=True,
            ),
        ),
        items=Items(
            product=("Product Name", "Seller SKU"),
            category=("Product Category",),
            quantity=("Quantity",),
            amount=(_LINE,),
        ),
    ),
)
