"""Stripe, Payments → Export: a charge per row, UTC, failed attempts among them.

The amount is in the currency that was charged; `Converted Amount` is in that of the payout.
"""

from __future__ import annotations

from metrics.intake.layout import Layout, StateColumn, Sum
from metrics.vocabulary import State

LAYOUTS = (
    Layout(
        platform="stripe",
        marks=frozenset({"Created date (UTC)", "Amount", "Currency", "Status"}),
        any_of=frozenset({"Converted Amount", "Captured", "Seller Message", "Amount Refunded"}),
        aliases={"Created date (UTC)": ("Created (UTC)",)},
        order_id=("id",),
        date=("Created date (UTC)",),
        emails=("Customer Email",),
        customer_ids=("Customer ID",),
        emails_inside=("Description",),
        paid=(Sum(plus=("Amount",)),),
        refunded=(Sum(plus=("Amount Refunded",)),),
        currency=("Currency",),
        source=("UTM Source",),
        country=("Shipping Address Country", "Card Address Country"),
        states=(
            StateColumn(
                header="Status",
                states={
                    "paid": State.SALE,
                    "succeeded": State.SALE,
                    "partial refund": State.SALE,
                    "refunded": State.REFUNDED,
                    "failed": State.CANCELLED,
                    "canceled": State.CANCELLED,
                    "blocked": State.CANCELLED,
                    "incomplete": State.UNPAID,
                    "pending": State.UNPAID,
                    "uncaptured": State.UNPAID,
                    "requires payment method": State.UNPAID,
                },
            ),
            StateColumn(header="Captured", states={"false": State.UNPAID}, strict=True),
            StateColumn(header="Mode", states={"test": State.TEST}, strict=True),
            StateColumn(header="Dispute Status", states={"lost": State.REFUNDED}, strict=True),
        ),
        utc=True,
        cannot_tell=("goods",),
    ),
)
