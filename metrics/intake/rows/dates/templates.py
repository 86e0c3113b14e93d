"""What the digits of a date mean, told from its template: "9999-99-99", "Dec 9, 9999"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from metrics.intake.rows.dates.months import MONTHS

if TYPE_CHECKING:
    from collections.abc import Mapping

Kind = Literal["parts", "serial", "seconds", "milliseconds"]
Span = tuple[int, int]
"""First byte of a run of digits in the template, and the byte behind its last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """Where the parts of a moment stand.

    spans
        Part → its digits: year, month, day, hour, minute, second, fraction, offset_hours,
        offset_minutes; `left` and `right` instead of day and month where their order is open;
        `whole` for numbers that count from an epoch.
    month
        Of a month that is written as a word.
    offset
        Minutes east of UTC, where a name says so; `offset_sign` where digits do.
    """

    kind: Kind = "parts"
    spans: Mapping[str, Span] = field(default_factory=dict)
    month: int | None = None
    afternoon: bool | None = None
    offset: int | None = None
    offset_sign: int = 0
    dotted: bool = False

    @property
    def open(self) -> bool:
        """Whether day and month could be exchanged."""
        return "left" in self.spans


_WORD = r"[^\W\d_]+"
_WEEKDAY = rf"(?:{_WORD}\.?,?\s+)?"
_DAY_FIRST = re.compile(
    rf"{_WEEKDAY}(?P<day>9{{1,2}})(?:st|nd|rd|th|\.|º)?[\s\-/.]*(?:de\s+)?"
    rf"(?P<word>{_WORD})\.?,?[\s\-/.]*(?:de\s+)?'?(?P<year>9{{4}}|9{{2}})(?:\s*г\.?)?(?P<rest>.*)"
)
_MONTH_FIRST = re.compile(
    rf"{_WEEKDAY}(?P<word>{_WORD})\.?[\s\-/]*(?P<day>9{{1,2}})(?:st|nd|rd|th)?,?[\s\-/]+"
    r"'?(?P<year>9{4}|9{2})(?P<rest>.*)"
)
_YEAR_WORD = re.compile(
    rf"(?P<year>9{{4}})[\s\-/.]*(?P<word>{_WORD})[\s\-/.]*(?P<day>9{{1,2}})(?P<rest>.*)"
)
_YEAR_FIRST = re.compile(
    r"(?P<year>9{4})\s?[-/.年년]\s?(?P<month>9{1,2})\s?[-/.月월]\s?(?P<day>9{1,2})[日일]?(?P<rest>.*)"
)
_YEAR_LAST = re.compile(
    r"(?P<left>9{1,2})(?P<mark>[-/. ])\s?(?P<right>9{1,2})[-/. ]\s?(?P<year>9{4}|9{2})"
    r"(?:\s*г\.?)?(?P<rest>(?:\D.*)?)"
)
_COMPACT = re.compile(
    r"(?P<year>9{4})(?P<month>99)(?P<day>99)"
    r"(?:[\st]?(?P<hour>99):?(?P<minute>99)(?::?(?P<second>99))?)?(?P<zone>z)?"
)
_TIME = re.compile(
    r"(?:[\s,t]|um|at|a las|-|–)*"
    r"(?P<half_before>上午|下午|午前|午後)?\s*"
    r"(?P<hour>9{1,2})(?:[:.h時时点](?P<minute>99)分?(?:[:.](?P<second>99)秒?(?:[.,](?P<fraction>9{1,9}))?)?)?"
    r"\s*(?P<half>[ap]\.?\s?m\.?)?\s*(?:uhr|น\.)?"
    r"\s*(?P<zone>.*)"
)
_OFFSET = re.compile(
    r"\(?(?:utc|gmt)?\s*(?:(?P<sign>[-+−])(?P<hours>9{1,2}):?(?P<minutes>99)?)?\)?(?:\s*\(.*\))?"
)
_OFFSETS_BY_NAME = {
    "z": 0, "utc": 0, "gmt": 0, "wet": 0, "west": 60, "bst": 60, "cet": 60, "cest": 120,
    "eet": 120, "eest": 180, "msk": 180, "est": -300, "edt": -240, "cst": -360, "cdt": -300,
    "mst": -420, "mdt": -360, "pst": -480, "pdt": -420, "akst": -540, "hst": -600, "brt": -180,
    "wib": 420, "ict": 420, "sgt": 480, "hkt": 480, "jst": 540, "kst": 540, "aest": 600,
    "aedt": 660, "acst": 570, "awst": 480, "nzst": 720, "nzdt": 780,
}  # fmt: skip

ABBREVIATIONS = tuple(_OFFSETS_BY_NAME)
"""Names of zones, lower-cased, that stand for one offset."""


@lru_cache(maxsize=8_192)
def understand(text: str) -> Template | None:
    """Return what a template means, None where it is no date.

    The template is the cell with every digit written as 9, lower-cased without changing the
    number of its characters.
    """
    plain = _plain_number(text)
    if plain is not None:
        return plain
    compact = _COMPACT.fullmatch(text)
    if compact:
        names = ("year", "month", "day", "hour", "minute", "second")
        spans = {name: compact.span(name) for name in names if compact[name] is not None}
        return Template(spans=spans, offset=0 if compact["zone"] else None)
    for pattern in (_YEAR_FIRST, _YEAR_LAST, _DAY_FIRST, _MONTH_FIRST, _YEAR_WORD):
        match = pattern.fullmatch(text)
        if match is None:
            continue
        day = _day(match)
        if day is not None:
            return _with_time(day, text, match.start("rest"))
    return None


def _plain_number(text: str) -> Template | None:
    if re.fullmatch(r"9{5}(?:[.,]9+)?", text):
        return Template(kind="serial", spans={"whole": (0, len(text))})
    if re.fullmatch(r"9{10}", text):
        return Template(kind="seconds", spans={"whole": (0, 10)}, offset=0)
    if re.fullmatch(r"9{13}", text):
        return Template(kind="milliseconds", spans={"whole": (0, 13)}, offset=0)
    return None


def _day(match: re.Match[str]) -> Template | None:
    groups = match.groupdict()
    spans = {
        name: match.span(name)
        for name in ("year", "month", "day", "left", "right")
        if groups.get(name) is not None
    }
    number = None
    if "word" in groups:
        number = MONTHS.get(groups["word"])
        if number is None:
            return None
    return Template(spans=spans, month=number, dotted=groups.get("mark") == ".")


def _with_time(day: Template, text: str, start: int) -> Template | None:
    if not text[start:].strip(" ,."):
        return day
    match = _TIME.fullmatch(text, start)
    if match is None:
        return None
    names = ("hour", "minute", "second", "fraction")
    spans = {name: match.span(name) for name in names if match[name] is not None}
    half = (match["half"] or match["half_before"] or "")[:2]
    if "minute" not in spans and not half:
        return None
    afternoon = {"p": True, "a": False, "": None}.get(half[:1], half in ("下午", "午後"))
    moment = replace(day, spans={**day.spans, **spans}, afternoon=afternoon)
    return _with_zone(moment, text, match.start("zone"))


def _with_zone(moment: Template, text: str, start: int) -> Template | None:
    zone = text[start:].strip()
    if not zone:
        return moment
    if zone in _OFFSETS_BY_NAME:
        return replace(moment, offset=_OFFSETS_BY_NAME[zone])
    match = _OFFSET.fullmatch(text, start)
    if match is None:
        return None
    if match["sign"] is None:
        return replace(moment, offset=0)
    spans = {**moment.spans, "offset_hours": match.span("hours")}
    if match["minutes"]:
        spans["offset_minutes"] = match.span("minutes")
    return replace(moment, spans=spans, offset_sign=1 if match["sign"] == "+" else -1)
