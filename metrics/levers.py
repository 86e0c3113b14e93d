"""What a tenth more of each thing would be worth to this shop over twelve months."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from metrics.customers import numbered
from metrics.periods import day_number
from metrics.refusal import Refusal

if TYPE_CHECKING:
    from decimal import Decimal

    from metrics.orders import Orders

IMPROVEMENT = 0.1
SHORTEST_HISTORY_DAYS = 90
_YEAR_DAYS = 365


@dataclass(frozen=True, slots=True, kw_only=True)
class ShopLever:
    """One figure improved by a tenth alone, and what that brings in twelve months.

    name
        "order_value", "orders_per_customer", "second_order_rate", "margin" or
        "acquisition_cost"; the cost is improved by lowering it, a margin never rises above 1.
    worth_minor
        In margin where the margin is known, else in revenue.
    """

    name: str
    worth_minor: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ShopLevers:
    """The levers of a shop, best first, against the last 365 days repeated.

    days_covered
        Days of that year that the data cover; figures of fewer are scaled up to a year.
    revenue_minor, new_customers
        Of the year.
    in_margin
        Whether the levers are worth margin; else they are worth revenue.
    """

    days_covered: int
    revenue_minor: float
    new_customers: float
    in_margin: bool
    levers: tuple[ShopLever, ...]


def shop_levers(
    orders: Orders,
    *,
    margin: Decimal | None = None,
    acquisition_cost_minor: int | None = None,
) -> ShopLevers | Refusal:
    """Value the levers from the last 365 days.

    Order value and orders per customer multiply all revenue. The second-order rate multiplies
    what the customers won in that year brought after their first order: customers won earlier
    have decided already.

    Parameters
    ----------
    margin
        Fraction of 1; without it there is no lever "margin".
    acquisition_cost_minor
        Cost of one new customer; the lever "acquisition_cost" needs it and the margin.
    """
    if not orders.has_customers:
        return Refusal(reason="no_customer_key")
    frame = numbered(orders).frame
    number, day = frame["customer_number"].to_numpy(), frame["day"].to_numpy()
    amount, is_first = frame["amount_minor"].to_numpy(), frame["is_first"].to_numpy()
    end = day_number(orders.as_of)
    covered = min(end - int(day[0]) + 1, _YEAR_DAYS)
    if covered < SHORTEST_HISTORY_DAYS:
        return Refusal(reason="short_history", found=covered, needed=SHORTEST_HISTORY_DAYS)
    a_year = _YEAR_DAYS / covered
    recent = day > end - _YEAR_DAYS
    won = day[is_first] > end - _YEAR_DAYS  # by customer number
    revenue = int(amount[recent].sum()) * a_year
    from_second_on = int(amount[won[number] & ~is_first].sum()) * a_year
    new_customers = int(np.count_nonzero(won)) * a_year

    year = _Year(revenue=revenue, from_second_on=from_second_on, new_customers=new_customers)
    return ShopLevers(
        days_covered=covered,
        revenue_minor=revenue,
        new_customers=new_customers,
        in_margin=margin is not None,
        levers=_best_first(year, margin, acquisition_cost_minor),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Year:
    """Twelve months of a shop in minor units; `from_second_on` is of the customers won in them."""

    revenue: float
    from_second_on: float
    new_customers: float


def _best_first(
    year: _Year, margin: Decimal | None, acquisition_cost_minor: int | None
) -> tuple[ShopLever, ...]:
    share = 1.0 if margin is None else float(margin)
    worth = {
        "order_value": year.revenue * (IMPROVEMENT * share),
        "orders_per_customer": year.revenue * (IMPROVEMENT * share),
        "second_order_rate": year.from_second_on * (IMPROVEMENT * share),
    }
    if margin is not None:
        worth["margin"] = year.revenue * min(IMPROVEMENT * share, 1 - share)
        if acquisition_cost_minor is not None:
            worth["acquisition_cost"] = year.new_customers * acquisition_cost_minor * IMPROVEMENT
    levers = (ShopLever(name=name, worth_minor=value) for name, value in worth.items())
    return tuple(sorted(levers, key=lambda lever: lever.worth_minor, reverse=True))
