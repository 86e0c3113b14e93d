"""Revenue over time, split into the customers' first orders and all later ones."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from bot.charts import paint, periods, style
from bot.charts.style import BLUE, NEW, RETURNING, Note

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from bot.reply import Picture
    from bot.words import Words
    from metrics.timeline import MonthRevenue

MOST_BARS = 36
"""More periods than this are drawn as longer ones: months as quarters, quarters as years."""

_BAR_WIDTH = 0.8


class _Bar(NamedTuple):
    start: date
    new_minor: int
    returning_minor: int
    complete: bool

    @property
    def total_minor(self) -> int:
        return self.new_minor + self.returning_minor


def picture(months: Sequence[MonthRevenue], words: Words, currency: str | None) -> Picture:
    """Picture the revenue of all months, in as many bars as can be read."""
    title = finding(months, words, currency)
    return paint.render(draw(months, words, currency), name="revenue_by_month.png", title=title)


def finding(months: Sequence[MonthRevenue], words: Words, currency: str | None) -> str:
    """Say what share returning customers bring; without any, which month was best."""
    total = sum(month.new_minor + month.returning_minor for month in months)
    returning = sum(month.returning_minor for month in months)
    if total <= 0:
        return words.gettext("No revenue yet")
    if returning > 0:
        share = words.percent(returning / total)
        return words.gettext("Returning customers bring {share} of revenue").format(share=share)
    best = max(months, key=lambda month: month.new_minor)
    return words.gettext("Best month so far: {month} with {money}").format(
        month=words.month(best.month), money=words.short_money(best.new_minor, currency)
    )


def draw(months: Sequence[MonthRevenue], words: Words, currency: str | None) -> Figure:
    """Draw one stacked bar per month, quarter or year, returning customers below."""
    period, bars = _bars(months)
    sheet = style.page(finding(months, words, currency), _notes(period, bars, words, currency))
    highest = max((bar.total_minor for bar in bars), default=0) * style.HEADROOM
    axes = style.value_axes(
        sheet,
        style.value_ticks(highest),
        lambda minor: words.short_money(minor, None),
        heading=_heading(period, words, currency),
        bottom=110,
    )
    slots = max(len(bars), 6)  # a young shop's few bars stay slim
    axes.set_xlim(-0.5 - (slots - len(bars)) / 2, len(bars) - 0.5 + (slots - len(bars)) / 2)
    slot = axes.get_position().width * style.WIDTH / slots
    _stack(axes, bars)
    if bars:
        places, labels = periods.ticks([b.start for b in bars], period, words, slot=slot)
        axes.set_xticks(places, labels, **style.tick_style())
    _write_totals(axes, bars, slot, lambda minor: words.short_money(minor, None))
    return sheet.figure


def _bars(months: Sequence[MonthRevenue]) -> tuple[str, list[_Bar]]:
    """Return the period chosen and its bars."""
    bars = [
        _Bar(m.month, m.new_minor, m.returning_minor, m.complete and m.from_start) for m in months
    ]
    if len(bars) <= MOST_BARS:
        return "month", bars
    quarters = _merge(bars, months_each=3)
    if len(quarters) <= MOST_BARS:
        return "quarter", quarters
    return "year", _merge(bars, months_each=12)


def _merge(bars: list[_Bar], *, months_each: int) -> list[_Bar]:
    """Add up months; a period with a month in part or not over is incomplete."""

    def start(bar: _Bar) -> date:
        first = (bar.start.month - 1) // months_each * months_each + 1
        return bar.start.replace(month=first)

    merged = []
    for first_day, group in groupby(bars, start):
        parts = list(group)
        whole = len(parts) == months_each and all(part.complete for part in parts)
        new = sum(part.new_minor for part in parts)
        merged.append(_Bar(first_day, new, sum(part.returning_minor for part in parts), whole))
    return merged


def _heading(period: str, words: Words, currency: str | None) -> str:
    heading = {
        "month": words.gettext("Revenue by month"),
        "quarter": words.gettext("Revenue by quarter"),
        "year": words.gettext("Revenue by year"),
    }[period]
    return style.with_unit(heading, currency)


def _notes(period: str, bars: list[_Bar], words: Words, currency: str | None) -> list[Note]:
    new = sum(bar.new_minor for bar in bars)
    returning = sum(bar.returning_minor for bar in bars)
    notes = []
    if returning:
        money = words.short_money(returning, currency)
        text = words.gettext("Returning: {money}").format(money=money)
        notes.append(Note(text=text, colour=RETURNING))
        money = words.short_money(new, currency)
        text = words.gettext("New: {money}").format(money=money)
        notes.append(Note(text=text, colour=NEW))
    elif new:
        money = words.short_money(new, currency)
        text = words.gettext("In all: {money}").format(money=money)
        notes.append(Note(text=text))
    if not all(bar.complete for bar in bars):
        text = {
            "month": words.gettext("Not a whole month"),
            "quarter": words.gettext("Not a whole quarter"),
            "year": words.gettext("Not a whole year"),
        }[period]
        notes.append(Note(text=text, colour=style.MUTED, unfinished=True))
    return notes


def _stack(axes: Axes, bars: list[_Bar]) -> None:
    """Draw the bars; without returning customers all of them are of one kind, and blue."""
    places = range(len(bars))
    returning = [bar.returning_minor for bar in bars]
    new = [bar.new_minor for bar in bars]
    layers = [(new, [0] * len(bars), BLUE)]
    if any(returning):
        layers = [(returning, [0] * len(bars), RETURNING), (new, returning, NEW)]
    for heights, bottoms, colour in layers:
        drawn = axes.bar(places, heights, _BAR_WIDTH, bottom=bottoms, color=colour)
        for patch, bar in zip(drawn, bars, strict=True):
            if not bar.complete:
                style.unfinished(patch, colour)


def _write_totals(
    axes: Axes, bars: list[_Bar], slot: float, money: Callable[[float], str]
) -> None:
    """Write the totals on the bars: on all where they fit, else on the highest and the last."""
    labels = [money(bar.total_minor) for bar in bars]
    chosen = set(range(len(bars)))
    if style.labels_width(labels) > slot:
        best = max(chosen, key=lambda i: bars[i].total_minor)
        last = max((i for i in chosen if bars[i].complete), default=best)
        room = style.labels_width(labels) / slot
        chosen = {best, last} if abs(best - last) > room else {best}
    for i in sorted(chosen):
        if bars[i].total_minor:
            style.value_label(axes, i, bars[i].total_minor, labels[i])
