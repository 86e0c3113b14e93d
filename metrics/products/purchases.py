"""The item lines of the orders that count, as integers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from metrics.currencies import convert
from metrics.customers import numbered
from metrics.integers import distinct

if TYPE_CHECKING:
    import numpy.typing as npt

    from metrics.orders import Orders

    Integers = npt.NDArray[np.int64]
    Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Purchases:
    """One entry per item line that belongs to an order that counts and has a name, shape (n,).

    names
        The different products (or categories), in alphabetical order.
    product
        Position in `names`.
    order
        Position of the order in the orders frame.
    customer_number, day
        Those of the order.
    """

    names: tuple[str, ...]
    product: Integers
    order: Integers
    customer_number: Integers
    day: Integers
    quantity: Floats
    amount_minor: Integers

    def per_customer_day(self) -> tuple[Integers, Integers, Integers]:
        """Return the distinct (customer_number, product, day), sorted in this order."""
        size, earliest = self._size, int(self.day.min(initial=0))
        days = int(self.day.max(initial=0)) - earliest + 1
        packed = distinct(
            (self.customer_number * size + self.product) * days + self.day - earliest
        )
        pair, day = np.divmod(packed, days)
        customer_number, product = np.divmod(pair, size)
        return customer_number, product, day + earliest

    def products_per_customer(self, customers: int) -> Integers:
        """Return how many different products each customer has bought, shape (customers,)."""
        pairs = distinct(self.customer_number * self._size + self.product)
        return np.bincount(pairs // self._size, minlength=customers)

    def customers_per_product(self) -> Integers:
        """Return how many customers have bought each product, shape (names,)."""
        pairs = distinct(self.customer_number * self._size + self.product)
        return np.bincount(pairs % self._size, minlength=len(self.names))

    @property
    def _size(self) -> int:
        return max(len(self.names), 1)


def purchases(
    orders: Orders, lines: pd.DataFrame, by: Literal["product", "category"] = "product"
) -> Purchases:
    """Join item lines to the orders that count; lines without a name are left out.

    Parameters
    ----------
    orders
        Of a shop with customer key.
    lines
        See `metrics.intake.result.Intake`.
    """
    frame = numbered(orders).frame
    lines = lines[lines[by].notna() & (lines[by] != "")]
    place = pc.index_in(pa.array(lines["order_id"]), value_set=pa.array(frame["order_id"]))
    order = place.fill_null(-1).to_numpy(zero_copy_only=False).astype(np.int64)
    order, lines = order[order >= 0], lines[order >= 0]
    product, names = pd.factorize(lines[by], sort=True)
    amount = lines["amount_minor"].to_numpy(dtype=np.int64)
    taken = frame["conversion"].to_numpy()[order]
    return Purchases(
        names=tuple(str(name) for name in names),
        product=product.astype(np.int64),
        order=order,
        customer_number=frame["customer_number"].to_numpy()[order],
        day=frame["day"].to_numpy()[order],
        quantity=lines["quantity"].to_numpy(dtype=np.float64, na_value=1.0),
        amount_minor=convert(amount, taken, orders.conversions),
    )
