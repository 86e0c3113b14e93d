"""/whatif retention +5%, aov 95, cac 8: figures and how each is to change.

A sign with a percent is a part of the figure itself ("+5%" of 30 % is 31.5 %), points are added
("+5pp" makes 35 %), a sign without a percent adds, no sign sets.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from bot.args import growth, ltv, stage
from bot.args.currencies import currency_of
from bot.args.errors import GivenTwice, MissingValue, TooMuchText, TwoCurrencies
from bot.args.fields import Field, Grammar, Kind
from bot.args.items import Label, items_of
from bot.args.numerals import Figure, value_of
from bot.args.reading import MOST_CHARACTERS
from bot.args.thousands import joined
from bot.args.tokens import plain
from bot.words import N_
from metrics.advisor.wishes import How, Lever, Wish
from metrics.typed import Range
from metrics.vocabulary import MINOR_PER_MAJOR

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.args.items import Item
    from bot.args.notes import Note

EXAMPLE = "/whatif retention +5%"
_BOTH = "/whatif aov 95 cac 8"
_POINTS = "/whatif retention +5pp"

FIELDS = {
    Lever.RETENTION: Field(
        name=Lever.RETENTION,
        allowed=stage.REPEAT_RATE.allowed,
        label=N_("Customers who come again"),
        kind=Kind.SHARE,
        names=tuple(dict.fromkeys((*ltv.RETENTION.names, *stage.REPEAT_RATE.names))),
        example=EXAMPLE,
    ),
    Lever.ORDER_VALUE: replace(ltv.ORDER_VALUE, name=Lever.ORDER_VALUE, example=_BOTH),
    Lever.ORDERS: replace(
        ltv.ORDERS, label=N_("Orders per customer and year"), example="/whatif orders +10%"
    ),
    Lever.NEW_CUSTOMERS: replace(growth.NEW_CUSTOMERS, example="/whatif new customers +20%"),
    Lever.MARGIN: replace(ltv.MARGIN, example="/whatif margin +2pp"),
    Lever.ACQUISITION_COST: replace(ltv.ACQUISITION_COST, example=_BOTH),
}
_POINT_NAMES = (
    "pp", "point", "points", "percentage point", "percentage points", "pkt", "pkt proc",
    "punkt", "punkty", "punktow", "punktu", "punkty procentowe", "punktow procentowych",
)  # fmt: skip
POINTS = Field(
    name="points", label=N_("Points"), kind=Kind.SHARE, names=_POINT_NAMES, example=_POINTS
)
GRAMMAR = Grammar(
    positional=(), named_only=(*FIELDS.values(), POINTS), required=(), example=EXAMPLE
)

_RELATIVE = Range(least=Decimal(-1), most=Decimal(100))
_LOOSE_SIGN = re.compile(r"([+-])\s+(?=\d)")
_SIGN = re.compile(r"\b(?:by|o)\s+(?=\d)", re.IGNORECASE)
_SMALL_WORDS = re.compile(r"\b(?:to|is|at|do|na|what|if|co|gdyby)\b", re.IGNORECASE)
_SHORT_POINTS = re.compile(r"(?<=\d)\s*(?:%-?\s*points?|p\.\s?p\.?)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIfArguments:
    """What /whatif was told, in the order it was typed; no wish where nothing was."""

    wishes: tuple[Wish, ...]
    currency: str | None
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class _Said:
    field: Field
    figure: Figure
    in_points: bool


def parse_what_if(text: str) -> WhatIfArguments:
    """Read what stands behind /whatif.

    Raises
    ------
    UsageError
        A name or a number is unreadable, or makes no sense.
    """
    if len(text) > MOST_CHARACTERS:
        raise TooMuchText(example=EXAMPLE, length=len(text), limit=MOST_CHARACTERS)
    line = _SHORT_POINTS.sub(" pp", _SIGN.sub("+", _LOOSE_SIGN.sub(r"\1", plain(text))))
    line = _SMALL_WORDS.sub(" ", line)
    notes: list[Note] = []
    said: dict[str, _Said] = {}
    for part in items_of(line, GRAMMAR):
        for each in _pairs(part, notes):
            if each.field.name in said:
                first = said[each.field.name].figure.text
                raise GivenTwice(
                    example=EXAMPLE, field=each.field, first=first, second=each.figure.text
                )
            said[each.field.name] = each
    return WhatIfArguments(
        wishes=tuple(_wish(each, notes) for each in said.values()),
        currency=_currency(said.values()),
        notes=tuple(notes),
    )


def _pairs(part: list[Item], notes: list[Note]) -> Iterator[_Said]:
    """Pair each name with the number that stands behind it, else with the one before it."""
    place = 0
    while place < len(part):
        label = _label(part, place)
        place += label is not None
        if not isinstance(part[place] if place < len(part) else None, Figure):
            field = FIELDS[Lever.RETENTION] if label is None else label.field
            raise MissingValue(example=EXAMPLE, field=field)
        figure, used = joined(part, place, label.field if label else None, notes)
        place += used
        points = _label(part, place)
        in_points = points is not None and points.field is POINTS
        place += in_points
        if label is None:
            label = _label(part, place)
            place += 1
        if label is None or label.field is POINTS:
            raise MissingValue(example=EXAMPLE, field=FIELDS[Lever.RETENTION])
        yield _Said(label.field, figure, in_points)


def _label(part: list[Item], place: int) -> Label | None:
    item = part[place] if place < len(part) else None
    return item if isinstance(item, Label) else None


def _wish(said: _Said, notes: list[Note]) -> Wish:
    field, figure, lever = said.field, said.figure, Lever(said.field.name)
    is_share = field.kind is Kind.SHARE
    is_signed = figure.negative or figure.text.startswith("+")
    if is_share and said.in_points:
        points = replace(field, allowed=Range(least=Decimal(-1), most=Decimal(1)))
        value = value_of(replace(figure, percent=True), points).number
        return Wish(lever=lever, how=How.PLUS, value=float(value))
    if is_signed and (figure.percent or is_share):
        change = replace(field, kind=Kind.SHARE, allowed=_RELATIVE)
        value = value_of(replace(figure, percent=True), change).number
        return Wish(lever=lever, how=How.TIMES, value=1 + float(value))
    allowed = replace(field.allowed, least=-field.allowed.most) if is_signed else field.allowed
    read = value_of(figure, replace(field, allowed=allowed))
    notes.extend(read.notes)
    unit = MINOR_PER_MAJOR if field.kind is Kind.MONEY else 1
    how = How.PLUS if is_signed else How.TO
    return Wish(lever=lever, how=how, value=float(read.number) * unit)


def _currency(said: Iterable[_Said]) -> str | None:
    named = (each.figure.currency for each in said)
    codes = list(dict.fromkeys(code for name in named if name and (code := currency_of(name))))
    if len(codes) > 1:
        raise TwoCurrencies(example=EXAMPLE, first=codes[0], second=codes[1])
    return codes[0] if codes else None
