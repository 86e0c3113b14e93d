"""Medusa: an order per row; `pending` is every order that nobody has archived."""

from __future__ import annotations

from metrics.intake.layout import Layout, StateColumn, Sum
from metrics.vocabulary import State

LAYOUTS = (
    Layout(
        platform="medusa",
        marks=frozenset({"Order Id", "Order Display Id", "Order Created At", "Order Total"}),
        order_id=("Order Id",),
        date=("Order Created At",),
        emails=("Order Email",),
        customer_ids=("Customer Id",),
        paid=(Sum(plus=("Order Total",)),),
        goods=(Sum(plus=("Order Total",), minus=("Order Shipping Total", "Order Tax Total")),),
        currency=("Order Currency Code",),
        source=("Order Region Id",),
        country=("Shipping Address Country Code", "Billing Address Country Code"),
        discount=(Sum(plus=("Order Discount Total",)),),
        states=(
            StateColumn(
                header="Order Status",
                states={
                    "pending": State.SALE,
                    "archived": State.SALE,
                    "requires action": State.UNPAID,
                },
            ),
            StateColumn(
                header="Payment Status",
                states={"not paid": State.UNPAID, "awaiting": State.UNPAID},
            ),
        ),
    ),
)
