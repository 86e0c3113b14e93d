"""The numbers of a date and a time → microseconds, as far as they exist in the calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from metrics.intake.arrays import filled

if TYPE_CHECKING:
    from metrics.intake.arrays import Flags, Ints, Text
    from metrics.intake.layout import DateOrder
    from metrics.intake.rows.dates.groups import Group

DAY_US = 86_400_000_000
MONTHS_A_YEAR = 12
_ISO_LENGTHS = frozenset(map(len, ("2024-05-31", "2024-05-31 14:05", "2024-05-31 14:05:09")))
_FIRST_YEAR, _LAST_YEAR = 1980, 2100
_CENTURY_TURN = 70
_MONTH_STARTS = (
    np.arange("1970-01", f"{_LAST_YEAR}-02", dtype="datetime64[M]")
    .astype("datetime64[D]")
    .astype(np.int64)
)
"""Days from 1970-01-01 to the first of each month since."""

_SHORT_YEAR_DIGITS = 2
_DAY_HOURS, _HOUR_MINUTES, _MINUTE_SECONDS = 24, 60, 60
_HALF_DAY_HOURS = 12
_SERIAL_EPOCH_DAYS = -25_569
"""Day 0 of spreadsheets, 1899-12-30, counted from 1970-01-01."""


def microseconds(group: Group, order: DateOrder) -> tuple[Ints, Flags]:
    """Return the moments as written, and which of them exist in the calendar."""
    template, numbers = group.template, group.numbers
    if template.kind == "serial":
        days = numbers["days"] + _SERIAL_EPOCH_DAYS
        moment = days * DAY_US + numbers["seconds"] * 1_000_000
        return moment, _within(moment)
    if template.kind != "parts":
        scale = 1_000_000 if template.kind == "seconds" else 1_000
        moment = numbers["whole"] * scale
        return moment, _within(moment)
    days, valid = _days(group, order)
    zero = np.zeros(len(group.rows), np.int64)
    hour = numbers.get("hour", zero)
    minute, second = numbers.get("minute", zero), numbers.get("second", zero)
    if template.afternoon is not None:
        valid &= hour < _DAY_HOURS
        hour = np.where(hour <= _HALF_DAY_HOURS, hour % _HALF_DAY_HOURS, hour - _HALF_DAY_HOURS)
        hour = hour + _HALF_DAY_HOURS * template.afternoon
    valid &= (hour < _DAY_HOURS) & (minute < _HOUR_MINUTES) & (second <= _MINUTE_SECONDS)
    fraction = numbers.get("fraction", zero)
    seconds = (hour * 60 + minute) * 60 + second.clip(max=59)
    return days * DAY_US + seconds * 1_000_000 + fraction, valid


def written_as_iso(column: Text) -> Ints | None:
    """Return moments all written as 2024-05-31 14:05:09, or all without seconds or time.

    None where a cell is anything else, or not in the calendar; blank ones count as 0.
    """
    lengths = pc.min_max(pc.binary_length(column)).as_py()
    if lengths["min"] != lengths["max"] or lengths["min"] not in _ISO_LENGTHS:
        return None
    try:
        stamps = pc.cast(column, pa.timestamp("us"))
    except pa.ArrowInvalid:
        return None
    moments: Ints = stamps.cast(pa.int64()).fill_null(0).to_numpy()
    return moments if (_within(moments) | ~filled(column)).all() else None


def offset_minutes(group: Group) -> tuple[Ints, bool]:
    """Return minutes east of UTC, and whether the template has an offset at all."""
    template = group.template
    zero = np.zeros(len(group.rows), np.int64)
    if template.offset is not None:
        return zero + template.offset, True
    if template.offset_sign == 0:
        return zero, False
    minutes = group.numbers["offset_hours"] * 60 + group.numbers.get("offset_minutes", zero)
    return template.offset_sign * minutes, True


def _days(group: Group, order: DateOrder) -> tuple[Ints, Flags]:
    numbers, template = group.numbers, group.template
    year = numbers["year"]
    first, last = template.spans["year"]
    if last - first == _SHORT_YEAR_DIGITS:
        year = year + np.where(year < _CENTURY_TURN, 2000, 1900)
    if template.open:
        left, right = numbers["left"], numbers["right"]
        day, month = (left, right) if order == "dmy" else (right, left)
    else:
        day = numbers["day"]
        month = numbers.get("month", np.full(len(year), template.month or 0))
    valid = (month >= 1) & (month <= MONTHS_A_YEAR) & (day >= 1)
    valid &= (year >= _FIRST_YEAR) & (year < _LAST_YEAR)
    index = np.where(valid, (year - 1970) * MONTHS_A_YEAR + month - 1, 0)
    start = _MONTH_STARTS[index]
    valid &= day <= _MONTH_STARTS[index + 1] - start
    return start + day - 1, valid


def _within(moment: Ints) -> Flags:
    first = np.datetime64(f"{_FIRST_YEAR}-01-01", "us").astype(np.int64)
    last = np.datetime64(f"{_LAST_YEAR}-01-01", "us").astype(np.int64)
    return (moment >= first) & (moment < last)
