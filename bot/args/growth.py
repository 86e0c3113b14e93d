"""/growth NEW_CUSTOMERS ORDER_VALUE RETENTION_A RETENTION_B [MONTHS]."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from bot.args import ltv
from bot.args.fields import Field, Grammar, Kind
from bot.args.reading import read
from bot.words import N_
from metrics.growth import MONTHS as OUTLOOK_MONTHS
from metrics.growth import GrowthInput
from metrics.typed import POSITIVE, SHARE_BELOW_ONE

if TYPE_CHECKING:
    from bot.args.notes import Note

EXAMPLE = "/growth 100 10 5% 10%"
_WITH_MONTHS = "/growth 100 10 5% 10% months=24"

NEW_CUSTOMERS = Field(
    name="new_customers",
    allowed=POSITIVE,
    label=N_("New customers a month"),
    kind=Kind.COUNT,
    names=(
        "new customers", "new", "customers", "new customers a month", "new customers per month",
        "nowi", "nowych", "nowi klienci", "nowych klientow", "klienci", "klientow",
    ),
    example=EXAMPLE,
)  # fmt: skip
ORDER_VALUE = replace(ltv.ORDER_VALUE, example=EXAMPLE)
RETENTION_A = Field(
    name="retention_a",
    allowed=SHARE_BELOW_ONE,
    label=N_("Customers who stay from month to month, first rate"),
    kind=Kind.SHARE,
    names=(
        "retention a",
        "a",
        "retention",
        "from",
        "now",
        "today",
        "retencja a",
        "retencja",
        "od",
    ),
    example=EXAMPLE,
)
RETENTION_B = Field(
    name="retention_b",
    allowed=SHARE_BELOW_ONE,
    label=N_("Customers who stay from month to month, second rate"),
    kind=Kind.SHARE,
    names=("retention b", "b", "to", "against", "versus", "vs", "retencja b", "do", "wobec"),
    example=EXAMPLE,
)
MONTHS = Field(
    name="months",
    allowed=OUTLOOK_MONTHS,
    label=N_("Months to look ahead"),
    kind=Kind.COUNT,
    names=("months", "month", "miesiace", "miesiecy", "miesiac"),
    converted={
        "years": Fraction(12), "year": Fraction(12),
        "lata": Fraction(12), "lat": Fraction(12), "rok": Fraction(12),
    },
    example=_WITH_MONTHS,
    whole=True,
)  # fmt: skip

GRAMMAR = Grammar(
    positional=(NEW_CUSTOMERS, ORDER_VALUE, RETENTION_A, RETENTION_B, MONTHS),
    required=("new_customers", "order_value", "retention_a", "retention_b"),
    example=EXAMPLE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class GrowthArguments:
    """What /growth was told; `currency` is None where none was named."""

    given: GrowthInput
    currency: str | None
    notes: tuple[Note, ...]


def parse_growth(text: str) -> GrowthArguments:
    """Read what stands behind /growth.

    Raises
    ------
    UsageError
        A number is missing, unreadable, or makes no sense.
    """
    reading = read(text, GRAMMAR)
    reading.need(GRAMMAR)
    values = reading.values
    given = GrowthInput(
        new_customers=values["new_customers"],
        order_value=values["order_value"],
        retention_a=values["retention_a"],
        retention_b=values["retention_b"],
    )
    if "months" in values:
        given = replace(given, months=int(values["months"]))
    return GrowthArguments(given=given, currency=reading.currency, notes=reading.notes)
