"""eBay, Seller Hub → Orders: an item per row below a summary row for orders of several items.

The summary's amounts are the sum of its items: the first row of a sales record counts. Tax that
eBay collects is not the merchant's. A bare line stands above the headers, two lines below the
orders.
"""

from __future__ import annotations

from metrics.intake.layout import Items, Layout, Shape, StateColumn, Sum
from metrics.vocabulary import State

LAYOUTS = (
    Layout(
        platform="ebay",
        marks=frozenset({"Sales Record Number", "Order Number", "Buyer Username", "Sold For"}),
        aliases={
            "Buyer Username": ("Buyer User ID",),
            "Ship To Country": ("Post To Country",),
        },
        shape=Shape.ITEMS_WITH_TOTALS,
        order_id=("Sales Record Number",),
        date=("Sale Date",),
        customer_ids=("Buyer Username",),
        paid=(Sum(plus=("Sold For", "Shipping And Handling")),),
        goods=(Sum(plus=("Sold For",)),),
        country=("Ship To Country", "Buyer Country"),
        states=(StateColumn(header="Paid On Date", filled=State.SALE, blank=State.UNPAID),),
        items=Items(
            product=("Item Title",), quantity=("Quantity",), amount=(Sum(plus=("Sold For",)),)
        ),
        date_order="mdy",
        cannot_tell=("refunds",),
    ),
)
