"""Any column of the orders as a segment: the customer's first order says which."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from metrics.customers import numbered

if TYPE_CHECKING:
    import numpy.typing as npt
    import pandas as pd

    from metrics.orders import Orders

UNKNOWN = ""
"""Name of the segment of customers whose first order has no value in the column."""


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
    of_customer = values.fillna(UNKNOWN).to_numpy(dtype=object)[is_first].astype(str)
    names, position, counts = np.unique(of_customer, return_inverse=True, return_counts=True)
    most_first = np.argsort(-counts, kind="stable")
    place = np.empty_like(most_first)
    place[most_first] = np.arange(len(names))
    return tuple(names[most_first].tolist()), place[position]
