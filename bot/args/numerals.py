"""One number as people write it → an exact decimal that its field can be."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from bot.args.currencies import currency_of, has_thousandths
from bot.args.errors import BadNumber, NotANumber, NotWhole, WrongKind
from bot.args.fields import SAME_UNIT, Field, Kind
from bot.args.notes import Note, ReadAs, ReadAsPercent
from metrics.errors import InputError
from metrics.typed import LARGEST, check_number

if TYPE_CHECKING:
    from fractions import Fraction

MOST_EXPONENT_DIGITS = 4
SHOWN_CHARACTERS = 40
CONVERTED_DECIMALS = 6

_GROUPS = re.compile(r"\d{1,3}(?:\D\d{3})+|\d{1,2}(?:,\d{2})+,\d{3}")
_PERCENT = Decimal(100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number with what stood at it. `body` holds digits and marks, no sign."""

    text: str
    body: str
    negative: bool = False
    percent: bool = False
    currency: str | None = None  # the sign or word as typed


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A number that its field can be, and how it was understood where that was not plain."""

    number: Decimal
    notes: tuple[Note, ...] = ()


def value_of(figure: Figure, field: Field, factor: Fraction = SAME_UNIT) -> Value:
    """Read a figure for a field; `factor` converts from the unit it was typed in.

    Raises
    ------
    UsageError
        It is no number, or none that the field can be.
    """
    no_share = figure.percent and field.kind is not Kind.SHARE
    no_money = figure.currency is not None and field.kind is not Kind.MONEY
    if no_share or no_money:
        raise WrongKind(example=field.example, field=field, text=shortened(figure.text))
    number, doubtful = _decimal(figure, field)
    notes: tuple[Note, ...] = ()
    if field.kind is Kind.SHARE and (figure.percent or number >= 1):
        number = number if number == 1 and not figure.percent else number / _PERCENT
        if not figure.percent:
            notes = (ReadAsPercent(field=field, text=figure.text, share=number),)
    elif doubtful or factor != 1:
        number = _converted(number, factor)
        notes = (ReadAs(field=field, text=figure.text, value=number),)
    _check(number, figure, field)
    return Value(number=number, notes=notes)


def shortened(text: str) -> str:
    """Cut what is too long to be quoted back."""
    return text if len(text) <= SHOWN_CHARACTERS else text[: SHOWN_CHARACTERS - 1] + "…"


def _converted(number: Decimal, factor: Fraction) -> Decimal:
    if factor == 1 or abs(number) > LARGEST:  # the range is checked after this
        return number
    return (
        round(number * factor.numerator / factor.denominator, CONVERTED_DECIMALS).normalize() + 0
    )


def _check(number: Decimal, figure: Figure, field: Field) -> None:
    text = shortened(figure.text)
    try:
        check_number(field.name, number, field.allowed)
    except InputError as cause:
        raise BadNumber(example=field.example, field=field, text=text, cause=cause) from cause
    if field.whole and number != number.to_integral_value():
        raise NotWhole(example=field.example, field=field, text=text)


def _decimal(figure: Figure, field: Field) -> tuple[Decimal, bool]:
    """Return the number, and whether its mark could have been read the other way."""
    mantissa, _, exponent = figure.body.lower().partition("e")
    if len(exponent.lstrip("+-")) > MOST_EXPONENT_DIGITS:
        raise NotANumber(example=field.example, field=field, text=shortened(figure.text))
    currency = currency_of(figure.currency) if figure.currency else None
    thousands = field.kind in (Kind.MONEY, Kind.COUNT) and not has_thousandths(currency)
    plain, doubtful = _without_marks(mantissa, thousands=thousands)
    if plain is None:
        raise NotANumber(example=field.example, field=field, text=shortened(figure.text))
    number = Decimal(f"{plain}e{exponent}") + 0 if exponent else Decimal(plain)
    return (-number if figure.negative else number), doubtful


def _without_marks(digits: str, *, thousands: bool) -> tuple[str | None, bool]:
    """Decide which mark is the decimal one.

    Two kinds of marks: the last is the decimal one. One kind, repeated: thousands. One mark
    alone: decimal, unless 1 to 3 digits stand before it (no zero first) and exactly 3 behind,
    where `thousands` decides and the reading is doubtful. Apostrophes only group.
    """
    marks = [character for character in digits if not character.isdigit()]
    if not marks:
        return digits, False
    last = marks[-1]
    head, _, tail = digits.rpartition(last)
    if last == "'" or (len(marks) > 1 and set(marks) == {last}):
        return _ungrouped(digits), False
    if len(marks) > 1:
        whole = None if last in marks[:-1] else _ungrouped(head)
        return (whole and f"{whole}.{tail}"), False
    doubtful = _GROUPS.fullmatch(digits) is not None and not head.startswith("0")
    if doubtful and thousands:
        return head + tail, True
    return f"{head or 0}.{tail}", doubtful


def _ungrouped(digits: str) -> str | None:
    """Join groups of three (or, as in India, of two and then three) that one mark separates."""
    marks = {character for character in digits if not character.isdigit()}
    if len(marks) != 1 or not _GROUPS.fullmatch(digits):
        return None
    return digits.replace(marks.pop(), "")
