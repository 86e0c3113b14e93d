"""Two retention rates side by side: how many customers order each month."""

from __future__ import annotations

from math import floor, log10
from typing import TYPE_CHECKING

from matplotlib.ticker import MaxNLocator

from bot.charts import amounts, curves, paint, style
from bot.charts.style import BLUE, ORANGE, Note
from bot.views.numbers import share

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
    return paint.render(figure, name="growth.png", title=finding(result, words, currency))


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
    paths = _paths(result)
    ends = _ends(paths, words)
    ticks = _ticks([float(customers) for path in paths for customers in path.customers])
    tick_label = _tick_label(ticks, words)
    notes = [_start(result, words, currency)]
    if ticks[0] > 0:
        text = words.gettext("The scale begins at {value}").format(value=tick_label(ticks[0]))
        notes.append(Note(text=text))
    sheet = style.page(finding(result, words, currency), notes)
    axes = style.value_axes(
        sheet,
        ticks,
        tick_label,
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
    for path, colour in zip(paths, (ORANGE, BLUE)[-len(paths) :], strict=True):
        curves.draw(axes, range(months + 1), [float(n) for n in path.customers], colour)
    points = [(float(months), float(path.customers[-1])) for path in paths]
    curves.write_ends(axes, points, ends)
    return sheet.figure


def _paths(result: Growth) -> tuple[GrowthPath, ...]:
    """Return both paths, or only one where they are the same."""
    return (result.b,) if result.a == result.b else (result.a, result.b)


def _start(result: Growth, words: Words, currency: str | None) -> Note:
    text = words.gettext("{new} new customers a month, {money} an order").format(
        new=amounts.number(result.given.new_customers, words),
        money=amounts.money(result.given.order_value, currency, words),
    )
    return Note(text=text)


def _ends(paths: Sequence[GrowthPath], words: Words) -> list[str]:
    """Write each rate and its last customers, in full where the short forms are alike."""
    lasts = [path.customers[-1] for path in paths]
    counts = [_customers(last, words) for last in lasts]
    if len(set(counts)) < len(counts):
        counts = [words.number(last) for last in lasts]
    sentence = words.pgettext("retention rate: customers", "{rate}: {customers}")
    return [
        sentence.format(rate=share(path.retention, words), customers=count)
        for path, count in zip(paths, counts, strict=True)
    ]


def _customers(customers: Decimal, words: Words) -> str:
    if _WHOLE_FROM <= customers < _SHORT_FROM:
        return words.number(customers)
    return amounts.number(customers, words)


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
