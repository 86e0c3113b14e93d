"""UCI Online Retail I and II: an item per row, no totals; a number with a C is a return."""

from __future__ import annotations

from metrics.intake.layout import Items, Layout, Shape, Sum

_LINE = Sum(times=("UnitPrice", "Quantity"))

LAYOUTS = (
    Layout(
        platform="uci",
        marks=frozenset({"InvoiceNo", "StockCode", "InvoiceDate", "Quantity", "UnitPrice"}),
        aliases={"InvoiceNo": ("Invoice",), "UnitPrice": ("Price",)},
        shape=Shape.ITEMS_SUMMED,
        order_id=("InvoiceNo",),
        date=("InvoiceDate",),
        customer_ids=("Customer ID", "CustomerID"),
        paid=(_LINE,),
        country=("Country",),
        items=Items(product=("Description",), quantity=("Quantity",), amount=(_LINE,)),
        date_order="mdy",
        only_currency="GBP",
        cannot_tell=("shipping",),
    ),
)
