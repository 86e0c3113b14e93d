"""What the next unit brings on each side of a split sum, and where the two meet."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from bot.charts import amounts, paint, style
from bot.charts.style import FAINT, INK, MUTED, NEW, PAPER, RETURNING, Note
from bot.views.budget import finding
from metrics.vocabulary import MINOR_PER_MAJOR

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from bot.reply import Picture
    from bot.words import Words
    from metrics.advisor.budget import Budget

_HIGHEST_OF_MEETING = 3.0
"""The scale ends at so many times what the last unit brings: the first ones matter less."""


def picture(result: Budget, words: Words, currency: str | None) -> Picture:
    """Return the chart as PNG."""
    figure = draw(result, words, currency)
    title = finding(result, currency, words)
    return paint.render(figure, name="budget.png", title=title, flat=True)


def draw(result: Budget, words: Words, currency: str | None) -> Figure:
    """Draw acquisition from the left, retention from the right, and mark where they meet."""
    notes = [
        Note(text=words.gettext("New customers, from the left"), colour=NEW),
        Note(text=words.gettext("Customers you have, from the right"), colour=RETURNING),
    ]
    if result.kept_minor:
        notes.append(Note(text=words.gettext("Better kept"), colour=FAINT))
    sheet = style.page(finding(result, currency, words), notes)
    highest = max(max(point.acquisition, point.retention) for point in result.curve)
    ticks = style.value_ticks(max(min(highest, _HIGHEST_OF_MEETING * result.marginal), 1.2))
    decimals = 0 if all(tick == round(tick) for tick in ticks) else 1
    axes = style.value_axes(
        sheet,
        ticks,
        lambda tick: words.number(tick, decimals),
        heading=words.gettext("What the next 1 spent brings back in margin"),
        bottom=140,
        right=2 * style.MARGIN,
    )
    _scale(axes, result, words, currency)
    places = [point.acquisition_minor for point in result.curve]
    look: dict[str, Any] = {"linewidth": 7, "zorder": 3}
    axes.plot(places, [point.acquisition for point in result.curve], color=NEW, **look)
    steps = [point.retention for point in result.curve]
    axes.plot(places, steps, color=RETURNING, drawstyle="steps-mid", **look)
    _mark(axes, result)
    return sheet.figure


def _scale(axes: Axes, result: Budget, words: Words, currency: str | None) -> None:
    axes.set_xlim(0, result.sum_minor)
    whole = style.value_ticks(result.sum_minor / MINOR_PER_MAJOR)
    places = [
        tick * MINOR_PER_MAJOR for tick in whole if tick * MINOR_PER_MAJOR <= result.sum_minor
    ]
    labels = [amounts.short(Decimal(place) / MINOR_PER_MAJOR, words) for place in places]
    axes.set_xticks(places, labels, **style.tick_style())
    name = style.with_unit(words.gettext("For new customers"), currency)
    axes.set_xlabel(name, labelpad=12, **style.tick_style())


def _mark(axes: Axes, result: Budget) -> None:
    """Draw the split, the line below which a unit does not come back, and what is kept."""
    won, kept = result.acquisition_minor, result.kept_minor
    axes.axhline(1, color=MUTED, linewidth=3, linestyle=(0, (2, 2)))
    if kept:
        axes.axvspan(won, won + kept, color=FAINT, zorder=0.5, gid="kept")
        return
    axes.axvline(won, color=INK, linewidth=3, linestyle=(0, (2, 2)), gid="split")
    axes.plot(
        [won], [result.marginal], "o", color=INK, markersize=24, markerfacecolor=PAPER,
        markeredgewidth=6, clip_on=False, zorder=4, gid="meeting",
    )  # fmt: skip
