"""/settings margin 20% cac 6 currency EUR timezone Riga revenue goods trade tea language pl."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_EVEN, Decimal
from typing import TYPE_CHECKING, Literal, cast

from babel import Locale

from bot.args import ltv, own_currencies, own_thresholds
from bot.args.errors import (
    GivenTwice,
    MissingValue,
    NotAChoice,
    TooMuchText,
    TwoCurrencies,
    UnknownName,
)
from bot.args.fields import Field, Grammar, Kind
from bot.args.items import LONGEST_NAME_WORDS, nearest_of
from bot.args.numerals import shortened
from bot.args.own_currencies import CURRENCY
from bot.args.reading import MOST_CHARACTERS, Reading, read
from bot.args.tokens import folded, plain
from bot.args.trades import TRADE, parse_trade
from bot.args.zones import nearest_zones, zone_of
from bot.words import N_, languages
from metrics.typed import NOT_NEGATIVE
from metrics.vocabulary import MINOR_PER_MAJOR

if TYPE_CHECKING:
    from bot.args.notes import Note
    from storage.values import SettingChanges

EXAMPLE = "/settings margin 20% cac 6"
_CLEARING = frozenset({
    "off", "none", "no", "clear", "reset", "default", "auto", "-", "brak", "usun", "wylacz",
})  # fmt: skip
_MOST_COST = Decimal(10) ** 12
"""In minor units it still fits the 64 bits that amounts have."""

MARGIN = replace(ltv.MARGIN, example="/settings margin 20%")
ACQUISITION_COST = replace(
    ltv.ACQUISITION_COST,
    example="/settings cac 6",
    allowed=replace(NOT_NEGATIVE, most=_MOST_COST),
)
TIMEZONE = Field(
    name="timezone",
    label=N_("Time zone"),
    kind=Kind.CHOICE,
    names=("timezone", "time zone", "zone", "tz", "strefa czasowa", "strefa"),
    example="/settings timezone Europe/Riga",
)
REVENUE_BASIS = Field(
    name="revenue_basis",
    label=N_("What counts as revenue"),
    kind=Kind.CHOICE,
    names=("revenue", "revenue basis", "basis", "przychod", "przychody"),
    example="/settings revenue goods",
)
LANGUAGE = Field(
    name="language",
    label=N_("Language"),
    kind=Kind.CHOICE,
    names=("language", "lang", "jezyk"),
    example="/settings language pl",
)
FIELDS = (
    MARGIN, ACQUISITION_COST, *own_currencies.FIELDS, TIMEZONE, REVENUE_BASIS, TRADE, LANGUAGE,
    *own_thresholds.FIELDS,
)  # fmt: skip

_BASES: dict[str, Literal["paid", "goods"]] = {
    "paid": "paid", "total": "paid", "all": "paid", "zaplacone": "paid", "calosc": "paid",
    "goods": "goods", "items": "goods", "products": "goods", "towary": "goods", "towar": "goods",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsArguments:
    """What /settings was told to change; None clears a setting."""

    changes: SettingChanges
    notes: tuple[Note, ...]


def parse_settings(text: str) -> SettingsArguments:
    """Read one or more pairs of a setting's name and its value.

    Raises
    ------
    UsageError
        A name or a value is not known; then nothing is to be changed.
    """
    if len(text) > MOST_CHARACTERS:
        raise TooMuchText(example=EXAMPLE, length=len(text), limit=MOST_CHARACTERS)
    changes: SettingChanges = {}
    notes: list[Note] = []
    typed: dict[str, str] = {}
    for field, value in _pairs(text):
        if field.name in typed:
            raise GivenTwice(
                example=field.example, field=field, first=typed[field.name], second=value
            )
        typed[field.name] = value
        notes.extend(_change(field, value, changes))
    return SettingsArguments(changes=changes, notes=tuple(notes))


def _pairs(text: str) -> list[tuple[Field, str]]:
    """Split into names and what stands between them."""
    known = {name: field for field in FIELDS for name in field.names}
    words = re.sub(r"[=:;\s]+|,(?=\s|$)", " ", plain(text)).split()
    if not words:
        raise MissingValue(example=EXAMPLE, field=MARGIN)
    pairs: list[tuple[Field, list[str]]] = []
    position = 0
    while position < len(words):
        field, length = _name_at(words[position:], known)
        if field is not None:
            pairs.append((field, []))
        elif pairs:
            pairs[-1][1].append(words[position])
        else:
            word = words[position]
            nearest = nearest_of(folded(word), list(known))
            raise UnknownName(example=EXAMPLE, text=shortened(word), nearest=nearest)
        position += length
    return [_pair(field, value) for field, value in pairs]


def _name_at(words: list[str], known: dict[str, Field]) -> tuple[Field | None, int]:
    for length in range(min(LONGEST_NAME_WORDS, len(words)), 0, -1):
        field = known.get(folded(" ".join(words[:length])))
        if field is not None:
            return field, length
    return None, 1


def _pair(field: Field, value: list[str]) -> tuple[Field, str]:
    if not value:
        raise MissingValue(example=field.example, field=field)
    return field, " ".join(value)


def _change(field: Field, value: str, changes: SettingChanges) -> tuple[Note, ...]:
    """Add one change; return how its value was understood."""
    cleared = folded(value) in _CLEARING
    match field.name:
        case MARGIN.name:
            reading = _number(field, value, cleared=cleared)
            changes["margin"] = reading.values.get(field.name)
            return reading.notes
        case ACQUISITION_COST.name:
            return _change_cost(field, value, changes, cleared=cleared)
        case CURRENCY.name:
            code = None if cleared else own_currencies.parse_currency(value)
            _change_currency(code, changes)
        case own_currencies.RATES.name:
            rates = None if cleared else own_currencies.parse_rates(value, _CLEARING)
            changes["rates"] = rates
        case TIMEZONE.name:
            changes["timezone"] = None if cleared else _zone(value)
        case REVENUE_BASIS.name:
            changes["revenue_basis"] = None if cleared else _basis(value)
        case TRADE.name:
            changes["trade"] = None if cleared else parse_trade(value).value
        case LANGUAGE.name:
            changes["language"] = None if cleared else _language(value)
        case own_thresholds.OFTEN.name:
            changes["often_a_year"] = None if cleared else own_thresholds.parse_often(value)
        case name:
            numbers = None if cleared else own_thresholds.parse_ascending(field, value)
            changes.update(_own(name, numbers))
    return ()


def _own(name: str, numbers: tuple[int, ...] | None) -> SettingChanges:
    return cast("SettingChanges", {name: numbers})


def _number(field: Field, value: str, *, cleared: bool) -> Reading:
    grammar = Grammar(positional=(), named_only=(field,), required=(), example=field.example)
    return read("" if cleared else f"{field.names[0]}={value}", grammar)


def _change_cost(
    field: Field, value: str, changes: SettingChanges, *, cleared: bool
) -> tuple[Note, ...]:
    """Set the cost, and the currency too where one stands at it."""
    reading = _number(field, value, cleared=cleared)
    cost = reading.values.get(field.name)
    changes["acquisition_cost_minor"] = (
        None if cost is None else int((cost * MINOR_PER_MAJOR).to_integral_value(ROUND_HALF_EVEN))
    )
    if reading.currency is not None:
        _change_currency(reading.currency, changes)
    return reading.notes


def _change_currency(code: str | None, changes: SettingChanges) -> None:
    known = changes.get("currency")
    if known is not None and code is not None and known != code:
        raise TwoCurrencies(example=CURRENCY.example, first=known, second=code)
    changes["currency"] = code


def _zone(value: str) -> str:
    zone = zone_of(value, TIMEZONE.example)
    if zone is None:
        raise _no_choice(TIMEZONE, value, nearest_zones(value))
    return zone


def _basis(value: str) -> Literal["paid", "goods"]:
    basis = _BASES.get(folded(value))
    if basis is None:
        raise _no_choice(REVENUE_BASIS, value, ("paid", "goods"))
    return basis


def _language(value: str) -> str:
    """Find a language by its code or by its name in any language we speak."""
    for code in languages():
        names = {Locale.parse(code).get_display_name(speaker) for speaker in languages()}
        if folded(value) in {code, *(folded(name) for name in names if name)}:
            return code
    raise _no_choice(LANGUAGE, value, languages())


def _no_choice(field: Field, value: str, choices: tuple[str, ...]) -> NotAChoice:
    return NotAChoice(example=field.example, field=field, text=shortened(value), choices=choices)
