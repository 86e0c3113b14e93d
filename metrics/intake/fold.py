"""A sheet's rows under a layout → one record per order, refunds among them, bad rows named."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from metrics.intake.arrays import text_series
from metrics.intake.assumptions import Code
from metrics.intake.attributes import attributes
from metrics.intake.binding import bind, cells_of
from metrics.intake.currencies import row_currencies
from metrics.intake.draft import Draft, read_draft, sales
from metrics.intake.item_lines import item_lines
from metrics.intake.result import Assumption, BadRow
from metrics.intake.rows.identity import made_ids
from metrics.intake.rows.states import BY_WEIGHT
from metrics.intake.totals import totals_of
from metrics.intake.unreadable import sort_out

if TYPE_CHECKING:
    from metrics.intake.arrays import Text
    from metrics.intake.layout import Layout
    from metrics.intake.result import ReadingHints
    from metrics.intake.sheets import Sheet
    from metrics.intake.totals import Totals

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


def fold(sheet: Sheet, layout: Layout, hints: ReadingHints) -> Folded:
    """Read a sheet's rows and fold them to orders; what a cell holds never raises."""
    binding = bind(layout, sheet)
    table = sheet.read(binding.positions())
    cells, headers, not_sales = sales(cells_of(binding, table))
    draft = read_draft(cells, hints)
    sorted_out = sort_out(draft, table.broken)
    currency, assumptions = row_currencies(cells, hints)
    totals = totals_of(draft)
    ids = _order_ids(draft, totals)
    readable = sorted_out.readable
    records = _records(draft, totals, ids, currency)
    if not readable.all():
        records = records.loc[readable].reset_index(drop=True)
    members = draft.groups.total(np.ones(len(cells), np.int64))
    not_data = headers + int(members[sorted_out.not_data].sum())
    for code, count in ((Code.ROWS_NOT_DATA, not_data), (Code.ROWS_NOT_SALES, not_sales)):
        if count:
            assumptions.append(Assumption(code=code, details={"rows": count}))
    return Folded(
        layout=layout,
        records=records,
        lines=item_lines(draft, ids, readable),
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


def _order_ids(draft: Draft, totals: Totals) -> Text:
    """Return each order's id, one made of its content where it has none."""
    groups = draft.groups
    ids = None if draft.ids is None else groups.first_text(draft.ids)
    if ids is not None and not ids.null_count:
        return ids
    moments, _ = groups.first_number(draft.moments.microseconds, draft.moments.given)
    customers = groups.first_text(draft.customers)
    made = made_ids(customers, moments, totals.paid)
    return made if ids is None else pc.coalesce(ids, made)


def _records(draft: Draft, totals: Totals, ids: Text, currency: Text) -> pd.DataFrame:
    groups, layout = draft.groups, draft.cells.binding.layout
    moments = draft.moments
    when, _ = groups.first_number(moments.microseconds, moments.given)
    offset, _ = groups.first_number(moments.offset, moments.given)
    zoned, _ = groups.first_number(moments.zoned.astype(np.int64), moments.given)
    reference = draft.cells.first(layout.reference)
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
            **attributes(draft, totals),
            "exported_at": pd.Series(
                np.full(groups.count, when.max(initial=0)).view("datetime64[us]")
            ).dt.tz_localize("UTC"),
            "group": np.arange(groups.count),
            "reference": text_series(
                pa.nulls(groups.count, pa.string())
                if reference is None
                else groups.first_text(reference)
            ),
        },
        copy=False,
    )


def _assumptions(draft: Draft, totals: Totals) -> list[Assumption]:
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
