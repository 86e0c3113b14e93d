"""What is known of every customer, computed once for all answers that need it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from metrics.customers import customer_table, purchase_occasions
from metrics.forecast import forecast
from metrics.forecast.summary import summarise
from metrics.products.purchases import purchases
from metrics.refusal import Refusal
from metrics.segments.habits import habits
from metrics.segments.rfm import rfm
from metrics.steps import OnStep, unwatched

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    import numpy as np
    import numpy.typing as npt
    import pandas as pd

    from metrics.forecast import Forecast
    from metrics.forecast.summary import PurchaseSummary
    from metrics.orders import Orders
    from metrics.segments.rfm import Rfm


@dataclass(frozen=True, slots=True, kw_only=True)
class Profiles:
    """One entry per customer in each part, by customer number; too large to travel.

    table
        See `metrics.customers.customer_table`.
    habit
        Position in `tuple(metrics.segments.habits.Habit)`, shape (n,).
    """

    as_of: date
    table: pd.DataFrame
    summary: PurchaseSummary
    rfm: Rfm
    habit: npt.NDArray[np.int64]
    forecast: Forecast | Refusal


def customer_profiles(
    orders: Orders,
    lines: pd.DataFrame | None = None,
    *,
    margin: Decimal | None = None,
    on_step: OnStep = unwatched,
) -> Profiles | Refusal:
    """Say of every customer what there is to say.

    Parameters
    ----------
    lines
        See `metrics.intake.result.Intake`; collectors are then those of several products.
    margin
        Fraction of 1 of revenue that lifetime values count; all of it where it is not known.
    on_step
        Told when "segments", "forecast" and the parts of the forecast begin.
    """
    if not orders.has_customers:
        return Refusal(reason="no_customer_key")
    on_step("forecast")
    foreseen = forecast(orders, margin=1.0 if margin is None else float(margin), on_step=on_step)
    on_step("segments")
    table = customer_table(orders)
    occasions = purchase_occasions(orders)
    products = None
    if lines is not None:
        products = purchases(orders, lines).products_per_customer(len(table))
    return Profiles(
        as_of=orders.as_of,
        table=table,
        summary=summarise(orders, occasions)
        if isinstance(foreseen, Refusal)
        else foreseen.summary,
        rfm=rfm(table, orders.as_of),
        habit=habits(occasions, products),
        forecast=foreseen,
    )
