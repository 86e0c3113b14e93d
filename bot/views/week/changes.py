"""Figures with their changes against the period before, four of them and a year ago."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.views.html import html
from metrics.week import Cadence, Figure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.words import Words
    from metrics.week import PeriodSummary

_NOTHING = "–"
_AGAINST = ("before", "mean_of_four", "year_ago")
_MONEY = (Figure.REVENUE, Figure.ORDER_VALUE)


def figure_lines(summary: PeriodSummary, words: Words) -> Iterator[str]:
    """Show each figure on a line; comparisons that none has are left out."""
    shown = [name for name in _AGAINST if _any_known(summary, name)]
    for figure, compared in summary.figures.items():
        if compared.value is None:
            continue
        changes = [
            change_text(figure, compared.value, getattr(compared, name), words) or _NOTHING
            for name in shown
        ]
        value = figure_text(figure, compared.value, summary.currency, words)
        line = html("{name} <b>{value}</b>", name=figure_name(figure, words), value=value)
        yield " · ".join([line, *changes] if set(changes) != {_NOTHING} else [line])
    if shown:
        yield html("<i>{legend}</i>", legend=_legend(summary.cadence, shown, words))


def change_text(figure: Figure, value: float | None, against: float | None, words: Words) -> str:
    """Write a change in percent, of a rate in percentage points; empty where there is none."""
    if value is None or against is None:
        return ""
    if figure == Figure.REPEAT_RATE:
        points = words.number(100 * (value - against), 1)
        sign = "+" if value > against else ""
        return words.gettext("{points} pp").format(points=f"{sign}{points}")
    if not against:
        return ""
    share = words.percent((value - against) / against)
    return f"+{share}" if value > against else share


def figure_name(figure: Figure, words: Words) -> str:
    """Name a figure, as short as a line on a phone needs it."""
    return {
        Figure.REVENUE: words.gettext("Revenue"),
        Figure.ORDERS: words.gettext("Orders"),
        Figure.NEW_CUSTOMERS: words.gettext("New customers"),
        Figure.RETURNING_CUSTOMERS: words.gettext("Returning customers"),
        Figure.ORDER_VALUE: words.gettext("Order value"),
        Figure.REPEAT_RATE: words.gettext("Repeat buyers in 365 days"),
    }[figure]


def figure_text(figure: Figure, value: float, currency: str | None, words: Words) -> str:
    """Write the value of a figure."""
    if figure in _MONEY:
        return words.money(value, currency)
    if figure == Figure.REPEAT_RATE:
        return words.percent(value, 1)
    return words.number(value)


def _any_known(summary: PeriodSummary, name: str) -> bool:
    return any(getattr(compared, name) is not None for compared in summary.figures.values())


def _legend(cadence: Cadence, shown: Sequence[str], words: Words) -> str:
    """Say what the changes are against."""
    against = {
        Cadence.DAILY: (
            words.gettext("a week before"),
            words.gettext("mean of four such days"),
            words.gettext("52 weeks ago"),
        ),
        Cadence.WEEKLY: (
            words.gettext("the week before"),
            words.gettext("mean of four weeks"),
            words.gettext("last year"),
        ),
        Cadence.MONTHLY: (
            words.gettext("the month before"),
            words.gettext("mean of four months"),
            words.gettext("last year"),
        ),
    }[cadence]
    told = [text for name, text in zip(_AGAINST, against, strict=True) if name in shown]
    return words.gettext("Against: {periods}").format(periods=" · ".join(told))
