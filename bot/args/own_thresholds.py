"""A shop's own thresholds: /settings stages 10 100 500 5000, mix 20 35 50 65, loyalty 40 60."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from bot.args.errors import NotAChoice
from bot.args.fields import Field, Grammar, Kind
from bot.args.numerals import shortened
from bot.args.reading import read
from bot.words import N_
from metrics.lifecycle.thresholds import OURS
from metrics.typed import Range

if TYPE_CHECKING:
    from collections.abc import Iterable

STAGE_ORDERS = Field(
    name="stage_orders",
    label=N_("Orders a month from which a shop grows, is steady, established, at scale"),
    kind=Kind.COUNT,
    names=("stages", "stage", "etapy", "etap"),
    example="/settings stages 10 100 500 5000",
    allowed=Range(least=Decimal(1), most=Decimal(10) ** 9),
    whole=True,
)
STAGE_MIX = Field(
    name="stage_retention_percent",
    label=N_("Share for the customers you have that these four stages start from, in percent"),
    kind=Kind.COUNT,
    names=("mix", "podzial"),
    example="/settings mix 20 35 50 65",
    allowed=Range(most=Decimal(100)),
    whole=True,
)
REPURCHASE = Field(
    name="repurchase_percent",
    label=N_("Annual repurchase: below it acquisition, above it loyalty, in percent"),
    kind=Kind.COUNT,
    names=("loyalty", "repurchase", "lojalnosc"),
    example="/settings loyalty 40 60",
    allowed=Range(most=Decimal(100)),
    whole=True,
)
OFTEN = Field(
    name="often_a_year",
    label=N_("Orders per customer and year that count as often"),
    kind=Kind.AVERAGE,
    names=("often", "czesto"),
    example="/settings often 2",
    allowed=Range(least=Decimal("0.1"), most=Decimal(1_000)),
)
FIELDS = (STAGE_ORDERS, STAGE_MIX, REPURCHASE, OFTEN)

_COUNTS = {
    STAGE_ORDERS.name: len(OURS.orders_a_month),
    STAGE_MIX.name: len(OURS.retention_points),
    REPURCHASE.name: 2,
}


def parse_ascending(field: Field, text: str) -> tuple[int, ...]:
    """Read as many whole numbers as the field has, each larger than the one before.

    Shares of the mix may be equal or fall: a shop may know better.

    Raises
    ------
    UsageError
        Other numbers, more or fewer of them, or not in that order.
    """
    count = _COUNTS[field.name]
    grammar = Grammar(positional=_parts(field, count), required=(), example=field.example)
    numbers = tuple(int(value) for value in read(text.replace("%", ""), grammar).values.values())
    if len(numbers) != count or (field is not STAGE_MIX and not _ascends(numbers)):
        example = field.example.split(maxsplit=2)[2]
        raise NotAChoice(
            example=field.example, field=field, text=shortened(text), choices=(example,)
        )
    return numbers


def parse_often(text: str) -> Decimal:
    """Read the orders a year that count as often; UsageError where they are none."""
    grammar = Grammar(positional=(OFTEN,), required=(OFTEN.name,), example=OFTEN.example)
    reading = read(text, grammar)
    reading.need(grammar)
    value: Decimal = reading.values[OFTEN.name]
    return value


def _parts(field: Field, count: int) -> tuple[Field, ...]:
    return tuple(
        Field(
            name=f"{field.name}_{place}",
            label=field.label,
            kind=field.kind,
            names=(),
            example=field.example,
            allowed=field.allowed,
            whole=True,
        )
        for place in range(count)
    )


def _ascends(numbers: Iterable[int]) -> bool:
    return all(low < high for low, high in pairwise(numbers))
