"""Rows gathered to orders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from metrics.intake.arrays import codes_of, filled

if TYPE_CHECKING:
    from metrics.intake.arrays import Flags, Ints, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Groups:
    """Which order each row belongs to.

    codes
        The order of each row, 0 to count - 1; None where each row is an order.
    """

    codes: Ints | None
    count: int

    def index(self) -> Ints:
        """Return the order of each row."""
        return np.arange(self.count) if self.codes is None else self.codes

    def first_rows(self, given: Flags) -> Ints:
        """Return each order's first row that is given, -1 where it has none."""
        rows = np.flatnonzero(given)
        found = np.full(self.count, -1, dtype=np.int64)
        found[self.index()[rows[::-1]]] = rows[::-1]
        return found

    def total(self, values: Ints, counted: Flags | None = None) -> Ints:
        """Return the sum of each order's values, exactly."""
        kept = values if counted is None else np.where(counted, values, 0)
        if self.codes is None:
            return kept
        sums = np.zeros(self.count, dtype=np.int64)
        np.add.at(sums, self.codes, kept)
        return sums

    def any(self, flags: Flags) -> Flags:
        """Tell the orders that have a flagged row."""
        if self.codes is None:
            return flags
        found = np.zeros(self.count, dtype=bool)
        found[self.codes[flags]] = True
        return found

    def first_number(self, values: Ints, given: Flags) -> tuple[Ints, Flags]:
        """Return each order's first given value, and whether it has one."""
        if self.codes is None:
            return np.where(given, values, 0), given
        rows = self.first_rows(given)
        return np.where(rows >= 0, values[rows], 0), rows >= 0

    def first_text(self, column: Text) -> Text:
        """Return each order's first filled cell."""
        if self.codes is None:
            return column
        if column.null_count == len(column):
            return pa.nulls(self.count, pa.string())
        rows = self.first_rows(filled(column))
        return pc.take(column, pa.array(rows, mask=rows < 0))


def by_id(ids: Text) -> Groups:
    """Gather rows of one id; a row without an id is an order by itself."""
    places, names = codes_of(ids)
    codes = places.astype(np.int64)
    count = len(names)
    lone = codes < 0
    codes[lone] = count + np.arange(int(lone.sum()))
    count += int(lone.sum())
    return Groups(codes=None if count == len(codes) else codes, count=count)


def by_runs(ids: Text, restated: Flags) -> Groups:
    """Gather rows of one id, unless they stand apart and give their totals anew.

    Glued exports hold an order twice: each of them is read, and the newer one kept later.
    """
    groups = by_id(ids)
    if groups.codes is None or not len(groups.codes):
        return groups
    codes = groups.codes
    starts = np.flatnonzero(np.append(True, codes[1:] != codes[:-1]))
    _, first_runs = np.unique(codes[starts], return_index=True)
    again = np.logical_or.reduceat(restated, starts)
    again[first_runs] = False
    run_codes = codes[starts]
    run_codes[again] = groups.count + np.arange(int(again.sum()))
    lengths = np.diff(np.append(starts, len(codes)))
    return Groups(codes=np.repeat(run_codes, lengths), count=groups.count + int(again.sum()))


def each_row(count: int) -> Groups:
    """Let each row be an order."""
    return Groups(codes=None, count=count)
