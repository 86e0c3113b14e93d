"""Where a shop stands among the five stages, and how its effort is best divided."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from matplotlib.patches import Rectangle

from bot.charts import amounts, paint, style
from bot.charts.style import (
    BLUE,
    FAINT,
    INK,
    MARGIN,
    MUTED,
    NEW,
    PAPER,
    RETURNING,
    SKY,
    WIDTH,
    Note,
)
from bot.views.findings import finding_text
from bot.views.numbers import plain
from bot.views.stage_names import stage_name
from metrics.lifecycle import Stage

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from bot.reply import Picture
    from bot.words import Words
    from metrics.lifecycle import Lifecycle, StageRule

_FIRST_X = 140
_APART = (WIDTH - 2 * _FIRST_X) / (len(Stage) - 1)
_ROOM = _APART - 12
_LINE_Y, _NAME_Y = 400, 356
_MIX_Y, _MIX_HEIGHT = MARGIN, 76
_DOT, _HERE = 34, 60
_HERE_GAP = 52
_LINE_HEIGHT = 1.4 * style.BODY


def picture(result: Lifecycle, words: Words) -> Picture:
    """Return the chart as PNG."""
    return paint.render(draw(result, words), name="stage.png", title=finding(result, words))


def finding(result: Lifecycle, words: Words) -> str:
    """Say the stage, and where most of the effort belongs, or what to mend before any."""
    larger = max(result.acquisition_share, result.retention_share)
    if any(reason.code == "ltv_below_cost" for reason in result.reasons):
        sentence = words.gettext("{stage}: first fix margin or the cost of winning a customer")
    elif result.acquisition_share > result.retention_share:
        sentence = words.gettext("{stage}: {share} of your effort belongs to new customers")
    elif result.retention_share > result.acquisition_share:
        sentence = words.gettext(
            "{stage}: {share} of your effort belongs to the customers you have"
        )
    else:
        sentence = words.gettext(
            "{stage}: half of your effort for new customers, half for the ones you have"
        )
    return sentence.format(stage=stage_name(result.stage, words), share=words.percent(larger))


def draw(result: Lifecycle, words: Words) -> Figure:
    """Draw the stages as a line with the shop's place on it, below it the mix as one bar."""
    sheet = style.page(finding(result, words), _notes(result, words))
    axes = sheet.axes(left=0, right=0, bottom=0)
    axes.set_xlim(0, WIDTH)
    axes.set_ylim(0, sheet.top)
    _draw_stages(axes, result, words)
    _draw_mix(axes, result, words)
    return sheet.figure


def _notes(result: Lifecycle, words: Words) -> list[Note]:
    """Say what the next stage needs; where the orders suffice for it, what else it needs."""
    needs = [finding for finding in result.would_change if finding.code.startswith("needs_")]
    return [Note(text=finding_text(finding, words)) for finding in needs[:1]]


def _draw_stages(axes: Axes, result: Lifecycle, words: Words) -> None:
    stages = result.thresholds.stages()
    here = [rule.stage for rule in stages].index(result.stage)
    centres = [_FIRST_X + i * _APART for i in range(len(stages))]
    axes.plot([centres[0], centres[-1]], [_LINE_Y] * 2, color=FAINT, linewidth=12, zorder=1)
    axes.plot([centres[0], centres[here]], [_LINE_Y] * 2, color=SKY, linewidth=12, zorder=1)
    lowest = float(_NAME_Y)
    ranges = _orders_ranges(stages, words)
    for i, (centre, rule) in enumerate(zip(centres, stages, strict=True)):
        colour = BLUE if i == here else SKY if i < here else FAINT
        size = _HERE if i == here else _DOT
        axes.plot(centre, _LINE_Y, "o", markersize=size, color=colour, zorder=2)
        wide = stage_name(rule.stage, words)
        name = "\n".join(style.wrap(wide, _ROOM, style.BODY, bold=i == here))
        below: dict[str, Any] = {"ha": "center", "va": "top", "color": INK if i == here else MUTED}
        style.write(axes, centre, _NAME_Y, name, bold=i == here, gid="stage", **below)
        range_y = _NAME_Y - _LINE_HEIGHT * (1 + name.count("\n"))
        style.write(axes, centre, range_y, ranges[i], gid="orders", **below)
        lowest = min(lowest, range_y - _LINE_HEIGHT * (1 + ranges[i].count("\n")))
    axis = words.gettext("Orders a month")
    style.write(axes, WIDTH / 2, lowest, axis, ha="center", va="top", color=MUTED, gid="axis")
    axes.plot(centres[here], _LINE_Y, "o", markersize=22, color=PAPER, zorder=3)
    _write_here(axes, centres[here], result, words)


def _orders_ranges(stages: tuple[StageRule, ...], words: Words) -> list[str]:
    """Write the orders a month of each stage: "<10", "10–99", "5,000+".

    Where one has no room on a line, all are in short, "20M–300M", unless two limits would then
    be alike; what is still too wide stands on two lines.
    """
    limits = [rule.orders_a_month for rule in stages[1:]]
    texts = _written(limits, words.number, words)
    if any(style.text_width(text) > _ROOM for text in texts):
        short = [amounts.rough(limit, words) for limit in limits]
        if len(set(short)) == len(short):
            texts = _written(limits, lambda limit: amounts.rough(limit, words), words)
    return [
        text if style.text_width(text) <= _ROOM else text.replace("–", "–\n") for text in texts
    ]


def _written(limits: Sequence[int], write: Callable[[int], str], words: Words) -> list[str]:
    return [
        words.pgettext("less than", "<{count}").format(count=write(limits[0])),
        *(f"{write(least)}–{write(following - 1)}" for least, following in pairwise(limits)),
        words.pgettext("this many or more", "{count}+").format(count=write(limits[-1])),
    ]


def _write_here(axes: Axes, centre: float, result: Lifecycle, words: Words) -> None:
    """Write the shop's own orders a month above its place, within the page."""
    here, size = words.gettext("You are here"), _orders_a_month(result, words)
    half = max(style.text_width(here, bold=True), style.text_width(size)) / 2
    across = min(max(centre, MARGIN + half), WIDTH - MARGIN - half)
    style.write(axes, across, _LINE_Y + _HERE_GAP + 42, here, bold=True, ha="center", gid="here")
    style.write(axes, across, _LINE_Y + _HERE_GAP, size, ha="center", gid="here")


def _orders_a_month(result: Lifecycle, words: Words) -> str:
    orders = Decimal(repr(result.orders_a_month))
    if orders == orders.to_integral_value():
        text = words.ngettext("{count} order a month", "{count} orders a month", int(orders))
        return text.format(count=amounts.number(orders, words))
    text = words.pgettext("a fraction, as 1.5", "{count} orders a month")
    return text.format(count=plain(orders, words, 2))


def _draw_mix(axes: Axes, result: Lifecycle, words: Words) -> None:
    """Draw acquisition and retention as the two parts of one bar, named above it."""
    whole = WIDTH - 2 * MARGIN
    parts = (
        (MARGIN, result.acquisition_share, NEW),
        (MARGIN + whole * result.acquisition_share, result.retention_share, RETURNING),
    )
    for left, share, colour in parts:
        bar = Rectangle((left, _MIX_Y), whole * share, _MIX_HEIGHT, facecolor=colour)
        bar.set_gid("mix")
        axes.add_patch(bar)
    for x, side, text, share in (
        (MARGIN, "left", words.gettext("New customers {share}"), result.acquisition_share),
        (
            WIDTH - MARGIN,
            "right",
            words.gettext("Customers you have {share}"),
            result.retention_share,
        ),
    ):
        text_style: dict[str, Any] = {"bold": True, "ha": side, "gid": "share"}
        shown = text.format(share=words.percent(share))
        style.write(axes, x, _MIX_Y + _MIX_HEIGHT + 16, shown, **text_style)
