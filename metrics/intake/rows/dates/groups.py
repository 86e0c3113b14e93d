"""Cells sorted by how they are written, and the numbers in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from metrics.intake.arrays import spans
from metrics.intake.rows.dates.templates import Span, Template, understand

if TYPE_CHECKING:
    from collections.abc import Iterator

    from metrics.intake.arrays import Bytes, Ints, Places, Text

_LONGEST = 64
_MOST_TEMPLATES = 3_000

# of bytes, so that what stands before "0" wraps around to more than nine
_ZERO, _TEN = np.uint8(ord("0")), np.uint8(10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Rows written after one template, and the numbers in them."""

    template: Template
    rows: Ints
    numbers: dict[str, Ints]


def groups_of(column: Text) -> Iterator[Group]:
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


def _matrix(data: Bytes, starts: Places, rows: Ints, length: int) -> Bytes:
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


def _group(template: Template, spans: dict[str, Span], rows: Ints, matrix: Bytes) -> Group:
    places = np.ascontiguousarray(matrix.T) - _ZERO
    if template.kind == "serial":
        return Group(template=template, rows=rows, numbers=_serial(places))
    numbers = {name: _number(places[first:last]) for name, (first, last) in spans.items()}
    if "fraction" in spans:
        first, last = spans["fraction"]
        numbers["fraction"] = _number(places[first : min(last, first + 6)])
        numbers["fraction"] *= 10 ** max(0, 6 - (last - first))
    return Group(template=template, rows=rows, numbers=numbers)


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
