"""Lazada, its new and old layouts, and Zalora: a row per piece, without a column of quantities."""

from __future__ import annotations

from metrics.intake.layout import Items, Layout, Shape, StateColumn, Sum
from metrics.vocabulary import State

_STATUS = StateColumn(
    header="Status",
    states={
        "ready to ship": State.SALE,
        "pending": State.SALE,
        "packed": State.SALE,
        "unpaid": State.UNPAID,
        "canceled": State.CANCELLED,
        "failed": State.CANCELLED,
        "returned": State.REFUNDED,
    },
)


def _layout(platform: str, mark: str) -> Layout:
    return Layout(
        platform=platform,
        marks=frozenset({"Order Item Id", "Order Number", "Paid Price", mark}),
        aliases={"Created at": ("createTime",)},
        shape=Shape.ITEMS_SUMMED,
        order_id=("Order Number",),
        date=("Created at",),
        emails=("Customer Email",),
        paid=(Sum(plus=("Paid Price", "Shipping Fee")),),
        goods=(Sum(plus=("Paid Price",)),),
        refunded=(Sum(plus=("Refund Amount",)),),
        country=("Shipping Country", "Billing Country"),
        discount=(Sum(plus=("Seller Discount Total",)), Sum(plus=("voucher: discount",))),
        states=(_STATUS,),
        items=Items(product=("Item Name",), amount=(Sum(plus=("Paid Price",)),)),
        date_order="dmy",
    )


LAYOUTS = (_layout("lazada", "Lazada SKU"), _layout("zalora", "Zalora SKU"))
