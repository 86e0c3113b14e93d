"""Moments written in any way of the world → microseconds, the order of day and month decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow.compute as pc

from metrics.intake.arrays import filled, is_ascii
from metrics.intake.rows.dates.calendar import microseconds, offset_minutes, written_as_iso
from metrics.intake.rows.dates.groups import groups_of
from metrics.intake.rows.dates.order import day_month_order

if TYPE_CHECKING:
    from metrics.intake.arrays import Flags, Ints, Text
    from metrics.intake.layout import DateOrder

_MOST_OFFSET_MINUTES = 14 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Moments:
    """A column of moments.

    microseconds
        Since 1970; UTC where `zoned`, else the wall clock as written. 0 where not readable.
    offset
        Minutes east of UTC where `zoned`.
    given, unreadable
        Whether a moment stands in the cell; whether something stands there that is none.
    order
        What the column's days and months turned out to be; None where no cell left it open.
    assumed, example
        Whether the order is a default, and a cell that could be read either way.
    """

    microseconds: Ints
    offset: Ints
    zoned: Flags
    given: Flags
    unreadable: Flags
    order: DateOrder | None = None
    assumed: bool = False
    example: str = ""


def read_moments(column: Text, *, default: DateOrder | None = None, utc: bool = False) -> Moments:
    """Read a column of dates with or without times.

    Parameters
    ----------
    column
        Cells as text, blank ones null.
    default
        The order taken where no day of the column exceeds 12 and nothing else tells.
    utc
        Times without an offset are UTC.
    """
    size = len(column)
    plain = written_as_iso(column)
    if plain is not None:
        return _as_written(plain, filled(column), utc=utc)
    if not is_ascii(column):
        column = pc.utf8_normalize(column, "NFKC")
    groups = list(groups_of(column))
    order, assumed, example = day_month_order(column, groups, default)
    us, offset = np.zeros(size, np.int64), np.zeros(size, np.int64)
    zoned, given = np.zeros(size, bool), np.zeros(size, bool)
    for group in groups:
        moment, valid = microseconds(group, order)
        minutes, has_zone = offset_minutes(group)
        rows = group.rows
        valid &= np.abs(minutes) <= _MOST_OFFSET_MINUTES
        us[rows] = np.where(valid, moment - minutes * 60_000_000, 0)
        offset[rows] = np.where(valid, minutes, 0)
        zoned[rows] = valid & (has_zone or utc)
        given[rows] = valid
    present = filled(column)
    return Moments(
        microseconds=us,
        offset=offset,
        zoned=zoned,
        given=given,
        unreadable=present & ~given,
        order=order if any(group.template.open for group in groups) else None,
        assumed=assumed,
        example=example,
    )


def _as_written(moments: Ints, given: Flags, *, utc: bool) -> Moments:
    """Return moments that all could be read, none of them with an offset."""
    return Moments(
        microseconds=moments,
        offset=np.zeros_like(moments),
        zoned=given & utc,
        given=given,
        unreadable=np.zeros_like(given),
    )
