"""/weekly on monday 09:00 Riga, /monthly 31 6:30 pm, /daily off: when and what, in any order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from bot.args.errors import GivenTwice, NotAChoice, NowHasNoTime, TooMuchText
from bot.args.fields import Field, Kind
from bot.args.numerals import shortened
from bot.args.reading import MOST_CHARACTERS
from bot.args.tokens import folded, plain
from bot.args.weekly_words import (
    AT,
    CADENCES,
    DAYTIMES,
    FILLERS,
    LAST,
    ONLY,
    PARTS,
    SPOKEN_TIMES,
    SWITCHES,
    TEXT_ONLY,
    WITH,
    WITHOUT,
    meant,
    weekdays,
)
from bot.summary import Part
from bot.words import N_
from metrics.week import Cadence

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.args.weekly_words import Switch

EXAMPLES: Mapping[Cadence, str] = {
    Cadence.WEEKLY: "/weekly monday 09:00 Riga",
    Cadence.MONTHLY: "/monthly 1 09:00 Riga",
    Cadence.DAILY: "/daily 09:00 Riga",
}
_DAY = N_("Day")
_TIME = N_("Time")
_SWITCH = N_("On or off")
_CADENCE = N_("How often")
_TIMES = ("09:00", "18:30", "7pm")

_CLOCK = re.compile(r"(\d{1,2})(?:[:.h](\d{2})|h)?(am|pm)?")
_MERIDIEM = re.compile(r"(?<=\d)\s*([ap])\.?\s?m\b\.?", re.IGNORECASE)
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.|-?go|-?ego)")
_BREAK = r"[,;=]|\b\d\S*|\S+/\S+|(?<!\S)\W+(?!\S)"
"""Between cities: a mark, a time, a zone's full name, a dash by itself."""
_MOST_WORDS = 6
_NOON = 12
_HOURS, _MINUTES, _LONGEST_MONTH = 24, 60, 31


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryArguments:
    """What was said of a subscription; None and empty where nothing was.

    place
        A time zone or a city, as typed.
    """

    switch: Switch | None = None
    weekday: int | None = None
    month_day: int | None = None
    minute_of_day: int | None = None
    place: str = ""
    with_parts: frozenset[Part] = frozenset()
    without_parts: frozenset[Part] = frozenset()


def possible_places(text: str) -> tuple[str, ...]:
    """Return what may be the name of a city in which a word would mean something else.

    Such as "Thu Duc" or "Stoke on Trent"; the longest first.
    """
    names = (
        " ".join(words[start:end])
        for words in map(str.split, re.split(_BREAK, _line(text)))
        for start in range(len(words))
        for end in range(start + 2, min(start + _MOST_WORDS, len(words)) + 1)
        if len({_word(each) in meant() for each in words[start:end]}) > 1
    )
    return tuple(sorted(dict.fromkeys(names), key=len, reverse=True))


def parse_summary(text: str, cadence: Cadence, place: str = "") -> SummaryArguments:
    """Read what stands behind /daily, /weekly or /monthly.

    Parameters
    ----------
    place
        Of `possible_places`, the one that is a city.

    Raises
    ------
    UsageError
        A time or a day that there is not, or one said twice, or with "now".
    """
    example = EXAMPLES[cadence]
    if len(text) > MOST_CHARACTERS:
        raise TooMuchText(example=example, length=len(text), limit=MOST_CHARACTERS)
    reading = _Reading(cadence)
    line = _line(text)
    if place:
        reading.take_place(place)
        line = re.sub(rf"(?<!\S){re.escape(place)}(?![^\s,;=])", ";", line, count=1)
    before = ""
    for typed in re.split(r"[\s,;=]+", line):
        word = _word(typed)
        if word:
            reading.take(typed, word, before)
            before = word
    return reading.arguments()


def _line(text: str) -> str:
    line = _MERIDIEM.sub(lambda match: f"{match[1].lower()}m", plain(text))
    return " ".join(line.split())


def _word(typed: str) -> str:
    word = folded(typed)
    return word if word[:1].isdecimal() else word.strip("'’.")  # "3." is the third of a month


def parse_switch(text: str, example: str) -> bool | None:
    """Read what stands behind /alerts or /remind: on, off or nothing.

    Raises
    ------
    UsageError
        Something else.
    """
    word = folded(plain(text)).strip()
    if not word:
        return None
    switch = SWITCHES.get(word)
    if switch not in {"on", "off"}:
        field = _field("switch", _SWITCH, example)
        raise NotAChoice(example=example, field=field, text=shortened(text), choices=("on", "off"))
    return switch == "on"


class _Reading:
    """What was understood so far."""

    def __init__(self, cadence: Cadence) -> None:
        self._cadence = cadence
        self._example = EXAMPLES[cadence]
        self._found: dict[str, int | str] = {}
        self._typed: dict[str, str] = {}
        self._place: list[str] = []
        self._parts: dict[bool, set[Part]] = {True: set(), False: set()}
        self._with, self._only = True, False

    def arguments(self) -> SummaryArguments:
        found, parts, others = self._found, self._parts[True], self._parts[False]
        if found.get("switch") == "now" and (found.keys() != {"switch"} or self._place):
            raise NowHasNoTime(example=f"/{self._cadence.value} now without chart")
        if self._only and parts:
            others = set(Part) - parts
        return SummaryArguments(
            switch=cast("Switch | None", found.get("switch")),
            weekday=cast("int | None", found.get("weekday")),
            month_day=cast("int | None", found.get("month_day")),
            minute_of_day=self._minute_of_day(),
            place=" ".join(self._place),
            with_parts=frozenset(parts),
            without_parts=frozenset(others),
        )

    def take_place(self, typed: str) -> None:
        """Take what is a place, or a word of one."""
        self._place.append(typed)

    def take(self, typed: str, word: str, before: str) -> None:
        """Take one word; `before` is the one before it."""
        if word[0].isdecimal():
            self._take_number(typed, word, before)
        elif word in SPOKEN_TIMES:
            self._set("minute_of_day", SPOKEN_TIMES[word], typed, _TIME)
        elif word in DAYTIMES:
            self._set("afternoon", DAYTIMES[word], typed, _TIME)
        elif word in weekdays():
            self._take_weekday(typed, word)
        elif word in LAST and self._cadence is Cadence.MONTHLY:
            self._set("month_day", _LONGEST_MONTH, typed, _DAY)
        elif word in CADENCES:
            self._take_cadence(typed, word)
        elif word in SWITCHES:
            if not (word == "on" and "switch" in self._found):
                self._set("switch", SWITCHES[word], typed, _SWITCH)
        elif not self._take_part(word) and word not in FILLERS:
            self.take_place(typed)

    def _take_part(self, word: str) -> bool:
        """Take a word that says what the summary is to hold; tell whether it was one."""
        if word in PARTS:
            self._parts[self._with].add(PARTS[word])
        elif word in TEXT_ONLY:
            self._parts[False].add(Part.CHART)
        elif word in WITH | WITHOUT:
            self._with = word in WITH
        elif word in ONLY:
            self._only = True
        else:
            return False
        return True

    def _take_weekday(self, typed: str, word: str) -> None:
        if self._cadence is not Cadence.WEEKLY:
            raise self._no_choice("weekday", _DAY, typed, ("/weekly",))
        self._set("weekday", weekdays()[word], typed, _DAY)

    def _take_cadence(self, typed: str, word: str) -> None:
        """Take "every week" as a filler; another cadence has a command of its own."""
        wanted = CADENCES[word]
        if wanted is not self._cadence:
            raise self._no_choice("cadence", _CADENCE, typed, (f"/{wanted.value}",))

    def _take_number(self, typed: str, word: str, before: str) -> None:
        monthly = self._cadence is Cadence.MONTHLY and "month_day" not in self._found
        bare = word.isdecimal() and before not in AT
        ordinal = _ORDINAL.fullmatch(word)
        if monthly and (bare or ordinal):
            day = int(ordinal[1] if ordinal else word)
            if not 1 <= day <= _LONGEST_MONTH:
                raise self._no_choice("month_day", _DAY, typed, ("1", "15", "31"))
            self._set("month_day", day, typed, _DAY)
            return
        minute_of_day = _minute_of_day(word)
        if minute_of_day is None:
            raise self._no_choice("minute_of_day", _TIME, typed, _TIMES)
        self._set("minute_of_day", minute_of_day, typed, _TIME)

    def _minute_of_day(self) -> int | None:
        """Return the time, with what "rano" or "evening" say of it."""
        minute = cast("int | None", self._found.get("minute_of_day"))
        afternoon = self._found.get("afternoon")
        if afternoon is None:
            return minute
        half_day = _NOON * _MINUTES
        fits = minute is not None and (afternoon or minute < half_day)
        if minute is None or not fits or minute % half_day < _MINUTES:
            typed = self._typed["afternoon"]
            raise self._no_choice("minute_of_day", _TIME, typed, _TIMES)
        return minute % half_day + (half_day if afternoon else 0)

    def _set(self, name: str, value: int | str, typed: str, label: str) -> None:
        if self._found.setdefault(name, value) != value:
            raise GivenTwice(
                example=self._example,
                field=_field(name, label, self._example),
                first=self._typed[name],
                second=shortened(typed),
            )
        self._typed.setdefault(name, shortened(typed))

    def _no_choice(
        self, name: str, label: str, typed: str, choices: tuple[str, ...]
    ) -> NotAChoice:
        field = _field(name, label, self._example)
        return NotAChoice(
            example=self._example, field=field, text=shortened(typed), choices=choices
        )


def _minute_of_day(word: str) -> int | None:
    """Read "9", "09:00", "8.30", "18h", "6:30pm"."""
    matched = _CLOCK.fullmatch(word)
    if matched is None:
        return None
    hour, minute = int(matched[1]), int(matched[2] or 0)
    if matched[3]:
        if not 1 <= hour <= _NOON:
            return None
        hour = hour % _NOON + (_NOON if matched[3] == "pm" else 0)
    fits = hour < _HOURS and minute < _MINUTES
    return _MINUTES * hour + minute if fits else None


def _field(name: str, label: str, example: str) -> Field:
    return Field(name=name, label=label, kind=Kind.CHOICE, names=(), example=example)
