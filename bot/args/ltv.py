"""/ltv ORDER_VALUE ORDERS [COST_TO_WIN [MARGIN]], by position, by name or both."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from bot.args.errors import UsageError
from bot.args.fields import Field, Grammar, Kind
from bot.args.items import Label, items_of
from bot.args.numerals import Figure
from bot.args.questions import Question
from bot.args.reading import read
from bot.words import N_
from metrics.lifetime import RANGES, LifetimeInput

if TYPE_CHECKING:
    from bot.args.notes import Note

EXAMPLE = "/ltv 90 3 6 20%"
_WITH_YEARS = "/ltv 75 3 years=3"
_WITH_RETENTION = "/ltv 90 3 6 20% retention=70% discount=10%"
_FEWEST_BARE_FIGURES = 2
_MOST_BARE_FIGURES = 8
_LONGEST_BARE_MESSAGE = 200

ORDER_VALUE = Field(
    name="order_value",
    allowed=RANGES["order_value"],
    label=N_("Order value"),
    kind=Kind.MONEY,
    names=(
        "order value", "ordervalue", "aov", "average order value", "value", "basket",
        "average basket", "price", "purchase value", "wartosc zamowienia", "wartosc",
        "srednia wartosc zamowienia", "srednie zamowienie", "koszyk", "sredni koszyk", "cena",
    ),
    example=EXAMPLE,
)  # fmt: skip
ORDERS = Field(
    name="orders",
    allowed=RANGES["orders"],
    label=N_("Orders per customer"),
    kind=Kind.AVERAGE,
    names=(
        "orders", "order", "orders per customer", "orders a year", "orders per year", "purchases",
        "purchase frequency", "frequency", "freq", "zamowienia", "zamowien", "zamowienie",
        "liczba zamowien", "zamowienia na klienta", "zakupy", "zakupow", "czestotliwosc",
    ),
    example=EXAMPLE,
)  # fmt: skip
ACQUISITION_COST = Field(
    name="acquisition_cost",
    allowed=RANGES["acquisition_cost"],
    label=N_("Cost to win a customer"),
    kind=Kind.MONEY,
    names=(
        "cac", "cpa", "acquisition cost", "customer acquisition cost", "cost", "acquisition",
        "cost to win", "cost to win a customer", "koszt", "koszt pozyskania",
        "koszt pozyskania klienta", "pozyskanie",
    ),
    example=EXAMPLE,
)  # fmt: skip
MARGIN = Field(
    name="margin",
    allowed=RANGES["margin"],
    label=N_("Margin"),
    kind=Kind.SHARE,
    names=("margin", "gross margin", "profit margin", "marza", "marzy"),
    example=EXAMPLE,
)
YEARS = Field(
    name="years",
    allowed=RANGES["years"],
    label=N_("Years a customer stays"),
    kind=Kind.AVERAGE,
    names=(
        "years", "year", "yrs", "lifespan", "lifetime", "lata", "lat", "rok", "okres",
        "dlugosc zycia",
    ),
    converted={
        "months": Fraction(1, 12), "month": Fraction(1, 12),
        "miesiecy": Fraction(1, 12), "miesiace": Fraction(1, 12),
    },
    example=_WITH_YEARS,
)  # fmt: skip
RETENTION = Field(
    name="retention",
    allowed=RANGES["retention"],
    label=N_("Customers who stay from year to year"),
    kind=Kind.SHARE,
    names=("retention", "retention rate", "stay", "retencja", "utrzymanie", "wskaznik retencji"),
    example=_WITH_RETENTION,
)
DISCOUNT = Field(
    name="discount",
    allowed=RANGES["discount"],
    label=N_("Discount rate a year"),
    kind=Kind.SHARE,
    names=("discount", "discount rate", "dyskonto", "stopa dyskontowa", "stopa dyskonta"),
    example=_WITH_RETENTION,
)

GRAMMAR = Grammar(
    positional=(ORDER_VALUE, ORDERS, ACQUISITION_COST, MARGIN),
    named_only=(YEARS, RETENTION, DISCOUNT),
    required=("order_value", "orders"),
    example=EXAMPLE,
)


QUESTIONS = (
    Question(
        field=ORDER_VALUE,
        text=N_("What does a customer pay for one order, on average? For example: 90"),
    ),
    Question(
        field=ORDERS,
        text=N_("How many orders does a customer place, on average? For example: 3"),
    ),
    Question(
        field=ACQUISITION_COST,
        text=N_(
            "What does it cost you to win one customer (advertising, discounts)? "
            "For example: 6. If you do not know: skip"
        ),
        optional=True,
    ),
    Question(
        field=MARGIN,
        text=N_(
            "How much of an order is left after the goods are paid? For example: 20%. "
            "If you do not know: skip"
        ),
        optional=True,
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LtvArguments:
    """What /ltv was told; `currency` is None where none was named."""

    given: LifetimeInput
    currency: str | None
    notes: tuple[Note, ...]


def parse_ltv(text: str) -> LtvArguments:
    """Read what stands behind /ltv, or a bare line of numbers.

    Raises
    ------
    UsageError
        A number is missing, unreadable, or makes no sense.
    """
    reading = read(text, GRAMMAR)
    reading.need(GRAMMAR)
    return LtvArguments(
        given=LifetimeInput(**reading.values), currency=reading.currency, notes=reading.notes
    )


def looks_like_ltv(text: str) -> bool:
    """Tell whether a message without a command is a line of numbers for /ltv."""
    if len(text) > _LONGEST_BARE_MESSAGE or text.lstrip().startswith(("/", "+")):
        return False
    try:
        items = [item for part in items_of(text, GRAMMAR) for item in part]
    except UsageError:
        return False
    figures = sum(isinstance(item, Figure) for item in items)
    labels = sum(isinstance(item, Label) for item in items)
    return _FEWEST_BARE_FIGURES <= figures <= _MOST_BARE_FIGURES and labels <= figures
