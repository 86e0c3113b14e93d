"""What 10 % more of each input, or 10 % less cost, is worth: one bar each, the best on top."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from bot.charts import amounts, paint, style
from bot.charts.style import BLUE, SKY, VERMILLION, Note
from bot.views.numbers import signed_percent
from metrics.lifetime import LEVER

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from bot.reply import Picture
    from bot.words import Words
    from metrics.lifetime import Lever, LifetimeValue

_LEAST_ROWS = 3
"""Fewer bars are drawn as thick as so many."""
_BAR_SHARE = 0.42
"""Of its row; the rest is for its name and for air."""
_GAP = 14
_LEAST_BAR = 160
_LEAST_SHARE, _MOST_SHARE = Decimal("0.0005"), Decimal(10)
"""A smaller change would be written as 0 %, a greater one says nothing beside the money."""


class _Row(NamedTuple):
    name: str
    change: float
    label: str
    after: str
    colour: str

    @property
    def width(self) -> float:
        """Px that the texts beside the bar take."""
        return (
            2 * _GAP
            + style.text_width(self.label, bold=True)
            + style.text_width(self.after, bold=False)
        )


def picture(result: LifetimeValue, words: Words, currency: str | None) -> Picture:
    """Return the chart as PNG."""
    figure = draw(result, words, currency)
    return paint.render(figure, name="levers.png", title=finding(result, words, currency))


def finding(result: LifetimeValue, words: Words, currency: str | None) -> str:
    """Say which lever pays most, or which share that place."""
    best = _best(result)
    names = {lever.name for lever in best}
    money = amounts.signed_money(best[0].change, currency, words)
    if len(best) == 1:
        sentence = {
            "order_value": words.gettext("A higher order value pays most: {money} per customer"),
            "orders": words.gettext("More orders pay most: {money} per customer"),
            "margin": words.gettext("A better margin pays most: {money} per customer"),
            "acquisition_cost": words.gettext(
                "Winning customers for less pays most: {money} per customer"
            ),
        }[best[0].name]
    elif names == {"order_value", "orders"}:
        sentence = words.gettext(
            "A higher order value or more orders pay most: {money} per customer"
        )
    else:
        sentence = words.ngettext(
            "{count} lever pays most: {money} per customer",
            "{count} levers pay most, all the same: {money} per customer",
            len(best),
        )
    return sentence.format(money=money, count=words.number(len(best)))


def draw(result: LifetimeValue, words: Words, currency: str | None) -> Figure:
    """Draw a bar from zero for each lever, with the change and the new value beside it."""
    sheet = style.page(finding(result, words, currency), [_now(result, words, currency)])
    rows = _rows(result, words, currency)
    axes = sheet.axes(bottom=style.EDGE)
    _scale(axes, rows)
    axes.set_xlabel(
        style.with_unit(words.gettext("Change in a customer's value"), currency),
        ha="left",
        va="bottom",
        **style.tick_style(),
    )
    height = axes.get_position().height * style.HEIGHT
    heading = 1.6 * style.BODY
    axes.xaxis.set_label_coords(0, 1 - heading / height / 2, transform=axes.transAxes)
    pitch = (height - heading) / max(len(rows), _LEAST_ROWS)
    axes.set_ylim(height, 0)  # px from the top
    axes.plot([0, 0], [heading, heading + pitch * len(rows)], color=style.MUTED, linewidth=3)
    for number, row in enumerate(rows):
        _draw_row(axes, row, top=heading + number * pitch, pitch=pitch)
    return sheet.figure


def _best(result: LifetimeValue) -> list[Lever]:
    most = max(lever.change for lever in result.levers)
    return [lever for lever in result.levers if lever.change == most]


def _now(result: LifetimeValue, words: Words, currency: str | None) -> Note:
    """Say the value that the levers change."""
    money = amounts.money(abs(result.value), currency, words)
    if result.net is None:
        sentence = words.gettext("A customer brings in {money} now")
    elif result.net >= 0:
        sentence = words.gettext("A customer is worth {money} now")
    else:
        sentence = words.gettext("You lose {money} with every customer now")
    return Note(text=sentence.format(money=money))


def _rows(result: LifetimeValue, words: Words, currency: str | None) -> list[_Row]:
    best = _best(result)
    rows = []
    for lever in sorted(result.levers, key=lambda lever: lever.change, reverse=True):
        label = amounts.signed_money(lever.change, currency, words)
        share = lever.change_share
        if share is not None and _LEAST_SHARE <= abs(share) < _MOST_SHARE:
            label = f"{label} ({signed_percent(share, words)})"
        colour = BLUE if lever in best else SKY
        rows.append(
            _Row(
                name=_name(lever, result, words),
                change=float(lever.change),
                label=label,
                after="→ " + amounts.money(lever.value, currency, words),
                colour=VERMILLION if lever.change < 0 else colour,
            )
        )
    return rows


def _name(lever: Lever, result: LifetimeValue, words: Words) -> str:
    """Name a lever and how far it is moved; a margin may reach its end before."""
    margin = result.given.margin
    if lever.name == "margin" and margin is not None and margin * (1 + LEVER) > 1:
        return words.gettext("Margin up to {most}").format(most=words.percent(Decimal(1)))
    sentence = {
        "order_value": words.gettext("Order value +{percent}"),
        "orders": words.gettext("Orders +{percent}"),
        "margin": words.gettext("Margin +{percent}"),
        "acquisition_cost": words.gettext("Cost to win a customer −{percent}"),
    }[lever.name]
    return sentence.format(percent=words.percent(LEVER))


def _scale(axes: Axes, rows: list[_Row]) -> None:
    """Choose the limits so that every bar has room for its texts to the right of it."""
    width = axes.get_position().width * style.WIDTH
    below = max(0.0, *(-row.change for row in rows))
    above = max(0.0, *(row.change for row in rows))
    if below + above == 0:
        axes.set_xlim(0, 1)
        return
    px_each = min(
        max(width - row.width, _LEAST_BAR) / (below + max(row.change, 0.0))
        for row in rows
        if below + row.change > 0
    )
    axes.set_xlim(-below, -below + width / px_each)


def _draw_row(axes: Axes, row: _Row, *, top: float, pitch: float) -> None:
    """Draw one lever: its name, below it the bar, right of that its texts."""
    bar = _BAR_SHARE * pitch
    middle = top + pitch - bar / 2 - 0.1 * pitch
    axes.barh([middle], [row.change], bar, color=row.colour)
    left = axes.get_xlim()[0]
    per_px = (axes.get_xlim()[1] - left) / (axes.get_position().width * style.WIDTH)
    zero = _GAP * per_px
    baseline: dict[str, Any] = {"va": "baseline", "ha": "left"}
    style.write(axes, zero, middle - bar / 2 - 12, row.name, gid="name", **baseline)
    beside = max(row.change, 0.0) + zero
    centre: dict[str, Any] = {"va": "center_baseline", "ha": "left"}
    style.write(axes, beside, middle, row.label, bold=True, gid="change", **centre)
    beside += (style.text_width(row.label, bold=True) + _GAP) * per_px
    style.write(axes, beside, middle, row.after, color=style.MUTED, gid="after", **centre)
