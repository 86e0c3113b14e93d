"""How long customers stay: the share that still buys, by days since the first order."""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING

from matplotlib.ticker import MaxNLocator

from bot.charts import curves, paint, style
from bot.charts.style import BLUE, INK, Note

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from bot.reply import Picture
    from bot.words import Words
    from metrics.lifespan import Lifespan

_TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)
_LABEL_GAP = 28


def picture(result: Lifespan, words: Words) -> Picture:
    """Return the chart as PNG."""
    return paint.render(draw(result, words), name="survival.png", title=finding(result, words))


def finding(result: Lifespan, words: Words) -> str:
    """Say when half of the customers have left, or how many are still there at the end."""
    days = result.median_days
    if not result.curve.days:
        return words.gettext("No customer has left yet")
    if days == 0:
        return words.gettext("Half of the customers or more leave after their first purchase")
    if days is not None:
        return words.ngettext(
            "Half of the customers have left after {days} day",
            "Half of the customers have left after {days} days",
            days,
        ).format(days=words.number(days))
    longest = result.curve.longest_days
    return words.ngettext(
        "{share} of customers stay longer than {days} day",
        "{share} of customers stay longer than {days} days",
        longest,
    ).format(share=words.percent(_last(result)), days=words.number(longest))


def draw(result: Lifespan, words: Words) -> Figure:
    """Draw the survival curve as steps, the median as a dashed line."""
    sheet = style.page(finding(result, words), _notes(result, words))
    longest = max(result.curve.longest_days, 1)
    end = words.percent(_last(result))
    axes = style.value_axes(
        sheet,
        _TICKS,
        words.percent,
        heading=words.gettext("Customers who still buy"),
        bottom=140,
        right=curves.ends_width([end]),
    )
    axes.set_xlim(0, longest)
    found = MaxNLocator(6, integer=True).tick_values(0, longest)
    places = [int(place) for place in found if place <= longest]
    axes.set_xticks(places, [words.number(place) for place in places], **style.tick_style())
    name = words.gettext("Days since the first order")
    axes.set_xlabel(name, labelpad=12, **style.tick_style())
    days = [0.0, *result.curve.days, float(longest)]
    shares = [1.0, *result.curve.survival, _last(result)]
    axes.plot(
        days,
        shares,
        color=BLUE,
        linewidth=curves.LINE_WIDTH,
        drawstyle="steps-post",
        clip_on=False,
        gid="survival",
    )
    curves.write_ends(axes, [(longest, shares[-1])], [end])
    _mark_median(axes, result, words)
    return sheet.figure


def _last(result: Lifespan) -> float:
    """Return the share that outlasts all observations."""
    survival = result.curve.survival
    return survival[-1] if survival else 1.0


def _notes(result: Lifespan, words: Words) -> list[Note]:
    texts = (
        words.gettext("Active: {count}").format(count=words.number(result.active)),
        words.gettext("At risk: {count}").format(count=words.number(result.at_risk)),
        words.gettext("Lapsed, silent for over {days} days: {count}").format(
            days=words.number(floor(result.lapse_days)), count=words.number(result.lapsed)
        ),
    )
    return [Note(text=text) for text in texts]


def _mark_median(axes: Axes, result: Lifespan, words: Words) -> None:
    """Draw a line down from the curve where half have left."""
    days = result.median_days
    if not days:
        return
    axes.plot([days, days], [0, 0.5], color=INK, linewidth=4, linestyle=curves.DASHES)
    text = words.gettext("Median: {days} days").format(days=words.number(days))
    late = days > axes.get_xlim()[1] / 2
    if late:  # left of the line, where the curve is far above
        point, offset, side = (days, 0.0), (-_LABEL_GAP, 20), "right"
    else:  # right of the curve, where it has come down
        point, offset, side = (days, 0.5), (_LABEL_GAP, 20), "left"
    style.write_beside(axes, point, text, offset=offset, ha=side, bold=True, gid="median")
