"""Magento 2 and Adobe Commerce, Sales → Orders → Export: an order per row.

Of the two totals the one in the shop's own currency is taken. `closed` is refunded.
"""

from __future__ import annotations

from metrics.intake.layout import Layout, StateColumn, Sum
from metrics.vocabulary import State

LAYOUTS = (
    Layout(
        platform="magento",
        marks=frozenset({"ID", "Purchase Date", "Grand Total (Base)"}),
        order_id=("ID",),
        date=("Purchase Date",),
        emails=("Customer Email",),
        paid=(Sum(plus=("Grand Total (Base)",)),),
        goods=(Sum(plus=("Subtotal",)),),
        refunded=(Sum(plus=("Total Refunded",)),),
        source=("Purchase Point",),
        states=(
            StateColumn(
                header="Status",
                states={
                    "complete": State.SALE,
                    "processing": State.SALE,
                    "pending": State.UNPAID,
                    "pending payment": State.UNPAID,
                    "payment review": State.UNPAID,
                    "holded": State.UNPAID,
                    "on hold": State.UNPAID,
                    "fraud": State.CANCELLED,
                    "suspected fraud": State.CANCELLED,
                    "canceled": State.CANCELLED,
                    "closed": State.REFUNDED,
                },
            ),
        ),
        cannot_tell=("currency",),
    ),
)
