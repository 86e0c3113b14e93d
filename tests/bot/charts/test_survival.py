"""How long customers stay, as a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from bot.charts import survival
from bot.words import Words
from metrics.lifespan import Lifespan
from metrics.survival import kaplan_meier

if TYPE_CHECKING:
    from collections.abc import Callable

    from matplotlib.figure import Figure

    from bot.reply import Picture

    Written = Callable[[Figure], list[str]]

ENGLISH, POLISH = Words("en"), Words("pl")


def _lifespan(left_after: list[int], still_there: list[int]) -> Lifespan:
    """Return customers who left after so many days, and some seen for so many days."""
    durations = np.array(left_after + still_there, dtype=np.int64)
    return Lifespan(
        lapse_days=142.7,
        is_set=False,
        active=len(still_there),
        at_risk=0,
        lapsed=len(left_after),
        curve=kaplan_meier(durations, np.arange(len(durations)) < len(left_after)),
        projected=None,
    )


EARLY = _lifespan([10, 20, 30, 40], [100, 200])
LATE = _lifespan([150, 160, 170, 180], [100, 200])
FEW_LEFT = _lifespan([50], [100, 100, 100])


@pytest.mark.parametrize(
    ("result", "title"),
    [
        (EARLY, "Half of the customers have left after 30 days"),
        (
            _lifespan([0, 0, 0], [10, 10]),
            "Half of the customers or more leave after their first purchase",
        ),
        (_lifespan([1, 1], [5]), "Half of the customers have left after 1 day"),
        (FEW_LEFT, "75% of customers stay longer than 100 days"),
        (_lifespan([], [0]), "No customer has left yet"),
    ],
)
def test_the_title_says_how_long_customers_stay(result: Lifespan, title: str) -> None:
    assert survival.finding(result, ENGLISH) == title


def test_the_curve_is_the_estimate_from_all_to_the_last(written: Written) -> None:
    figure = survival.draw(FEW_LEFT, ENGLISH)
    (curve,) = (line for line in figure.axes[0].lines if line.get_gid() == "survival")
    assert curve.get_drawstyle() == "steps-post"
    assert np.column_stack(curve.get_data()).tolist() == [[0, 1], [50, 0.75], [100, 0.75]]
    assert "75%" in written(figure)


@pytest.mark.parametrize(("result", "median"), [(EARLY, "30 days"), (LATE, "170 days")])
def test_the_median_is_marked(written: Written, result: Lifespan, median: str) -> None:
    assert f"Median: {median}" in written(survival.draw(result, ENGLISH))


def test_a_median_that_is_not_reached_is_not_marked(written: Written) -> None:
    assert not any("Median" in text for text in written(survival.draw(FEW_LEFT, ENGLISH)))


def test_who_is_active_and_who_has_lapsed_stands_below_the_title(written: Written) -> None:
    texts = written(survival.draw(EARLY, ENGLISH))
    assert {"Active: 2", "At risk: 0", "Lapsed, silent for over 142 days: 4"} <= set(texts)
    assert {"Customers who still buy", "Days since the first order"} <= set(texts)


def test_one_customer_of_one_day_is_drawn(written: Written) -> None:
    assert "100%" in written(survival.draw(_lifespan([], [0]), POLISH))


def test_the_picture_is_the_same_each_time(picture_of: Callable[..., Picture]) -> None:
    picture = picture_of(lambda: survival.picture(EARLY, ENGLISH))
    assert picture.name == "survival.png"
    assert picture.title == "Half of the customers have left after 30 days"
