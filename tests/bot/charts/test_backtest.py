"""The forecast against what came, as a picture."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pytest
from matplotlib.colors import to_hex

from bot.charts import backtest, style
from bot.words import Words
from metrics.forecast.backtest import Backtest, TrackedWeek
from metrics.forecast.outlook import Estimate

if TYPE_CHECKING:
    from collections.abc import Callable

    from matplotlib.figure import Figure

    from bot.reply import Picture

    Written = Callable[[Figure], list[str]]

ENGLISH, POLISH = Words("en"), Words("pl")
ENDS = {(24, 108), (24, 132)}


def _backtest(predicted: float, actual: int, weeks: int = 3) -> Backtest:
    days = [*range(7, 7 * weeks + 1, 7), 7 * weeks + 3]
    return Backtest(
        fit_to=date(1997, 12, 31),
        to=date(1998, 1, 24),
        chosen="bgnbd",
        customers=500,
        weeks=tuple(
            TrackedWeek(
                days=day,
                predicted=_estimate(predicted * day / days[-1]),
                actual=round(actual * day / days[-1]),
            )
            for day in days
        ),
    )


def _estimate(expected: float) -> Estimate:
    return Estimate(expected=expected, low=0.9 * expected, high=1.1 * expected)


@pytest.mark.parametrize(
    ("predicted", "actual", "title"),
    [
        (105, 100, "The forecast met the actual orders within 5%"),
        (95, 100, "The forecast met the actual orders within 5%"),
        (106, 100, "The forecast was 6% too high"),
        (94, 100, "The forecast was 6% too low"),
        (3, 0, "Nobody ordered again, so the forecast cannot be judged"),
    ],
)
def test_the_title_says_by_how_much_it_missed(predicted: float, actual: int, title: str) -> None:
    assert backtest.finding(_backtest(predicted, actual), ENGLISH) == title


def test_both_paths_begin_at_nothing_and_the_forecast_is_dashed() -> None:
    (axes,) = backtest.draw(_backtest(120, 100), ENGLISH).axes
    paths = {to_hex(line.get_color()): line for line in axes.lines if line.get_marker() == "None"}
    actual, forecast = paths[style.BLUE.lower()], paths[style.ORANGE.lower()]
    assert (actual.get_linestyle(), forecast.get_linestyle()) == ("-", "--")
    weeks = [0, 1, 2, 3, 24 / 7]
    assert np.column_stack(actual.get_data()).tolist() == [
        list(pair) for pair in zip(weeks, [0, 29, 58, 88, 100], strict=True)
    ]


def test_the_interval_goes_along_the_whole_forecast(written: Written) -> None:
    figure = backtest.draw(_backtest(120, 100), ENGLISH)
    (band,) = (each for each in figure.axes[0].collections if each.get_gid() == "band")
    (path,) = band.get_paths()
    corners = {(round(7 * x), round(y)) for x, y in np.asarray(path.vertices)}
    assert corners == {(0, 0), (7, 32), (7, 38), (14, 63), (14, 77), (21, 94), (21, 116), *ENDS}
    assert "80% interval: 108 to 132" in written(figure)


@pytest.mark.parametrize("actual", [100, 119, 120, 0])
def test_totals_stand_at_the_ends(written: Written, actual: int) -> None:
    texts = written(backtest.draw(_backtest(120, actual), ENGLISH))
    assert {"Forecast 120", f"Actual {actual}"} <= set(texts)
    assert {"Repeat orders, added up", "Weeks after Dec 31, 1997"} <= set(texts)


def test_a_large_shop_and_a_long_test_stay_readable(written: Written) -> None:
    written(backtest.draw(_backtest(1_234_567, 1_200_000, 120), POLISH))


def test_the_picture_is_the_same_each_time(picture_of: Callable[..., Picture]) -> None:
    picture = picture_of(lambda: backtest.picture(_backtest(120, 100), ENGLISH))
    assert picture.name == "backtest.png"
    assert picture.title == "The forecast was 20% too high"
