"""/totals REVENUE ORDERS CUSTOMERS [REPEAT_CUSTOMERS] [YEARS], by position, by name or both."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.args import ltv
from bot.args.fields import Field, Grammar, Kind
from bot.args.reading import read
from bot.words import N_
from metrics.totals import TotalsInput
from metrics.typed import POSITIVE

if TYPE_CHECKING:
    from bot.args.notes import Note

EXAMPLE = "/totals 10000 200 120"
_WITH_REPEAT = "/totals 10000 200 120 repeat=50"
_WITH_YEARS = "/totals 10000 200 120 years=3"

REVENUE = Field(
    name="revenue",
    allowed=POSITIVE,
    label=N_("Revenue"),
    kind=Kind.MONEY,
    names=("revenue", "sales", "turnover", "total", "przychod", "przychody", "obrot", "sprzedaz"),
    example=EXAMPLE,
)
ORDERS = Field(
    name="orders",
    allowed=POSITIVE,
    label=N_("Number of orders"),
    kind=Kind.COUNT,
    names=(
        "orders", "order", "purchases", "number of orders", "zamowienia", "zamowien",
        "liczba zamowien", "zakupy",
    ),
    example=EXAMPLE,
    whole=True,
)  # fmt: skip
CUSTOMERS = Field(
    name="customers",
    allowed=POSITIVE,
    label=N_("Number of customers"),
    kind=Kind.COUNT,
    names=(
        "customers", "customer", "buyers", "clients", "number of customers", "klienci", "klientow",
        "liczba klientow",
    ),
    example=EXAMPLE,
    whole=True,
)  # fmt: skip
REPEAT_CUSTOMERS = Field(
    name="repeat_customers",
    label=N_("Customers with two or more orders"),
    kind=Kind.COUNT,
    names=(
        "repeat", "repeat customers", "returning", "returning customers", "regulars",
        "powracajacy", "powracajacych", "stali", "stalych", "stali klienci", "stalych klientow",
    ),
    example=_WITH_REPEAT,
    whole=True,
)  # fmt: skip
YEARS = replace(ltv.YEARS, example=_WITH_YEARS)

GRAMMAR = Grammar(
    positional=(REVENUE, ORDERS, CUSTOMERS, REPEAT_CUSTOMERS, YEARS),
    required=("revenue", "orders", "customers"),
    example=EXAMPLE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalsArguments:
    """What /totals was told; `currency` is None where none was named."""

    given: TotalsInput
    currency: str | None
    notes: tuple[Note, ...]


def parse_totals(text: str) -> TotalsArguments:
    """Read what stands behind /totals.

    Raises
    ------
    UsageError
        A number is missing, unreadable, or makes no sense by itself.
    """
    reading = read(text, GRAMMAR)
    reading.need(GRAMMAR)
    repeat = reading.values.get("repeat_customers")
    return TotalsArguments(
        given=TotalsInput(
            revenue=reading.values["revenue"],
            orders=int(reading.values["orders"]),
            customers=int(reading.values["customers"]),
            repeat_customers=None if repeat is None else int(repeat),
            years=reading.values.get("years"),
        ),
        currency=reading.currency,
        notes=reading.notes,
    )
