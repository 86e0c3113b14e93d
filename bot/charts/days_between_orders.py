"""How long customers wait from one purchase to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.charts import paint, style
from bot.charts.style import BLUE, INK, SKY, Note

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from bot.reply import Picture
    from bot.words import Words
    from metrics.timeline import DaysBetweenOrders

_LABEL_GAP = 28
_LEAST_SLOTS = 6  # few bars stay slim


def picture(result: DaysBetweenOrders, words: Words) -> Picture:
    """Picture the distribution of the waiting times."""
    return paint.render(
        draw(result, words), name="days_between_orders.png", title=finding(result, words)
    )


def finding(result: DaysBetweenOrders, words: Words) -> str:
    """Say within how many days half of the next purchases come."""
    if result.median_days is None:
        return words.gettext("Nobody has ordered twice yet")
    days = _whole_days(result.median_days)
    return words.ngettext(
        "Half of all repeat purchases come within {days} day",
        "Half of all repeat purchases come within {days} days",
        days,
    ).format(days=words.number(days))


def draw(result: DaysBetweenOrders, words: Words) -> Figure:
    """Draw one bar per bin; those up to the median are darker, and a line marks it."""
    text = words.ngettext("{count} repeat purchase", "{count} repeat purchases", result.gaps)
    notes = [Note(text=text.format(count=words.number(result.gaps)))]
    if result.mean_days is not None:
        days = words.number(result.mean_days)
        notes.append(Note(text=words.gettext("Mean: {days} days").format(days=days)))
    sheet = style.page(finding(result, words), notes)
    axes = style.value_axes(
        sheet,
        style.value_ticks(max(result.counts, default=0) * style.HEADROOM, whole=True),
        words.number,
        heading=words.gettext("Repeat purchases"),
        bottom=140,
    )
    axes.set_xlabel(
        words.gettext("Days since the purchase before"), labelpad=12, **style.tick_style()
    )
    if result.counts:
        _draw_bins(axes, result, words)
    return sheet.figure


def _draw_bins(axes: Axes, result: DaysBetweenOrders, words: Words) -> None:
    edges = result.edges
    width = edges[1] - edges[0]
    slots = max(len(result.counts), _LEAST_SLOTS)
    axes.set_xlim(edges[0] - width * 0.1, edges[0] + width * (slots + 0.1))
    median = result.median_days or 0
    colours = [BLUE if start <= median else SKY for start in edges[:-1]]
    axes.bar(edges[:-1], result.counts, width * 0.88, align="edge", color=colours)
    labels = [_bin_label(result, i, words) for i in range(len(result.counts))]
    slot = axes.get_position().width * style.WIDTH / slots
    step = 1 + int((style.labels_width(labels) + 14) // slot)
    # counted from the last bin, the open one, which must say so
    chosen = range((len(labels) - 1) % step, len(labels), step)
    middle = 0.44 * width
    axes.set_xticks(
        [edges[i] + middle for i in chosen], [labels[i] for i in chosen], **style.tick_style()
    )
    _mark_median(axes, result, words)


def _mark_median(axes: Axes, result: DaysBetweenOrders, words: Words) -> None:
    """Draw a dashed line where the median lies, its label on the side that has more room."""
    if result.median_days is None:
        return
    place = min(result.median_days, result.edges[-1])
    low, high = axes.get_ylim()
    axes.plot([place, place], [low, high], color=INK, linewidth=4, linestyle=(0, (4, 2)))
    whole = result.median_days == _whole_days(result.median_days)
    days = words.number(result.median_days, 0 if whole else 1)
    text = words.gettext("Median: {days} days").format(days=days)
    late = place > sum(axes.get_xlim()) / 2
    side, offset = ("right", -_LABEL_GAP) if late else ("left", _LABEL_GAP)
    label = {"bold": True, "va": "top", "ha": side, "gid": "median"}
    style.write_beside(axes, (place, high), text, offset=(offset, 0), **label)


def _bin_label(result: DaysBetweenOrders, i: int, words: Words) -> str:
    first, last = result.edges[i], result.edges[i + 1] - 1
    if i == len(result.counts) - 1:
        return words.pgettext("this many or more", "{count}+").format(count=words.number(first))
    return words.number(first) if first == last else f"{words.number(first)}–{words.number(last)}"


def _whole_days(days: float) -> int:
    """Round up: within 34.5 days is within 35."""
    return int(-(-days // 1))
