"""What the cells of a column say of its meaning, and what repeated order ids say of rows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from metrics.intake.arrays import repeats
from metrics.intake.columns.meanings import Meaning
from metrics.intake.groups import by_id
from metrics.intake.layout import Shape, Sum
from metrics.intake.rows.dates import read_moments
from metrics.intake.rows.money import read_amounts
from metrics.intake.rows.states import WORDS as STATE_WORDS
from metrics.intake.sheets import normal
from metrics.vocabulary import MINOR_PER_MAJOR

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from metrics.intake.arrays import Ints
    from metrics.intake.sheets import Sheet

_LEAST_SHARE = 0.6
_MONEY = frozenset(
    {
        Meaning.AMOUNT,
        Meaning.LINE_AMOUNT,
        Meaning.UNIT_PRICE,
        Meaning.SUBTOTAL,
        Meaning.TAX,
        Meaning.SHIPPING,
        Meaning.REFUNDED,
        Meaning.QUANTITY,
    }
)
_FRACTION = re.compile(r"\d[.,]\d")
_PERSON = re.compile(r"[^\W\d_]+[.,]?(?:\s+[^\W\d_]+[.,]?)+")
_COMPACT_DAY = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")


def fits(meaning: Meaning, cells: Sequence[str]) -> bool:
    """Tell whether a column's cells can have the meaning that its header claims."""
    if not cells:
        return meaning not in {Meaning.DATE, Meaning.AMOUNT, Meaning.LINE_AMOUNT}
    if meaning in _MONEY:
        return is_money(cells)
    proof = _PROOFS.get(meaning)
    return proof is None or proof(cells)


def _is_time(cells: Sequence[str]) -> bool:
    return _share(":" in cell for cell in cells) >= _LEAST_SHARE


def _is_mail(cells: Sequence[str]) -> bool:
    return any("@" in cell for cell in cells) or not any(" " in cell for cell in cells)


def _is_no_name(cells: Sequence[str]) -> bool:
    return _share(_PERSON.fullmatch(cell) is not None for cell in cells) < _LEAST_SHARE


def _is_status(cells: Sequence[str]) -> bool:
    return _share(normal(cell) in STATE_WORDS for cell in cells) >= _LEAST_SHARE


def _is_short(cells: Sequence[str]) -> bool:
    return all(len(cell) <= len("US$ ") for cell in cells)


def _share(hits: Iterable[bool]) -> float:
    each = list(hits)
    return sum(each) / len(each) if each else 0.0


def is_when(cells: Sequence[str]) -> bool:
    """Tell whether most cells are dates; bare numbers are only as yyyymmdd."""
    if not cells:
        return False
    if all(cell.isdigit() for cell in cells):
        hits = sum(_COMPACT_DAY.fullmatch(cell) is not None for cell in cells)
        return hits >= _LEAST_SHARE * len(cells)
    return float(read_moments(pa.array(cells, pa.string())).given.mean()) >= _LEAST_SHARE


def is_money(cells: Sequence[str], *, fraction: bool = False) -> bool:
    """Tell whether most cells are amounts; with `fraction`, whether some are not whole."""
    if not cells:
        return False
    if fraction and not any(_FRACTION.search(cell) for cell in cells):
        return False
    return float(read_amounts(pa.array(cells, pa.string())).given.mean()) >= _LEAST_SHARE


def _is_code(cells: Sequence[str]) -> bool:
    return not is_money(cells)


def _is_money_off(cells: Sequence[str]) -> bool:
    """Tell amounts from rates: a discount of 0.15, of 15% or of 1 for "yes" is none."""
    if any("%" in cell for cell in cells) or not is_money(cells):
        return False
    largest = np.abs(read_amounts(pa.array(cells, pa.string())).minor).max()
    return not 0 < largest <= MINOR_PER_MAJOR


_PROOFS = {
    Meaning.DATE: is_when,
    Meaning.TIME: _is_time,
    Meaning.EMAIL: _is_mail,
    Meaning.CUSTOMER: _is_no_name,
    Meaning.PAYMENT_STATUS: _is_status,
    Meaning.CANCELLED_AT: is_when,
    Meaning.CURRENCY: _is_short,
    Meaning.DISCOUNT_CODE: _is_code,
    Meaning.DISCOUNT: _is_money_off,
}
"""What the cells of a column must look like; any will do for the others."""


def shape_of(sheet: Sheet, found: Mapping[Meaning, str]) -> tuple[Shape, Sum]:
    """Return what a row is, and the amount to take of it.

    An order id on several rows makes the rows items. Their amounts are added up, unless the
    column of totals holds one amount per order, repeated or on its first row only.
    """
    lines = _line_amount(found)
    total = Sum(plus=(found[Meaning.AMOUNT],)) if Meaning.AMOUNT in found else None
    if Meaning.ORDER_ID not in found or not _may_repeat(found):
        return Shape.ORDERS, total or lines
    if total is None:
        return (Shape.ITEMS_SUMMED if _repeats(sheet, found) else Shape.ORDERS), lines
    if not _repeats(sheet, found):
        return Shape.ORDERS, total
    if _once_per_order(sheet, found):
        return Shape.ITEMS_WITH_TOTALS, total
    return Shape.ITEMS_SUMMED, lines if Meaning.LINE_AMOUNT in found else total


def _line_amount(found: Mapping[Meaning, str]) -> Sum:
    if Meaning.LINE_AMOUNT in found:
        return Sum(plus=(found[Meaning.LINE_AMOUNT],))
    if Meaning.UNIT_PRICE in found and Meaning.QUANTITY in found:
        return Sum(times=(found[Meaning.UNIT_PRICE], found[Meaning.QUANTITY]))
    if Meaning.UNIT_PRICE in found:
        return Sum(plus=(found[Meaning.UNIT_PRICE],))
    return Sum(plus=(found[Meaning.AMOUNT],))


def _may_repeat(found: Mapping[Meaning, str]) -> bool:
    """Tell whether anything but the ids themselves speaks of items."""
    items = {Meaning.PRODUCT, Meaning.QUANTITY, Meaning.LINE_AMOUNT, Meaning.UNIT_PRICE}
    return bool(items & found.keys())


def _repeats(sheet: Sheet, found: Mapping[Meaning, str]) -> bool:
    # all columns that folding will ask for are read in one pass, and kept
    table = sheet.read(sorted({sheet.headers.index(header) for header in found.values()}))
    ids = table.columns[sheet.headers.index(found[Meaning.ORDER_ID])]
    return bool(ids.null_count) or repeats(ids)


def _once_per_order(sheet: Sheet, found: Mapping[Meaning, str]) -> bool:
    """Tell whether no order has two different totals.

    A total that equals the sum of several rows' price × quantity is one; a total that equals its
    own row's is not, where orders of several rows have it.
    """
    wanted = [Meaning.ORDER_ID, Meaning.AMOUNT]
    priced = Meaning.LINE_AMOUNT in found or {Meaning.UNIT_PRICE, Meaning.QUANTITY} <= found.keys()
    lines = _line_amount(found) if priced else None
    headers = [found[each] for each in wanted] + list(lines.headers if lines else ())
    positions = sorted({sheet.headers.index(header) for header in headers})
    table = sheet.read(positions)
    cells = {sheet.headers[position]: table.columns[position] for position in positions}
    groups = by_id(pc.fill_null_forward(cells[found[Meaning.ORDER_ID]]))
    totals = read_amounts(cells[found[Meaning.AMOUNT]])
    first, _ = groups.first_number(totals.minor, totals.given)
    same = ~totals.given | (totals.minor == first[groups.index()])
    if not same.all():
        return False
    several = groups.total(np.ones(len(same), np.int64))[groups.index()] > 1
    blank = several & ~totals.given
    if lines is None or blank.any():
        return True
    own = _row_amounts(cells, lines)
    return not bool((own[several] == totals.minor[several]).all())


def _row_amounts(cells: Mapping[str, pa.Array], lines: Sum) -> Ints:
    if lines.times is not None:
        price, count = (read_amounts(cells[header]).minor for header in lines.times)
        return price * count // 10_000
    return read_amounts(cells[lines.plus[0]]).minor
