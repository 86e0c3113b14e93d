"""Twelve months with and without a change: two lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matplotlib.ticker import MaxNLocator

from bot.charts import curves, paint, style
from bot.charts.style import BLUE, MUTED
from bot.views.what_if import finding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.figure import Figure

    from bot.reply import Picture
    from bot.words import Words
    from metrics.advisor.what_if import WhatIf


def picture(result: WhatIf, words: Words, currency: str | None) -> Picture:
    """Return the chart as PNG."""
    figure = draw(result, words, currency)
    title = finding(result, currency, words)
    return paint.render(figure, name="what_if.png", title=title, flat=True)


def draw(result: WhatIf, words: Words, currency: str | None) -> Figure:
    """Draw what is left each month, or revenue where the margin is not known."""
    without, changed = result.without.left_minor, result.changed.left_minor
    heading = words.gettext("Margin a month")
    if result.without.acquisition_minor is not None:
        heading = words.gettext("Margin a month after winning customers")
    if without is None or changed is None:
        without, changed = result.without.revenue_minor, result.changed.revenue_minor
        heading = words.gettext("Revenue a month")
    sheet = style.page(finding(result, currency, words))
    lines = [changed] if without == changed else [without, changed]
    ends = [words.gettext("as now"), words.gettext("changed")][-len(lines) :]
    if len(lines) == 1:
        ends = [words.gettext("unchanged")]
    axes = style.value_axes(
        sheet,
        _ticks([value for line in lines for value in line]),
        lambda minor: words.short_money(minor, None),
        heading=style.with_unit(heading, currency),
        bottom=140,
        right=curves.ends_width(ends),
    )
    months = range(1, len(changed) + 1)
    axes.set_xlim(1, len(changed))
    axes.set_xticks(months, [words.number(month) for month in months], **style.tick_style())
    axes.set_xlabel(words.gettext("Months from now"), labelpad=12, **style.tick_style())
    for line, colour in zip(lines, (MUTED, BLUE)[-len(lines) :], strict=True):
        curves.draw(axes, months, line, colour, dashed=colour == MUTED)
    curves.write_ends(axes, [(float(len(line)), line[-1]) for line in lines], ends)
    return sheet.figure


def _ticks(values: Sequence[float]) -> list[float]:
    """Return round values from 0, or from below where something is lost."""
    low, high = min(0.0, *values), max(0.0, *values)
    if low == 0:
        return style.value_ticks(high)
    locator = MaxNLocator(nbins=5, steps=[1, 2, 5, 10])
    return [float(tick) for tick in locator.tick_values(low, high)]
