"""Which orders cannot be read, the rows behind them, and the rows that are no data at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow.compute as pc

from metrics.intake.arrays import filled, flags
from metrics.intake.layout import Shape
from metrics.intake.result import BadRow
from metrics.intake.rows.states import CODE
from metrics.vocabulary import State

if TYPE_CHECKING:
    from metrics.intake.arrays import Flags, Text
    from metrics.intake.draft import Draft
    from metrics.intake.sheets import BrokenRow


_SALE, _REFUNDED = CODE[State.SALE], CODE[State.REFUNDED]
_HEADING_ROWS, _CLOSING_ROWS = 2, 5
_LONGEST_VALUE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Sorted:
    """Orders by what can be made of them; each order is in one of the two or readable.

    not_data
        Descriptions above the first order and closing lines below the last.
    unreadable
        Orders with a line that cannot be read.
    lost
        Orders that are known by broken rows alone.
    """

    not_data: Flags
    unreadable: Flags
    lost: int
    bad: tuple[BadRow, ...]

    @property
    def readable(self) -> Flags:
        """Orders that can be told."""
        return ~self.not_data & ~self.unreadable


def sort_out(draft: Draft, broken: tuple[BrokenRow, ...]) -> Sorted:
    """Tell the readable orders from the others, and name the rows behind these."""
    groups = draft.groups
    dated, priced = groups.any(draft.moments.given), groups.any(draft.paid.given)
    not_data = _not_data(draft, dated, priced)
    cells_bad = {**draft.paid.unreadable}
    for amounts in (draft.goods, draft.refunded):
        cells_bad.update({} if amounts is None else amounts.unreadable)
    dates = draft.cells.binding.first(draft.cells.binding.layout.date)
    cells_bad[dates or ""] = draft.moments.unreadable
    needed = ~dated | (~priced & np.isin(draft.standing.orders, (_SALE, _REFUNDED)))
    unreadable = needed.copy()
    for rows in cells_bad.values():
        if rows.any():
            unreadable |= groups.any(rows)
    bad: list[BadRow] = []
    if unreadable.any():
        bad = _bad_cells(draft, cells_bad, not_data)
        bad += _bad_blanks(draft, unreadable & ~not_data, dated, bad)
    lost = _take_broken(draft, broken, unreadable)
    file = draft.cells.binding.sheet.file
    bad += [
        BadRow(
            file=file, row=row.number, column="", value=row.text[:_LONGEST_VALUE], reason="broken"
        )
        for row in broken
    ]
    bad.sort(key=lambda each: each.row)
    return Sorted(not_data=not_data, unreadable=unreadable & ~not_data, lost=lost, bad=tuple(bad))


def _not_data(draft: Draft, dated: Flags, priced: Flags) -> Flags:
    """Tell descriptions and closing lines: no date in them, nor a digit where it should stand."""
    groups = draft.groups
    if dated.all():
        return np.zeros(groups.count, dtype=bool)
    first = groups.first_rows(np.ones(len(draft.cells), dtype=bool))
    hopeless = ~dated & ~groups.any(_has_digit(_date_cells(draft)))
    heading: Flags = hopeless & ~priced & (first < _HEADING_ROWS)
    heading &= groups.any(~draft.paid.given & _any_of(draft.paid.unreadable, len(draft.cells)))
    if not hopeless.any():
        return heading
    if hopeless.all():
        return np.zeros_like(hopeless)
    named = filled(groups.first_text(draft.customers))
    closing = hopeless & (~priced | ~named)
    last_rows = first >= len(draft.cells) - _CLOSING_ROWS
    sound = first[~hopeless].max(initial=-1)
    return np.asarray(heading | (closing & last_rows & (first > sound)))


def _date_cells(draft: Draft) -> Text:
    cells = draft.cells.first(draft.cells.binding.layout.date)
    if cells is None:
        raise ValueError("a layout was bound without a date")
    return cells


def _has_digit(column: Text) -> Flags:
    return flags(pc.match_substring_regex(column, "[0-9]"))


def _any_of(columns: dict[str, Flags], size: int) -> Flags:
    found = np.zeros(size, dtype=bool)
    for rows in columns.values():
        found |= rows
    return found


def _bad_cells(draft: Draft, cells_bad: dict[str, Flags], not_data: Flags) -> list[BadRow]:
    """Name the first cell of each row that cannot be read."""
    cells, binding = draft.cells, draft.cells.binding
    passed = not_data[draft.groups.index()]
    named: dict[int, BadRow] = {}
    dates = binding.first(binding.layout.date)
    for header, rows in cells_bad.items():
        column = cells.get(header)
        for row in np.flatnonzero(rows & ~passed):
            number = int(cells.numbers[row])
            value = "" if column is None else str(column[int(row)].as_py() or "")
            named.setdefault(
                number,
                BadRow(
                    file=binding.sheet.file,
                    row=number,
                    column=binding.written(header),
                    value=value[:_LONGEST_VALUE],
                    reason="date" if header == dates else "amount",
                ),
            )
    return list(named.values())


def _bad_blanks(draft: Draft, unreadable: Flags, dated: Flags, bad: list[BadRow]) -> list[BadRow]:
    """Name the first row of each order whose date or amount is missing altogether."""
    cells, binding = draft.cells, draft.cells.binding
    first = draft.groups.first_rows(np.ones(len(cells), dtype=bool))
    named = {each.row for each in bad}
    date_header = binding.written(binding.first(binding.layout.date))
    formula = binding.amount(binding.layout.paid)
    paid_header = binding.written(formula.needed[0] if formula else None)
    covered = np.isin(cells.numbers, list(named)) if named else np.zeros(len(cells), bool)
    silent = unreadable & ~draft.groups.any(covered)
    return [
        BadRow(
            file=binding.sheet.file,
            row=int(cells.numbers[first[order]]),
            column=paid_header if dated[order] else date_header,
            value="",
            reason="empty",
        )
        for order in np.flatnonzero(silent)
    ]


def _take_broken(draft: Draft, broken: tuple[BrokenRow, ...], unreadable: Flags) -> int:
    """Mark the orders that a broken row belongs to; return how many are known by none other."""
    binding = draft.cells.binding
    position = None
    header = binding.first(binding.layout.order_id)
    if header is not None and binding.layout.shape is not Shape.ORDERS:
        position = binding.find(header)
    if not broken or position is None or draft.ids is None:
        return len(broken)
    known = draft.groups.first_text(draft.ids).to_pylist()
    orders = {name: order for order, name in enumerate(known)}
    lost: set[str] = set()
    for row in broken:
        name = row.cells[position].strip() if position < len(row.cells) else ""
        if name in orders:
            unreadable[orders[name]] = True
        else:
            lost.add(name or str(row.number))
    return len(lost)
