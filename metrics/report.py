"""Orders → Report: the whole answer about a shop as one frozen value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from metrics.cohorts import CohortTable
    from metrics.figures import Figures
    from metrics.lifecycle import Lifecycle
    from metrics.orders import Basis, Reason
    from metrics.timeline import DaysBetweenOrders, MonthRevenue, OrdersPerCustomer


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All that the bot says about stored orders; None where it takes a customer key to say it.

    first_day and last_day are those of the first and last order kept; `as_of` ends the data.
    """

    currency: str | None
    basis: Basis
    zone: str | None
    first_day: date
    last_day: date
    as_of: date
    has_customers: bool
    left_out: Mapping[Reason, int]
    figures: Figures
    last_365_days: Figures
    months: tuple[MonthRevenue, ...]
    cohorts: CohortTable | None
    orders_per_customer: OrdersPerCustomer | None
    days_between_orders: DaysBetweenOrders | None
    lifecycle: Lifecycle
