"""Amounts written in any way of the world → whole ten-thousandths, exactly."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation
from typing import TYPE_CHECKING, Literal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from metrics.intake.arrays import filled, flags, is_ascii
from metrics.vocabulary import MINOR_PER_MAJOR

if TYPE_CHECKING:
    from metrics.intake.arrays import Flags, Ints, Text


Mark = Literal[".", ","]

_CLEARLY_POINT = r"[.]([0-9]{1,2}|[0-9]{4,})$|^-?0?[.]|^-?[0-9]{4,}[.]|^-?0[.]"
_CURRENCY = r"(?:[\p{L}\p{Sc}]|&[#\p{L}0-9]+;){0,6}[.]?"
_MONEY = (
    rf"^\s*[-+−–(]?\s*{_CURRENCY}\s*[-+−–]?\s*"
    r"(?:[0-9][0-9.,'’\s\x{00a0}\x{202f}\x{2009}]*|[.,][0-9]+)(?:,-|,–)?"
    rf"\s*{_CURRENCY}\s*[-−)]?\s*$"
)
_SCIENTIFIC = r"^\s*-?[0-9]+([.,][0-9]+)?[eE][-+]?[0-9]{1,2}\s*$"
_NEGATIVE = r"^[^0-9]*[-−–(]|[0-9\s\p{L}\p{Sc}][-−]\s*$"
_FINAL = r"^[0-9]{1,11}([.][0-9]*)?$|^[.][0-9]+$"
_DECIMALS = 4
_BEYOND = 10**11 * MINOR_PER_MAJOR
_LOOKED_AT = 1_000
_KEPT = np.isin(np.arange(256), np.frombuffer(b"0123456789.,", dtype=np.uint8))


@dataclass(frozen=True, slots=True, kw_only=True)
class Amounts:
    """A column of money.

    minor
        Ten-thousandths of the main unit, 0 where nothing was given.
    given, unreadable
        Whether a readable amount stands in the cell; whether something stands there that is none.
    mark
        The decimal mark that the column uses; None where nothing in it has one.
    example
        A cell that could be read either way and was decided by the rest, or by default where
        `assumed`; "" where there is none.
    mixed
        Cells of the column end in fractions after a point and after a comma.
    """

    minor: Ints
    given: Flags
    unreadable: Flags
    mark: Mark | None = None
    example: str = ""
    assumed: bool = False
    mixed: bool = False


def read_amounts(column: Text, *, fallback: Mark | None = None, fine: bool = False) -> Amounts:
    """Read a column of amounts.

    Parameters
    ----------
    column
        Cells as text, blank ones null.
    fallback
        The mark of the file's other columns, for a column that cannot tell by itself.
    fine
        The currency has three decimals: three digits behind a mark are no thousands.
    """
    given = filled(column)
    if not given.any():
        return Amounts(minor=np.zeros(len(given), np.int64), given=given, unreadable=given)
    minor = _plain_minor(column)
    if minor is not None and _points_are_clear(column):
        mark: Mark | None = "." if _has_point(column) else None
        return Amounts(minor=minor, given=given, unreadable=np.zeros_like(given), mark=mark)
    return _read_marked(column, given, fallback=fallback, fine=fine)


def _plain_minor(column: Text) -> Ints | None:
    """Return a column of plain decimals as integers, None where a cell is anything else."""
    try:
        minor = _nearest_minor(column)
        if minor is None:
            minor = _to_minor(column)
    except pa.ArrowInvalid:
        return None
    return minor if (np.abs(minor) < _BEYOND).all() else None


def _nearest_minor(column: Text) -> Ints | None:
    """Return amounts read as binary fractions, None where that could miss a ten-thousandth.

    A double holds fifteen digits: below `_BEYOND` the integer that comes back as the very same
    double is the one that was written.
    """
    try:
        doubles = pc.cast(column, pa.float64())
    except pa.ArrowInvalid:  # decimals admit a plus sign, doubles do not
        return None
    major = np.asarray(doubles.fill_null(0).to_numpy())
    if not (np.abs(major) < _BEYOND // MINOR_PER_MAJOR).all():
        return None
    minor = np.rint(major * MINOR_PER_MAJOR)
    return minor.astype(np.int64) if (minor / MINOR_PER_MAJOR == major).all() else None


def _points_are_clear(column: Text) -> bool:
    """Tell whether no point stands in the column, or one that cannot separate thousands."""
    for cells in (column[:_LOOKED_AT], column):
        if pc.any(pc.match_substring_regex(cells, _CLEARLY_POINT)).as_py():
            return True
    return not _has_point(column)


def _has_point(column: Text) -> bool:
    looks = (column[:_LOOKED_AT], column)
    return any(pc.any(pc.match_substring(cells, ".")).as_py() for cells in looks)


def _read_marked(column: Text, given: Flags, *, fallback: Mark | None, fine: bool) -> Amounts:
    if not is_ascii(column):
        column = pc.utf8_normalize(column, "NFKC")
    scientific = flags(pc.match_substring_regex(column, _SCIENTIFIC))
    if scientific.any():
        column = pc.if_else(pa.array(scientific), _without_exponent(column, scientific), column)
    money = flags(pc.match_substring_regex(column, _MONEY))
    negative = flags(pc.match_substring_regex(column, _NEGATIVE))
    digits = _digits(column)

    by_point, by_comma, open_point, open_comma = _evidence(digits)
    either = (open_point | open_comma) & money
    points, commas = int((by_point & money).sum()), int((by_comma & money).sum())
    mark: Mark | None = fallback
    if points or commas:
        mark = "." if points >= commas else ","
    assumed = mark is None and bool(either.any())
    if assumed:
        own: Mark = "." if bool((open_point & money).any()) else ","
        other: Mark = "," if own == "." else "."
        mark = own if fine else other
    comma_decimal = by_comma | (either & (mark == ","))
    exact = _with_point(digits, comma_decimal)
    readable = money & flags(pc.match_substring_regex(exact, _FINAL))
    exact = pc.if_else(pa.array(readable), exact, pa.scalar(None, pa.string()))
    minor = _to_minor(_to_four_decimals(exact))
    return Amounts(
        minor=np.where(negative, -minor, minor),
        given=readable,
        unreadable=given & ~readable,
        mark=mark,
        example=str(column[int(either.argmax())].as_py()) if either.any() else "",
        assumed=assumed,
        mixed=points > 0 and commas > 0,
    )


def _digits(column: Text) -> Text:
    """Return the digits and marks of each cell, nothing else."""
    if pc.any(pc.match_substring(column, "&#")).as_py():
        column = pc.replace_substring_regex(column, r"&#[0-9]+;", "")
    abbreviated = pc.match_substring_regex(column, r"^[^0-9]*\p{L}[.]")
    bare = only_bytes(column, _KEPT)
    if pc.any(abbreviated).as_py():
        bare = pc.if_else(abbreviated, pc.utf8_ltrim(bare, characters=".,"), bare)
    return pc.utf8_rtrim(bare, characters=".,")


def only_bytes(column: Text, kept: Flags) -> Text:
    """Return the cells with nothing but the bytes that `kept`, a table of 256 flags, admits."""
    _, offsets, data = column.buffers()
    ends = np.frombuffer(offsets, dtype=np.int32)[column.offset : column.offset + len(column) + 1]
    raw = np.frombuffer(data, dtype=np.uint8) if data is not None else np.zeros(0, np.uint8)
    stays = kept[raw]
    places = np.append(0, np.cumsum(stays, dtype=np.int32)).astype(np.int32)
    stripped = pa.StringArray.from_buffers(
        len(column), pa.py_buffer(places[ends]), pa.py_buffer(raw[stays])
    )
    return pc.if_else(pc.is_null(column), pa.scalar(None, pa.string()), stripped)


def _evidence(digits: Text) -> tuple[Flags, Flags, Flags, Flags]:
    """Tell each cell: its last mark is a decimal point, a decimal comma, or either of the two.

    Both marks in a cell: the last is the decimal one. The same mark twice separates thousands.
    One mark before three digits is open, unless what stands before cannot be thousands.
    """
    found: list[Flags] = []
    for own, other in ((".", ","), (",", ".")):
        point, comma = f"[{own}]", f"[{other}]"
        decimal = (
            rf"{comma}.*{point}[0-9]+$|^[0-9]*{point}([0-9]{{1,2}}|[0-9]{{4,}})$"
            rf"|^0?{point}[0-9]+$|^[0-9]{{4,}}{point}[0-9]+$"
            rf"|{comma}[0-9]{{2,3}}{comma}[0-9]{{3}}$"
        )
        found.append(flags(pc.match_substring_regex(digits, decimal)))
    found += [
        flags(pc.match_substring_regex(digits, rf"^[1-9][0-9]{{0,2}}[{own}][0-9]{{3}}$"))
        for own in (".", ",")
    ]
    return found[0], found[1], found[2], found[3]


def _with_point(digits: Text, comma_decimal: Flags) -> Text:
    """Return the digits with a point before the fraction and no other mark."""
    as_point = pc.replace_substring(digits, ",", "")
    as_comma = pc.replace_substring(pc.replace_substring(digits, ".", ""), ",", ".")
    return pc.if_else(pa.array(comma_decimal), as_comma, as_point)


def _to_four_decimals(exact: Text) -> Text:
    """Round what is finer than a ten-thousandth half to even, as it stands in the text."""
    fine = flags(pc.match_substring_regex(exact, r"[.][0-9]{5,}$"))
    exact = pc.replace_substring_regex(exact, r"^[.]", "0.")
    exact = pc.replace_substring_regex(exact, r"[.]$", "")
    if not fine.any():
        return exact
    step = Decimal(1).scaleb(-_DECIMALS)
    cells = np.array(exact.to_pylist(), dtype=object)
    for position in np.flatnonzero(fine):
        rounded = Decimal(cells[position]).quantize(step, rounding=ROUND_HALF_EVEN)
        cells[position] = str(rounded)
    return pa.array(cells, pa.string())


def _without_exponent(column: Text, scientific: Flags) -> Text:
    cells: list[str | None] = [None] * len(column)
    for position in np.flatnonzero(scientific):
        text = column[int(position)].as_py().strip().replace(",", ".")
        try:
            cells[position] = format(Decimal(text), "f")
        except InvalidOperation:  # the pattern admits only what Decimal reads
            cells[position] = None
    return pa.array(cells, pa.string())


def _to_minor(exact: Text) -> Ints:
    """Return plain decimals of at most four places as integers; null counts as 0."""
    decimals = pc.cast(exact, pa.decimal128(18, _DECIMALS))
    words = np.frombuffer(decimals.buffers()[1], dtype=np.int64).reshape(-1, 2)
    low = words[decimals.offset : decimals.offset + len(decimals), 0]
    return np.where(filled(exact), low, 0)


def product(first: Amounts, second: Amounts) -> Amounts:
    """Return the product of two columns, rounded half to even to a ten-thousandth."""
    given = first.given & second.given
    small = (np.abs(first.minor) < 2**31) & (np.abs(second.minor) < 2**31)
    exact = np.where(small, first.minor, 0) * np.where(small, second.minor, 0)
    quotient, rest = np.divmod(exact, MINOR_PER_MAJOR)
    half = MINOR_PER_MAJOR // 2
    up = (rest > half) | ((rest == half) & (quotient % 2 == 1))
    minor = quotient + up
    for position in np.flatnonzero(given & ~small):
        value = Decimal(int(first.minor[position])) * int(second.minor[position])
        rounded = (value / MINOR_PER_MAJOR).to_integral_value(ROUND_HALF_EVEN)
        fits = abs(rounded) < 2**60
        minor[position] = int(rounded) if fits else 0
        given[position] &= fits
    beyond = first.given & second.given & ~given
    return Amounts(
        minor=minor, given=given, unreadable=first.unreadable | second.unreadable | beyond
    )
