"""The item lines beside the orders, for questions about products."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from metrics.intake.arrays import filled, text_series
from metrics.intake.rows.money import read_amounts
from metrics.vocabulary import MINOR_PER_MAJOR

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from metrics.intake.arrays import Flags, Text
    from metrics.intake.draft import Draft


def item_lines(draft: Draft, order_ids: Text, kept: Flags) -> pd.DataFrame | None:
    """Return one row per item line of the kept orders, None where the sheet has no items.

    Columns group (the record it belongs to), order_id, product, category (str, null where
    unknown), quantity (float64, NaN where unknown) and amount_minor (int64, 0 where unknown).
    """
    items = draft.cells.binding.layout.items
    if items is None:
        return None
    product = draft.cells.first(items.product)
    if product is None:
        return None
    size = len(draft.cells)
    orders = draft.groups.index()
    chosen = filled(product)
    chosen &= kept[orders]
    category = draft.cells.first(items.category)
    amounts = draft.purse.amount(draft.cells.binding.amount(items.amount))
    minor = np.zeros(size, np.int64) if amounts is None else amounts.minor
    mask = pa.array(chosen)
    return pd.DataFrame(
        {
            "group": orders[chosen],
            "order_id": text_series(pc.take(order_ids, pa.array(orders[chosen]))),
            "product": text_series(product.filter(mask)),
            "category": text_series(
                pa.nulls(int(chosen.sum()), pa.string())
                if category is None
                else category.filter(mask)
            ),
            "quantity": _quantity(draft, chosen),
            "amount_minor": minor[chosen],
        }
    )


def _quantity(draft: Draft, chosen: Flags) -> NDArray[np.float64]:
    items = draft.cells.binding.layout.items
    column = None if items is None else draft.cells.first(items.quantity)
    if column is None:
        return np.full(int(chosen.sum()), np.nan)
    counts = read_amounts(column, fine=True)
    exact = np.where(counts.given, counts.minor / MINOR_PER_MAJOR, np.nan)
    return np.asarray(exact[chosen], dtype=np.float64)
