"""Moments written in any way of the world → microseconds, the order of day and month decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow.compute as pc

from metrics.intake.arrays import filled, is_ascii, spans
from metrics.intake.rows.templates import Span, Template, understand

if TYPE_CHECKING:
    from collections.abc import Iterator

    from metrics.intake.arrays import Bytes, Flags, Ints, Text
    from metrics.intake.layout import DateOrder


_LONGEST = 64
_MOST_TEMPLATES = 3_000
_FIRST_YEAR, _LAST_YEAR = 1980, 2100
_CENTURY_TURN = 70
_MONTH_STARTS = (
    np.arange("1970-01", f"{_LAST_YEAR}-02", dtype="datetime64[M]")
    .astype("datetime64[D]")
    .astype(np.int64)
)
"""Days from 1970-01-01 to the first of each month since."""

# of bytes, so that what stands before "0" wraps around to more than nine
_ZERO, _TEN = np.uint8(ord("0")), np.uint8(10)
_SHORT_YEAR_DIGITS = 2
_DAY_HOURS, _HOUR_MINUTES, _MINUTE_SECONDS = 24, 60, 60
_SERIAL_EPOCH_DAYS = -25_569
"""Day 0 of spreadsheets, 1899-12-30, counted from 1970-01-01."""
_DAY_US = 86_400_000_000
_MONTHS_A_YEAR = 12
_HALF_DAY_HOURS = 12
_MOST_OFFSET_MINUTES = 14 * 60
_LEAST_STEPS = 3


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


@dataclass(slots=True, kw_only=True)
class _Group:
    """Rows written after one template, and the numbers in them."""

    template: Template
    rows: Ints
    numbers: dict[str, Ints]


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
    if not is_ascii(column):
        column = pc.utf8_normalize(column, "NFKC")
    groups = list(_groups(column))
    order, assumed, example = _order(column, groups, default)
    us, offset = np.zeros(size, np.int64), np.zeros(size, np.int64)
    zoned, given = np.zeros(size, bool), np.zeros(size, bool)
    for group in groups:
        moment, valid = _microseconds(group, order)
        minutes, has_zone = _offset(group)
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


def _groups(column: Text) -> Iterator[_Group]:
    """Sort the cells by template: their length, and all that is not a digit."""
    starts, ends, data = spans(column)
    lengths = ends - starts
    count = 0
    counts = np.bincount(lengths.clip(max=_LONGEST + 1), minlength=1)
    for length in 1 + np.flatnonzero(counts[1 : _LONGEST + 1]):
        rows = np.flatnonzero(lengths == length)
        matrix = _matrix(data, starts, rows, int(length))
        shapes = np.where(matrix - _ZERO < _TEN, np.uint8(ord("9")), matrix)
        for members in _alike(shapes):
            count += 1
            if count > _MOST_TEMPLATES:
                return
            text = _lower(bytes(shapes[members[0]]).decode(errors="replace"))
            template = understand(text)
            if template is not None:
                parts = _byte_spans(template, text)
                if len(members) == len(rows):  # all, in their order: spare the copy
                    yield _group(template, parts, rows, matrix)
                else:
                    yield _group(template, parts, rows[members], matrix[members])


def _matrix(data: Bytes, starts: Ints, rows: Ints, length: int) -> Bytes:
    """Return cells of one length as rows of bytes, without a copy where they lie in a row."""
    matrix: Bytes
    if len(rows) == len(starts) and len(data) >= starts[0] + len(rows) * length:
        matrix = data[starts[0] :][: len(rows) * length].reshape(len(rows), length)
    else:
        matrix = data[starts[rows][:, None] + np.arange(length)]
    return matrix


def _alike(shapes: Bytes) -> list[Ints]:
    """Return the positions of equal rows, group by group."""
    if (shapes == shapes[0]).all():
        return [np.arange(len(shapes))]
    weights = np.random.default_rng(0).integers(1, 2**62, shapes.shape[1], dtype=np.uint64)
    keys = (shapes.astype(np.uint64) * weights).sum(axis=1, dtype=np.uint64)
    order = np.argsort(keys, kind="stable")
    cuts = np.flatnonzero(np.diff(keys[order])) + 1
    return np.split(order, cuts)


def _lower(text: str) -> str:
    """Return the text in lower case where that keeps the number of its characters."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else text


def _byte_spans(template: Template, text: str) -> dict[str, Span]:
    """Return where in the cell's bytes the runs of digits stand."""
    sizes = [len(character.encode()) for character in text]
    places = [0, *np.cumsum(sizes, dtype=np.int64).tolist()]
    return {name: (places[first], places[last]) for name, (first, last) in template.spans.items()}


def _group(template: Template, spans: dict[str, Span], rows: Ints, matrix: Bytes) -> _Group:
    places = np.ascontiguousarray(matrix.T) - _ZERO
    if template.kind == "serial":
        return _Group(template=template, rows=rows, numbers=_serial(places))
    numbers = {name: _number(places[first:last]) for name, (first, last) in spans.items()}
    if "fraction" in spans:
        first, last = spans["fraction"]
        numbers["fraction"] = _number(places[first : min(last, first + 6)])
        numbers["fraction"] *= 10 ** max(0, 6 - (last - first))
    return _Group(template=template, rows=rows, numbers=numbers)


def _number(digits: Bytes) -> Ints:
    """Return the numbers that digits make, a row per place; two places fit into a byte."""
    width = len(digits)
    value: Ints = (digits[0] if width % 2 else np.zeros_like(digits[0])).astype(np.int64)
    for position in range(width % 2, width, 2):
        value *= 100
        value += digits[position] * _TEN + digits[position + 1]
    return value


def _serial(places: Bytes) -> dict[str, Ints]:
    """Return whole days and the microseconds of the day, to the second as sheets keep them."""
    days = _number(places[:5])
    part = np.zeros_like(days)
    if len(places) > 6:  # noqa: PLR2004 - five digits and the mark
        tail = places[6:16]
        part = _number(tail) * 86_400 * 2 // 10 ** len(tail)
        part = (part + 1) // 2
    return {"days": days, "seconds": part}


def _order(
    column: Text, groups: list[_Group], default: DateOrder | None
) -> tuple[DateOrder, bool, str]:
    """Decide whether day or month comes first in the column.

    A number above 12 tells, then dots between the numbers, then 12-hour clocks, then which
    reading has the rows in the order of time; only then the default.
    """
    open_groups = [group for group in groups if group.template.open]
    if not open_groups:
        return "dmy", False, ""
    day_first = sum(int((group.numbers["left"] > _MONTHS_A_YEAR).sum()) for group in open_groups)
    month_first = sum(
        int((group.numbers["right"] > _MONTHS_A_YEAR).sum()) for group in open_groups
    )
    if day_first or month_first:
        return ("dmy" if day_first >= month_first else "mdy"), False, ""
    if all(group.template.dotted for group in open_groups):
        return "dmy", False, ""
    sorted_as = _sorted_as(len(column), open_groups)
    if sorted_as is not None:
        return sorted_as, False, ""
    example = str(column[int(open_groups[0].rows[0])].as_py())
    if all(group.template.afternoon is not None for group in open_groups):
        return default or "mdy", True, example
    same = all((g.numbers["left"] == g.numbers["right"]).all() for g in open_groups)
    return default or "dmy", not same, "" if same else example


def _sorted_as(size: int, groups: list[_Group]) -> DateOrder | None:
    """Return the one reading under which the rows ascend, or descend; None where not one."""
    found: list[DateOrder] = []
    for order in ("dmy", "mdy"):
        moments = np.zeros(size, np.int64)
        present = np.zeros(size, bool)
        for group in groups:
            moments[group.rows], valid = _microseconds(group, order)
            present[group.rows] = valid
        days = moments[present] // _DAY_US
        steps = np.diff(days)
        moving = int((steps != 0).sum())
        if moving >= _LEAST_STEPS and ((steps >= 0).all() or (steps <= 0).all()):
            found.append(order)
    return found[0] if len(found) == 1 else None


def _microseconds(group: _Group, order: DateOrder) -> tuple[Ints, Flags]:
    """Return the moments as written, and which of them exist in the calendar."""
    template, numbers = group.template, group.numbers
    if template.kind == "serial":
        days = numbers["days"] + _SERIAL_EPOCH_DAYS
        moment = days * _DAY_US + numbers["seconds"] * 1_000_000
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
    return days * _DAY_US + seconds * 1_000_000 + fraction, valid


def _days(group: _Group, order: DateOrder) -> tuple[Ints, Flags]:
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
    valid = (month >= 1) & (month <= _MONTHS_A_YEAR) & (day >= 1)
    valid &= (year >= _FIRST_YEAR) & (year < _LAST_YEAR)
    index = np.where(valid, (year - 1970) * _MONTHS_A_YEAR + month - 1, 0)
    start = _MONTH_STARTS[index]
    valid &= day <= _MONTH_STARTS[index + 1] - start
    return start + day - 1, valid


def _within(moment: Ints) -> Flags:
    first = np.datetime64(f"{_FIRST_YEAR}-01-01", "us").astype(np.int64)
    last = np.datetime64(f"{_LAST_YEAR}-01-01", "us").astype(np.int64)
    return (moment >= first) & (moment < last)


def _offset(group: _Group) -> tuple[Ints, bool]:
    """Return minutes east of UTC, and whether the template has an offset at all."""
    template = group.template
    zero = np.zeros(len(group.rows), np.int64)
    if template.offset is not None:
        return zero + template.offset, True
    if template.offset_sign == 0:
        return zero, False
    minutes = group.numbers["offset_hours"] * 60 + group.numbers.get("offset_minutes", zero)
    return template.offset_sign * minutes, True
