"""Time zones by name, by distance from UTC, or by a city, in any language we speak."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from babel import Locale
from rapidfuzz import fuzz, process

from bot.args.errors import OffsetUnusable
from bot.args.numerals import shortened
from bot.args.tokens import folded
from bot.words import languages

if TYPE_CHECKING:
    from collections.abc import Mapping

_OFFERED = 3
_NEAR_ENOUGH = 65
"""Of 100, rapidfuzz's plain ratio."""

_OFFSET = re.compile(r"(?:utc|gmt) ?([+−–-]) ?(\d{1,2})(?:[:. ]?(\d{2}))?")
_FARTHEST_WEST, _FARTHEST_EAST = -12, 14
_FIXED = "Etc/GMT"


def zone_of(text: str, example: str) -> str | None:
    """Return the IANA zone of "Europe/Riga", "riga", "New York", "Warszawa" or "GMT+2".

    Raises
    ------
    OffsetUnusable
        A distance from UTC that no zone keeps.
    """
    return zone_named(text, example) or _zones().get(_key(text))


def zone_named(text: str, example: str) -> str | None:
    """Return the zone that is written as such: by its full name or as a distance from UTC.

    Raises
    ------
    OffsetUnusable
        A distance from UTC that no zone keeps.
    """
    offset = _OFFSET.fullmatch(_key(text))
    if offset is None:
        return _names().get(_key(text))
    hours = int(offset[2]) * (1 if offset[1] == "+" else -1)
    if int(offset[3] or 0) or not _FARTHEST_WEST <= hours <= _FARTHEST_EAST:
        raise OffsetUnusable(example=example, text=shortened(text))
    return fixed_zone(hours)


def fixed_zone(hours: int) -> str:
    """Return the zone so many hours ahead of UTC; IANA names it the other way round."""
    return f"{_FIXED}{-hours:+}" if hours else "UTC"


def nearest_zones(text: str) -> tuple[str, ...]:
    """Return up to three zones whose name or city is written like this."""
    zones = _zones()
    found = process.extract(
        _key(text), zones.keys(), scorer=fuzz.ratio, limit=2 * _OFFERED, score_cutoff=_NEAR_ENOUGH
    )
    return tuple(dict.fromkeys(zones[name] for name, _score, _index in found))[:_OFFERED]


@cache
def _names() -> Mapping[str, str]:
    """Every full name; those of an area and a city first."""
    names = sorted(available_timezones(), key=lambda name: (name.count("/") != 1, name))
    return {_key(name): name for name in names}


@cache
def _zones() -> Mapping[str, str]:
    """Every way to write a zone; a full name wins over a city, the first city over its likes."""
    known = dict(_names())
    names = tuple(known.values())
    for name in names:
        if not name.startswith(_FIXED):
            known.setdefault(_key(name.rpartition("/")[2]), name)
    for language in languages():
        for name, titles in Locale.parse(language).time_zones.items():
            city = titles.get("city")
            if city and name in names:
                known.setdefault(_key(city), name)
    return known


def _key(text: str) -> str:
    return folded(" ".join(text.replace("_", " ").split())).rstrip(".")
