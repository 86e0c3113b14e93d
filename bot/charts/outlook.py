"""What comes next: orders of the coming month, quarter and year beside those just past."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.charts import paint, style
from bot.charts.style import INK, MUTED, NEW, RETURNING, Note
from metrics.vocabulary import MINOR_PER_MAJOR

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from bot.reply import Picture
    from bot.words import Words
    from metrics.forecast import ShopForecast
    from metrics.forecast.outlook import Outlook

HORIZONS_DAYS = (30, 90, 365)
TOLD_DAYS = 90
"""The horizon of the title: beyond chance, and near enough to plan for."""

GREY = "#AEB7C0"
_GAP = 24
_BAR_WIDTH = 0.72
_CAP = 0.1
_LABELS_HEIGHT = 90  # px, of both lines above a bar
_SHORT_FROM = 1_000_000


class _Panel(NamedTuple):
    """One horizon: the orders just past, where the data reach back, and those to come."""

    outlook: Outlook
    before: int | None

    @property
    def days(self) -> int:
        """The horizon."""
        return self.outlook.horizon_days

    @property
    def highest(self) -> float:
        """What the scale has to reach."""
        return max(self.outlook.all_orders.high, self.before or 0)


def picture(result: ShopForecast, words: Words) -> Picture:
    """Return the chart as PNG."""
    return paint.render(draw(result, words), name="outlook.png", title=finding(result, words))


def finding(result: ShopForecast, words: Words) -> str:
    """Say how many orders are to come, and whether that is more or fewer than came before."""
    panel = next(each for each in _panels(result) if each.days == TOLD_DAYS)
    orders, before = panel.outlook.all_orders, panel.before
    count = round(orders.expected)
    if before is None or orders.low <= before <= orders.high:
        sentence = words.ngettext(
            "About {count} order in the next {days} days",
            "About {count} orders in the next {days} days",
            count,
        )
        if before is not None:
            sentence = words.ngettext(
                "About {count} order in the next {days} days, much as in the last {days}",
                "About {count} orders in the next {days} days, much as in the last {days}",
                count,
            )
    elif before < orders.low:
        sentence = words.ngettext(
            "About {count} order in the next {days} days, more than in the last {days}",
            "About {count} orders in the next {days} days, more than in the last {days}",
            count,
        )
    else:
        sentence = words.ngettext(
            "About {count} order in the next {days} days, fewer than in the last {days}",
            "About {count} orders in the next {days} days, fewer than in the last {days}",
            count,
        )
    return sentence.format(count=words.number(count), days=words.number(TOLD_DAYS))


def draw(result: ShopForecast, words: Words) -> Figure:
    """Draw a panel for each horizon, each on a scale of its own."""
    panels = _panels(result)
    sheet = style.page(finding(result, words), _notes(panels, words))
    width = (style.WIDTH - 2 * style.MARGIN - _GAP * (len(panels) - 1)) / len(panels)
    for i, panel in enumerate(panels):
        left = style.MARGIN + i * (width + _GAP)
        axes = sheet.axes(left=left, bottom=120, right=style.WIDTH - left - width)
        _draw_panel(axes, panel, words)
    return sheet.figure


def _panels(result: ShopForecast) -> list[_Panel]:
    return [
        _Panel(outlook, result.orders_before.get(outlook.horizon_days))
        for outlook in result.outlooks
        if outlook.horizon_days in HORIZONS_DAYS
    ]


def _notes(panels: list[_Panel], words: Words) -> list[Note]:
    notes = [Note(text=words.gettext("From today's customers"), colour=RETURNING)]
    if any(panel.outlook.newcomers for panel in panels):
        notes.append(Note(text=words.gettext("From new customers"), colour=NEW))
    notes.append(Note(text=words.gettext("Black line: 80% interval")))
    return notes


def _draw_panel(axes: Axes, panel: _Panel, words: Words) -> None:
    """Draw the bar of what came and that of what is to come, or the latter alone."""
    before = panel.before
    box = axes.get_position()
    room, slot = box.height * style.HEIGHT - _LABELS_HEIGHT, box.width * style.WIDTH / 2
    axes.set_xlim(-0.5, 1.5)
    axes.set_ylim(0, max(panel.highest, 1) * (1 + _LABELS_HEIGHT / room))
    axes.axhline(0, color=MUTED, linewidth=3)
    next_place = 0.5 if before is None else 1.0
    names = {next_place: words.ngettext("next {days} day", "next {days} days", panel.days)}
    if before is not None:
        names[0.0] = words.ngettext("last {days} day", "last {days} days", panel.days)
        axes.bar([0.0], [before], _BAR_WIDTH, color=GREY)
        style.value_label(axes, 0.0, before, _count(before, panel, words))
    _draw_next(axes, next_place, panel, words)
    texts = [name.format(days=words.number(panel.days)) for name in names.values()]
    lines = ["\n".join(style.wrap(text, 0.8 * slot, style.BODY)) for text in texts]
    axes.set_xticks(list(names), lines, **style.tick_style())


def _draw_next(axes: Axes, place: float, panel: _Panel, words: Words) -> None:
    """Draw known customers and newcomers one on the other, and how sure their sum is."""
    known, both = panel.outlook.orders.expected, panel.outlook.all_orders
    axes.bar([place], [known], _BAR_WIDTH, color=RETURNING)
    axes.bar([place], [both.expected - known], _BAR_WIDTH, bottom=known, color=NEW)
    for x, y in (
        ([place, place], [both.low, both.high]),
        ([place - _CAP, place + _CAP], [both.low, both.low]),
        ([place - _CAP, place + _CAP], [both.high, both.high]),
    ):
        axes.plot(x, y, color=INK, linewidth=5, solid_capstyle="butt", gid="interval")
    low, high = _count(both.low, panel, words), _count(both.high, panel, words)
    style.write_beside(
        axes, (place, both.high), f"{low}–{high}", offset=(0, 14), size=style.SMALL, color=MUTED,
        ha="center", gid="range",
    )  # fmt: skip
    style.write_beside(
        axes, (place, both.high), _count(both.expected, panel, words), offset=(0, 50), bold=True,
        ha="center", gid="value",
    )  # fmt: skip


def _count(orders: float, panel: _Panel, words: Words) -> str:
    """Write orders in full, in short where the panel has too many digits for its width."""
    if panel.highest < _SHORT_FROM:
        return words.number(round(orders))
    return words.short_money(round(orders) * MINOR_PER_MAJOR, None)
