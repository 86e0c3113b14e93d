"""Olist, the Brazilian marketplace's public tables, joined; see `metrics.intake.joins`.

`customer_id` is new for every order: the person is `customer_unique_id`.
"""

from __future__ import annotations

from metrics.intake.layout import Layout, Shape, StateColumn, Sum
from metrics.vocabulary import State

LAYOUTS = (
    Layout(
        platform="olist",
        marks=frozenset({"order_id", "order_status", "order_purchase_timestamp"}),
        shape=Shape.ITEMS_WITH_TOTALS,
        order_id=("order_id",),
        date=("order_purchase_timestamp",),
        customer_ids=("customer_unique_id",),
        only_currency="BRL",
        paid=(
            Sum(plus=("payment_value",)),
            Sum(plus=("price_total", "freight_total")),
        ),
        goods=(Sum(plus=("price_total",)),),
        states=(
            StateColumn(
                header="order_status",
                states={
                    "delivered": State.SALE,
                    "shipped": State.SALE,
                    "invoiced": State.SALE,
                    "processing": State.SALE,
                    "approved": State.SALE,
                    "created": State.UNPAID,
                    "unavailable": State.CANCELLED,
                    "canceled": State.CANCELLED,
                },
            ),
        ),
    ),
)
