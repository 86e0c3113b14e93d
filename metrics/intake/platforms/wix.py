"""Wix Stores: an item per row, date and time in two columns, some headers twice."""

from __future__ import annotations

from metrics.intake.layout import Items, Layout, Shape, StateColumn, Sum
from metrics.vocabulary import State

LAYOUTS = (
    Layout(
        platform="wix",
        marks=frozenset({"Order number", "Date created", "Payment status", "Total"}),
        any_of=frozenset({"Contact email", "Total order quantity"}),
        shape=Shape.ITEMS_WITH_TOTALS,
        order_id=("Order number",),
        date=("Date created",),
        time=("Time",),
        emails=("Contact email",),
        phones=("Billing phone", "Recipient phone"),
        paid=(Sum(plus=("Total",)),),
        goods=(Sum(plus=("Total",), minus=("Shipping rate", "Total tax", "Additional fees")),),
        refunded=(Sum(plus=("Refunded amount",)),),
        currency=("Currency",),
        country=("Delivery country", "Billing country"),
        discount_codes=("Coupon code",),
        states=(
            StateColumn(header="Payment status"),
            StateColumn(
                header="Fulfillment status",
                states={"canceled": State.CANCELLED, "cancelled": State.CANCELLED},
                strict=True,
            ),
        ),
        date_order="mdy",
        items=Items(
            product=("Item",),
            quantity=("Qty",),
            amount=(Sum(times=("Price", "Qty")),),
        ),
    ),
)
