"""Two retention rates side by side (definitions §8)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class GrowthInput:
    """What a merchant types after /growth; the retentions are monthly fractions of 1."""

    new_customers: Decimal
    order_value: Decimal
    retention_a: Decimal
    retention_b: Decimal
    months: int = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class GrowthPath:
    """One retention rate; entry m of each tuple is month m, from 0 to `months`."""

    retention: Decimal
    customers: tuple[Decimal, ...]
    revenue: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """Both paths; differences are b − a.

    same_by_acquisition
        Share by which new customers would have to grow at retention a to give b's revenue over
        all months; None where a gives none.
    """

    given: GrowthInput
    a: GrowthPath
    b: GrowthPath
    revenue_difference: Decimal
    same_by_acquisition: Decimal | None
