"""/cohorts weekly revenue, /segments channel, /products own: words that choose what is shown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.args.errors import GivenTwice, NotAChoice, TooMuchText
from bot.args.fields import Field, Kind
from bot.args.numerals import shortened
from bot.args.reading import MOST_CHARACTERS
from bot.args.tokens import folded, plain
from bot.words import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

COHORTS_EXAMPLE = "/cohorts weekly"
SEGMENTS_EXAMPLE = "/segments channel"
PRODUCTS_EXAMPLE = "/products own"

_FILLERS = frozenset({
    "a", "and", "by", "for", "in", "lines", "of", "per", "the", "with", "show",
    "i", "na", "po", "wedlug", "wg", "z", "ze", "linie",
})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One thing that can be chosen; `codes` are the choices by every word for them."""

    field: Field
    codes: Mapping[str, str]

    def offered(self) -> tuple[str, ...]:
        """Return one word for each choice."""
        first: dict[str, str] = {}
        for word, code in self.codes.items():
            first.setdefault(code, word)
        return tuple(first.values())


def _option(name: str, label: str, example: str, words: Mapping[str, str]) -> Option:
    """Make an option of its codes, each with its words, the one to be offered first."""
    field = Field(name=name, label=label, kind=Kind.CHOICE, names=(), example=example)
    return Option(
        field=field, codes={word: code for code, known in words.items() for word in known.split()}
    )


PERIOD = _option(
    "period",
    N_("The span of a cohort"),
    COHORTS_EXAMPLE,
    {
        "week": "weekly week weeks tygodniowo tydzien tygodniami tygodnie tygodniowe tygodnia",
        "month": "monthly month months miesiecznie miesiac miesiacami miesiace miesieczne",
        "quarter": "quarterly quarter quarters kwartalnie kwartal kwartalami kwartaly kwartalne",
        "year": "yearly year years annual annually rocznie rok latami lata roczne",
    },
)
SHOWN = _option(
    "shown",
    N_("What a cohort shows"),
    "/cohorts revenue",
    {
        "retention": "retention returning retencja retencji powroty wracajacy",
        "revenue": "revenue money value spent przychod przychody przychodu pieniadze wartosc",
    },
)
GROUPING = _option(
    "grouping",
    N_("How customers are grouped"),
    SEGMENTS_EXAMPLE,
    {
        "rfm": "rfm names segments segmenty nazwy",
        "habits": "habits habit nawyki nawyk nawykow nawykami zwyczaje",
        "country": "country countries kraj kraje kraju krajow krajami panstwo panstwa",
        "channel": "channel channels source sources kanal kanaly kanalu kanalow zrodlo zrodla",
        "discount": "discount discounts code codes coupon coupons rabat rabaty rabatu rabatow "
        "kod kody kodu kodow kupon kupony kuponu kuponow znizka znizki",
        "product": "product products produkt produkty produktu produktow",
        "category": "category categories kategoria kategorie kategorii",
    },
)
LINES = _option(
    "lines",
    N_("Where the lines of the matrix stand"),
    PRODUCTS_EXAMPLE,
    {
        "published": "published guide standard opublikowane poradnik",
        "own": "own medians median mine wlasne mediany mediana moje",
    },
)


def parse_cohorts(text: str) -> tuple[str, str]:
    """Read what stands behind /cohorts: the period, and whether retention or revenue is meant.

    Raises
    ------
    UsageError
        A word is not known, or two exclude each other.
    """
    chosen = _chosen(text, (PERIOD, SHOWN))
    return chosen.get("period", "month"), chosen.get("shown", "retention")


def parse_segments(text: str) -> str:
    """Read what stands behind /segments: how customers are grouped.

    Raises
    ------
    UsageError
        A word is not known, or two exclude each other.
    """
    return _chosen(text, (GROUPING,)).get("grouping", "rfm")


def parse_products(text: str) -> str:
    """Read what stands behind /products: whose dividing lines the matrix has.

    Raises
    ------
    UsageError
        A word is not known, or two exclude each other.
    """
    return _chosen(text, (LINES,)).get("lines", "published")


def _chosen(text: str, options: tuple[Option, ...]) -> dict[str, str]:
    """Return the chosen code of each option that was named."""
    example = options[0].field.example
    if len(text) > MOST_CHARACTERS:
        raise TooMuchText(example=example, length=len(text), limit=MOST_CHARACTERS)
    chosen: dict[str, str] = {}
    words: dict[str, str] = {}
    for typed in re.split(r"[\s,;=:]+", plain(text)):
        word = folded(typed)
        if not word or word in _FILLERS:
            continue
        option = next((each for each in options if word in each.codes), None)
        if option is None:
            choices = tuple(name for each in options for name in each.offered())
            raise NotAChoice(
                example=example, field=options[0].field, text=shortened(typed), choices=choices
            )
        name, code = option.field.name, option.codes[word]
        if chosen.setdefault(name, code) != code:
            raise GivenTwice(
                example=example, field=option.field, first=words[name], second=shortened(typed)
            )
        words.setdefault(name, shortened(typed))
    return chosen
