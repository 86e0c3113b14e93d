"""What a customer brings in over one, two and three years, or as long as was said."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.charts import amounts, paint, style
from bot.charts.style import BLUE, SKY, Note
from bot.views.numbers import plain

if TYPE_CHECKING:
    from decimal import Decimal

    from matplotlib.figure import Figure

    from bot.reply import Picture
    from bot.words import Words
    from metrics.totals import TotalsValue

_BAR_WIDTH = 0.62


class _Bar(NamedTuple):
    name: str
    value: Decimal


def picture(result: TotalsValue, words: Words, currency: str | None) -> Picture:
    """Return the chart as PNG."""
    figure = draw(result, words, currency)
    return paint.render(figure, name="totals.png", title=finding(result, words, currency))


def finding(result: TotalsValue, words: Words, currency: str | None) -> str:
    """Say what a customer brings in over the years said, without any in one year."""
    if result.given.years is None:
        return words.gettext("A customer brings in {value} a year").format(
            value=amounts.money(result.customer_value, currency, words)
        )
    years, value = result.lifetime_values[-1]
    return words.gettext("A customer brings in {value} in {years}").format(
        value=amounts.money(value, currency, words), years=_years(years, words)
    )


def draw(result: TotalsValue, words: Words, currency: str | None) -> Figure:
    """Draw one bar per number of years; where the years were said, one per step to them."""
    sheet = style.page(finding(result, words, currency), _notes(result, words, currency))
    if result.given.years is None:
        bars, heading = _spans(result, words), words.gettext("Lifetime value, revenue")
    else:
        bars, heading = _steps(result, words), words.gettext("Revenue per customer")
    values = [float(bar.value) for bar in bars]
    axes = style.value_axes(
        sheet,
        style.value_ticks(max(values) * style.HEADROOM),
        lambda value: amounts.short(value, words),
        heading=style.with_unit(heading, currency),
        bottom=90 if result.given.years is None else 120,
    )
    axes.set_xlim(-0.5, len(bars) - 0.5)
    colours = [SKY] * (len(bars) - 1) + [BLUE]
    axes.bar(range(len(bars)), values, _BAR_WIDTH, color=colours)
    axes.set_xticks(range(len(bars)), [bar.name for bar in bars], **style.tick_style())
    for place, bar in enumerate(bars):
        label = amounts.money(bar.value, currency, words)
        style.value_label(axes, place, float(bar.value), label)
    return sheet.figure


def _notes(result: TotalsValue, words: Words, currency: str | None) -> list[Note]:
    notes = []
    if result.given.years is None:
        text = words.gettext("{order_value} an order × {frequency} orders a year").format(
            order_value=amounts.money(result.purchase_value, currency, words),
            frequency=amounts.number(result.purchase_frequency, words),
        )
        notes.append(Note(text=text))
    if result.repeat_purchase_rate is not None:
        text = words.gettext("{rate} of customers came back").format(
            rate=words.percent(result.repeat_purchase_rate, 1)
        )
        notes.append(Note(text=text))
    return notes


def _spans(result: TotalsValue, words: Words) -> list[_Bar]:
    return [_Bar(_years(years, words), value) for years, value in result.lifetime_values]


def _steps(result: TotalsValue, words: Words) -> list[_Bar]:
    """Return an order, a year and the whole time; each names what it is multiplied by."""
    ((years, value),) = result.lifetime_values
    frequency = amounts.number(result.purchase_frequency, words)
    a_year = words.gettext("A year\n× {frequency}").format(frequency=frequency)
    return [
        _Bar(words.gettext("An order"), result.purchase_value),
        _Bar(a_year, result.customer_value),
        _Bar(words.gettext("Altogether\n× {years}").format(years=_years(years, words)), value),
    ]


def _years(years: Decimal, words: Words) -> str:
    if years != years.to_integral_value():
        return words.pgettext("a fraction, as 1.5", "{count} years").format(
            count=plain(years, words)
        )
    return words.ngettext("{count} year", "{count} years", int(years)).format(
        count=words.number(years)
    )
