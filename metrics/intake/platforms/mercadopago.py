"""Mercado Pago: an operation per row, a refund as a row of its own."""

from __future__ import annotations

from metrics.intake.layout import Layout, StateColumn, Sum
from metrics.vocabulary import State

LAYOUTS = (
    Layout(
        platform="mercadopago",
        marks=frozenset({"Fecha de aprobación", "Número de operación", "Valor de la transacción"}),
        order_id=("Número de operación",),
        date=("Fecha de aprobación",),
        emails=("Email del comprador",),
        paid=(Sum(plus=("Valor de la transacción",)),),
        currency=("Moneda",),
        states=(
            StateColumn(
                header="Estado",
                states={
                    "approved": State.SALE,
                    "refunded": State.REFUNDED,
                    "charged back": State.REFUNDED,
                    "rejected": State.CANCELLED,
                    "cancelled": State.CANCELLED,
                    "pending": State.UNPAID,
                    "in process": State.UNPAID,
                    "in mediation": State.SALE,
                },
            ),
        ),
        date_order="dmy",
        cannot_tell=("goods",),
    ),
)
