"""PrestaShop, Orders → Export: an order per row, the customer as an abbreviated name only."""

from __future__ import annotations

from metrics.intake.layout import Layout, StateColumn, Sum
from metrics.vocabulary import State

LAYOUTS = (
    Layout(
        platform="prestashop",
        marks=frozenset({"Reference", "New client", "Customer", "Total", "Status", "Date"}),
        aliases={
            "Reference": ("Numer referencyjny", "Referencja", "Référence", "Referenz"),
            "New client": ("Nowy klient", "Nouveau client", "Neuer Kunde", "New customer"),
            "Customer": ("Klient", "Client", "Kunde"),
            "Total": ("Razem", "Suma", "Gesamt"),
            "Status": ("Stan", "État", "Status zamówienia"),
            "Date": ("Data", "Datum"),
            "Delivery": ("Dostawa", "Livraison", "Lieferung", "Entrega", "Consegna"),
        },
        order_id=("Reference",),
        date=("Date",),
        paid=(Sum(plus=("Total",)),),
        country=("Delivery",),
        states=(
            StateColumn(
                header="Status",
                states={
                    "payment accepted": State.SALE,
                    "remote payment accepted": State.SALE,
                    "processing in progress": State.SALE,
                    "on backorder (paid)": State.SALE,
                    "on backorder (not paid)": State.UNPAID,
                    "awaiting check payment": State.UNPAID,
                    "awaiting bank wire payment": State.UNPAID,
                    "awaiting bank wire": State.UNPAID,
                    "awaiting cash on delivery validation": State.UNPAID,
                    "payment error": State.CANCELLED,
                },
            ),
        ),
        cannot_tell=("customer", "goods", "currency"),
    ),
)
