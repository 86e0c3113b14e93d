"""Amazon Seller Central: an item per row, and no buyer in most reports.

Tax that Amazon collects is not the merchant's. `Non-Amazon` shipments are no sales of Amazon's.
A status is matched whole: "Shipped - Returned to Seller" is a return.
"""

from __future__ import annotations

from metrics.intake.layout import Items, Layout, Rows, Shape, StateColumn, Sum
from metrics.vocabulary import State

_STATUS = StateColumn(
    header="order-status",
    states={
        "pending": State.UNPAID,
        "pending waiting for pick up": State.UNPAID,
        "unshipped": State.SALE,
        "shipped": State.SALE,
        "shipping": State.SALE,
        "partiallyshipped": State.SALE,
        "shipped delivered to buyer": State.SALE,
        "shipped out for delivery": State.SALE,
        "shipped picked up": State.SALE,
        "shipped returned to seller": State.REFUNDED,
        "shipped returning to seller": State.REFUNDED,
        "shipped rejected by buyer": State.REFUNDED,
        "shipped lost in transit": State.REFUNDED,
        "shipped damaged": State.REFUNDED,
        "cancelled": State.CANCELLED,
        "canceled": State.CANCELLED,
    },
)
_OTHER_CHANNELS = Rows(
    header="sales-channel",
    values=frozenset({"Non-Amazon", "Non-Amazon US", "Non-Amazon CA", "Non-Amazon MX"}),
    keep=False,
)
_DISCOUNTS = ("item-promotion-discount", "ship-promotion-discount")
_PAID = Sum(plus=("item-price", "shipping-price", "gift-wrap-price"), minus=_DISCOUNTS)
_GOODS = Sum(plus=("item-price",), minus=("item-promotion-discount",))
_LINE = Sum(plus=("item-price",), minus=("item-promotion-discount",))

LAYOUTS = (
    # All Orders, flat file by order date or last update
    Layout(
        platform="amazon",
        marks=frozenset({"amazon-order-id", "order-status"}),
        any_of=frozenset({"sku", "asin", "sales-channel", "purchase-date"}),
        shape=Shape.ITEMS_SUMMED,
        order_id=("amazon-order-id",),
        date=("purchase-date",),
        paid=(_PAID,),
        goods=(_GOODS,),
        currency=("currency",),
        source=("sales-channel",),
        country=("ship-country",),
        discount=(Sum(plus=_DISCOUNTS),),
        states=(_STATUS, StateColumn(header="item-status", states=_STATUS.states)),
        items=Items(product=("product-name", "sku"), quantity=("quantity",), amount=(_LINE,)),
        sales=(_OTHER_CHANNELS,),
        cannot_tell=("customer",),
    ),
    # New Orders, with the buyer's relay address; Unshipped Orders look alike and have no prices
    Layout(
        platform="amazon",
        marks=frozenset({"order-id", "order-item-id", "purchase-date", "quantity-purchased"}),
        shape=Shape.ITEMS_SUMMED,
        order_id=("order-id",),
        date=("purchase-date",),
        emails=("buyer-email",),
        paid=(_PAID,),
        goods=(_GOODS,),
        currency=("currency",),
        source=("sales-channel",),
        country=("ship-country",),
        discount=(Sum(plus=_DISCOUNTS),),
        items=Items(product=("product-name",), quantity=("quantity-purchased",), amount=(_LINE,)),
        sales=(_OTHER_CHANNELS,),
    ),
    # the sale report of Amazon India
    Layout(
        platform="amazon",
        marks=frozenset({"Order ID", "Date", "Status", "Fulfilment", "ASIN", "Amount"}),
        shape=Shape.ITEMS_SUMMED,
        order_id=("Order ID",),
        date=("Date",),
        paid=(Sum(plus=("Amount",)),),
        currency=("currency",),
        source=("Sales Channel",),
        country=("ship-country",),
        states=(StateColumn(header="Status", states=_STATUS.states),),
        items=Items(
            product=("Style", "SKU"),
            category=("Category",),
            quantity=("Qty",),
            amount=(Sum(plus=("Amount",)),),
        ),
        date_order="mdy",
        cannot_tell=("customer",),
    ),
    # Payments → Date Range → Transaction: refunds, fees and transfers beside the orders
    Layout(
        platform="amazon",
        marks=frozenset({"date/time", "settlement id", "type", "order id", "product sales"}),
        shape=Shape.ITEMS_SUMMED,
        order_id=("order id",),
        date=("date/time",),
        paid=(
            Sum(
                plus=(
                    "product sales",
                    "shipping credits",
                    "gift wrap credits",
                    "promotional rebates",
                )
            ),
        ),
        goods=(Sum(plus=("product sales", "promotional rebates")),),
        discount=(Sum(plus=("promotional rebates",)),),
        items=Items(
            product=("description",),
            quantity=("quantity",),
            amount=(Sum(plus=("product sales",)),),
        ),
        sales=(Rows(header="type", values=frozenset({"Order", "Refund"})),),
        refund_rows=Rows(header="type", values=frozenset({"Refund"})),
        cannot_tell=("customer",),
    ),
)
