"""The orders of the latest weeks (or days, or months), those of new customers on top.

Thousands of these are drawn on a Monday morning: without axes, whose ticks and limits take half
of a picture's time, all is placed in pixels.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from statistics import fmean
from typing import TYPE_CHECKING, Any

from matplotlib.collections import PolyCollection
from matplotlib.transforms import IdentityTransform

from bot.charts import amounts, paint, periods, style
from bot.charts.style import NEW, RETURNING, Note
from bot.views.week.headline import no_orders
from metrics.week import Cadence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.figure import Figure

    from bot.charts.style import Page
    from bot.reply import Picture
    from bot.words import Words
    from metrics.week import PeriodPoint, PeriodSummary

_Corners = tuple[tuple[int, int], ...]

_BAR_WIDTH = 0.8
_FEWEST_SLOTS = 6
_BOTTOM = 110.0
_LIKE_BEFORE = 0.05
"""A period within so much of the mean of those before is no news."""

_AXIS = {Cadence.DAILY: "day", Cadence.WEEKLY: "week", Cadence.MONTHLY: "month"}


def picture(summary: PeriodSummary, words: Words) -> Picture:
    """Picture the orders of the latest complete periods."""
    title = finding(summary, words)
    return paint.render(draw(summary, words), name="week.png", title=title, flat=True)


def finding(summary: PeriodSummary, words: Words) -> str:
    """Say how the last period stands against those before it in the picture."""
    orders = [_orders(point) for point in summary.points]
    if not any(orders):
        return words.gettext("No orders yet")
    if not orders[-1]:
        return no_orders(summary.cadence, words)
    amount = words.ngettext("{count} order", "{count} orders", orders[-1])
    amount = amount.format(count=words.number(orders[-1]))
    usual = fmean(orders[:-1]) if len(orders) > 1 else 0
    if not usual:
        return amount
    change = orders[-1] / usual - 1
    above, below, like = _sentences(summary.cadence, words)
    sentence = above if change > _LIKE_BEFORE else below if change < -_LIKE_BEFORE else like
    return sentence.format(amount=amount, share=words.percent(abs(change)))


def draw(summary: PeriodSummary, words: Words) -> Figure:
    """Draw one stacked bar per period, returning customers below."""
    points = summary.points
    sheet = style.page(finding(summary, words), _notes(summary, words))
    plot = _plot(sheet, points, _heading(summary.cadence, words), words)
    split = any(point.orders_returning for point in points)
    for i, point in enumerate(points):
        plot.bar(i, 0, point.orders_returning, RETURNING)
        plot.bar(i, point.orders_returning, point.orders_new, NEW if split else RETURNING)
    plot.paint_boxes()
    _write_orders(plot, points, words)
    if points:
        starts = [point.from_day for point in points]
        axis = _AXIS[summary.cadence]
        places, labels = periods.ticks(starts, axis, words, slot=plot.slot)
        for place, label in zip(places, labels, strict=True):
            for line, text in enumerate(label.split("\n")):
                y = plot.bottom - (1.2 + 1.2 * line) * style.BODY
                plot.write(plot.centre(place), y, text, color=style.MUTED)
    return sheet.figure


@dataclass(slots=True, kw_only=True)
class _Plot:
    """Where things stand on the page, in px.

    left, slot
        Left edge of the first period's slot, and the width of each.
    unit
        Height of one order.
    boxes
        Bars and lines of the scale: painted together, which takes a tenth of the time.
    """

    figure: Figure
    left: float
    slot: float
    bottom: float
    unit: float
    boxes: list[tuple[_Corners, str]] = field(default_factory=list)

    def centre(self, index: int) -> float:
        """Return the middle of a slot."""
        return self.left + (index + 0.5) * self.slot

    def height(self, orders: float) -> float:
        """Return how high on the page so many orders stand."""
        return self.bottom + orders * self.unit

    def bar(self, index: int, base: int, orders: int, colour: str) -> None:
        """Draw a part of a bar."""
        if orders:
            width = _BAR_WIDTH * self.slot
            x = self.centre(index) - width / 2
            self.box((x, self.height(base)), (width, orders * self.unit), colour)

    def box(self, corner: tuple[float, float], size: tuple[float, float], colour: str) -> None:
        """Add a rectangle at px from the lower left corner of the page, sharp at its edges."""
        (x, y), (width, height) = corner, size
        left, bottom, right, top = (round(edge) for edge in (x, y, x + width, y + height))
        corners = ((left, bottom), (right, bottom), (right, top), (left, top))
        self.boxes.append((corners, colour))

    def paint_boxes(self) -> None:
        """Put all boxes on the page, the first lowest."""
        corners, colours = zip(*self.boxes, strict=True)
        boxes = PolyCollection(
            corners, facecolors=colours, linewidths=0, transform=IdentityTransform()
        )
        self.figure.add_artist(boxes)

    def write(self, x: float, y: float, text: str, **look: Any) -> None:
        """Write a text centred at a place."""
        style.write(self.figure, x, y, text, ha="center", **look)


def _plot(sheet: Page, points: Sequence[PeriodPoint], heading: str, words: Words) -> _Plot:
    """Draw the scale of orders, and return where the bars stand on it."""
    highest = max((_orders(point) for point in points), default=0) * style.HEADROOM
    ticks = style.value_ticks(highest, whole=True)
    labels = [amounts.short(tick, words) for tick in ticks]
    left = style.MARGIN + style.labels_width(labels) + 14
    width = style.WIDTH - style.MARGIN - left
    top = sheet.top - 2 * style.BODY
    slots = max(len(points), _FEWEST_SLOTS)  # a young shop's few bars stay slim
    plot = _Plot(
        figure=sheet.figure,
        left=left + width / slots * (slots - len(points)) / 2,
        slot=width / slots,
        bottom=_BOTTOM,
        unit=(top - _BOTTOM) / (ticks[-1] or 1),
    )
    style.write(sheet.figure, style.MARGIN, top + 20, heading, va="bottom", color=style.MUTED)
    for tick, label in zip(ticks, labels, strict=True):
        y = plot.height(tick)
        line = (style.MUTED, 3) if tick == 0 else (style.FAINT, 2)
        plot.box((left, y - line[1] / 2), (width, line[1]), line[0])
        style.write(
            sheet.figure, left - 14, y, label, ha="right", va="center_baseline", color=style.MUTED
        )
    return plot


def _write_orders(plot: _Plot, points: Sequence[PeriodPoint], words: Words) -> None:
    """Write the orders on the bars: on all where they fit, else on the highest and the last."""
    orders = [_orders(point) for point in points]
    labels = [amounts.short(count, words) for count in orders]
    chosen = set(range(len(orders)))
    if style.labels_width(labels) > plot.slot:
        best = max(chosen, key=lambda i: orders[i])
        last = len(orders) - 1
        near = abs(best - last) * plot.slot < style.labels_width(labels)
        chosen = {last} if near else {best, last}
    for i in chosen:
        if orders[i]:
            y = plot.height(orders[i]) + 12
            plot.write(plot.centre(i), y, labels[i], bold=True, gid="value")


def _orders(point: PeriodPoint) -> int:
    return point.orders_new + point.orders_returning


def _notes(summary: PeriodSummary, words: Words) -> list[Note]:
    """Explain the colours, with the orders of the last period."""
    if not any(point.orders_returning for point in summary.points):
        return []
    last = summary.points[-1]
    returning = words.gettext("From returning customers: {count}")
    new = words.gettext("From new customers: {count}")
    return [
        Note(text=returning.format(count=words.number(last.orders_returning)), colour=RETURNING),
        Note(text=new.format(count=words.number(last.orders_new)), colour=NEW),
    ]


def _heading(cadence: Cadence, words: Words) -> str:
    return {
        Cadence.DAILY: words.gettext("Orders by day"),
        Cadence.WEEKLY: words.gettext("Orders by week, from Monday"),
        Cadence.MONTHLY: words.gettext("Orders by month"),
    }[cadence]


def _sentences(cadence: Cadence, words: Words) -> tuple[str, str, str]:
    """Return what is said of a last period above, below and about the mean of those before."""
    return {
        Cadence.DAILY: (
            words.gettext("{amount} on the last day, {share} above the days before"),
            words.gettext("{amount} on the last day, {share} below the days before"),
            words.gettext("{amount} on the last day, about as on the days before"),
        ),
        Cadence.WEEKLY: (
            words.gettext("{amount} in the last week, {share} above the weeks before"),
            words.gettext("{amount} in the last week, {share} below the weeks before"),
            words.gettext("{amount} in the last week, about as in the weeks before"),
        ),
        Cadence.MONTHLY: (
            words.gettext("{amount} in the last month, {share} above the months before"),
            words.gettext("{amount} in the last month, {share} below the months before"),
            words.gettext("{amount} in the last month, about as in the months before"),
        ),
    }[cadence]
