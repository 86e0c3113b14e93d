"""Products that are bought again, after how long, and who is due."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from metrics.integers import distinct
from metrics.periods import day_number

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy.typing as npt

    from metrics.orders import Orders
    from metrics.products.purchases import Purchases

    Integers = npt.NDArray[np.int64]

FEWEST_GAPS = 30
DUE_DAYS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Refill:
    """One product that customers buy again.

    median_days
        Between two purchases of it by the same customer.
    variation
        Standard deviation of these gaps (population) / their mean; below 0.5 they are regular.
    gaps
        How many there are, at least 30.
    due_customers
        Customers whose last purchase of it lies so far back that the median falls in the 7 days
        after *as of*.
    """

    product: str
    median_days: float
    variation: float
    gaps: int
    due_customers: int


def refills(orders: Orders, bought: Purchases) -> tuple[tuple[Refill, Integers], ...]:
    """Return the products with 30 or more repeat purchases, those with most gaps first.

    With each stand the numbers of the customers who are due to buy it again.
    """
    customer_number, product, day = bought.per_customer_day()
    again = (np.diff(customer_number, append=-1) == 0) & (np.diff(product, append=-1) == 0)
    before = np.flatnonzero(again)
    gap, of = day[before + 1] - day[before], product[before]
    is_last = ~again
    enough = np.flatnonzero(np.bincount(of, minlength=len(bought.names)) >= FEWEST_GAPS)
    as_of = day_number(orders.as_of)
    found = []
    for i in enough.tolist():
        waits, mine = gap[of == i], is_last & (product == i)
        median = float(np.median(waits))
        ahead = day[mine] + round(median) - as_of
        due = customer_number[mine][(ahead > 0) & (ahead <= DUE_DAYS)]
        refill = Refill(
            product=bought.names[i],
            median_days=median,
            variation=float(waits.std() / waits.mean()),
            gaps=len(waits),
            due_customers=len(due),
        )
        found.append((refill, due))
    return tuple(sorted(found, key=lambda each: (-each[0].gaps, each[0].product)))


def due_customers(again: Iterable[tuple[Refill, Integers]]) -> Integers:
    """Return the numbers of the customers who are due to buy any of the products again."""
    return distinct(np.concatenate([np.zeros(0, dtype=np.int64), *(due for _, due in again)]))
