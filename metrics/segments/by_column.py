"""Any column of the orders as a segment: the customer's first order says which."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd

from metrics.customers import numbered
from metrics.products.purchases import purchases

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    from metrics.orders import Orders

ItemColumn = Literal["product", "category"]

UNKNOWN = ""
"""Name of the segment of customers whose first order has no value in the column."""


class Discount(StrEnum):
    """What is said of the discount of an order that names no code."""

    NONE = "no discount"
    WITHOUT_CODE = "discount without a code"


_OF_ORDERS: Mapping[str, Sequence[str]] = {
    "country": ["country"],
    "channel": ["source"],
    "discount": ["discount_code", "discount_minor"],
}
"""Columns by what they are called outside, and where they stand in the orders frame."""

_OF_ITEMS: Sequence[ItemColumn] = ("product", "category")


def known_columns(orders: Orders, lines: pd.DataFrame | None) -> tuple[str, ...]:
    """Return those of country, channel, discount, product, category that say something.

    Parameters
    ----------
    lines
        See `metrics.intake.result.Intake`.
    """
    known = [
        column
        for column, names in _OF_ORDERS.items()
        if any(orders.frame[name].notna().any() for name in names)
    ]
    if lines is not None:
        known += [each for each in _OF_ITEMS if (lines[each].notna() & (lines[each] != "")).any()]
    return tuple(known)


def column_values(orders: Orders, lines: pd.DataFrame | None, column: str) -> pd.Series[str]:
    """Return the value of a column for each order, null where it is not known.

    Parameters
    ----------
    lines
        See `metrics.intake.result.Intake`; of several items of an order the dearest counts.
    column
        "country", "channel", "discount" (the code, else one of `Discount`), "product" or
        "category".
    """
    frame = orders.frame
    for name in _OF_ITEMS:
        if column == name:
            return _of_dearest(orders, lines, name)
    if column != "discount":
        return frame[_OF_ORDERS[column][0]]
    taken = frame["discount_minor"]
    without_code = pd.Series(None, index=frame.index, dtype="str")
    without_code[taken.eq(0).fillna(value=False)] = Discount.NONE.value
    without_code[taken.gt(0).fillna(value=False)] = Discount.WITHOUT_CODE.value
    return frame["discount_code"].where(frame["discount_code"].notna(), without_code)


def column_segments(
    orders: Orders, values: pd.Series[str]
) -> tuple[tuple[str, ...], npt.NDArray[np.int64]]:
    """Sort customers by the value of a column in their first order.

    Parameters
    ----------
    values
        One value per order, in the order of `orders.frame`; null where it is not known.

    Returns
    -------
    The names of the segments, that with most customers first and equals by name, and the
    position in them of each customer's segment, by customer number, shape (n,). Both are empty
    for a shop without customer key.
    """
    is_first = numbered(orders).frame["is_first"].to_numpy()
    position, names = pd.factorize(values[is_first].fillna(UNKNOWN), sort=True)
    most_first = np.argsort(-np.bincount(position, minlength=len(names)), kind="stable")
    place = np.empty_like(most_first)
    place[most_first] = np.arange(len(names))
    return tuple(str(name) for name in names[most_first]), place[position]


def _of_dearest(orders: Orders, lines: pd.DataFrame | None, by: ItemColumn) -> pd.Series[str]:
    """Return a name of each order's dearest item, of equals the first."""
    size = len(orders.frame)
    if lines is None:
        return pd.Series(None, index=range(size), dtype="str")
    bought = purchases(orders, lines, by)
    dearest_first = np.lexsort((-bought.amount_minor, bought.order))
    order, first = np.unique(bought.order[dearest_first], return_index=True)
    product = np.full(size, -1)
    product[order] = bought.product[dearest_first][first]
    names = pd.array(bought.names, dtype="str")
    return pd.Series(names.take(product, allow_fill=True))
