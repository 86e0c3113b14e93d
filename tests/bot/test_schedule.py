"""Expected moments: the zone's own printed transitions, counted by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.schedule import Schedule
from metrics.week import Cadence

ZONES = (
    "Europe/Riga",
    "America/Sao_Paulo",  # clocks went from 23:59 to 01:00: midnight did not exist
    "Australia/Lord_Howe",  # half an hour of summer time
    "Africa/Casablanca",  # winter time in Ramadan only
)
schedules = st.builds(
    Schedule,
    cadence=st.sampled_from(Cadence),
    minute_of_day=st.integers(0, 24 * 60 - 1) | st.integers(0, 3 * 60),
    zone=st.sampled_from(ZONES),
    weekday=st.integers(0, 6),
    month_day=st.integers(1, 31),
)
moments = st.datetimes(
    datetime(1985, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone
    datetime(2037, 1, 1),  # noqa: DTZ001 - as above
    timezones=st.just(UTC),
)


def weekly(clock: str, zone: str = "Europe/Riga", weekday: int = 0) -> Schedule:
    hour, minute = clock.split(":")
    return Schedule(
        cadence=Cadence.WEEKLY,
        minute_of_day=60 * int(hour) + int(minute),
        zone=zone,
        weekday=weekday,
    )


def daily(clock: str, zone: str) -> Schedule:
    hour, minute = clock.split(":")
    minute_of_day = 60 * int(hour) + int(minute)
    return Schedule(cadence=Cadence.DAILY, minute_of_day=minute_of_day, zone=zone)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_the_next_monday_at_nine_is_about_the_week_that_ended() -> None:
    due = weekly("09:00").next_due(utc("2026-11-20 09:30"))
    assert (due.at, due.period) == (utc("2026-11-23 07:00"), "2026-W47")
    assert (due.span.from_day, due.span.to_day) == (date(2026, 11, 16), date(2026, 11, 22))


def test_switching_on_a_minute_late_means_next_week_and_a_minute_early_this_one() -> None:
    schedule = weekly("09:00")
    assert schedule.next_due(utc("2026-11-23 06:59")).at == utc("2026-11-23 07:00")
    assert schedule.next_due(utc("2026-11-23 07:00")).at == utc("2026-11-30 07:00")
    assert schedule.latest_due(utc("2026-11-23 07:00")).period == "2026-W47"
    assert schedule.latest_due(utc("2026-11-23 06:59")).period == "2026-W46"


def test_week_53_follows_week_52_and_comes_before_week_1() -> None:
    found = [due.period for due in weekly("09:00").between(utc("2026-12-22"), utc("2027-01-19"))]
    assert found == ["2026-W52", "2026-W53", "2027-W01", "2027-W02"]
    assert found == sorted(found)


def test_the_31st_is_the_last_day_where_a_month_has_fewer() -> None:
    monthly = Schedule(
        cadence=Cadence.MONTHLY, minute_of_day=540, zone="Europe/Riga", month_day=31
    )
    found = list(monthly.between(utc("2027-12-31 12:00"), utc("2028-04-30 12:00")))
    assert [str(due.at.date()) for due in found] == [
        "2028-01-31",
        "2028-02-29",
        "2028-03-31",
        "2028-04-30",
    ]
    assert [due.period for due in found] == ["2027-12", "2028-01", "2028-02", "2028-03"]


@pytest.mark.parametrize(
    ("zone", "clock", "after", "at"),
    [
        # 03:00 became 04:00 on 29 March 2026, 04:00 became 03:00 on 25 October
        ("Europe/Riga", "03:30", "2026-03-28 12:00", "2026-03-29 01:00"),
        ("Europe/Riga", "03:30", "2026-10-24 12:00", "2026-10-25 00:30"),
        # 02:00 became 02:30 on 4 October 2026, 02:00 became 01:30 on 5 April
        ("Australia/Lord_Howe", "02:15", "2026-10-03 00:00", "2026-10-03 15:30"),
        ("Australia/Lord_Howe", "01:45", "2026-04-04 00:00", "2026-04-04 14:45"),
        # 00:00 became 01:00 on 4 November 2018, 00:00 became 23:00 of the 17th on 18 February
        ("America/Sao_Paulo", "00:00", "2018-11-03 12:00", "2018-11-04 03:00"),
        ("America/Sao_Paulo", "23:30", "2018-02-17 12:00", "2018-02-18 01:30"),
        # Ramadan 2026: 03:00 became 02:00 on 15 February, 02:00 became 03:00 on 22 March
        ("Africa/Casablanca", "02:30", "2026-02-14 12:00", "2026-02-15 01:30"),
        ("Africa/Casablanca", "02:30", "2026-03-21 12:00", "2026-03-22 02:00"),
    ],
)
def test_a_time_that_is_skipped_comes_after_the_gap_and_one_that_is_doubled_first(
    zone: str, clock: str, after: str, at: str
) -> None:
    assert daily(clock, zone).next_due(utc(after)).at == utc(at)


def test_a_day_that_a_zone_skipped_still_has_its_due_moment() -> None:
    """Samoa crossed the date line: 30 December 2011 did not exist."""
    found = list(daily("00:00", "Pacific/Apia").between(utc("2011-12-28"), utc("2012-01-02")))
    periods = [due.period for due in found]
    assert periods == sorted(set(periods))
    assert "2011-12-29" in periods
    assert "2011-12-30" in periods


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("minute_of_day", [0, 135, 210])
def test_in_twenty_years_each_day_has_one_due_moment_at_its_wall_time(
    zone: str, minute_of_day: int
) -> None:
    schedule = Schedule(cadence=Cadence.DAILY, minute_of_day=minute_of_day, zone=zone)
    found = list(schedule.between(utc("2010-01-01"), utc("2030-01-01")))
    assert all(earlier.at < later.at for earlier, later in pairwise(found))
    assert all(later.day - earlier.day == timedelta(days=1) for earlier, later in pairwise(found))
    moved = 0
    for due in found:
        shown = due.at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
        day = due.day
        wanted = datetime(day.year, day.month, day.day) + timedelta(minutes=minute_of_day)  # noqa: DTZ001 - a wall time
        if shown != wanted:
            moved += 1
            just_before = (due.at - timedelta(seconds=1)).astimezone(ZoneInfo(zone))
            assert just_before.replace(tzinfo=None) < wanted < shown
    assert moved <= 40


@settings(max_examples=60, deadline=None)
@given(schedules, moments)
def test_next_and_latest_are_neighbours(schedule: Schedule, moment: datetime) -> None:
    latest, following = schedule.latest_due(moment), schedule.next_due(moment)
    assert latest.at <= moment < following.at
    assert schedule.next_due(latest.at) == following
    assert schedule.latest_due(following.at) == following
    assert following.span.from_day == latest.span.to_day + timedelta(days=1)
    assert latest.period < following.period


@settings(max_examples=30, deadline=None)
@given(schedules, moments)
def test_periods_follow_each_other_without_a_gap_and_never_return(
    schedule: Schedule, moment: datetime
) -> None:
    found = list(schedule.between(moment, moment + timedelta(days=800)))
    assert all(
        later.span.from_day == earlier.span.to_day + timedelta(days=1)
        for earlier, later in pairwise(found)
    )
    periods = [due.period for due in found]
    assert periods == sorted(set(periods))
