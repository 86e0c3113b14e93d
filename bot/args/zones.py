"""Time zones by their name or by a city they are named after, in any language we speak."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from babel import Locale
from rapidfuzz import fuzz, process

from bot.args.tokens import folded
from bot.words import languages

if TYPE_CHECKING:
    from collections.abc import Mapping

_OFFERED = 3
_NEAR_ENOUGH = 65
"""Of 100, rapidfuzz's plain ratio."""


def zone_of(text: str) -> str | None:
    """Return the IANA zone of "Europe/Riga", "riga", "New York" or "Warszawa"."""
    return _zones().get(_key(text))


def nearest_zones(text: str) -> tuple[str, ...]:
    """Return up to three zones whose name or city is written like this."""
    zones = _zones()
    found = process.extract(
        _key(text), zones.keys(), scorer=fuzz.ratio, limit=2 * _OFFERED, score_cutoff=_NEAR_ENOUGH
    )
    return tuple(dict.fromkeys(zones[name] for name, _score, _index in found))[:_OFFERED]


@cache
def _zones() -> Mapping[str, str]:
    """Every way to write a zone; a full name wins over a city, the first city over its likes."""
    names = sorted(available_timezones(), key=lambda name: (name.count("/") != 1, name))
    known = {_key(name): name for name in names}
    for name in names:
        known.setdefault(_key(name.rpartition("/")[2]), name)
    for language in languages():
        for name, titles in Locale.parse(language).time_zones.items():
            city = titles.get("city")
            if city and name in names:
                known.setdefault(_key(city), name)
    return known


def _key(text: str) -> str:
    return folded(" ".join(text.replace("_", " ").split()))
