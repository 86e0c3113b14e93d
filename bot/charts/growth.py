"""Two retention rates side by side: how many customers order each month."""

from __future__ import annotations

from math import floor, log10
from typing import TYPE_CHECKING

from matplotlib.ticker import MaxNLocator

from bot.charts import amounts, curves, style
from bot.charts.style import BLUE, ORANGE, Note
from bot.views.numbers import plain, share

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from decimal import Decimal

    from matplotlib.figure import Figure

    from bot.reply import Picture
    from bot.words import Words
    from metrics.growth import Growth, GrowthPath

_FROM_ZERO_BELOW = 0.5
"""Where the lowest point lies below this part of the highest, the scale begins at zero."""
_WHOLE_FROM, _SHORT_FROM = 1_000, 10_000_000


def picture(result: Growth, words: Words, currency: str | None) -> Picture:
    """Return the chart as PNG."""
    figure = draw(result, words, currency)
    return style.render(figure, name="growth.png", title=finding(result, words, currency))


def finding(result: Growth, words: Words, currency: str | None) -> str:
    """Say what the second rate brings in beyond the first."""
    difference, months = result.revenue_difference, result.given.months
    if not difference:
        return words.gettext("Both rates bring in the same")
    if difference > 0:
        sentence = words.ngettext(
            "Keeping {b} instead of {a} brings in {value} more in {count} month",
            "Keeping {b} instead of {a} brings in {value} more in {count} months",
            months,
        )
    else:
        sentence = words.ngettext(
            "Keeping {b} instead of {a} brings in {value} less in {count} month",
            "Keeping {b} instead of {a} brings in {value} less in {count} months",
            months,
        )
    return sentence.format(
        a=share(result.a.retention, words),
        b=share(result.b.retention, words),
        value=amounts.money(abs(difference), currency, words),
        count=words.number(months),
    )


def draw(result: Growth, words: Words, currency: str | None) -> Figure:
    """Draw one curve for each rate, the rate and the last month's customers at its end."""
    text = words.gettext("{new} new customers a month, {money} an order").format(
        new=plain(result.given.new_customers, words),
        money=amounts.money(result.given.order_value, currency, words),
    )
    sheet = style.page(finding(result, words, currency), [Note(text=text)])
    paths = (result.a, result.b)
    ends = [_end(path, words) for path in paths]
    ticks = _ticks([float(customers) for path in paths for customers in path.customers])
    axes = style.value_axes(
        sheet,
        ticks,
        _tick_label(ticks, words),
        heading=words.gettext("Customers a month"),
        bottom=140,
        right=curves.ends_width(ends),
    )
    months = result.given.months
    axes.set_xlim(0, months)
    found = MaxNLocator(6, integer=True).tick_values(0, months)
    places = [int(place) for place in found if place <= months]
    labels = [words.number(place) for place in places]
    axes.set_xticks(places, labels, **style.tick_style())
    axes.set_xlabel(words.gettext("Months from now"), labelpad=12, **style.tick_style())
    for path, colour in zip(paths, (ORANGE, BLUE), strict=True):
        curves.draw(axes, range(months + 1), [float(n) for n in path.customers], colour)
    points = [(float(months), float(path.customers[-1])) for path in paths]
    curves.write_ends(axes, points, ends)
    return sheet.figure


def _end(path: GrowthPath, words: Words) -> str:
    return words.pgettext("retention rate: customers", "{rate}: {customers}").format(
        rate=share(path.retention, words), customers=_customers(path.customers[-1], words)
    )


def _customers(customers: Decimal, words: Words) -> str:
    if customers >= _SHORT_FROM:
        return amounts.short(customers, words)
    return plain(customers, words, most_decimals=2 if customers < _WHOLE_FROM else 0)


def _ticks(values: Sequence[float]) -> list[float]:
    low, high = min(values), max(values)
    if low < _FROM_ZERO_BELOW * high or low == high:
        return style.value_ticks(high)
    locator = MaxNLocator(nbins=5, steps=[1, 2, 5, 10])
    return [float(tick) for tick in locator.tick_values(low, high)]


def _tick_label(ticks: Sequence[float], words: Words) -> Callable[[float], str]:
    """Return how to write the values of the scale so that no two look the same."""
    short = [amounts.short(tick, words) for tick in ticks]
    if ticks[-1] >= _WHOLE_FROM and len(set(short)) == len(ticks):
        return lambda tick: amounts.short(tick, words)
    step = ticks[1] - ticks[0] if len(ticks) > 1 else 1.0
    decimals = max(0, -floor(log10(step) + 1e-9))
    return lambda tick: words.number(round(tick, decimals), decimals)
