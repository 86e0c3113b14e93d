from __future__ import annotations

from datetime import datetime, timedelta

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.intake.rows.dates import read_moments

_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - wall clocks have no zone


def moments(*cells: str) -> list[datetime | None]:
    read = read_moments(pa.array(cells, pa.string()))
    return [
        _EPOCH + timedelta(microseconds=int(value)) if there else None
        for value, there in zip(read.microseconds, read.given, strict=True)
    ]


@pytest.mark.parametrize(
    ("cell", "expected", "offset"),
    [
        ("2025-12-06 10:36:16 -0500", "2025-12-06 15:36:16", -300),
        ("2026-04-12T08:10:00Z", "2026-04-12 08:10", 0),
        ("2017-06-17T08:04:21.123+05:30", "2017-06-17 02:34:21.123", 330),
        ("2024-12-12 10:00:00 UTC", "2024-12-12 10:00", 0),
        ("Oct 2, 2026 2:45:00 PM PDT", "2026-10-02 21:45", -420),
        ("2020/2/21 0:05", "2020-02-21 00:05", None),
        ("Dec 8, 2024 9:15:51 AM", "2024-12-08 09:15:51", None),
        ("Jul-25-26", "2026-07-25", None),
        ("08 Dec 2024 09:15", "2024-12-08 09:15", None),
        ("Fri, 12 Dec 2025", "2025-12-12", None),
        ("15 марта 2020 г. 10:00", "2020-03-15 10:00", None),
        ("12 de mayo de 2020", "2020-05-12", None),
        ("3 März 2021", "2021-03-03", None),
        ("5 grudnia 2021", "2021-12-05", None),
        ("21.11.2026, 20:15:00", "2026-11-21 20:15", None),
        ("2020年2月21日", "2020-02-21", None),
        ("7/25/2018 21:06", "2018-07-25 21:06", None),
        ("19970131", "1997-01-31", None),
        ("20260131123000", "2026-01-31 12:30", None),
        ("45384.34789", "2024-04-02 08:20:58", None),
        ("1700000000", "2023-11-14 22:13:20", 0),
        ("1700000000000", "2023-11-14 22:13:20", 0),
        ("Nov 21, 2026 12:15:00\u202fAM", "2026-11-21 00:15", None),
    ],
)
def test_a_moment_is_read_as_it_is_meant(cell: str, expected: str, offset: int | None) -> None:
    read = read_moments(pa.array([cell]))
    assert read.given[0]
    assert np.datetime64(int(read.microseconds[0]), "us") == np.datetime64(expected)
    assert (int(read.offset[0]) if read.zoned[0] else None) == offset


@pytest.mark.parametrize(
    "cell",
    ["soon", "2020-02-30", "2020-13-01", "29:18:53", "2020-01-01 29:18:53", "12", "0001-01-01"],
)
def test_what_is_no_moment_is_unreadable(cell: str) -> None:
    assert moments(cell) == [None]


def test_a_day_above_twelve_decides_for_the_whole_column() -> None:
    assert moments("05/10/2026", "25/10/2026")[0] == datetime(2026, 10, 5)  # noqa: DTZ001 - as above
    assert moments("05/10/2026", "10/25/2026")[0] == datetime(2026, 5, 10)  # noqa: DTZ001 - as above


def test_rows_in_the_order_of_time_decide() -> None:
    read = read_moments(pa.array(["1/2/2020", "1/3/2020", "1/5/2020", "2/1/2020"]))
    assert (read.order, read.assumed) == ("mdy", False)


def test_dots_put_the_day_first() -> None:
    assert moments("01.02.2020") == [datetime(2020, 2, 1)]  # noqa: DTZ001 - as above


def test_an_order_that_nothing_tells_is_the_default_and_said_to_be_assumed() -> None:
    cells = pa.array(["5/2/2020", "1/5/2020"])
    read = read_moments(cells, default="mdy")
    assert (read.order, read.assumed, read.example) == ("mdy", True, "5/2/2020")
    assert read_moments(cells).order == "dmy"


@given(
    st.lists(
        st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2090, 1, 1)),  # noqa: DTZ001 - as above
        min_size=1,
        max_size=10,
    ),
    st.sampled_from(
        ["%Y-%m-%d %H:%M:%S", "%d.%m.%Y %H:%M:%S", "%d %b %Y %H:%M:%S", "%B %d, %Y %I:%M:%S %p"]
    ),
)
def test_every_way_of_writing_gives_the_same_moments(expected: list[datetime], form: str) -> None:
    whole = [each.replace(microsecond=0) for each in expected]
    assert moments(*(each.strftime(form) for each in whole)) == whole


def test_one_cell_that_is_no_moment_spoils_none_of_the_others() -> None:
    good = "2024-02-29 23:59:59"
    for bad in ("2023-02-29 23:59:59", "1979-12-31 00:00:00", "2024-02-29 24:00:00", "soon"):
        assert moments(good, bad) == [datetime(2024, 2, 29, 23, 59, 59), None]  # noqa: DTZ001 - a wall clock


def test_blank_cells_among_dates_of_one_length_are_not_given() -> None:
    read = read_moments(pa.array(["2024-02-29", None], pa.string()), utc=True)

    assert read.given.tolist() == read.zoned.tolist() == [True, False]
    assert not read.unreadable.any()
