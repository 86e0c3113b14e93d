"""Spaces inside numbers: "1 234,50" is one, "90 3" are two.

A space joins 1 to 3 digits with following groups of exactly three when a group begins with zero
("10 000"), when a decimal part or a currency stands behind the last group and money belongs there
("1 234,50"), or when nothing else stands between a name and the next ("orders=1 200
customers=800"). `bot.args.tokens` joins narrow and no-break spaces always. Any other space
separates, and where that could be meant differently a note says so.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from bot.args.fields import Kind
from bot.args.items import Item, Label
from bot.args.notes import Note, ReadAsTwo
from bot.args.numerals import Figure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.args.fields import Field

GROUP_DIGITS = 3


def joined(
    part: Sequence[Item], position: int, field: Field | None, notes: list[Note]
) -> tuple[Figure, int]:
    """Join groups of thousands that spaces separate; return the number and the items it took."""
    run = [*takewhile(lambda item: isinstance(item, Figure), part[position:])]
    figures = [item for item in run if isinstance(item, Figure)]
    groups = _group_count(figures)
    if groups == 1:
        return figures[0], 1
    last = figures[groups - 1]
    money = field is not None and field.kind is Kind.MONEY
    named = position > 0 and isinstance(part[position - 1], Label)
    marked = money and (last.currency or not last.body.isdigit())
    if marked or (named and groups == len(figures)):
        count = groups
    else:
        count = 1 + max((n for n in range(groups) if figures[n].body[0] == "0" and n), default=0)
    if count == 1:
        if money:
            typed = f"{figures[0].text} {figures[1].text}"
            notes.append(ReadAsTwo(text=typed, joined=typed.replace(" ", "")))
        return figures[0], 1
    taken = figures[:count]
    return (
        replace(
            taken[0],
            text=" ".join(figure.text for figure in taken),
            body="".join(figure.body for figure in taken),
            percent=taken[-1].percent,
            currency=taken[0].currency or taken[-1].currency,
        ),
        count,
    )


def _group_count(figures: Sequence[Figure]) -> int:
    """How many of the first figures could be one number written in groups of three."""
    first = figures[0]
    if not first.body.isdigit() or len(first.body) > GROUP_DIGITS or _closed(first):
        return 1
    count = 1
    for figure in figures[1:]:
        whole, rest = figure.body[:GROUP_DIGITS], figure.body[GROUP_DIGITS:]
        fits = len(whole) == GROUP_DIGITS and whole.isdigit() and (not rest or rest[0] in ".,")
        if not fits or figure.text[0] in "+-" or not figure.text[0].isdigit():
            break
        count += 1
        if rest or _closed(figure):
            break
    return count


def _closed(figure: Figure) -> bool:
    """Tell whether a unit stands behind it, so that no digits can follow."""
    return figure.percent or (figure.currency is not None and figure.text[-1:] not in "0123456789")
