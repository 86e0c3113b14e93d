"""Lifetime value in five steps from yearly totals, and the retention indices (definitions §3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalsInput:
    """What a merchant types after /totals."""

    revenue: Decimal
    orders: int
    customers: int
    repeat_customers: int | None = None
    years: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalsValue:
    """The five steps and the indices."""

    given: TotalsInput
    purchase_value: Decimal
    purchase_frequency: Decimal
    customer_value: Decimal
    lifetime_values: tuple[tuple[Decimal, Decimal], ...]  # (years, value); 1, 2, 3 where not said
    repeat_purchase_rate: Decimal | None
