"""Square: payments, and items, whose file has neither tips nor shipping.

A refund is a row of its own with negative amounts. Most rows name no customer.
"""

from __future__ import annotations

from metrics.intake.layout import Items, Layout, Rows, Shape, StateColumn, Sum
from metrics.vocabulary import State

_REFUNDS = Rows(header="Event Type", values=frozenset({"Refund"}))

LAYOUTS = (
    Layout(
        platform="square",
        marks=frozenset({"Date", "Time", "Time Zone", "Transaction ID", "Total Collected"}),
        shape=Shape.ITEMS_SUMMED,
        order_id=("Transaction ID",),
        date=("Date",),
        time=("Time",),
        customer_ids=("Customer ID",),
        paid=(Sum(plus=("Total Collected",)),),
        goods=(Sum(plus=("Net Sales",)),),
        source=("Channel", "Source"),
        discount_codes=("Discount Name",),
        discount=(Sum(plus=("Discounts",)),),
        states=(
            StateColumn(
                header="Transaction Status",
                states={"complete": State.SALE, "open": State.UNPAID},
            ),
        ),
        refund_rows=_REFUNDS,
        date_order="mdy",
    ),
    Layout(
        platform="square",
        marks=frozenset({"Date", "Time", "Item", "Qty", "Net Sales", "Transaction ID"}),
        shape=Shape.ITEMS_SUMMED,
        order_id=("Transaction ID",),
        date=("Date",),
        time=("Time",),
        customer_ids=("Customer ID",),
        paid=(Sum(plus=("Net Sales", "Tax")),),
        goods=(Sum(plus=("Net Sales",)),),
        source=("Channel",),
        discount=(Sum(plus=("Discounts",)),),
        items=Items(
            product=("Item",),
            category=("Category",),
            quantity=("Qty",),
            amount=(Sum(plus=("Net Sales",)),),
        ),
        refund_rows=_REFUNDS,
        date_order="mdy",
        cannot_tell=("tips", "shipping"),
    ),
)
