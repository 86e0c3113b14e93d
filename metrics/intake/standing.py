"""What became of each row, and of each order, by all the columns that speak of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from metrics.intake.arrays import filled
from metrics.intake.assumptions import Code
from metrics.intake.layout import Shape
from metrics.intake.result import Assumption
from metrics.intake.rows.states import CODE, read_states
from metrics.vocabulary import State

if TYPE_CHECKING:
    from metrics.intake.arrays import Codes, Flags
    from metrics.intake.binding import Cells
    from metrics.intake.groups import Groups
    from metrics.intake.layout import StateColumn


_SALE, _REFUNDED = CODE[State.SALE], CODE[State.REFUNDED]
_MOST_UNKNOWN = 5


@dataclass(slots=True, kw_only=True)
class Standing:
    """States by code of `metrics.intake.rows.states.BY_WEIGHT`.

    rows
        Of each row.
    orders
        Of each order.
    partly_refunded
        Orders that are said to be refunded in part.
    """

    rows: Codes
    orders: Codes
    partly_refunded: Flags
    assumptions: list[Assumption] = field(default_factory=list)


def stand(cells: Cells, groups: Groups) -> Standing:
    """Read all columns of states; where several speak, the graver one holds."""
    layout = cells.binding.layout
    standing = Standing(
        rows=np.zeros(len(cells), np.int8),
        orders=np.zeros(groups.count, np.int8),
        partly_refunded=np.zeros(groups.count, bool),
    )
    for rule in layout.states:
        _read_column(cells, groups, rule, standing)
    if layout.shape is Shape.ITEMS_SUMMED:
        standing.orders = _of_items(standing.rows, groups)
    return standing


def _read_column(cells: Cells, groups: Groups, rule: StateColumn, standing: Standing) -> None:
    column = cells.get(rule.header)
    if column is None:
        return
    sold = None if rule.sold_when is None else cells.get(rule.sold_when[0])
    read = read_states(column, rule, sold)
    standing.rows = np.maximum(standing.rows, read.codes)
    has_word = filled(column)
    blank = CODE[rule.blank or State.SALE]
    codes, has = groups.first_number(read.codes.astype(np.int64), has_word)
    standing.orders = np.maximum(standing.orders, np.where(has, codes, blank).astype(np.int8))
    if read.partly_refunded is not None:
        standing.partly_refunded |= groups.any(read.partly_refunded)
    if read.delivered_unpaid is not None and read.delivered_unpaid.any():
        orders = int(groups.any(read.delivered_unpaid).sum())
        standing.assumptions.append(
            Assumption(code=Code.CASH_ON_DELIVERY, details={"orders": orders})
        )
    counts = {word: int(groups.any(flags).sum()) for word, flags in read.unknown.items()}
    for word in sorted(counts, key=lambda each: -counts[each])[:_MOST_UNKNOWN]:
        details: dict[str, str | int] = {"status": word[:60], "orders": counts[word]}
        standing.assumptions.append(Assumption(code=Code.UNKNOWN_STATUS, details=details))


def _of_items(rows: Codes, groups: Groups) -> Codes:
    """Let an order be sold while any item is, then refunded while any is, else as its rows."""
    gravest = np.zeros(groups.count, np.int8)
    np.maximum.at(gravest, groups.index(), rows)
    refunded = groups.any(rows == _REFUNDED)
    sold = groups.any(rows == _SALE)
    return np.where(sold, _SALE, np.where(refunded, _REFUNDED, gravest)).astype(np.int8)
