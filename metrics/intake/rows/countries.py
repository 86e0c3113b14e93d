"""Countries as people and platforms write them → ISO 3166-1 alpha-2."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from babel import Locale
from babel.core import get_global

from metrics.intake.arrays import each_distinct

if TYPE_CHECKING:
    from metrics.intake.arrays import Text

_ENGLISH = "en"
_OTHER_LANGUAGES = """
pl lv ru de fr es pt it nl zh zh_Hant ja th id
lt et cs sk hu ro bg uk el hr sr_Latn sl sv da nb fi tr ko vi ms ar he
"""
"""Languages whose names of countries are known; where one means two countries the first counts."""

_NOT_COUNTRIES = re.compile(r"AA|AC|CP|DG|EU|Q[M-Z]|TA|X[^K]|ZZ")
"""Codes of CLDR that name no country of ISO 3166-1; Kosovo's XK is in common use."""

_OTHER_NAMES = {
    "AE": "uae|emirates",
    "BO": "bolivia plurinational state of",
    "BA": "bosnia",
    "BN": "brunei darussalam",
    "CD": "democratic republic of congo|congo democratic republic of|congo dr|drc",
    "CG": "congo|republic of congo",
    "CI": "ivory coast",
    "CN": "mainland china|peoples republic of china|prc",
    "CV": "cabo verde",
    "CZ": "czech republic",
    "DE": "federal republic of germany|brd",
    "ES": "espana peninsular",
    "FM": "micronesia federated states of",
    "GB": "great britain|england|scotland|wales|northern ireland|gb uk"
    "|united kingdom of great britain northern ireland",
    "HK": "hong kong",
    "IE": "eire|republic of ireland",
    "IR": "iran islamic republic of",
    "KP": "korea north|korea democratic peoples republic of",
    "KR": "korea|republic of korea|korea republic of|korea south",
    "LA": "lao peoples democratic republic",
    "MD": "moldova republic of|republic of moldova",
    "MK": "macedonia|republic of north macedonia",
    "MM": "burma|myanmar",
    "MO": "macao|macau",
    "NL": "holland",
    "PS": "palestine|palestine state of",
    "RU": "russian federation",
    "SY": "syrian arab republic",
    "SZ": "swaziland",
    "TL": "east timor",
    "TR": "turkey",
    "TW": "taiwan province of china",
    "TZ": "tanzania united republic of",
    "US": "united states of america|america|usa us",
    "VA": "vatican|holy see",
    "VE": "venezuela bolivarian republic of",
    "VN": "viet nam",
    "ZA": "rsa",
}
"""English names beside CLDR's own, as `_key` returns them."""

_NOWHERE = frozenset({"", "unspecified", "unknown", "none", "null", "n a", "nan", "not set"})
_DROPPED = frozenset({"the", "and"})
_PLAIN = str.maketrans("łøđı", "lodi", ".'’`´")
"""Letters that do not decompose, and marks that stand within words."""


def country_codes(column: Text) -> Text:
    """Return countries as alpha-2 codes; what is none is kept as written, without outer blanks."""
    return each_distinct(column, _country)


def _country(text: str) -> str | None:
    codes = _codes()
    written = text.strip()
    code = codes.get(written.upper())
    if code is not None:
        return code
    key = _key(written)
    if key in _NOWHERE:
        return None
    return _names(_ENGLISH).get(key) or _foreign_names().get(key) or written


@cache
def _codes() -> dict[str, str]:
    """Return alpha-2 codes by themselves and by alpha-3."""
    of_alpha_3 = {
        other: codes[0]
        for other, codes in get_global("territory_aliases").items()
        if len(other) == len("GBR") and other.isalpha() and not _NOT_COUNTRIES.match(codes[0])
    }
    return of_alpha_3 | {code: code for code in of_alpha_3.values()} | {"UK": "GB"}


@cache
def _names(language: str) -> dict[str, str]:
    """Return the codes by the names that a language has for them."""
    codes = set(_codes().values())
    territories = Locale.parse(language).territories
    found = {_key(str(name)): str(code) for code, name in territories.items() if code in codes}
    if language == _ENGLISH:
        others = (
            (code, name) for code, names in _OTHER_NAMES.items() for name in names.split("|")
        )
        found |= {name: code for code, name in others}
    return found


@cache
def _foreign_names() -> dict[str, str]:
    """Return the codes by their names in all languages but English."""
    found: dict[str, str] = {}
    for language in reversed(_OTHER_LANGUAGES.split()):
        found |= _names(language)
    return found


def _key(name: str) -> str:
    """Return a name as it is compared: small letters without marks, "saint" as "st"."""
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_PLAIN))
    spaced = "".join(
        sign if sign.isalnum() else " " for sign in plain if not unicodedata.combining(sign)
    )
    words = ("st" if word == "saint" else word for word in spaced.split())
    return " ".join(word for word in words if word not in _DROPPED)
