"""What a customer brings in by age, and when that covers the cost of winning them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matplotlib.ticker import MaxNLocator

from bot.charts import curves, style
from bot.charts.style import BLUE, MUTED, VERMILLION, Note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from bot.reply import Picture
    from bot.words import Words
    from metrics.ltv_curve import LtvCurve, LtvMonth

YEAR_MONTHS = 12


def picture(result: LtvCurve, words: Words, currency: str | None) -> Picture:
    """Return the chart as PNG."""
    figure = draw(result, words, currency)
    return style.render(figure, name="ltv_curve.png", title=finding(result, words, currency))


def finding(result: LtvCurve, words: Words, currency: str | None) -> str:
    """Say when a customer pays back; without a cost, what the first year brings in."""
    if not result.months:
        return words.gettext("It is too early to say what a customer brings in")
    if _has_cost(result):
        paid = result.payback_month
        if paid is not None:
            return words.ngettext(
                "A customer pays back the cost of winning them in {count} month",
                "A customer pays back the cost of winning them in {count} months",
                paid,
            ).format(count=words.number(paid))
        count = result.months[-1].month
        return words.ngettext(
            "After {count} month a customer has not paid back the cost of winning them",
            "After {count} months a customer has not paid back the cost of winning them",
            count,
        ).format(count=words.number(count))
    sure = [month for month in result.months if not month.thin] or result.months
    shown = next((month for month in sure if month.month == YEAR_MONTHS), sure[-1])
    return words.ngettext(
        "A customer brings in {value} in {count} month",
        "A customer brings in {value} in {count} months",
        shown.month,
    ).format(value=words.money(shown.value_minor, currency), count=words.number(shown.month))


def draw(result: LtvCurve, words: Words, currency: str | None) -> Figure:
    """Draw the curve, dashed where few customers carry it, and the cost as a line across."""
    sheet = style.page(finding(result, words, currency), _notes(result, words))
    if not result.months:
        return sheet.figure
    share = _share(result)
    values = [month.value_minor * share for month in result.months]
    cost = result.acquisition_cost_minor if _has_cost(result) else None
    end = words.short_money(values[-1], currency)
    earned = words.gettext("Earned per customer, after margin")
    heading = earned if share != 1 else words.gettext("Revenue per customer")
    axes = style.value_axes(
        sheet,
        style.value_ticks(max([*values, cost or 0]) * style.HEADROOM),
        lambda minor: words.short_money(minor, None),
        heading=style.with_unit(heading, currency),
        bottom=140,
        right=curves.ends_width([end]),
    )
    last = result.months[-1].month
    axes.set_xlim(0, max(last, 2))
    found = MaxNLocator(6, integer=True, steps=[1, 2, 3, 6, 10]).tick_values(0, max(last, 2))
    places = [int(place) for place in found if 0 < place <= max(last, 2)]
    axes.set_xticks(places, [words.number(place) for place in places], **style.tick_style())
    name = words.gettext("Months since the first order")
    axes.set_xlabel(name, labelpad=12, **style.tick_style())
    _draw_curve(axes, result.months, values)
    curves.write_ends(axes, [(last, values[-1])], [end])
    if cost is not None:
        _draw_cost(axes, cost, words, currency)
        _mark_payback(axes, result, values)
    return sheet.figure


def _has_cost(result: LtvCurve) -> bool:
    return result.margin is not None and result.acquisition_cost_minor is not None


def _share(result: LtvCurve) -> float:
    """Return what is kept of revenue where it is held against a cost, else all of it."""
    return float(result.margin) if result.margin is not None and _has_cost(result) else 1.0


def _notes(result: LtvCurve, words: Words) -> list[Note]:
    if not any(month.thin for month in result.months):
        return []
    return [Note(text=words.gettext("Dashed: fewer than 30 customers are that old"))]


def _draw_curve(axes: Axes, months: Sequence[LtvMonth], values: Sequence[float]) -> None:
    """Draw the part that enough customers carry, and the rest dashed."""
    firm = sum(not month.thin for month in months)  # months grow thinner with age
    numbers = [float(month.month) for month in months]
    if firm < len(months):
        start = max(firm - 1, 0)
        curves.draw(axes, numbers[start:], values[start:], BLUE, dashed=True)
    if firm:
        curves.draw(axes, numbers[:firm], values[:firm], BLUE)


def _draw_cost(axes: Axes, cost: int, words: Words, currency: str | None) -> None:
    """Draw the cost of winning a customer as a line, its name where the curve is not."""
    axes.axhline(cost, color=VERMILLION, linewidth=4, linestyle=curves.DASHES)
    text = words.gettext("Cost to win a customer: {money}").format(
        money=words.short_money(cost, currency)
    )
    low, high = axes.get_ylim()
    below = cost > (low + high) / 2
    right = axes.get_xlim()[1]
    label = style.write_beside(axes, (right, cost), text, offset=(0, 10), ha="right", gid="cost")
    if below:
        label.set_va("top")
        label.set_y(label.get_position()[1] - 20)


def _mark_payback(axes: Axes, result: LtvCurve, values: Sequence[float]) -> None:
    """Mark the month that pays back with an open dot."""
    paid = result.payback_month
    if paid is None:
        return
    value = values[paid - 1]
    axes.plot(
        paid, value, "o", markersize=30, markerfacecolor="none", markeredgecolor=MUTED,
        markeredgewidth=5, clip_on=False, gid="payback",
    )  # fmt: skip
