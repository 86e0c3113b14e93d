"""Squarespace, Orders → Export: Shopify's twin, told by `Order ID` and `Amount Refunded`."""

from __future__ import annotations

from metrics.intake.layout import Items, Layout, Shape, StateColumn, Sum
from metrics.vocabulary import State

LAYOUTS = (
    Layout(
        platform="squarespace",
        marks=frozenset({"Order ID", "Email", "Created at", "Total"}),
        any_of=frozenset({"Amount Refunded", "Lineitem variant"}),
        lacks=frozenset({"Name"}),
        shape=Shape.ITEMS_WITH_TOTALS,
        order_id=("Order ID",),
        date=("Created at",),
        emails=("Email",),
        phones=("Billing Phone", "Shipping Phone"),
        paid=(Sum(plus=("Total",)),),
        goods=(Sum(plus=("Subtotal",)),),
        refunded=(Sum(plus=("Amount Refunded",)),),
        extras=Sum(plus=("Taxes", "Shipping")),
        currency=("Currency",),
        country=("Shipping Country", "Billing Country"),
        discount_codes=("Discount Code",),
        discount=(Sum(plus=("Discount Amount",)),),
        states=(
            StateColumn(
                header="Financial Status",
                sold_when=("Fulfillment Status", frozenset({"fulfilled"})),
            ),
            StateColumn(header="Cancelled at", filled=State.CANCELLED),
        ),
        date_order="mdy",
        items=Items(
            product=("Lineitem name",),
            quantity=("Lineitem quantity",),
            amount=(Sum(times=("Lineitem price", "Lineitem quantity")),),
        ),
    ),
)
