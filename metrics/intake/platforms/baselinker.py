"""BaseLinker, under the names of its API: templates are the merchant's own, these names recur."""

from __future__ import annotations

from metrics.intake.layout import Layout, Sum

LAYOUTS = (
    Layout(
        platform="baselinker",
        marks=frozenset({"order_id", "date_add", "payment_done", "currency"}),
        any_of=frozenset({"user_login", "order_source", "order_status_id", "date_confirmed"}),
        order_id=("order_id",),
        date=("date_add", "date_confirmed"),
        emails=("email",),
        customer_ids=("user_login",),
        phones=("phone",),
        paid=(Sum(plus=("payment_done",)),),
        goods=(Sum(plus=("payment_done",), minus=("delivery_price",)),),
        currency=("currency",),
        source=("order_source",),
        country=(
            "delivery_country_code",
            "delivery_country",
            "invoice_country_code",
            "invoice_country",
        ),
    ),
)
