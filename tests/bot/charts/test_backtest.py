"""The forecast against what came, as a picture."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pytest
from matplotlib.colors import to_hex

from bot.charts import backtest, style
from bot.words import Words
from metrics.forecast.backtest import Backtest
from metrics.forecast.outlook import Estimate

if TYPE_CHECKING:
    from collections.abc import Callable

    from matplotlib.figure import Figure

    from bot.reply import Picture

    Written = Callable[[Figure], list[str]]

ENGLISH, POLISH = Words("en"), Words("pl")


def _backtest(predicted: float, actual: int, weeks: int = 3) -> Backtest:
    days = np.array([7 * week for week in range(1, weeks + 1)] + [7 * weeks + 3])
    share = days / days[-1]
    return Backtest(
        fit_to=date(1997, 12, 31),
        to=date(1998, 1, 24),
        chosen="bgnbd",
        customers=500,
        predicted_orders=Estimate(expected=predicted, low=0.9 * predicted, high=1.1 * predicted),
        actual_orders=actual,
        weeks_days=days,
        predicted_path=predicted * share,
        actual_path=np.round(actual * share).astype(np.int64),
    )


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


def test_the_interval_stands_where_the_forecast_ends(written: Written) -> None:
    figure = backtest.draw(_backtest(120, 100), ENGLISH)
    (band,) = (line for line in figure.axes[0].lines if line.get_gid() == "interval")
    assert np.asarray(band.get_ydata()).tolist() == pytest.approx([108, 132])
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
