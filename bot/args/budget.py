"""/budget SUM [cac 8] [margin 40%] [discount=20%] [response=5%] [contact=0.10] [exponent=0.7]."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.args import ltv
from bot.args.fields import Field, Grammar, Kind
from bot.args.questions import Question
from bot.args.reading import read
from bot.words import N_
from metrics.advisor.budget import BudgetTerms
from metrics.typed import NOT_NEGATIVE, POSITIVE, POSITIVE_SHARE, SHARE_BELOW_ONE
from metrics.vocabulary import MINOR_PER_MAJOR

if TYPE_CHECKING:
    from decimal import Decimal

    from bot.args.notes import Note

EXAMPLE = "/budget 1000 cac 8 margin 40%"
_WITH_OPTIONS = "/budget 1000 discount=20% response=5%"

SUM = Field(
    name="sum",
    allowed=POSITIVE,
    label=N_("The sum to split"),
    kind=Kind.MONEY,
    names=("sum", "budget", "money", "amount", "total", "kwota", "kwote", "budzet", "suma"),
    example=EXAMPLE,
)
ACQUISITION_COST = replace(ltv.ACQUISITION_COST, allowed=POSITIVE, example=EXAMPLE)
MARGIN = replace(ltv.MARGIN, example=EXAMPLE)
DISCOUNT = Field(
    name="discount",
    allowed=SHARE_BELOW_ONE,
    label=N_("Discount of an offer"),
    kind=Kind.SHARE,
    names=("discount", "code", "rabat", "znizka", "kod"),
    example=_WITH_OPTIONS,
)
RESPONSE = Field(
    name="response",
    allowed=POSITIVE_SHARE,
    label=N_("Customers who answer an offer"),
    kind=Kind.SHARE,
    names=("response", "response rate", "answer", "odpowiedz", "odpowiedzi", "odzew"),
    example=_WITH_OPTIONS,
)
CONTACT = Field(
    name="contact",
    allowed=NOT_NEGATIVE,
    label=N_("Cost of writing to one customer"),
    kind=Kind.MONEY,
    names=("contact", "message", "letter", "kontakt", "wiadomosc", "list"),
    example="/budget 1000 contact=0.50",
)
EXPONENT = Field(
    name="exponent",
    allowed=POSITIVE_SHARE,
    label=N_("Exponent of new customers"),
    kind=Kind.AVERAGE,
    names=("exponent", "exp", "wykladnik"),
    example="/budget 1000 exponent=0.7",
)

GRAMMAR = Grammar(
    positional=(SUM,),
    named_only=(ACQUISITION_COST, MARGIN, DISCOUNT, RESPONSE, CONTACT, EXPONENT),
    required=("sum",),
    example=EXAMPLE,
)

SUM_QUESTION = Question(field=SUM, text=N_("How much do you want to spend? For example: 1000"))
COST_QUESTION = replace(ltv.QUESTIONS[2], field=ACQUISITION_COST)
MARGIN_QUESTION = replace(ltv.QUESTIONS[3], field=MARGIN)


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetArguments:
    """What /budget was told; `sum` in main units, None where it was not said."""

    sum: Decimal | None
    terms: BudgetTerms
    currency: str | None
    notes: tuple[Note, ...]


def parse_budget(text: str) -> BudgetArguments:
    """Read what stands behind /budget; the sum may be missing.

    Raises
    ------
    UsageError
        Something is unreadable, or makes no sense.
    """
    reading = read(text, GRAMMAR)
    values = {name: float(value) for name, value in reading.values.items()}
    cost, contact = values.get("acquisition_cost"), values.get("contact", 0.0)
    given = BudgetTerms(
        acquisition_cost_minor=None if cost is None else cost * MINOR_PER_MAJOR,
        margin=values.get("margin"),
        discount=values.get("discount"),
        response=values.get("response"),
        contact_minor=contact * MINOR_PER_MAJOR,
    )
    return BudgetArguments(
        sum=reading.values.get("sum"),
        terms=replace(given, exponent=values["exponent"]) if "exponent" in values else given,
        currency=reading.currency,
        notes=reading.notes,
    )
