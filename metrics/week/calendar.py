"""Days, ISO weeks and calendar months, and which of them a period is compared with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)
_WEEKS_OF_A_YEAR = 52
_MONTHS_OF_A_YEAR = 12
_LONG_WEEK = 53


class Cadence(StrEnum):
    """How often, and therefore about how long a period."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Days in a row, both ends included."""

    from_day: date
    to_day: date

    @property
    def days(self) -> int:
        """How many days."""
        return (self.to_day - self.from_day).days + 1

    def first(self, days: int | None) -> Span:
        """Return its first days, so many of them; None: all, however many it has."""
        if days is None:
            return self
        last = self.from_day + (days - 1) * _DAY
        return Span(from_day=self.from_day, to_day=min(last, self.to_day))


def span_of(day: date, cadence: Cadence) -> Span:
    """Return the day, the ISO week or the calendar month in which a day lies."""
    if cadence == Cadence.DAILY:
        return Span(from_day=day, to_day=day)
    if cadence == Cadence.WEEKLY:
        monday = day - _DAY * day.weekday()
        return Span(from_day=monday, to_day=monday + 6 * _DAY)
    first = day.replace(day=1)
    return Span(from_day=first, to_day=_months_later(first, 1) - _DAY)


def last_complete_span(today: date, cadence: Cadence) -> Span:
    """Return the latest period that is over when the day `today` begins."""
    return earlier(span_of(today, cadence), cadence)


def earlier(span: Span, cadence: Cadence, periods: int = 1) -> Span:
    """Return the period so many periods before; a negative number lies after."""
    if cadence == Cadence.DAILY:
        return span_of(span.from_day - periods * _DAY, cadence)
    if cadence == Cadence.WEEKLY:
        return span_of(span.from_day - periods * _WEEK, cadence)
    return span_of(_months_later(span.from_day, -periods), cadence)


def comparable(span: Span, cadence: Cadence, steps: int) -> Span:
    """Return the period `steps` before with which this one may be compared.

    A day is compared with the same day of the week, so that its steps are weeks.
    """
    return earlier(span, cadence, 7 * steps if cadence == Cadence.DAILY else steps)


def year_ago(span: Span, cadence: Cadence) -> Span:
    """Return the period that is the same one a year before.

    The same ISO week; of a week 53, which few years have, and of a day, the one 52 weeks before;
    the same calendar month.
    """
    if cadence == Cadence.MONTHLY:
        return earlier(span, cadence, _MONTHS_OF_A_YEAR)
    year, week, _ = span.from_day.isocalendar()
    if cadence == Cadence.DAILY or week == _LONG_WEEK:
        return span_of(span.from_day - _WEEKS_OF_A_YEAR * _WEEK, cadence)
    return span_of(date.fromisocalendar(year - 1, week, 1), cadence)


def _months_later(first: date, months: int) -> date:
    """Return the first day of the month so many months later."""
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    return date(year, month + 1, 1)
