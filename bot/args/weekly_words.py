"""The words of /weekly, /monthly and /daily, in English and Polish."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal

from babel import Locale

from bot.args.tokens import folded
from bot.summary import Part
from bot.words import languages
from metrics.week import Cadence

if TYPE_CHECKING:
    from collections.abc import Mapping

Switch = Literal["on", "off", "now"]

SWITCHES: Mapping[str, Switch] = {
    **dict.fromkeys(("on", "yes", "start", "wlacz", "wlaczone", "tak", "wl"), "on"),
    **dict.fromkeys(("off", "no", "stop", "none", "wylacz", "wylaczone", "nie", "wyl"), "off"),
    **dict.fromkeys(("now", "teraz", "zaraz", "natychmiast"), "now"),
}  # fmt: skip
FILLERS = frozenset({
    "a", "and", "at", "day", "each", "every", "for", "in", "of", "oclock", "please", "summary",
    "the", "time", "timezone", "to", "zone",
    "co", "dnia", "dzien", "godz", "godzinie", "i", "kazda", "kazde", "kazdego", "kazdy", "na",
    "o", "po", "podsumowanie", "strefa", "w", "we",
})  # fmt: skip
AT = frozenset({"at", "o", "godz", "godzinie"})
SPOKEN_TIMES: Mapping[str, int] = {
    "noon": 720, "midday": 720, "poludnie": 720, "midnight": 0, "polnoc": 0,
}  # fmt: skip
DAYTIMES: Mapping[str, bool] = {
    **dict.fromkeys(("morning", "rano"), False),
    **dict.fromkeys(("afternoon", "evening", "poludniu", "popoludniu", "wieczorem"), True),
}
"""Words beside an hour; True: it is one after noon."""
LAST = frozenset({"last", "ostatni", "ostatniego"})
_MORE_DAYS = (
    ("mondays", "poniedzialki", "pn"), ("tuesdays", "tues", "wtorki"),
    ("wednesdays", "srode", "srody"), ("thursdays", "thurs", "czwartki"), ("fridays", "piatki"),
    ("saturdays", "sobote", "soboty"), ("sundays", "niedziele", "nd", "ndz"),
)  # fmt: skip
PARTS: Mapping[str, Part] = {
    **dict.fromkeys(("figures", "numbers", "liczby", "liczb"), Part.FIGURES),
    **dict.fromkeys(("chart", "picture", "wykres", "wykresu", "wykresem"), Part.CHART),
    **dict.fromkeys(("customers", "klienci", "klientow", "klientami"), Part.CUSTOMERS),
    **dict.fromkeys(("forecast", "prognoza", "prognoze", "prognozy"), Part.FORECAST),
    **dict.fromkeys(("actions", "plan", "dzialania", "dzialan", "planu"), Part.ACTIONS),
}
WITHOUT = frozenset({"without", "minus", "bez"})
WITH = frozenset({"with", "plus", "z", "ze"})
TEXT_ONLY = frozenset({"text", "tekst", "tekstowo"})
ONLY = frozenset({"only", "tylko", "sam", "samo"})

CADENCES: Mapping[str, Cadence] = {
    **dict.fromkeys(("daily", "codziennie", "codzienne"), Cadence.DAILY),
    **dict.fromkeys(("weekly", "week", "cotygodniowo", "tydzien", "tygodnia"), Cadence.WEEKLY),
    **dict.fromkeys(("monthly", "month", "comiesiecznie", "miesiac", "miesiaca"), Cadence.MONTHLY),
}  # fmt: skip


@cache
def weekdays() -> Mapping[str, int]:
    """Every name of a weekday in every language we speak; 0 is Monday."""
    names = {name: day for day, more in enumerate(_MORE_DAYS) for name in more}
    for language in languages():
        days = Locale.parse(language).days
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for day, name in days[context][width].items():
                    names.setdefault(folded(name).strip("."), day)
    return names


@cache
def meant() -> frozenset[str]:
    """Every word that means something else than a place."""
    return frozenset().union(
        SWITCHES, FILLERS, SPOKEN_TIMES, DAYTIMES, LAST, weekdays(), PARTS, WITHOUT, WITH,
        TEXT_ONLY, ONLY, CADENCES,
    )  # fmt: skip
