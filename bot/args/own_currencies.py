"""A shop's currency and what others are worth in it: /settings currency USD rate EUR 1.08."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from babel.numbers import list_currencies
from rapidfuzz import process

from bot.args.currencies import SHARED_SIGNS, currency_of, current_codes
from bot.args.errors import GivenTwice, MissingValue, NotAChoice, SharedSign
from bot.args.fields import Field, Grammar, Kind
from bot.args.numerals import shortened
from bot.args.reading import read
from bot.args.tokens import folded
from bot.words import N_
from metrics.typed import Range

if TYPE_CHECKING:
    from collections.abc import Collection

CURRENCY = Field(
    name="currency",
    label=N_("Currency"),
    kind=Kind.CHOICE,
    names=("currency", "waluta", "walute"),
    example="/settings currency EUR",
)
RATES = Field(
    name="rates",
    label=N_("What one unit of another currency is worth in yours"),
    kind=Kind.AVERAGE,
    names=("rate", "rates", "exchange rate", "exchange rates", "kurs", "kursy"),
    example="/settings rate EUR 1.08",
    allowed=Range(least_allowed=False, most=Decimal(10) ** 6),
)
FIELDS = (CURRENCY, RATES)

_OFFERED = 3


def parse_currency(text: str, field: Field = CURRENCY) -> str:
    """Return the ISO code of a currency; UsageError where it is none."""
    code = currency_of(text)
    if code is not None:
        return code
    if text.casefold() in SHARED_SIGNS:
        raise SharedSign(
            example=field.example, text=text, candidates=SHARED_SIGNS[text.casefold()]
        )
    found = process.extract(text.upper(), sorted(current_codes()), limit=_OFFERED)
    nearest = tuple(name for name, _score, _index in found)
    raise NotAChoice(example=field.example, field=field, text=shortened(text), choices=nearest)


def parse_rates(text: str, clearing: Collection[str]) -> dict[str, Decimal | None]:
    """Read pairs of a currency and its rate, None where a word of `clearing` stands instead.

    Raises
    ------
    UsageError
        Something else stands there, or a currency stands twice.
    """
    first, *words = text.split()
    pairs = [(_foreign(first) or parse_currency(first, RATES), list[str]())]
    for word in words:
        code = _foreign(word)
        if code is None:
            pairs[-1][1].append(word)
        else:
            pairs.append((code, []))
    rates: dict[str, Decimal | None] = {}
    for code, value in pairs:
        written = " ".join(value)
        rate = None if folded(written) in clearing else _rate(written)
        if code in rates:
            raise GivenTwice(
                example=RATES.example, field=RATES, first=str(rates[code]), second=written
            )
        rates[code] = rate
    return rates


def _foreign(word: str) -> str | None:
    """Return the code of a currency of today, or of orders made before it was replaced."""
    code = currency_of(word)
    return word.upper() if code is None and word.upper() in list_currencies() else code


def _rate(text: str) -> Decimal:
    if not text:
        raise MissingValue(example=RATES.example, field=RATES)
    grammar = Grammar(positional=(RATES,), required=(RATES.name,), example=RATES.example)
    reading = read(text, grammar)
    reading.need(grammar)
    rate: Decimal = reading.values[RATES.name]
    return rate
