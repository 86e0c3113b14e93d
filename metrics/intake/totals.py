"""The amounts of each order, from those of its rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from metrics.intake.binding import among
from metrics.intake.layout import Shape
from metrics.intake.rows.states import CODE
from metrics.vocabulary import State

if TYPE_CHECKING:
    from metrics.intake.amounts import RowAmounts
    from metrics.intake.arrays import Flags, Ints
    from metrics.intake.draft import Draft

_SALE, _REFUNDED = CODE[State.SALE], CODE[State.REFUNDED]
_COUNTED = (_SALE, _REFUNDED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """Amounts of each order.

    discount, has_discount
        Taken off the order, 0 where the sheet does not say; whether it does.
    """

    paid: Ints
    goods: Ints
    refunded: Ints
    discount: Ints
    has_discount: Flags


def totals_of(draft: Draft) -> Totals:
    """Return each order's amounts; a refund row's are negative, whatever sign it was given."""
    layout = draft.cells.binding.layout
    returned = _returned(draft)
    paid, _ = _of_orders(draft, draft.paid, returned)
    # a copy: the two become columns of records, where either may be changed in place
    goods = paid.copy() if draft.goods is None else _goods(draft, paid, returned)
    if draft.shipping_once is not None:
        once = draft.groups.first_number(draft.shipping_once.minor, draft.shipping_once.given)[0]
        paid = paid + np.where(paid > 0, once, 0)
    refunded = np.zeros(draft.groups.count, np.int64)
    if draft.refunded is not None:
        refunded = np.abs(_of_orders(draft, draft.refunded, returned)[0])
    if layout.shape is Shape.ITEMS_SUMMED:
        refunded = refunded + _refunded_items(draft, returned)
    wholly = (draft.standing.orders == _REFUNDED) & (refunded == 0)
    refunded[wholly] = paid[wholly].clip(min=0)
    alone = ~draft.groups.any(~returned)
    discount, has_discount = np.zeros_like(paid), np.zeros(len(paid), dtype=bool)
    if draft.discount is not None:
        discount, has_discount = _of_orders(draft, draft.discount, returned)
        discount = np.abs(discount)
    if alone.any():
        paid, goods = (np.where(alone, -np.abs(each), each) for each in (paid, goods))
        refunded = np.where(alone, 0, refunded)
    return Totals(
        paid=paid, goods=goods, refunded=refunded, discount=discount, has_discount=has_discount
    )


def _returned(draft: Draft) -> Flags:
    """Tell the rows that the layout calls refunds."""
    rows = draft.cells.binding.layout.refund_rows
    column = None if rows is None else draft.cells.get(rows.header)
    if rows is None or column is None:
        return np.zeros(len(draft.cells), dtype=bool)
    return among(column, rows.values)


def _of_orders(draft: Draft, amounts: RowAmounts, returned: Flags) -> tuple[Ints, Flags]:
    """Return an amount of each order: its first, or the sum of its items that were sold."""
    groups = draft.groups
    if amounts.once or draft.cells.binding.layout.shape is not Shape.ITEMS_SUMMED:
        return groups.first_number(amounts.minor, amounts.given)
    counted = np.isin(draft.standing.rows, _COUNTED) & ~returned
    sold = groups.any(counted)[groups.index()]
    kept = amounts.given & (counted | ~sold)
    return groups.total(amounts.minor, kept), groups.any(amounts.given)


def _goods(draft: Draft, paid: Ints, returned: Flags) -> Ints:
    """Return each order's goods; paid where unknown, without a tax that is inside the prices."""
    if draft.goods is None:
        return paid
    goods, known = _of_orders(draft, draft.goods, returned)
    if draft.extras is not None:
        layout = draft.cells.binding.layout
        extras, _ = _of_orders(draft, draft.extras, returned)
        tax_header = layout.extras.plus[0] if layout.extras is not None else ""
        tax, _ = draft.groups.first_number(
            draft.purse.columns[tax_header].minor, draft.purse.columns[tax_header].given
        )
        goods = np.where((tax > 0) & (goods + extras - tax == paid), goods - tax, goods)
    return np.where(known, goods, paid)


def _refunded_items(draft: Draft, returned: Flags) -> Ints:
    """Return what came back of orders of which something was sold."""
    back = (draft.standing.rows == _REFUNDED) | returned
    if not back.any():
        return np.zeros(draft.groups.count, np.int64)
    stays = draft.standing.orders == _SALE
    amounts = draft.groups.total(np.abs(draft.paid.minor), back)
    return np.where(stays, amounts, 0)
