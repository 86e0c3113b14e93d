"""What a customer brings in over one, two and three years, or as long as was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.charts import amounts, style
from bot.charts.style import BLUE, SKY, Note
from bot.views.numbers import plain
from metrics.vocabulary import MINOR_PER_MAJOR

if TYPE_CHECKING:
    from decimal import Decimal

    from matplotlib.figure import Figure

    from bot.reply import Picture
    from bot.words import Words
    from metrics.totals import TotalsValue

_LEAST_SLOTS = 3  # few bars stay slim


def picture(result: TotalsValue, words: Words, currency: str | None) -> Picture:
    """Return the chart as PNG."""
    figure = draw(result, words, currency)
    return style.render(figure, name="totals.png", title=finding(result, words, currency))


def finding(result: TotalsValue, words: Words, currency: str | None) -> str:
    """Say what a customer brings in over the longest time shown."""
    years, value = result.lifetime_values[-1]
    return words.gettext("A customer brings in {value} in {years}").format(
        value=amounts.money(value, currency, words), years=_years(years, words)
    )


def draw(result: TotalsValue, words: Words, currency: str | None) -> Figure:
    """Draw one bar per number of years, the longest darker."""
    text = words.gettext("{order_value} an order × {frequency} orders a year").format(
        order_value=amounts.money(result.purchase_value, currency, words),
        frequency=plain(result.purchase_frequency, words, most_decimals=2),
    )
    sheet = style.page(finding(result, words, currency), [Note(text=text)])
    values = [float(value) for _, value in result.lifetime_values]
    axes = style.value_axes(
        sheet,
        style.value_ticks(max(values) * style.HEADROOM),
        lambda value: words.short_money(value * MINOR_PER_MAJOR, None),
        heading=style.with_unit(words.gettext("Lifetime value, revenue"), currency),
        bottom=90,
    )
    spare = max(0, _LEAST_SLOTS - len(values)) / 2
    axes.set_xlim(-0.5 - spare, len(values) - 0.5 + spare)
    colours = [SKY] * (len(values) - 1) + [BLUE]
    axes.bar(range(len(values)), values, 0.62, color=colours)
    names = [_years(years, words) for years, _ in result.lifetime_values]
    axes.set_xticks(range(len(values)), names, **style.tick_style())
    for place, (_, value) in enumerate(result.lifetime_values):
        label = amounts.money(value, currency, words)
        style.value_label(axes, place, float(value), label)
    return sheet.figure


def _years(years: Decimal, words: Words) -> str:
    if years != years.to_integral_value():
        return words.pgettext("a fraction, as 1.5", "{count} years").format(
            count=plain(years, words)
        )
    return words.ngettext("{count} year", "{count} years", int(years)).format(
        count=words.number(years)
    )
