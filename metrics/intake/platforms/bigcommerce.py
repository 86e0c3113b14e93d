"""BigCommerce, the default and the fuller template: an order per row; guests have customer 0."""

from __future__ import annotations

from metrics.intake.layout import Layout, StateColumn, Sum
from metrics.vocabulary import State

LAYOUTS = (
    Layout(
        platform="bigcommerce",
        marks=frozenset({"Order ID", "Order Status", "Order Date", "Order Total (inc tax)"}),
        order_id=("Order ID",),
        date=("Order Date",),
        time=("Order Time",),
        emails=("Customer Email",),
        customer_ids=("Customer ID",),
        phones=("Customer Phone",),
        paid=(Sum(plus=("Order Total (inc tax)",)),),
        goods=(Sum(plus=("Subtotal (ex tax)",)),),
        refunded=(Sum(plus=("Refund Amount",)),),
        currency=("Order Currency Code",),
        source=("Order Source", "Channel Name"),
        country=("Shipping Country", "Billing Country"),
        discount_codes=("Coupon Details",),
        states=(
            StateColumn(
                header="Order Status",
                states={
                    "incomplete": State.UNPAID,
                    "disputed": State.SALE,
                    "manual verification required": State.UNPAID,
                },
            ),
        ),
    ),
)
