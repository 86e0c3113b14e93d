"""What a customer has brought by each month of age, and when that covers what they cost."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from bot.charts import amounts, paint, style
from bot.charts.style import BLUE, GREEN, INK, MUTED, PAPER, VERMILLION, Note
from metrics.ltv_curve import FEWEST_CUSTOMERS
from metrics.vocabulary import MINOR_PER_MAJOR

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from bot.reply import Picture
    from bot.words import Words
    from metrics.ltv_curve import LtvCurve, LtvMonth

_STEPS = (1, 2, 3, 6, 12, 24, 60)
_MOST_TICKS = 12
_LINE_HEIGHT = 1.2 * style.BODY
_NAME_WIDTH = 260
_DASHES = (0, (1.4, 1.0))
_LABEL_ABOVE_AXIS, _LABEL_BESIDE, _LABEL_CLEAR = 14, 24, 20
"""Px from a label to the axis below it, the ring beside it, and lines above and below it."""


class _Line(NamedTuple):
    """One line of the chart, its name and value written at its right end."""

    heights: list[float]
    name: list[str]
    value: str
    colour: str


def picture(result: LtvCurve, words: Words, currency: str | None) -> Picture:
    """Return the chart as PNG."""
    figure = draw(result, words, currency)
    return paint.render(figure, name="ltv_curve.png", title=finding(result, words, currency))


def finding(result: LtvCurve, words: Words, currency: str | None) -> str:
    """Say when a customer has paid back; without margin and cost, what they bring by when."""
    if not result.months:
        return words.gettext("It is too early to say what a customer brings")
    last = _last_sure(result)
    if not last.value_minor:
        return words.gettext("No revenue yet")
    if result.margin is not None and result.acquisition_cost_minor:
        if result.payback_month is None:
            sentence = words.ngettext(
                "After {count} month a customer has not paid back what they cost",
                "After {count} months a customer has not paid back what they cost",
                last.month,
            )
            return sentence.format(count=words.number(last.month))
        sentence = words.ngettext(
            "A customer pays back what they cost in {count} month",
            "A customer pays back what they cost in {count} months",
            result.payback_month,
        )
        return sentence.format(count=words.number(result.payback_month))
    first = _money(result.months[0].value_minor, words, currency)
    if last.month == 1:
        sentence = words.gettext("A customer brings {money} in the first month")
        return sentence.format(money=first)
    return words.ngettext(
        "A customer brings {first} in the first month, {money} in {count} month",
        "A customer brings {first} in the first month, {money} in {count} months",
        last.month,
    ).format(
        first=first,
        money=_money(last.value_minor, words, currency),
        count=words.number(last.month),
    )


def draw(result: LtvCurve, words: Words, currency: str | None) -> Figure:
    """Draw revenue per customer by age, with a margin and a cost also these."""
    sheet = style.page(finding(result, words, currency), _notes(result, words))
    lines = _lines(result, words, currency)
    if not lines:
        return sheet.figure
    ends = [text for line in lines for text in (*line.name, line.value)]
    highest = max(max(line.heights) for line in lines)
    heading = words.gettext("Per customer so far")
    if len(lines) == 1:
        heading = words.gettext("Revenue per customer so far")
    axes = style.value_axes(
        sheet,
        style.value_ticks(highest * style.HEADROOM),
        lambda minor: words.short_money(minor, None),
        heading=style.with_unit(heading, currency),
        bottom=140,
        right=style.MARGIN + style.labels_width(ends) * 1.08 + 24,
    )
    _scale_months(axes, len(result.months), words)
    for line in lines:
        _draw_line(axes, line, result.months)
    _mark_payback(axes, result, lines, words)
    _write_ends(axes, lines)
    return sheet.figure


def _last_sure(result: LtvCurve) -> LtvMonth:
    """Return the last month that enough customers carry, else the first."""
    sure = [month for month in result.months if not month.thin]
    return sure[-1] if sure else result.months[0]


def _money(minor: float, words: Words, currency: str | None) -> str:
    return amounts.money(Decimal(minor) / MINOR_PER_MAJOR, currency, words)


def _notes(result: LtvCurve, words: Words) -> list[Note]:
    if not any(month.thin for month in result.months):
        return []
    text = words.gettext("Dashed: fewer than {count} customers are that old")
    return [Note(text=text.format(count=words.number(FEWEST_CUSTOMERS)))]


def _lines(result: LtvCurve, words: Words, currency: str | None) -> list[_Line]:
    """Return revenue, and where they are known the margin of it and the cost of a customer."""
    if not result.months:
        return []

    def line(heights: list[float], name: str, colour: str) -> _Line:
        wrapped = style.wrap(name, _NAME_WIDTH, style.BODY) if name else []
        return _Line(heights, wrapped, _money(heights[-1], words, currency), colour)

    revenue = [month.value_minor for month in result.months]
    if result.margin is None:
        return [line(revenue, "", BLUE)]
    share = float(result.margin)
    name = words.gettext("Margin, {share}").format(share=words.percent(result.margin))
    lines = [
        line(revenue, words.gettext("Revenue"), BLUE),
        line([share * value for value in revenue], name, GREEN),
    ]
    if result.acquisition_cost_minor:
        cost = [float(result.acquisition_cost_minor)] * len(revenue)
        lines.append(line(cost, words.gettext("Cost to win a customer"), VERMILLION))
    return lines


def _scale_months(axes: Axes, months: int, words: Words) -> None:
    axes.set_xlim(0.5, months + 0.5 if months == 1 else months)
    step = next((step for step in _STEPS if months <= step * _MOST_TICKS), months)
    places = range(step, months + 1, step)
    axes.set_xticks(places, [words.number(place) for place in places], **style.tick_style())
    name = words.gettext("Age of a customer, months of 30 days")
    axes.set_xlabel(name, labelpad=12, **style.tick_style())


def _draw_line(axes: Axes, line: _Line, months: tuple[LtvMonth, ...]) -> None:
    """Draw a line, dashed as soon as too few customers carry it."""
    sure = sum(not month.thin for month in months)
    numbers = [month.month for month in months]
    look: dict[str, Any] = {"color": line.colour, "linewidth": 7, "clip_on": False}
    if line.colour == VERMILLION:
        axes.axhline(line.heights[-1], **look)
        return
    axes.plot(numbers[:sure], line.heights[:sure], **look)
    from_last_sure = slice(max(sure - 1, 0), None)
    axes.plot(numbers[from_last_sure], line.heights[from_last_sure], linestyle=_DASHES, **look)
    axes.plot(numbers[-1:], line.heights[-1:], "o", markersize=18, **look)


def _mark_payback(axes: Axes, result: LtvCurve, lines: list[_Line], words: Words) -> None:
    """Ring the month in which the margin has covered the cost, and name it clear of all lines."""
    month = result.payback_month
    if month is None or result.margin is None or not result.acquisition_cost_minor:
        return
    height = float(result.margin) * result.months[month - 1].value_minor
    text = words.gettext("Paid back: month {count}").format(count=words.number(month))
    side = -1 if month > len(result.months) / 2 else 1
    x = float(axes.transData.transform((month, 0))[0])
    end = x + side * (_LABEL_BESIDE + style.text_width(text))
    above = _clear_of(axes, lines, sorted((x, end)))
    top = max(height, float(axes.transData.inverted().transform((x, above))[1]))
    axes.plot([month, month], [0, top], color=MUTED, linewidth=3, linestyle=(0, (2, 2)))
    ring: dict[str, Any] = {"markersize": 28, "markeredgewidth": 6, "clip_on": False, "zorder": 3}
    axes.plot(
        [month], [height], "o", markerfacecolor=PAPER, markeredgecolor=GREEN, gid="payback", **ring
    )
    offset = (side * _LABEL_BESIDE, above - axes.bbox.y0)
    ha = "left" if side > 0 else "right"
    style.write_beside(axes, (month, 0), text, offset=offset, ha=ha, gid="paid back")


def _clear_of(axes: Axes, lines: list[_Line], span: list[float]) -> float:
    """Return the lowest place, in px, of a label over these px that touches no line."""
    reaches: list[tuple[float, float]] = []
    for line in lines:
        points = axes.transData.transform(list(enumerate(line.heights, start=1)))
        x, y = points.T
        passed = [*np.interp(span, x, y), *y[(x > span[0]) & (x < span[1])]]
        reaches.append((min(passed) - _LABEL_CLEAR - style.BODY, max(passed) + _LABEL_CLEAR))
    lowest = float(axes.bbox.y0) + _LABEL_ABOVE_AXIS
    places = sorted({lowest, *(high for _, high in reaches if high > lowest)})
    return next(place for place in places if not any(low < place < high for low, high in reaches))


def _write_ends(axes: Axes, lines: list[_Line]) -> None:
    """Write each line's value and name right of its end, never over one another."""
    rows = max(len(line.name) + 1 for line in lines)
    lowest = axes.get_position().y0 * style.HEIGHT + (rows - 1) * _LINE_HEIGHT / 2
    points = [(axes.get_xlim()[1], line.heights[-1]) for line in lines]
    ends = [float(axes.transData.transform(point)[1]) for point in points]
    places = style.apart(ends, rows * _LINE_HEIGHT + 8, lowest=lowest)
    for line, point, end, place in zip(lines, points, ends, places, strict=True):
        top = place - end + len(line.name) * _LINE_HEIGHT / 2
        for row, text in enumerate([line.value, *line.name]):
            look: dict[str, Any] = {"bold": row == 0, "color": MUTED if row else INK}
            offset = (24, top - row * _LINE_HEIGHT)
            style.write_beside(
                axes, point, text, offset=offset, va="center_baseline", gid="end", **look
            )
