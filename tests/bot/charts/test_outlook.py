"""Orders to come, as a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle

from bot.charts import outlook, style
from bot.words import Words
from metrics.forecast import ShopForecast
from metrics.forecast.beta_geometric import BetaGeometric
from metrics.forecast.models import Models
from metrics.forecast.outlook import Estimate, Outlook
from metrics.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from matplotlib.figure import Figure

    from bot.reply import Picture

    Written = Callable[[Figure], list[str]]

ENGLISH, POLISH = Words("en"), Words("pl")
MODEL = BetaGeometric(
    leaves_after_first=False,
    r=1.0,
    alpha=1.0,
    a=1.0,
    b=1.0,
    log_likelihood=0.0,
    covariance=((0.0,) * 4,) * 4,
)


def _estimate(expected: float) -> Estimate:
    return Estimate(expected=expected, low=0.9 * expected, high=1.1 * expected)


def _forecast(a_day: float, new_a_day: float = 0.0, before_a_day: float | None = None) -> Any:
    """Return a forecast of so many orders a day, and as many as that before."""
    days = (7, 30, 90, 365)
    return ShopForecast(
        known_customers=500,
        models=Models(
            bgnbd=MODEL, mbgnbd=MODEL, chosen="bgnbd", gamma_gamma=None, no_revenue=None
        ),
        care=None,
        nobody_leaves=False,
        margin=1.0,
        monthly_discount=0.01,
        newcomers_a_week=7 * new_a_day,
        outlooks=tuple(
            Outlook(
                horizon_days=horizon,
                orders=_estimate(a_day * horizon),
                revenue_minor=None,
                newcomers=new_a_day * horizon,
                newcomer_orders=_estimate(new_a_day * horizon),
                all_orders=_estimate((a_day + new_a_day) * horizon),
            )
            for horizon in days
        ),
        orders_before={}
        if before_a_day is None
        else {horizon: round(before_a_day * horizon) for horizon in days},
        lifetime_value_minor=None,
        backtest=Refusal(reason="short_history"),
    )


def _bars(figure: Figure) -> list[dict[str, float]]:
    """Return by panel: colour → height of its bar."""
    return [
        {
            to_hex(patch.get_facecolor()).upper(): patch.get_height()
            for patch in axes.patches
            if isinstance(patch, Rectangle)
        }
        for axes in figure.axes
    ]


@pytest.mark.parametrize(
    ("before", "title"),
    [
        (None, "About 180 orders in the next 90 days"),
        (2.1, "About 180 orders in the next 90 days, much as in the last 90"),
        (1.5, "About 180 orders in the next 90 days, more than in the last 90"),
        (2.5, "About 180 orders in the next 90 days, fewer than in the last 90"),
    ],
)
def test_the_title_compares_only_beyond_the_interval(before: float | None, title: str) -> None:
    assert outlook.finding(_forecast(1.5, 0.5, before), ENGLISH) == title


def test_each_panel_has_what_came_beside_what_is_to_come(written: Written) -> None:
    figure = outlook.draw(_forecast(1.5, 0.5, 1.0), ENGLISH)
    assert _bars(figure) == [
        {outlook.GREY: days, style.BLUE: 1.5 * days, style.ORANGE: 0.5 * days}
        for days in (30, 90, 365)
    ]
    texts = {text.replace("\n", " ") for text in written(figure)}
    assert {"30", "60", "54–66", "last 30 days", "next 30 days", "next 365 days"} <= texts
    assert {"From today's customers", "From new customers", "Black line: 80% interval"} <= texts


def test_the_line_spans_the_interval_of_all_orders() -> None:
    (axes, *_) = outlook.draw(_forecast(1.5, 0.5, 1.0), ENGLISH).axes
    upright = next(line for line in axes.lines if line.get_gid() == "interval")
    assert np.asarray(upright.get_ydata()).tolist() == pytest.approx([54, 66])


def test_a_young_shop_has_nothing_beside_and_no_newcomers_need_no_colour(
    written: Written,
) -> None:
    figure = outlook.draw(_forecast(1.0), ENGLISH)
    assert [set(bars) for bars in _bars(figure)] == [{style.BLUE, style.ORANGE}] * 3
    texts = {text.replace("\n", " ") for text in written(figure)}
    assert not any(text.startswith("last") for text in texts)
    assert "From new customers" not in texts


@pytest.mark.parametrize("a_day", [0.0, 0.001, 1.0, 290.0, 1_600.0, 12_345.6, 9e6])
@pytest.mark.parametrize("words", [ENGLISH, POLISH], ids=["en", "pl"])
def test_shops_of_any_size_stay_readable(written: Written, a_day: float, words: Words) -> None:
    written(outlook.draw(_forecast(a_day, a_day / 2, a_day * 1.4), words))


def test_the_picture_is_the_same_each_time(picture_of: Callable[..., Picture]) -> None:
    picture = picture_of(lambda: outlook.picture(_forecast(1.5, 0.5, 1.0), ENGLISH))
    assert picture.name == "outlook.png"
    assert picture.title == "About 180 orders in the next 90 days, more than in the last 90"
