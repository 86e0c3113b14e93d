"""Figures of a window: what happened, in a dozen numbers (definitions §2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

SECOND_ORDER_DAYS = (30, 60, 90, 180, 365)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The figures of one window [from_day, to_day], both inclusive, in the shop's zone.

    Money is in minor units; a mean of money is a float of minor units, unrounded. Rates are
    fractions of 1. Gaps are whole calendar days between purchase occasions. None where the
    figure cannot be said: nothing to divide by, or no customer key.
    """

    from_day: date
    to_day: date
    revenue_minor: int
    orders: int
    average_order_value_minor: float | None
    customers: int | None
    purchase_frequency: float | None
    customer_value_minor: float | None
    repeat_customers: int | None
    repeat_purchase_rate: float | None
    returning_revenue_share: float | None
    median_days_between_orders: float | None
    median_days_by_step: Mapping[int, float]  # 1: first → second occasion, …
    second_order_within: Mapping[int, float | None]  # days → share, Kaplan–Meier
    refund_rate: float | None
