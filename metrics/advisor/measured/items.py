"""What the item lines tell: how many items an order has, price steps, and refills."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from metrics.advisor import thresholds as at
from metrics.advisor.measured.order_shares import share
from metrics.advisor.members import regular
from metrics.periods import day_number
from metrics.products.refill import refills

if TYPE_CHECKING:
    import numpy.typing as npt
    import pandas as pd

    from metrics.orders import Orders
    from metrics.products.purchases import Purchases

_YEAR_DAYS = 365


def items(orders: Orders, bought: Purchases, lines: pd.DataFrame) -> dict[str, Any]:
    """Return the facts on items."""
    again = refills(orders, bought)
    even = regular(again)
    return {
        "single_item_share": _single_items(orders, bought),
        "has_price_steps": _has_price_steps(bought, lines),
        "refill_products": len(again),
        "refill_regular_products": len(even),
        "refill_product": again[0][0].product if again else None,
        "refill_days": again[0][0].median_days if again else None,
        "regular_product": even[0].product if even else None,
        "regular_days": even[0].median_days if even else None,
    }


def _single_items(orders: Orders, bought: Purchases) -> float | None:
    """Return the share of the year's orders that hold one item; None with nothing to add."""
    if len(bought.names) < 2:  # noqa: PLR2004 - a companion takes a second product
        return None
    recent = bought.day > day_number(orders.as_of) - _YEAR_DAYS
    quantity = np.bincount(bought.order[recent], bought.quantity[recent])
    held = quantity[quantity > 0]
    return share(int(np.count_nonzero(held <= 1)), len(held))


def _has_price_steps(bought: Purchases, lines: pd.DataFrame) -> bool | None:
    """Return whether a category has two products of which one costs 1.2 to 2.5 times the other.

    Both bought by ten customers or more; None where no category is known.
    """
    named = lines[lines["category"].notna() & (lines["category"] != "")]
    of_product = named.drop_duplicates("product").set_index("product")["category"]
    if of_product.empty:
        return None
    size = len(bought.names)
    items = np.bincount(bought.product, np.maximum(bought.quantity, 0), size)
    revenue = np.bincount(bought.product, bought.amount_minor, size)
    enough = (items > 0) & (revenue > 0)
    enough &= bought.customers_per_product() >= at.PRICE_STEP_CUSTOMERS
    categories = of_product.reindex(np.array(bought.names)[enough])
    prices = revenue[enough] / items[enough]
    steps = (_steps(prices[places]) for places in categories.groupby(categories).indices.values())
    return any(steps)


def _steps(prices: npt.NDArray[np.float64]) -> bool:
    least, most = at.PRICE_STEP
    ordered = np.sort(prices)
    begin = np.searchsorted(ordered, ordered * least, side="left")
    end = np.searchsorted(ordered, ordered * most, side="right")
    return bool((end > begin).any())
