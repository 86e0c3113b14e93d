"""A sheet's rows under a layout → one record per order, refunds among them, bad rows named."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from metrics.intake.assumptions import Code
from metrics.intake.binding import among, bind, cells_of
from metrics.intake.currencies import row_currencies
from metrics.intake.draft import Draft, read_draft, sales
from metrics.intake.item_lines import item_lines
from metrics.intake.layout import Shape
from metrics.intake.result import Assumption, BadRow
from metrics.intake.rows.identity import made_ids
from metrics.intake.rows.states import BY_WEIGHT, CODE
from metrics.intake.unreadable import sort_out
from metrics.vocabulary import State

if TYPE_CHECKING:
    from metrics.intake.amounts import RowAmounts
    from metrics.intake.arrays import Flags, Ints, Text
    from metrics.intake.layout import Layout
    from metrics.intake.result import ReadingHints
    from metrics.intake.sheets import Sheet


_SALE, _REFUNDED = CODE[State.SALE], CODE[State.REFUNDED]
_COUNTED = (_SALE, _REFUNDED)
_STATE_NAMES = [str(state) for state in BY_WEIGHT]


@dataclass(frozen=True, slots=True, kw_only=True)
class Folded:
    """What one sheet holds.

    records
        See `metrics.orders.RECORD_DTYPES`; an id may still stand twice. Refund rows are among
        them, with a negative `paid_minor`; the column `reference` names the sale they belong to.
    `group` says which lines belong to a record.
    bad_orders
        Orders left out as unreadable; `unreadable` are the rows behind them.
    """

    layout: Layout
    records: pd.DataFrame
    lines: pd.DataFrame | None
    rows: int
    unreadable: tuple[BadRow, ...]
    bad_orders: int
    assumptions: tuple[Assumption, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Totals:
    """Amounts of each order."""

    paid: Ints
    goods: Ints
    refunded: Ints


def fold(sheet: Sheet, layout: Layout, hints: ReadingHints) -> Folded:
    """Read a sheet's rows and fold them to orders; what a cell holds never raises."""
    binding = bind(layout, sheet)
    table = sheet.read(binding.positions())
    cells, headers, not_sales = sales(cells_of(binding, table))
    draft = read_draft(cells, hints)
    sorted_out = sort_out(draft, table.broken)
    currency, assumptions = row_currencies(cells, hints)
    totals = _totals(draft)
    ids = _order_ids(draft, totals)
    records = _records(draft, totals, ids, currency).loc[sorted_out.readable]
    members = draft.groups.total(np.ones(len(cells), np.int64))
    not_data = headers + int(members[sorted_out.not_data].sum())
    for code, count in ((Code.ROWS_NOT_DATA, not_data), (Code.ROWS_NOT_SALES, not_sales)):
        if count:
            assumptions.append(Assumption(code=code, details={"rows": count}))
    return Folded(
        layout=layout,
        records=records.reset_index(drop=True),
        lines=item_lines(draft, ids, sorted_out.readable),
        rows=len(table.broken) + len(cells) + not_sales + headers - not_data,
        unreadable=sorted_out.bad,
        bad_orders=int(sorted_out.unreadable.sum()) + sorted_out.lost,
        assumptions=(
            *assumptions,
            *draft.purse.assumptions(),
            *draft.standing.assumptions,
            *_assumptions(draft, totals),
        ),
    )


def _order_ids(draft: Draft, totals: _Totals) -> Text:
    """Return each order's id, one made of its content where it has none."""
    groups = draft.groups
    ids = None if draft.ids is None else groups.first_text(draft.ids)
    if ids is not None and not ids.null_count:
        return ids
    moments, _ = groups.first_number(draft.moments.microseconds, draft.moments.given)
    customers = groups.first_text(draft.customers)
    made = made_ids(customers, moments, totals.paid)
    return made if ids is None else pc.coalesce(ids, made)


def _records(draft: Draft, totals: _Totals, ids: Text, currency: Text) -> pd.DataFrame:
    groups, layout = draft.groups, draft.cells.binding.layout
    moments = draft.moments
    when, _ = groups.first_number(moments.microseconds, moments.given)
    offset, _ = groups.first_number(moments.offset, moments.given)
    zoned, _ = groups.first_number(moments.zoned.astype(np.int64), moments.given)
    nothing = pa.nulls(groups.count, pa.string())
    reference = draft.cells.first(layout.reference)
    sources = draft.cells.all(layout.source)
    source = pc.coalesce(*sources) if sources else None
    return pd.DataFrame(
        {
            "order_id": text_series(ids),
            "customer": text_series(groups.first_text(draft.customers)),
            "placed_at": pd.Series(when.view("datetime64[us]")).dt.tz_localize("UTC"),
            "offset_minutes": pd.Series(
                pd.arrays.IntegerArray(offset.astype(np.int16), mask=zoned == 0)
            ),
            "state": text_series(pa.array(_STATE_NAMES).take(pa.array(draft.standing.orders))),
            "paid_minor": totals.paid,
            "goods_minor": totals.goods,
            "refunded_minor": totals.refunded,
            "currency": text_series(groups.first_text(currency)),
            "source": text_series(nothing if source is None else groups.first_text(source)),
            "exported_at": pd.Series(
                np.full(groups.count, when.max(initial=0)).view("datetime64[us]")
            ).dt.tz_localize("UTC"),
            "group": np.arange(groups.count),
            "reference": text_series(
                nothing if reference is None else groups.first_text(reference)
            ),
        }
    )


def text_series(cells: Text) -> pd.Series[str]:
    """Return an arrow array as a column of pandas' own text type."""
    return pd.Series(pd.array(cells, dtype="str"))


def _totals(draft: Draft) -> _Totals:
    """Return each order's amounts; a refund row's are negative, whatever sign it was given."""
    layout = draft.cells.binding.layout
    returned = _returned(draft)
    paid, _ = _of_orders(draft, draft.paid, returned)
    goods = paid if draft.goods is None else _goods(draft, paid, returned)
    if draft.shipping_once is not None:
        once = draft.groups.first_number(draft.shipping_once.minor, draft.shipping_once.given)[0]
        paid = paid + np.where(paid > 0, once, 0)
    refunded = np.zeros(draft.groups.count, np.int64)
    if draft.refunded is not None:
        refunded = np.abs(_of_orders(draft, draft.refunded, returned)[0])
    if layout.shape is Shape.ITEMS_SUMMED:
        refunded = refunded + _refunded_items(draft, returned)
    wholly = (draft.standing.orders == _REFUNDED) & (refunded == 0)
    refunded = np.where(wholly, paid.clip(min=0), refunded)
    alone = ~draft.groups.any(~returned)
    return _Totals(
        paid=np.where(alone, -np.abs(paid), paid),
        goods=np.where(alone, -np.abs(goods), goods),
        refunded=np.where(alone, 0, refunded),
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


def _assumptions(draft: Draft, totals: _Totals) -> list[Assumption]:
    found = []
    binding, moments = draft.cells.binding, draft.moments
    if moments.assumed and moments.order is not None:
        details: dict[str, str | int] = {
            "header": binding.written(binding.first(binding.layout.date)),
            "order": moments.order,
            "example": moments.example,
        }
        found.append(Assumption(code=Code.DATE_ORDER, details=details))
    partly = draft.standing.partly_refunded
    if partly.any():
        silent = int((partly & (totals.refunded == 0)).sum())
        if silent:
            found.append(Assumption(code=Code.PARTIAL_REFUND_UNKNOWN, details={"orders": silent}))
    if draft.ids is None:
        found.append(Assumption(code=Code.NO_ORDER_ID, details={"rows": len(draft.cells)}))
    return found
