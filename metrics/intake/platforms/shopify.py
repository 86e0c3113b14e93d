"""Shopify, Orders → Export: an item per row, totals on an order's first row.

Older and cut-down exports lack columns. `Total` keeps the original amount after a refund. A tip
is inside `Total` and not inside `Subtotal`. Cash on delivery stays `pending` after delivery.
"""

from __future__ import annotations

from metrics.intake.layout import Items, Layout, Shape, StateColumn, Sum
from metrics.orders import State

LAYOUTS = (
    Layout(
        platform="shopify",
        marks=frozenset({"Name", "Created at"}),
        any_of=frozenset({"Lineitem name", "Financial Status", "Fulfillment Status", "Paid at"}),
        lacks=frozenset({"Order ID", "Command"}),
        shape=Shape.ITEMS_WITH_TOTALS,
        order_id=("Name",),
        date=("Created at",),
        emails=("Email",),
        phones=("Phone", "Billing Phone"),
        paid=(Sum(plus=("Total",)), Sum(plus=("Subtotal", "Shipping", "Taxes"))),
        goods=(Sum(plus=("Subtotal",)),),
        refunded=(Sum(plus=("Refunded Amount",)),),
        extras=Sum(plus=("Taxes", "Shipping")),
        currency=("Currency",),
        source=("Source",),
        states=(
            StateColumn(
                header="Financial Status",
                states={
                    "pending": State.UNPAID,
                    "authorized": State.UNPAID,
                    "voided": State.CANCELLED,
                },
                sold_when=("Fulfillment Status", frozenset({"fulfilled"})),
            ),
            StateColumn(header="Cancelled at", filled=State.CANCELLED),
            StateColumn(
                header="Payment Method",
                containing={"bogus": State.TEST, "for testing": State.TEST},
            ),
        ),
        items=Items(
            product=("Lineitem name",),
            quantity=("Lineitem quantity",),
            amount=(
                Sum(times=("Lineitem price", "Lineitem quantity"), minus=("Lineitem discount",)),
            ),
        ),
    ),
)
