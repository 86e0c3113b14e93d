"""A typed line → values by field: positions, names and both mixed.

A name with "=" or ":" precedes its number. A bare name follows its number in a part that ends
with a name ("120 orders a month, 40% repeat") and precedes it elsewhere ("aov 90 orders 3").
Commas before a space, semicolons and line ends close a part. A number without a name is for the
next positional field that nothing before it was for.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.args.currencies import SHARED_SIGNS, currency_of
from bot.args.errors import (
    GivenTwice,
    MissingValue,
    TooManyValues,
    TooMuchText,
    TwoCurrencies,
)
from bot.args.fields import SAME_UNIT
from bot.args.items import Item, Label, items_of
from bot.args.notes import Note, UnclearCurrency
from bot.args.numerals import Figure, shortened, value_of
from bot.args.thousands import joined

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal
    from fractions import Fraction

    from bot.args.fields import Field, Grammar

MOST_CHARACTERS = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a line said; `values` by field name."""

    values: Mapping[str, Decimal]
    currency: str | None
    notes: tuple[Note, ...]
    understood: tuple[tuple[Field, str], ...]

    def need(self, grammar: Grammar) -> None:
        """Raise MissingValue for the first required field that was not said."""
        for field in grammar.fields:
            if field.name in grammar.required and field.name not in self.values:
                raise MissingValue(
                    example=grammar.example, field=field, understood=self.understood
                )


@dataclass(frozen=True, slots=True)
class Entry:
    """A figure and the field it was named for; None for a positional one."""

    figure: Figure
    field: Field | None = None
    factor: Fraction = SAME_UNIT


def read(text: str, grammar: Grammar) -> Reading:
    """Read a line by a command's grammar; required fields may still be missing.

    Raises
    ------
    UsageError
        Something in the line cannot be understood, or its value makes no sense.
    """
    if len(text) > MOST_CHARACTERS:
        raise TooMuchText(example=grammar.example, length=len(text), limit=MOST_CHARACTERS)
    entries: list[Entry] = []
    notes: list[Note] = []
    for part in items_of(text, grammar):
        _enter(part, grammar, entries, notes)
    values: dict[str, Decimal] = {}
    understood: dict[str, tuple[Field, str]] = {}
    for field, entry in _placed(entries, grammar):
        if field.name in understood:
            raise GivenTwice(
                example=grammar.example,
                field=field,
                first=understood[field.name][1],
                second=shortened(entry.figure.text),
            )
        value = value_of(entry.figure, field, entry.factor)
        values[field.name] = value.number
        understood[field.name] = (field, entry.figure.text)
        notes.extend(value.notes)
    currency, unclear = _currency([entry.figure for entry in entries], grammar)
    return Reading(
        values=values,
        currency=currency,
        notes=(*notes, *unclear),
        understood=tuple(understood.values()),
    )


def _enter(
    part: Sequence[Item], grammar: Grammar, entries: list[Entry], notes: list[Note]
) -> None:
    """Pair the figures of one part with the names around them."""
    names_follow = bool(part) and isinstance(part[-1], Label) and not part[-1].assigned
    start = len(entries)
    position = 0
    while position < len(part):
        item = part[position]
        if isinstance(item, Figure):
            figure, used = joined(part, position, _next_field(entries, grammar), notes)
            entries.append(Entry(figure))
            position += used
        elif names_follow and not item.assigned:
            if len(entries) == start or entries[-1].field is not None:
                raise MissingValue(example=item.field.example, field=item.field)
            entries[-1] = _named(entries[-1].figure, item)
            position += 1
        else:
            if position + 1 == len(part) or not isinstance(part[position + 1], Figure):
                raise MissingValue(example=item.field.example, field=item.field)
            figure, used = joined(part, position + 1, item.field, notes)
            entries.append(_named(figure, item))
            position += 1 + used


def _named(figure: Figure, label: Label) -> Entry:
    """Pair a figure with its name, which shows as its unit where one was converted."""
    if label.factor != SAME_UNIT:
        figure = replace(figure, text=f"{figure.text} {label.typed}")
    return Entry(figure, label.field, label.factor)


def _next_field(entries: Sequence[Entry], grammar: Grammar) -> Field | None:
    """Return the field that the next figure without a name would be for."""
    taken = {field.name for field, _ in _placed(entries, grammar)}
    return next((field for field in grammar.positional if field.name not in taken), None)


def _placed(entries: Sequence[Entry], grammar: Grammar) -> list[tuple[Field, Entry]]:
    """Give each figure without a name the next positional field not yet taken."""
    placed: list[tuple[Field, Entry]] = []
    taken: set[str] = set()
    for entry in entries:
        free = (field for field in grammar.positional if field.name not in taken)
        field = entry.field or next(free, None)
        if field is None:
            raise TooManyValues(
                example=grammar.example,
                extra=shortened(entry.figure.text),
                limit=len(grammar.positional),
            )
        taken.add(field.name)
        placed.append((field, entry))
    return placed


def _currency(figures: Sequence[Figure], grammar: Grammar) -> tuple[str | None, tuple[Note, ...]]:
    """Return the one currency of the line, or a note about a sign that several share."""
    words = [figure.currency for figure in figures if figure.currency]
    codes = [code for word in words if (code := currency_of(word))]
    if len(set(codes)) > 1:
        first, second = list(dict.fromkeys(codes))[:2]
        raise TwoCurrencies(example=grammar.example, first=first, second=second)
    if codes or not words:
        return (codes[0] if codes else None), ()
    sign = words[0]
    return None, (UnclearCurrency(sign=sign, candidates=SHARED_SIGNS[sign.casefold()]),)
