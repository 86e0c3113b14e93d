"""A layout laid over a sheet: which of its columns are there, and their cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from metrics.intake.arrays import codes_of, filled
from metrics.intake.sheets import normal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from metrics.intake.arrays import Flags, Ints, Text
    from metrics.intake.layout import Layout, Sum
    from metrics.intake.sheets import Sheet, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Binding:
    """Where the columns of a layout stand in a sheet; `places` is by compared header."""

    layout: Layout
    sheet: Sheet
    places: Mapping[str, int]

    def find(self, header: str) -> int | None:
        """Return the position of a column under any of its spellings."""
        for spelling in (header, *self.layout.aliases.get(header, ())):
            position = self.places.get(normal(spelling))
            if position is not None:
                return position
        return None

    def present(self, headers: Iterable[str]) -> list[str]:
        """Return those of the headers that the sheet has, in the same order."""
        return [header for header in headers if self.find(header) is not None]

    def first(self, headers: Iterable[str]) -> str | None:
        """Return the first of the headers that the sheet has."""
        return next(iter(self.present(headers)), None)

    def amount(self, sums: Iterable[Sum]) -> Sum | None:
        """Return the first amount whose needed columns are all there."""
        return next(
            (each for each in sums if all(self.find(h) is not None for h in each.needed)), None
        )

    def written(self, header: str | None) -> str:
        """Return the header as the file writes it."""
        position = None if header is None else self.find(header)
        return "" if position is None else self.sheet.headers[position]

    def positions(self) -> list[int]:
        """Return the positions of all columns that reading takes."""
        layout = self.layout
        moment = (layout.date, layout.time, layout.zone)
        single = (layout.order_id, *moment, layout.currency, layout.reference)
        wanted = [header for headers in single if (header := self.first(headers)) is not None]
        wanted += [*layout.emails, *layout.customer_ids, *layout.phones, *layout.emails_inside]
        wanted += [*layout.source, *layout.country, *layout.discount_codes]
        for rule in layout.states:
            wanted += [rule.header, *([rule.sold_when[0]] if rule.sold_when else [])]
        wanted += [rows.header for rows in (*layout.sales, layout.refund_rows) if rows]
        if layout.items is not None:
            items = layout.items
            wanted += [*items.category, *items.quantity]
            wanted += [header for header in [self.first(items.product)] if header is not None]
        for sums in self._amounts():
            wanted += sums.headers
        found = (self.find(header) for header in wanted)
        return sorted({position for position in found if position is not None})

    def _amounts(self) -> list[Sum]:
        layout = self.layout
        items = () if layout.items is None else layout.items.amount
        single = [(each,) for each in (layout.extras, layout.shipping_once) if each is not None]
        groups = (layout.paid, layout.goods, layout.refunded, layout.discount, items, *single)
        return [each for each in map(self.amount, groups) if each is not None]


def bind(layout: Layout, sheet: Sheet) -> Binding:
    """Lay a layout over a sheet; of two columns with one name the first counts."""
    places: dict[str, int] = {}
    for position, header in enumerate(sheet.headers):
        places.setdefault(normal(header), position)
    return Binding(layout=layout, sheet=sheet, places=places)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells:
    """The cells of a bound sheet, row by row; `numbers` are the spreadsheet's row numbers."""

    binding: Binding
    columns: Mapping[int, Text]
    numbers: Ints

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.numbers)

    def get(self, header: str | None) -> Text | None:
        """Return a column's cells, None where the sheet has no such column."""
        position = None if header is None else self.binding.find(header)
        return None if position is None else self.columns[position]

    def first(self, headers: Iterable[str]) -> Text | None:
        """Return the cells of the first of the columns that the sheet has."""
        return self.get(self.binding.first(headers))

    def all(self, headers: Sequence[str]) -> list[Text]:
        """Return the cells of those of the columns that the sheet has."""
        return [self.columns[position] for position in self._positions(headers)]

    def _positions(self, headers: Sequence[str]) -> list[int]:
        found = (self.binding.find(header) for header in headers)
        return [position for position in found if position is not None]

    def where(self, kept: Flags) -> Cells:
        """Return the rows that are kept."""
        if kept.all():
            return self
        mask = pa.array(kept)
        return Cells(
            binding=self.binding,
            columns={at: cells.filter(mask) for at, cells in self.columns.items()},
            numbers=self.numbers[kept],
        )


def cells_of(binding: Binding, table: Table) -> Cells:
    """Return the rows in which any of the columns is filled."""
    solid = np.zeros(len(table.numbers), dtype=bool)
    for cells in table.columns.values():
        solid |= filled(cells)
        if solid.all():
            break
    cells = Cells(binding=binding, columns=table.columns, numbers=table.numbers)
    return cells.where(solid)


def among(column: Text, values: Iterable[str]) -> Flags:
    """Tell the rows whose cell is one of the values, compared as headers are."""
    indices, distinct = codes_of(column)
    wanted = {normal(value) for value in values}
    hits = np.array([*(normal(value) in wanted for value in distinct), False], dtype=bool)
    return np.asarray(hits[indices])
