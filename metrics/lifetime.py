"""Lifetime value from typed numbers, in exact decimals."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, Decimal, localcontext

from metrics.typed import (
    EXACT,
    NOT_NEGATIVE,
    POSITIVE,
    POSITIVE_SHARE,
    SHARE,
    SHARE_BELOW_ONE,
    Range,
    check_number,
)

YEARS_SIDE_BY_SIDE = (1, 2, 3)
"""Shown where the lifespan is unknown: guides assume one to three years for a young shop."""

LEVER = Decimal("0.1")
"""By how much each lever improves its input."""

YEARS = Range(least_allowed=False, most=Decimal(100))


@dataclass(frozen=True, slots=True, kw_only=True)
class LifetimeInput:
    """What a merchant types after /ltv; everything but the first two may be unknown.

    margin, retention and discount are fractions of 1; `years` None means "not said". `orders`
    are those of a year where `years` is said, else those of a customer's whole life.
    """

    order_value: Decimal
    orders: Decimal
    acquisition_cost: Decimal | None = None
    margin: Decimal | None = None
    years: Decimal | None = None
    retention: Decimal | None = None
    discount: Decimal | None = None


RANGES: dict[str, Range] = {
    "order_value": POSITIVE,
    "orders": POSITIVE,
    "acquisition_cost": NOT_NEGATIVE,
    "margin": POSITIVE_SHARE,
    "years": YEARS,
    "retention": SHARE_BELOW_ONE,
    "discount": SHARE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Lever:
    """One input improved by 10 % alone and what the lifetime value becomes.

    `name` is "order_value", "orders", "margin" or "acquisition_cost"; cost is improved by
    lowering it, and a margin never rises above 1.
    """

    name: str
    value: Decimal
    change: Decimal
    change_share: Decimal | None  # of the size of the value; None where that was zero


@dataclass(frozen=True, slots=True, kw_only=True)
class LifetimeValue:
    """The answer to typed numbers; None where an input for it was not said.

    `value` is the headline: net where cost and margin are known, else revenue.
    """

    given: LifetimeInput
    customer_value: Decimal  # order value × orders
    revenue: Decimal  # × years where said
    by_years: tuple[tuple[int, Decimal], ...]  # 1, 2, 3 years where years were not said
    net: Decimal | None  # (revenue − cost) × margin
    strict: Decimal | None  # revenue × margin − cost
    ltv_to_cac: Decimal | None  # None also for an acquisition that costs nothing
    break_even_cost: Decimal | None
    orders_to_pay_back: int | None
    discounted: Decimal | None  # needs margin, retention and discount
    value: Decimal
    levers: tuple[Lever, ...]  # best first


def lifetime_value(given: LifetimeInput) -> LifetimeValue:
    """Compute what a customer is worth.

    Raises
    ------
    InputError
        A number is outside its entry in `RANGES`.
    """
    for field, allowed in RANGES.items():
        check_number(field, getattr(given, field), allowed)
    with localcontext(EXACT):
        revenue, net = _revenue(given), _net(given)
        return LifetimeValue(
            given=given,
            customer_value=given.order_value * given.orders,
            revenue=revenue,
            by_years=() if given.years is not None else _by_years(given),
            net=net,
            strict=_strict(given),
            ltv_to_cac=_ltv_to_cac(given),
            break_even_cost=None if given.margin is None else revenue * given.margin,
            orders_to_pay_back=_orders_to_pay_back(given),
            discounted=_discounted(given),
            value=revenue if net is None else net,
            levers=_levers(given),
        )


def _revenue(given: LifetimeInput) -> Decimal:
    years = Decimal(1) if given.years is None else given.years
    return given.order_value * given.orders * years


def _net(given: LifetimeInput) -> Decimal | None:
    if given.acquisition_cost is None or given.margin is None:
        return None
    return (_revenue(given) - given.acquisition_cost) * given.margin


def _strict(given: LifetimeInput) -> Decimal | None:
    if given.acquisition_cost is None or given.margin is None:
        return None
    return _revenue(given) * given.margin - given.acquisition_cost


def _headline(given: LifetimeInput) -> Decimal:
    net = _net(given)
    return _revenue(given) if net is None else net


def _by_years(given: LifetimeInput) -> tuple[tuple[int, Decimal], ...]:
    a_year = given.order_value * given.orders
    return tuple((years, a_year * years) for years in YEARS_SIDE_BY_SIDE)


def _ltv_to_cac(given: LifetimeInput) -> Decimal | None:
    if given.margin is None or not given.acquisition_cost:
        return None
    return _revenue(given) * given.margin / given.acquisition_cost


def _orders_to_pay_back(given: LifetimeInput) -> int | None:
    if given.acquisition_cost is None or given.margin is None:
        return None
    needed = given.acquisition_cost / (given.order_value * given.margin)
    return int(needed.to_integral_value(ROUND_CEILING))


def _discounted(given: LifetimeInput) -> Decimal | None:
    """Sum the margins of all years to come: m(1+d)/(1+d−r)."""
    if given.margin is None or given.retention is None or given.discount is None:
        return None
    a_year = given.order_value * given.orders * given.margin
    growth = 1 + given.discount
    return a_year * growth / (growth - given.retention)


def _levers(given: LifetimeInput) -> tuple[Lever, ...]:
    more = 1 + LEVER
    improved = {
        "order_value": replace(given, order_value=given.order_value * more),
        "orders": replace(given, orders=given.orders * more),
    }
    if given.acquisition_cost is not None and given.margin is not None:
        improved["margin"] = replace(given, margin=min(given.margin * more, Decimal(1)))
        improved["acquisition_cost"] = replace(
            given, acquisition_cost=given.acquisition_cost * (1 - LEVER)
        )
    before = _headline(given)
    levers = (_lever(name, before, _headline(after)) for name, after in improved.items())
    return tuple(sorted(levers, key=lambda lever: lever.change, reverse=True))


def _lever(name: str, before: Decimal, after: Decimal) -> Lever:
    change = after - before
    return Lever(
        name=name,
        value=after,
        change=change,
        change_share=change / abs(before) if before else None,
    )
