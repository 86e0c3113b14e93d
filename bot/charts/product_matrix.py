"""What is bought often or seldom, dear or cheap: each product a point among four fields."""

from __future__ import annotations

from decimal import Decimal
from math import ceil, floor, log10
from typing import TYPE_CHECKING, Any, NamedTuple

from matplotlib.patheffects import withStroke
from matplotlib.ticker import NullLocator

from bot.charts import amounts, curves, paint, style
from bot.charts.style import BLUE, MUTED, ORANGE, SKY, Note
from metrics.products.matrix import quadrant
from metrics.vocabulary import MINOR_PER_MAJOR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from bot.reply import Picture
    from bot.words import Words
    from metrics.products.matrix import Matrix, MatrixPoint

MOST_POINTS, MOST_NAMES = 150, 10
"""Of the largest revenue; more would cover one another."""

_NAME_LENGTH = 22
_WIDE = 20.0
"""Values of which the largest is more than so many times the smallest stand on a log scale."""
_ROOM = 1.7
_MOST_TICKS = 6
_SMALLEST_DOT, _LARGEST_DOT = 18.0, 64.0
_HALF = 0.5


class _Scale(NamedTuple):
    low: float
    high: float
    ticks: list[float]
    is_log: bool


class _Box(NamedTuple):
    """Where something is drawn, in px."""

    left: float
    bottom: float
    right: float
    top: float

    def touches(self, other: _Box) -> bool:
        """Say whether the two lie on one another."""
        across = self.left < other.right and other.left < self.right
        return across and self.bottom < other.top and other.bottom < self.top


def picture(result: Matrix, words: Words, currency: str | None) -> Picture:
    """Return the chart as PNG."""
    figure = draw(result, words, currency)
    return paint.render(figure, name="product_matrix.png", title=finding(result, words))


def finding(result: Matrix, words: Words) -> str:
    """Say how much revenue comes from what is bought often, or seldom where that is more."""
    total = sum(point.revenue_minor for point in result.points)
    often = sum(point.revenue_minor for point in result.points if _is_often(point, result))
    if total <= 0:
        return words.gettext("No revenue yet")
    share = often / total
    if share >= _HALF:
        sentence = words.gettext("{share} of revenue comes from what customers buy often")
        return sentence.format(share=words.percent(share))
    sentence = words.gettext("{share} of revenue comes from what customers seldom buy")
    return sentence.format(share=words.percent(1 - share))


def draw(result: Matrix, words: Words, currency: str | None) -> Figure:
    """Draw the largest products as dots, the dividing lines, and the names that find a place."""
    points = result.points[:MOST_POINTS]
    lines = result.lines
    sheet = style.page(finding(result, words), _notes(result, words, currency))
    across = _scale([*(p.orders_a_year for p in points), lines.orders_a_year])
    up = _scale([*(p.item_value_minor for p in points), lines.value_minor])
    axes = style.value_axes(
        sheet,
        up.ticks,
        lambda minor: amounts.short(minor / MINOR_PER_MAJOR, words),
        heading=style.with_unit(words.gettext("Value of an item"), currency),
        bottom=140,
    )
    _set_scales(axes, across, up)
    labels = [words.number(tick, _decimals(tick)) for tick in across.ticks]
    axes.set_xticks(across.ticks, labels, **style.tick_style())
    name = words.gettext("Orders a year by those who buy it")
    axes.set_xlabel(name, labelpad=12, **style.tick_style())
    axes.axvspan(lines.orders_a_year, across.high, color=SKY, alpha=0.15, linewidth=0)
    dashes: dict[str, Any] = {"color": MUTED, "linewidth": 3, "linestyle": curves.DASHES}
    axes.axvline(lines.orders_a_year, gid="line", **dashes)
    axes.axhline(lines.value_minor, gid="line", **dashes)
    _draw_points(axes, points, result)
    return sheet.figure


def _is_often(point: MatrixPoint, result: Matrix) -> bool:
    return quadrant(point, result.lines).endswith("H")


def _notes(result: Matrix, words: Words, currency: str | None) -> list[Note]:
    """Explain the colours, and say where the dividing lines are and whose they are."""
    orders, value = result.lines.orders_a_year, result.lines.value_minor
    sentence = {
        "published": words.gettext("Lines by a published rule: {orders} a year, {money}"),
        "approximate": words.gettext("Lines by a published rule: {orders} a year, about {money}"),
        "own": words.gettext("Lines in your own middle: {orders} a year, {money}"),
    }[result.lines.kind]
    text = sentence.format(
        orders=words.number(orders, _decimals(round(orders, 1))),
        money=amounts.money(round(Decimal(value) / MINOR_PER_MAJOR, 2), currency, words),
    )
    return [
        Note(text=words.gettext("Bought often"), colour=BLUE),
        Note(text=words.gettext("Bought seldom"), colour=ORANGE),
        Note(text=text),
    ]


def _scale(values: Sequence[float]) -> _Scale:
    """Choose a scale that holds all values: from zero, or by powers where they lie far apart."""
    highest = max(values) * 1.15
    positive = min((value for value in values if value > 0), default=0.0)
    if not positive or highest <= _WIDE * positive or min(values) <= 0:
        ticks = style.value_ticks(highest)
        return _Scale(0.0, ticks[-1] or 1.0, ticks, is_log=False)
    low, highest = positive / _ROOM, max(values) * _ROOM
    powers = range(floor(log10(low)), ceil(log10(highest)) + 1)
    found = [digit * 10.0**power for power in powers for digit in (1, 2, 5)]
    ticks = [tick for tick in found if low <= tick <= highest]
    if len(ticks) > _MOST_TICKS:
        ticks = [10.0**power for power in powers if low <= 10.0**power <= highest]
    return _Scale(low, highest, ticks[:: 1 + len(ticks) // (_MOST_TICKS + 1)], is_log=True)


def _set_scales(axes: Axes, across: _Scale, up: _Scale) -> None:
    labels = [label.get_text() for label in axes.get_yticklabels()]
    if across.is_log:
        axes.set_xscale("log")
    if up.is_log:
        axes.set_yscale("log")
        axes.set_yticks(up.ticks, labels, **style.tick_style())
    axes.xaxis.set_minor_locator(NullLocator())
    axes.yaxis.set_minor_locator(NullLocator())
    axes.set_xlim(across.low, across.high)
    axes.set_ylim(up.low, up.high)


def _draw_points(axes: Axes, points: Sequence[MatrixPoint], result: Matrix) -> None:
    """Draw the dots, larger for more revenue, and name the largest where nothing is yet."""
    most = max((point.revenue_minor for point in points), default=0) or 1
    shares = [max(point.revenue_minor, 0) / most for point in points]
    sizes = [_SMALLEST_DOT + (_LARGEST_DOT - _SMALLEST_DOT) * share**0.5 for share in shares]
    places = [(point.orders_a_year, point.item_value_minor) for point in points]
    axes.scatter(
        [x for x, _ in places],
        [y for _, y in places],
        s=[size**2 for size in sizes],
        c=[BLUE if _is_often(point, result) else ORANGE for point in points],
        alpha=0.75,
        edgecolors="white",
    )
    dots = [
        (*axes.transData.transform(place), size / 2)
        for place, size in zip(places, sizes, strict=True)
    ]
    taken = [_Box(x - r, y - r, x + r, y + r) for x, y, r in dots]
    named = 0
    for point, dot in zip(points, dots, strict=True):
        named += _write_name(axes, point.name, dot, taken)
        if named == MOST_NAMES:
            break


def _write_name(axes: Axes, name: str, dot: tuple[float, float, float], taken: list[_Box]) -> bool:
    """Write a name right or left of its dot, or not at all where both are taken."""
    text = " ".join(name.split())
    if len(text) > _NAME_LENGTH:
        text = text[: _NAME_LENGTH - 1].rstrip() + "…"
    x, y, radius = dot
    width, half = style.text_width(text, style.SMALL), style.SMALL * 0.6
    frame = axes.get_window_extent()
    for left in (x + radius + 8, x - radius - 8 - width):
        box = _Box(left, y - half, left + width, y + half)
        inside = frame.x0 < box.left and box.right < style.WIDTH - style.EDGE
        if inside and not any(box.touches(other) for other in taken):
            place: dict[str, Any] = {"transform": None, "va": "center_baseline", "gid": "name"}
            label = style.write(axes, left, y, text, size=style.SMALL, **place)
            label.set_path_effects([withStroke(linewidth=6, foreground=style.PAPER)])
            taken.append(box)
            return True
    return False


def _decimals(number: float) -> int:
    """Return the decimals that a round number has, at most three."""
    return next((n for n in range(3) if abs(round(number, n) - number) < 1e-9), 3)  # noqa: PLR2004 - floats of round numbers
