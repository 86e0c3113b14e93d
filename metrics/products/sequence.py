"""What the first purchase leads to: its value, what comes with it and what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from metrics.customers import numbered, purchase_occasions
from metrics.integers import distinct
from metrics.periods import day_number

if TYPE_CHECKING:
    import numpy.typing as npt

    from metrics.orders import Orders
    from metrics.products.purchases import Purchases

    Integers = npt.NDArray[np.int64]

FEWEST_CUSTOMERS = 30
FEWEST_FOLLOWERS = 10
MOST_PAIRS = 20
VALUE_DAYS = 180


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstProduct:
    """What customers who began with a product have brought.

    customers
        Who had it in the first order and have been observed for 180 days, at least 30.
    value_minor
        Their mean revenue in the 180 days that begin with the first order.
    """

    product: str
    customers: int
    value_minor: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductPair:
    """One product and another that goes with it, or follows it.

    customers
        Who bought both so, at least 10.
    share
        Of those who bought the first and, where it is about what follows, came again.
    """

    product: str
    other: str
    customers: int
    share: float


def first_products(orders: Orders, bought: Purchases) -> tuple[FirstProduct, ...]:
    """Return the value of customers by the products of their first order, best first.

    A customer whose first order held several products counts for each of them.
    """
    frame = numbered(orders).frame
    number, day = frame["customer_number"].to_numpy(), frame["day"].to_numpy()
    is_first = frame["is_first"].to_numpy()
    first_day = day[is_first]
    old_enough = day_number(orders.as_of) - first_day + 1 >= VALUE_DAYS
    early = day - first_day[number] < VALUE_DAYS
    value = np.bincount(
        number[early], frame["amount_minor"].to_numpy()[early], minlength=len(first_day)
    )
    begun = is_first[bought.order] & old_enough[bought.customer_number]
    size = max(len(bought.names), 1)
    packed = distinct(bought.customer_number[begun] * size + bought.product[begun])
    customer, product = packed // size, packed % size
    counts = np.bincount(product, minlength=size)
    means = np.bincount(product, value[customer], size) / np.maximum(counts, 1)
    found = (
        FirstProduct(
            product=bought.names[i], customers=int(counts[i]), value_minor=float(means[i])
        )
        for i in np.flatnonzero(counts >= FEWEST_CUSTOMERS).tolist()
    )
    return tuple(sorted(found, key=lambda first: (-first.value_minor, first.product)))


def bought_together(bought: Purchases) -> tuple[ProductPair, ...]:
    """Return the products that most often stand in one order, those with most customers first.

    Each pair appears both ways round: its share is of the customers of its first product.
    """
    common = _common(bought)
    baskets = common.drop_duplicates(["order", "product"])
    pairs = baskets.merge(baskets[["order", "product"]], on="order", suffixes=("", "_other"))
    pairs = pairs[pairs["product"] != pairs["product_other"]]
    return _pairs(bought, pairs, common)


def bought_next(orders: Orders, bought: Purchases) -> tuple[ProductPair, ...]:
    """Return which other products are most often bought on the next day of purchase after one.

    When the same is bought again, refills tell.
    """
    common = _common(bought).drop_duplicates(["customer_number", "day", "product"])
    occasions = purchase_occasions(orders)
    number, day = occasions.customer_number, occasions.day
    followed = np.flatnonzero(np.diff(number) == 0)
    visits = pd.DataFrame(
        {
            "customer_number": number[followed],
            "day": day[followed],
            "next_day": day[followed + 1],
        }
    )
    came_again = common.merge(visits, on=["customer_number", "day"])
    pairs = came_again.merge(
        common[["customer_number", "day", "product"]],
        left_on=["customer_number", "next_day"],
        right_on=["customer_number", "day"],
        suffixes=("", "_other"),
    )
    pairs = pairs[pairs["product"] != pairs["product_other"]]
    return _pairs(bought, pairs, came_again)


def _common(bought: Purchases) -> pd.DataFrame:
    """Return the purchases of products that 30 or more customers have bought."""
    frame = pd.DataFrame(
        {
            "order": bought.order,
            "customer_number": bought.customer_number,
            "day": bought.day,
            "product": bought.product,
        }
    )
    return frame[bought.customers_per_product()[bought.product] >= FEWEST_CUSTOMERS]


def _pairs(bought: Purchases, pairs: pd.DataFrame, base: pd.DataFrame) -> tuple[ProductPair, ...]:
    """Count the customers of each pair against those of its first product in `base`."""
    of_base = base.groupby("product")["customer_number"].nunique()
    counts = pairs.groupby(["product", "product_other"])["customer_number"].nunique()
    counts = counts[counts >= FEWEST_FOLLOWERS]
    found = []
    for product, other, customers in counts.reset_index().to_numpy(dtype=np.int64).tolist():
        found.append(
            ProductPair(
                product=bought.names[product],
                other=bought.names[other],
                customers=customers,
                share=customers / int(of_base[product]),
            )
        )
    found.sort(key=lambda pair: (-pair.customers, -pair.share, pair.product, pair.other))
    return tuple(found[:MOST_PAIRS])
