"""/stage 120 orders a month, 18 months, 40% repeat; also bare numbers, also by name."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from bot.args.fields import Field, Grammar, Kind
from bot.args.questions import Question
from bot.args.reading import read
from bot.words import N_
from metrics.lifecycle.typed import MONTHS as HISTORY_LENGTH_MONTHS
from metrics.lifecycle.typed import StageInput
from metrics.typed import SHARE

if TYPE_CHECKING:
    from bot.args.notes import Note

EXAMPLE = "/stage 120 orders a month, 18 months, 40% repeat"
_MONTHS_A_YEAR = Fraction(12)
_WEEKS_A_MONTH = Fraction(365, 7 * 12)
_DAYS_A_MONTH = Fraction(365, 12)

ORDERS_A_MONTH = Field(
    name="orders_a_month",
    label=N_("Orders a month"),
    kind=Kind.COUNT,
    names=(
        "orders a month", "orders per month", "orders month", "orders", "order", "orders monthly",
        "monthly orders", "zamowien miesiecznie", "zamowien na miesiac", "zamowienia",
        "zamowien", "zamowienia na miesiac", "zamowien w miesiacu", "zamowienia miesiecznie",
    ),
    converted={
        "orders a week": _WEEKS_A_MONTH, "orders per week": _WEEKS_A_MONTH,
        "orders week": _WEEKS_A_MONTH, "orders day": _DAYS_A_MONTH,
        "orders a day": _DAYS_A_MONTH, "orders per day": _DAYS_A_MONTH,
        "orders a year": 1 / _MONTHS_A_YEAR, "orders per year": 1 / _MONTHS_A_YEAR,
        "zamowien tygodniowo": _WEEKS_A_MONTH, "zamowien na tydzien": _WEEKS_A_MONTH,
        "zamowien dziennie": _DAYS_A_MONTH, "zamowien rocznie": 1 / _MONTHS_A_YEAR,
        "zamowien na rok": 1 / _MONTHS_A_YEAR,
    },
    example=EXAMPLE,
)  # fmt: skip
HISTORY_MONTHS = Field(
    name="months",
    allowed=HISTORY_LENGTH_MONTHS,
    label=N_("Months since the first order"),
    kind=Kind.AVERAGE,
    names=(
        "months", "month", "history", "age", "months old", "miesiecy", "miesiace", "miesiac",
        "historia",
    ),
    converted={
        "years": _MONTHS_A_YEAR, "year": _MONTHS_A_YEAR, "years old": _MONTHS_A_YEAR,
        "lat": _MONTHS_A_YEAR, "lata": _MONTHS_A_YEAR, "rok": _MONTHS_A_YEAR,
    },
    example=EXAMPLE,
)  # fmt: skip
REPEAT_RATE = Field(
    name="repeat_rate",
    allowed=SHARE,
    label=N_("Customers who buy again within a year"),
    kind=Kind.SHARE,
    names=(
        "repeat", "repeat customers", "repeat rate", "repurchase", "repurchase rate", "returning",
        "returning customers", "repeat buyers", "repeat purchase rate",
        "retention", "come back", "buy again", "return", "powracajacych", "powracajacy",
        "powrotow", "powroty", "wraca", "stalych", "stalych klientow", "stali", "retencja",
    ),
    example=EXAMPLE,
)  # fmt: skip
GRAMMAR = Grammar(
    positional=(ORDERS_A_MONTH, HISTORY_MONTHS, REPEAT_RATE),
    required=("orders_a_month",),
    example=EXAMPLE,
)


QUESTIONS = (
    Question(
        field=ORDERS_A_MONTH,
        text=N_(
            "How many orders does your shop get in a month? For example: 120. "
            "If you do not know: skip"
        ),
        optional=True,
    ),
    Question(
        field=HISTORY_MONTHS,
        text=N_(
            "For how many months has it been selling? For example: 18. If you do not know: skip"
        ),
        optional=True,
    ),
    Question(
        field=REPEAT_RATE,
        text=N_(
            "How many of last year's customers bought again this year? For example: 40%. "
            "If you do not know: skip"
        ),
        optional=True,
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StageArguments:
    """What /stage was told."""

    given: StageInput
    notes: tuple[Note, ...]


def parse_stage(text: str) -> StageArguments:
    """Read what stands behind /stage.

    Raises
    ------
    UsageError
        Orders a month are missing, or a value is unreadable or makes no sense.
    """
    reading = read(text, GRAMMAR)
    reading.need(GRAMMAR)
    return StageArguments(given=StageInput(**reading.values), notes=reading.notes)
