"""The forecast put to the test: predicted against actual orders, week by week."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matplotlib.ticker import MaxNLocator

from bot.charts import curves, paint, style
from bot.charts.style import BLUE, ORANGE, Note

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from bot.reply import Picture
    from bot.words import Words
    from metrics.forecast.backtest import Backtest

CLOSE = 0.05
"""A forecast within this share of the actual orders has met them."""
_WEEK_DAYS = 7


def picture(result: Backtest, words: Words) -> Picture:
    """Return the chart as PNG."""
    return paint.render(draw(result, words), name="backtest.png", title=finding(result, words))


def finding(result: Backtest, words: Words) -> str:
    """Say by how much the forecast missed the orders that came."""
    error = result.error_share
    if error is None:
        return words.gettext("Nobody ordered again, so the forecast cannot be judged")
    share = words.percent(abs(error))
    if round(abs(error), 2) <= CLOSE:  # as precisely as it is shown
        return words.gettext("The forecast met the actual orders within {share}").format(
            share=words.percent(CLOSE)
        )
    if error > 0:
        return words.gettext("The forecast was {share} too high").format(share=share)
    return words.gettext("The forecast was {share} too low").format(share=share)


def draw(result: Backtest, words: Words) -> Figure:
    """Draw both cumulative paths, the prediction within its 80 % interval of every week."""
    predicted, actual = result.predicted_orders, result.actual_orders
    ends = [
        words.gettext("Forecast {count}").format(count=words.number(round(predicted.expected))),
        words.gettext("Actual {count}").format(count=words.number(actual)),
    ]
    interval = words.gettext("80% interval: {low} to {high}").format(
        low=words.number(round(predicted.low)), high=words.number(round(predicted.high))
    )
    sheet = style.page(finding(result, words), [Note(text=interval, colour=curves.BAND)])
    axes = style.value_axes(
        sheet,
        style.value_ticks(max(predicted.high, actual), whole=True),
        words.number,
        heading=words.gettext("Repeat orders, added up"),
        bottom=140,
        right=curves.ends_width(ends),
    )
    weeks = [0.0, *(week.days / _WEEK_DAYS for week in result.weeks)]
    axes.set_xlim(0, weeks[-1])
    found = MaxNLocator(6, integer=True).tick_values(0, weeks[-1])
    places = [int(place) for place in found if place <= weeks[-1]]
    axes.set_xticks(places, [words.number(place) for place in places], **style.tick_style())
    name = words.gettext("Weeks after {day}").format(day=words.day(result.fit_to))
    axes.set_xlabel(name, labelpad=12, **style.tick_style())
    estimates = [week.predicted for week in result.weeks]
    lows, highs = (
        [0.0, *(each.low for each in estimates)],
        [0.0, *(each.high for each in estimates)],
    )
    curves.band(axes, weeks, lows, highs)
    curves.draw(axes, weeks, [0.0, *(each.expected for each in estimates)], ORANGE, dashed=True)
    curves.draw(axes, weeks, [0, *(week.actual for week in result.weeks)], BLUE)
    points = [(weeks[-1], predicted.expected), (weeks[-1], float(actual))]
    curves.write_ends(axes, points, ends)
    return sheet.figure
