"""Two retention rates side by side: how a shop grows with each."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, localcontext

from metrics.typed import EXACT, POSITIVE, SHARE_BELOW_ONE, Range, check_number

MONTHS = Range(least=Decimal(1), most=Decimal(120))


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
    customers: tuple[Decimal, ...]  # buying in that month: new ones and those retained
    revenue: tuple[Decimal, ...]  # × order value


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """Both paths; differences are b − a.

    revenue_difference
        Over all months together.
    same_by_acquisition
        Share by which new customers would have to grow at retention a to give b's revenue over
        all months; negative where b retains less.
    """

    given: GrowthInput
    a: GrowthPath
    b: GrowthPath
    revenue_difference: Decimal
    same_by_acquisition: Decimal


def growth(given: GrowthInput) -> Growth:
    """Follow both retention rates month by month: N₀ = new, N_m = new + r·N_{m−1}.

    Raises
    ------
    InputError
        New customers or order value not above zero, a retention outside [0, 1), or months
        outside `MONTHS`.
    """
    check_number("new_customers", given.new_customers, POSITIVE)
    check_number("order_value", given.order_value, POSITIVE)
    check_number("retention_a", given.retention_a, SHARE_BELOW_ONE)
    check_number("retention_b", given.retention_b, SHARE_BELOW_ONE)
    check_number("months", given.months, MONTHS)
    with localcontext(EXACT):
        a, b = _path(given, given.retention_a), _path(given, given.retention_b)
        total_a, total_b = sum(a.revenue, Decimal(0)), sum(b.revenue, Decimal(0))
        return Growth(
            given=given,
            a=a,
            b=b,
            revenue_difference=total_b - total_a,
            # revenue is proportional to new customers
            same_by_acquisition=total_b / total_a - 1,
        )


def _path(given: GrowthInput, retention: Decimal) -> GrowthPath:
    customers = [given.new_customers]
    for _ in range(given.months):
        customers.append(given.new_customers + retention * customers[-1])
    return GrowthPath(
        retention=retention,
        customers=tuple(customers),
        revenue=tuple(count * given.order_value for count in customers),
    )
