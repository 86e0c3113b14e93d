"""Lifetime value in five steps from yearly totals, and the retention indices."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, localcontext

from metrics.errors import MoreThanWhole
from metrics.lifetime import YEARS, YEARS_SIDE_BY_SIDE
from metrics.typed import EXACT, NOT_NEGATIVE, POSITIVE, check_number


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalsInput:
    """What a merchant types after /totals; the totals of one year."""

    revenue: Decimal
    orders: int
    customers: int
    repeat_customers: int | None = None
    years: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalsValue:
    """The five steps and the indices."""

    given: TotalsInput
    purchase_value: Decimal  # revenue / orders
    purchase_frequency: Decimal  # orders / customers
    customer_value: Decimal  # revenue / customers
    lifetime_values: tuple[tuple[Decimal, Decimal], ...]  # (years, value); 1, 2, 3 where not said
    repeat_purchase_rate: Decimal | None


def totals_value(given: TotalsInput) -> TotalsValue:
    """Compute the five steps.

    Raises
    ------
    InputError
        A number makes no sense: nothing where something is needed, more customers than orders,
        or more repeat customers than customers, or than the orders leave room for.
    """
    _check(given)
    with localcontext(EXACT):
        orders, customers = Decimal(given.orders), Decimal(given.customers)
        spans = (given.years,) if given.years is not None else map(Decimal, YEARS_SIDE_BY_SIDE)
        return TotalsValue(
            given=given,
            purchase_value=given.revenue / orders,
            purchase_frequency=orders / customers,
            customer_value=given.revenue / customers,
            lifetime_values=tuple((years, given.revenue * years / customers) for years in spans),
            repeat_purchase_rate=(
                None if given.repeat_customers is None else given.repeat_customers / customers
            ),
        )


def _check(given: TotalsInput) -> None:
    check_number("revenue", given.revenue, POSITIVE)
    check_number("orders", given.orders, POSITIVE)
    check_number("customers", given.customers, POSITIVE)
    check_number("repeat_customers", given.repeat_customers, NOT_NEGATIVE)
    check_number("years", given.years, YEARS)
    _check_part("customers", given.customers, given.orders, "orders")
    if given.repeat_customers is not None:
        repeat = given.repeat_customers
        _check_part("repeat_customers", repeat, given.customers, "customers")
        # whoever came back placed at least one order more than the one every customer placed
        _check_part("repeat_customers", repeat, given.orders - given.customers, "orders")


def _check_part(field: str, part: int, most: int, whole: str) -> None:
    if part > most:
        raise MoreThanWhole(field, Decimal(part), Decimal(most), whole)
