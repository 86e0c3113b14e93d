"""Days and calendar periods as integers, so that whole columns of them are plain arithmetic.

A day is the number of days since 1970-01-01. A period is numbered too, consecutively: months by
year × 12 + month, weeks (ISO, Monday to Sunday) from the week of 1970-01-01.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

Period = Literal["week", "month", "quarter", "year"]

_EPOCH = date(1970, 1, 1)
_EPOCH_WEEKDAY = 3  # a Thursday; Monday is 0
_MONTHS = {"month": 1, "quarter": 3, "year": 12}


def day_number(day: date) -> int:
    """Return the days from 1970-01-01 to that day."""
    return (day - _EPOCH).days


def day_of(number: int) -> date:
    """Return the day that so many days lie before or after 1970-01-01."""
    return _EPOCH + timedelta(days=int(number))


def period_of(days: npt.NDArray[np.int64], period: Period) -> npt.NDArray[np.int64]:
    """Return the number of the period in which each day lies."""
    if not len(days):
        return days
    earliest = days.min()
    calendar = np.arange(earliest, days.max() + 1)  # shorter than the orders are many
    if period == "week":
        periods = (calendar + _EPOCH_WEEKDAY) // 7
    else:
        months = calendar.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
        periods = months // _MONTHS[period]
    return np.asarray(periods[days - earliest])


def period_start(number: int, period: Period) -> int:
    """Return the first day of a period."""
    if period == "week":
        return int(number) * 7 - _EPOCH_WEEKDAY
    months = np.int64(number * _MONTHS[period])
    return int(months.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64))


def last_complete_period(as_of: int, period: Period) -> int:
    """Return the number of the latest period that is over at the end of the day `as_of`."""
    return int(period_of(np.array([as_of + 1]), period)[0]) - 1
