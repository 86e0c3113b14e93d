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
    if category is None:
        category = pa.nulls(size, pa.string())
    if draft.groups.codes is not None:
        order_ids = pc.take(order_ids, pa.array(orders))
    lines = pd.DataFrame(
        {
            "group": orders,
            "order_id": text_series(order_ids),
            "product": text_series(product),
            "category": text_series(category),
            "quantity": _quantity(draft),
            "amount_minor": minor,
        },
        copy=False,
    )
    return lines if chosen.all() else lines[chosen].reset_index(drop=True)


def _quantity(draft: Draft) -> NDArray[np.float64]:
    items = draft.cells.binding.layout.items
    column = None if items is None else draft.cells.first(items.quantity)
    if column is None:
        return np.full(len(draft.cells), np.nan)
    counts = read_amounts(column, fine=True)
    return np.where(counts.given, counts.minor / MINOR_PER_MAJOR, np.nan)
