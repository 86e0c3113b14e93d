"""The columns of a sheet under a layout, read and gathered to orders."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from metrics.intake.amounts import Purse, RowAmounts
from metrics.intake.arrays import flags
from metrics.intake.binding import Cells, among
from metrics.intake.groups import Groups, by_id, by_runs, each_row
from metrics.intake.layout import Shape
from metrics.intake.rows.dates import Moments, read_moments
from metrics.intake.rows.dates.templates import ABBREVIATIONS
from metrics.intake.rows.identity import customer_keys, email_inside, whole_ids
from metrics.intake.standing import Standing, stand

if TYPE_CHECKING:
    from concurrent.futures import Future

    from metrics.intake.arrays import Flags, Text
    from metrics.intake.layout import DateOrder
    from metrics.intake.result import ReadingHints


_MONTH_FIRST_LANGUAGES = frozenset({"en", "en-us"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A sheet's columns row by row, and which rows make an order.

    ids, customers
        Of each row; ids are None where the sheet has no column of them.
    goods, refunded, discount, extras
        None where the sheet has no such columns.
    """

    cells: Cells
    groups: Groups
    ids: Text | None
    customers: Text
    moments: Moments
    purse: Purse
    paid: RowAmounts
    goods: RowAmounts | None
    refunded: RowAmounts | None
    discount: RowAmounts | None
    extras: RowAmounts | None
    shipping_once: RowAmounts | None
    standing: Standing


def read_draft(cells: Cells, hints: ReadingHints) -> Draft:
    """Read all columns that the layout names, dates and customers beside the others."""
    with ThreadPoolExecutor(max_workers=1) as beside:
        moments = beside.submit(_moments, cells, hints)
        customers = beside.submit(_customers, cells)
        return _draft(cells, hints, moments, customers)


def _draft(
    cells: Cells, hints: ReadingHints, moments: Future[Moments], customers: Future[Text]
) -> Draft:
    binding, layout = cells.binding, cells.binding.layout
    paid, goods, refunded, discount = (
        binding.amount(sums)
        for sums in (layout.paid, layout.goods, layout.refunded, layout.discount)
    )
    items = None if layout.items is None else binding.amount(layout.items.amount)
    extras, shipping = (
        None if each is None else binding.amount((each,))
        for each in (layout.extras, layout.shipping_once)
    )
    formulas = (paid, goods, refunded, discount, extras, shipping, items)
    purse = Purse.read(cells, formulas, hints.currency)
    ids = _ids(cells)
    charged = purse.amount(paid)
    if charged is None:
        raise ValueError(f"layout {layout.platform!r} was bound without an amount")
    groups = _groups(layout.shape, ids, charged.given)
    return Draft(
        cells=cells,
        groups=groups,
        ids=ids,
        purse=purse,
        paid=charged,
        goods=purse.amount(goods),
        refunded=purse.amount(refunded),
        discount=purse.amount(discount),
        extras=purse.amount(extras),
        shipping_once=purse.amount(shipping),
        standing=stand(cells, groups),
        moments=moments.result(),
        customers=customers.result(),
    )


def _groups(shape: Shape, ids: Text | None, priced: Flags) -> Groups:
    if ids is None or shape is Shape.ORDERS:
        return each_row(len(priced))
    return by_id(ids) if shape is Shape.ITEMS_SUMMED else by_runs(ids, priced)


def _ids(cells: Cells) -> Text | None:
    """Return each row's order id; blank ones below an order's first row are carried down."""
    layout = cells.binding.layout
    ids = cells.first(layout.order_id)
    if ids is None or not len(ids):
        return None if ids is None else ids
    if ids.null_count == len(ids):
        return None
    if layout.shape is Shape.ITEMS_WITH_TOTALS:
        ids = pc.fill_null_forward(ids)
    return whole_ids(ids)


def _moments(cells: Cells, hints: ReadingHints) -> Moments:
    layout = cells.binding.layout
    order = layout.date_order or _habit(hints.language)
    return read_moments(_dates(cells), default=order, utc=layout.utc)


def _customers(cells: Cells) -> Text:
    layout = cells.binding.layout
    emails, ids = cells.all(layout.emails), cells.all(layout.customer_ids)
    phones = cells.all(layout.phones)
    inside = [email_inside(prose) for prose in cells.all(layout.emails_inside)]
    if not (emails or ids or phones or inside):
        return pa.nulls(len(cells), pa.string())
    return customer_keys(emails, ids, phones, inside)


def _dates(cells: Cells) -> Text:
    """Return the date cells, a time from its own column behind each."""
    layout = cells.binding.layout
    dates = cells.first(layout.date)
    if dates is None:
        raise ValueError(f"layout {layout.platform!r} was bound without a date")
    times = cells.first(layout.time)
    if times is None:
        return dates
    whole = pc.match_substring(dates, ":")
    zones = cells.first(layout.zone)
    if zones is not None:
        known = pc.is_in(pc.utf8_lower(zones), value_set=pa.array(ABBREVIATIONS))
        zoned = pc.binary_join_element_wise(times, zones, " ")
        times = pc.if_else(pc.fill_null(known, False), zoned, times)  # noqa: FBT003 - arrow's own signature
    joined = pc.binary_join_element_wise(dates, times, " ")
    return pc.if_else(pc.or_(whole, pc.is_null(joined)), dates, joined)


def _habit(language: str | None) -> DateOrder | None:
    """Return the order of day and month that a language's readers write, None where unknown."""
    if language is None:
        return None
    return "mdy" if language.casefold().replace("_", "-") in _MONTH_FIRST_LANGUAGES else "dmy"


def sales(cells: Cells) -> tuple[Cells, int, int]:
    """Return the rows that are orders, and how many were passed over: not data, and not sales.

    Not data are headers that stand again between the rows of glued files.
    """
    layout = cells.binding.layout
    repeated = np.zeros(len(cells), dtype=bool)
    for headers in (layout.date, layout.order_id):
        header = cells.binding.first(headers)
        column = cells.get(header)
        if column is not None:
            same = pc.equal(column, cells.binding.written(header))
            repeated |= flags(same)
            break
    cells = cells.where(~repeated)
    kept = np.ones(len(cells), dtype=bool)
    for rows in layout.sales:
        column = cells.get(rows.header)
        if column is not None:
            kept &= among(column, rows.values) == rows.keep
    if layout.incoming:
        kept &= ~_spent(cells)
    return cells.where(kept), int(repeated.sum()), int((~kept).sum())


def _spent(cells: Cells) -> Flags:
    """Tell the rows of money going out that are no refunds."""
    layout = cells.binding.layout
    formula = cells.binding.amount(layout.paid)
    amounts = Purse.read(cells, (formula,), None).amount(formula)
    negative = np.zeros(len(cells), dtype=bool) if amounts is None else amounts.minor < 0
    kind = None if layout.refund_rows is None else cells.get(layout.refund_rows.header)
    if layout.refund_rows is None or kind is None:
        return negative
    return negative & ~among(kind, layout.refund_rows.values)
