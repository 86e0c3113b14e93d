"""Orders → Report: the whole answer about a shop as one frozen value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from metrics.cohorts import cohort_table
from metrics.customers import numbered
from metrics.figures import figures
from metrics.lifecycle.measured import lifecycle
from metrics.lifecycle.thresholds import OURS
from metrics.ltv_curve import ltv_curve
from metrics.orders import select
from metrics.steps import OnStep, unwatched
from metrics.timeline import days_between_orders, months, orders_per_customer

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from decimal import Decimal

    import pandas as pd

    from metrics.cohorts import CohortTable
    from metrics.currencies import Conversion
    from metrics.figures import Figures
    from metrics.lifecycle import Lifecycle, Thresholds
    from metrics.ltv_curve import LtvCurve
    from metrics.orders import Orders
    from metrics.refusal import Refusal
    from metrics.timeline import DaysBetweenOrders, MonthRevenue, OrdersPerCustomer
    from metrics.vocabulary import Basis, Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All that the bot says about stored orders; None where it takes a customer key to say it.

    first_day and last_day are those of the first and last order kept; `as_of` ends the data.
    All money is in `currency`; orders that were converted into it stand under `conversions`.
    Where the orders do not tell refunds, see `Orders.tell_refunds`, a refund rate of 0 says
    nothing.
    """

    currency: str | None
    conversions: tuple[Conversion, ...]
    basis: Basis
    zone: str | None
    first_day: date
    last_day: date
    as_of: date
    has_customers: bool
    tells_refunds: bool
    left_out: Mapping[Reason, int]
    figures: Figures
    last_365_days: Figures
    months: tuple[MonthRevenue, ...]
    cohorts: CohortTable | None
    orders_per_customer: OrdersPerCustomer | None
    days_between_orders: DaysBetweenOrders | None
    lifecycle: Lifecycle
    lifetime: LtvCurve | Refusal


def build_report(  # noqa: PLR0913 - one keyword for each setting of a shop
    records: pd.DataFrame,
    *,
    basis: Basis = "paid",
    zone: str | None = None,
    currency: str | None = None,
    as_of: date | None = None,
    margin: Decimal | None = None,
    acquisition_cost_minor: int | None = None,
    thresholds: Thresholds = OURS,
    on_step: OnStep = unwatched,
) -> Report:
    """Say everything about a shop's records; see `select` for what counts.

    Parameters
    ----------
    margin
        Fraction of 1.
    acquisition_cost_minor
        Cost of one new customer in minor units.
    thresholds
        Of the lifecycle, where the shop has its own.
    on_step
        Told when "metrics" and "cohorts" begin.

    Raises
    ------
    NoOrders
        No record counts.
    """
    on_step("metrics")
    return report_of(
        select(records, basis=basis, zone=zone, currency=currency, as_of=as_of),
        margin=margin,
        acquisition_cost_minor=acquisition_cost_minor,
        thresholds=thresholds,
        on_step=on_step,
    )


def report_of(
    orders: Orders,
    *,
    margin: Decimal | None = None,
    acquisition_cost_minor: int | None = None,
    thresholds: Thresholds = OURS,
    on_step: OnStep = unwatched,
) -> Report:
    """Say everything about the orders that count; parameters as of `build_report`."""
    orders = numbered(orders)
    on_step("cohorts")
    cohorts = cohort_table(orders) if orders.has_customers else None
    on_step("metrics")
    placed = orders.frame["placed"]
    year = orders.as_of - timedelta(days=364)
    known = orders.has_customers
    return Report(
        currency=orders.currency,
        conversions=orders.conversions,
        basis=orders.basis,
        zone=orders.zone,
        first_day=placed.iloc[0].date(),
        last_day=placed.iloc[-1].date(),
        as_of=orders.as_of,
        has_customers=known,
        tells_refunds=orders.tell_refunds,
        left_out=orders.left_out,
        figures=figures(orders),
        last_365_days=figures(orders, from_day=year),
        months=months(orders),
        cohorts=cohorts,
        orders_per_customer=orders_per_customer(orders) if known else None,
        days_between_orders=days_between_orders(orders) if known else None,
        lifecycle=lifecycle(
            orders,
            margin=margin,
            acquisition_cost_minor=acquisition_cost_minor,
            thresholds=thresholds,
        ),
        lifetime=ltv_curve(orders, margin=margin, acquisition_cost_minor=acquisition_cost_minor),
    )
