"""Superstore, the sample shop of spreadsheet courses: an item per row, `Sales` its amount."""

from __future__ import annotations

from metrics.intake.layout import Items, Layout, Shape, Sum

LAYOUTS = (
    Layout(
        platform="superstore",
        marks=frozenset({"Order ID", "Order Date", "Customer ID", "Sales", "Sub-Category"}),
        shape=Shape.ITEMS_SUMMED,
        order_id=("Order ID",),
        date=("Order Date",),
        customer_ids=("Customer ID",),
        only_currency="USD",
        country=("Country", "Country/Region"),
        paid=(Sum(plus=("Sales",)),),
        date_order="mdy",
        items=Items(
            product=("Product Name",),
            category=("Category",),
            quantity=("Quantity",),
            amount=(Sum(plus=("Sales",)),),
        ),
    ),
)
