"""Lifetime value from typed numbers, in exact decimals (definitions §3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class LifetimeInput:
    """What a merchant types after /ltv; everything but the first two may be unknown.

    margin, retention and discount are fractions of 1; `years` None means "not said".
    """

    order_value: Decimal
    orders: Decimal
    acquisition_cost: Decimal | None = None
    margin: Decimal | None = None
    years: Decimal | None = None
    retention: Decimal | None = None
    discount: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lever:
    """One input improved by 10 % alone and what the lifetime value becomes.

    `name` is "order_value", "orders", "margin" or "acquisition_cost".
    """

    name: str
    value: Decimal
    change: Decimal
    change_share: Decimal | None  # None where the lifetime value was zero


@dataclass(frozen=True, slots=True, kw_only=True)
class LifetimeValue:
    """The answer to typed numbers; None where an input for it was not said.

    `value` is the headline: net where cost and margin are known, else revenue.
    """

    given: LifetimeInput
    customer_value: Decimal  # order value × orders
    revenue: Decimal  # × years where said
    by_years: tuple[tuple[int, Decimal], ...]  # 1, 2, 3 years where years were not said
    net: Decimal | None  # (order value × orders − cost) × margin
    strict: Decimal | None  # order value × orders × margin − cost
    ltv_to_cac: Decimal | None
    break_even_cost: Decimal | None
    orders_to_pay_back: int | None  # None also where an order earns nothing
    discounted: Decimal | None
    value: Decimal
    levers: tuple[Lever, ...]  # best first
