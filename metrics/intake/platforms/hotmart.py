"""Hotmart: a sale of a digital product per row."""

from __future__ import annotations

from metrics.intake.layout import Items, Layout, StateColumn, Sum

LAYOUTS = (
    Layout(
        platform="hotmart",
        marks=frozenset({"transaction", "approval_date", "total_value", "buyer_email"}),
        order_id=("transaction",),
        date=("approval_date",),
        emails=("buyer_email",),
        paid=(Sum(plus=("total_value",)),),
        currency=("currency_code",),
        states=(StateColumn(header="status"),),
        items=Items(product=("product_name",), amount=(Sum(plus=("total_value",)),)),
        date_order="dmy",
    ),
)
