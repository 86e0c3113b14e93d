"""When a summary is due: cadence, wall time and zone → moments. No clock is read here.

A summary is due on a day of shop time and covers the last period that is complete on that day:
the day before, the ISO week or the calendar month. The period names it, so that every due moment
has one period and every period one due moment.

A wall time that a zone skips (a spring gap) is due at the first moment after the gap; one that
comes twice is due the first time.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from metrics.week import Cadence, last_complete_span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from metrics.week import Span

_LOOK_BACK = timedelta(days=34)
"""More than the longest period and the longest gap of a zone, which is a day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A due moment in UTC, its day of shop time, and the period it is about."""

    at: datetime
    day: date
    period: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """A wall time that returns.

    weekday
        0 is Monday; counts for weekly ones.
    month_day
        1 to 31, the month's last day where it has fewer; counts for monthly ones.
    zone
        IANA name.
    """

    cadence: Cadence
    minute_of_day: int
    zone: str
    weekday: int = 0
    month_day: int = 1

    def next_due(self, after: datetime) -> Due:
        """Return the first due moment later than a moment."""
        return next(due for due in self._from(after) if due.at > after)

    def latest_due(self, at: datetime) -> Due:
        """Return the last due moment that is not later than a moment."""
        latest: Due | None = None
        for due in self._from(at):
            if due.at > at:
                break
            latest = due
        assert latest is not None  # noqa: S101 - the search begins more than a period before
        return latest

    def between(self, after: datetime, until: datetime) -> Iterator[Due]:
        """Return the due moments later than one moment and not later than another.

        Two coincide where a zone skips a whole day.
        """
        for due in self._from(after):
            if due.at > until:
                return
            if due.at > after:
                yield due

    def _from(self, moment: datetime) -> Iterator[Due]:
        zone = ZoneInfo(self.zone)
        for day in self._days(moment.astimezone(zone).date() - _LOOK_BACK):
            at = moment_of(day, self.minute_of_day, zone)
            span = last_complete_span(day, self.cadence)
            yield Due(at=at, day=day, period=period_name(span, self.cadence), span=span)

    def _days(self, start: date) -> Iterator[date]:
        """Return the days of the schedule from a day on, without end."""
        if self.cadence == Cadence.MONTHLY:
            yield from self._month_days(start)
            return
        weekly = self.cadence == Cadence.WEEKLY
        day = start + timedelta(days=(self.weekday - start.weekday()) % 7 if weekly else 0)
        while True:
            yield day
            day += timedelta(days=7 if weekly else 1)

    def _month_days(self, start: date) -> Iterator[date]:
        month = start.year * 12 + start.month - 1
        while True:
            year, before = divmod(month, 12)
            last = monthrange(year, before + 1)[1]
            day = date(year, before + 1, min(self.month_day, last))
            if day >= start:
                yield day
            month += 1


def moment_of(day: date, minute_of_day: int, zone: ZoneInfo) -> datetime:
    """Return the moment, in UTC, at which a zone's clocks first show that time or a later one."""
    wall = datetime(day.year, day.month, day.day, *divmod(minute_of_day, 60))  # noqa: DTZ001 - a wall time
    moment = wall.replace(tzinfo=zone).astimezone(UTC)
    if moment.astimezone(zone).replace(tzinfo=None) == wall:
        return moment
    # In a gap `fold` chooses the offset: 1 that after it, which leads to a moment before it.
    before, after = wall.replace(tzinfo=zone, fold=1).astimezone(UTC), moment
    while after - before > timedelta(seconds=1):
        middle = before + (after - before) // 2
        middle = middle.replace(microsecond=0)
        if middle.astimezone(zone).replace(tzinfo=None) > wall:
            after = middle
        else:
            before = middle
    return after


def period_name(span: Span, cadence: Cadence) -> str:
    """Name a period: "2026-11-21", "2026-W47", "2026-11"; names sort as periods follow."""
    if cadence == Cadence.DAILY:
        return span.to_day.isoformat()
    if cadence == Cadence.WEEKLY:
        year, week, _ = span.to_day.isocalendar()
        return f"{year:04}-W{week:02}"
    return f"{span.to_day:%Y-%m}"
