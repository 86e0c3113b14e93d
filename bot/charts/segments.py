"""Groups of customers: how many they are, what they bring, and what each of them is worth."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from bot.charts import amounts, paint, style
from bot.charts.style import BLUE, INK, MUTED, SKY, Note
from bot.views.segment_names import segment_name
from metrics.vocabulary import MINOR_PER_MAJOR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from bot.reply import Picture
    from bot.words import Words
    from metrics.segments.table import Segment

MOST_ROWS = 11
"""Of more groups those with most revenue are drawn."""

_LEAST_ROWS = 5
"""Fewer bars are drawn as thick as so many."""

_LONGEST_NAME = 22
_GAP = 32
_LABEL_GAP = 14
_HEAD_UP = 20  # px from the bars to the middle of their heading
_BAR_HEIGHT = 0.66
_LEAST_SHARE = 0.01


class _Row(NamedTuple):
    """One group as it is written: three texts around a bar."""

    name: str
    customers: str
    share: float
    label: str
    value: str


def picture(result: Sequence[Segment], words: Words, currency: str | None) -> Picture:
    """Return the chart as PNG."""
    figure = draw(result, words, currency)
    return paint.render(figure, name="segments.png", title=finding(result, words))


def finding(result: Sequence[Segment], words: Words) -> str:
    """Name the group whose revenue goes furthest beyond its size; without any, the largest."""
    if not result:
        return words.gettext("No customers yet")
    best = result[_best(result)]
    name = _name(best, words)
    customers = _share(best.customers_share, words)
    if best.revenue_share is None:
        sentence = words.gettext("{segment}: {customers} of customers")
        return sentence.format(segment=name, customers=customers)
    return words.gettext("{segment}: {customers} of customers bring {revenue} of revenue").format(
        segment=name, customers=customers, revenue=_share(best.revenue_share, words)
    )


def draw(result: Sequence[Segment], words: Words, currency: str | None) -> Figure:
    """Draw one bar of revenue per group, that of the title darker, between columns of text."""
    sheet = style.page(finding(result, words), _notes(result, words))
    if not result:
        return sheet.figure
    shown = _shown(result)
    rows = [_row(segment, words) for segment in shown]
    head = _head(shown, words, currency)
    names = style.labels_width(row.name for row in rows)
    customers = style.labels_width(row.customers for row in [head, *rows])
    values = style.labels_width(row.value for row in [head, *rows])
    room = style.Page(figure=sheet.figure, top=sheet.top - 1.6 * style.BODY)
    axes = room.axes(
        left=style.MARGIN + names + customers + 2 * _GAP, right=style.MARGIN + values + _GAP
    )
    axes.set_ylim(max(len(rows), _LEAST_ROWS) - 0.5, -0.5)
    _draw_bars(axes, rows, _best(shown))
    heights = [float(axes.transData.transform((0, row))[1]) for row in range(len(rows))]
    for row, height in zip([head, *rows], [room.top + _HEAD_UP, *heights], strict=True):
        place = style.MARGIN + names + _GAP + customers
        _write_row(sheet.figure, row, height, customers_right=place)
    left = float(axes.transAxes.transform((0, 0))[0])
    look: dict[str, Any] = {"color": MUTED, "va": "center_baseline"}
    style.write(sheet.figure, left, room.top + _HEAD_UP, head.label, **look)
    return sheet.figure


def _write_row(figure: Figure, row: _Row, height: float, *, customers_right: float) -> None:
    """Write what stands left and right of a bar."""
    columns = (
        (style.MARGIN, "left", INK, row.name),
        (customers_right, "right", MUTED, row.customers),
        (style.WIDTH - style.MARGIN, "right", MUTED, row.value),
    )
    for x, side, colour, text in columns:
        look: dict[str, Any] = {"color": colour, "ha": side, "va": "center_baseline"}
        style.write(figure, x, height, text, **look)


def _best(segments: Sequence[Segment]) -> int:
    """Return the place of the group that the title names."""

    def beyond(i: int) -> tuple[float, int, int]:
        revenue, customers = segments[i].revenue_share, segments[i].customers_share
        return (0.0 if revenue is None else revenue - customers, segments[i].customers, -i)

    return max(range(len(segments)), key=beyond)


def _shown(segments: Sequence[Segment]) -> list[Segment]:
    """Return the groups to draw, in their own order, that of the title among them."""
    best = segments[_best(segments)]
    first = sorted(segments, key=lambda segment: (segment is not best, -segment.revenue_minor))
    names = {segment.name for segment in first[:MOST_ROWS]}
    return [segment for segment in segments if segment.name in names]


def _notes(result: Sequence[Segment], words: Words) -> list[Note]:
    if len(result) <= MOST_ROWS:
        return []
    text = words.gettext("{shown} of {count} groups, those with most revenue")
    shown, count = words.number(MOST_ROWS), words.number(len(result))
    return [Note(text=text.format(shown=shown, count=count))]


def _head(shown: Sequence[Segment], words: Words, currency: str | None) -> _Row:
    """Return what stands above the columns."""
    revenue = words.gettext("Share of revenue")
    return _Row(
        name="",
        customers=words.gettext("Customers"),
        share=0,
        label=revenue if shown[0].revenue_share is not None else "",
        value=style.with_unit(words.gettext("Per customer"), currency),
    )


def _row(segment: Segment, words: Words) -> _Row:
    share = segment.revenue_share
    return _Row(
        name=_name(segment, words),
        customers=_share(segment.customers_share, words),
        share=share or 0.0,
        label="" if share is None else _share(share, words),
        value=amounts.money(Decimal(segment.customer_value_minor) / MINOR_PER_MAJOR, None, words),
    )


def _name(segment: Segment, words: Words) -> str:
    """Return a group's name; one that only a column names keeps its own."""
    has_meaning = segment.action is not None or not segment.name
    name = segment_name(segment.name, words) if has_meaning else segment.name
    return name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1].rstrip() + "…"


def _share(share: float, words: Words) -> str:
    """Write a share; a small one is never written as nothing."""
    if 0 < share < _LEAST_SHARE:
        return words.pgettext("less than", "<{share}").format(share=words.percent(_LEAST_SHARE))
    return words.percent(share)


def _draw_bars(axes: Axes, rows: Sequence[_Row], best: int) -> None:
    """Draw the bars so that each has room for its label within the axes."""
    width = axes.get_position().width * style.WIDTH
    label_width = max(style.text_width(row.label or " ", bold=True) for row in rows)
    longest = max(row.share for row in rows) or 1.0
    axes.set_xlim(0, longest * width / max(width - label_width - _LABEL_GAP, width / 4))
    colours = [BLUE if i == best else SKY for i in range(len(rows))]
    axes.barh(range(len(rows)), [row.share for row in rows], _BAR_HEIGHT, color=colours)
    axes.plot([0, 0], [-0.5, len(rows) - 0.5], color=MUTED, linewidth=3)
    for i, row in enumerate(rows):
        if row.label:
            place: dict[str, Any] = {"bold": True, "va": "center_baseline", "gid": "share"}
            style.write_beside(axes, (row.share, i), row.label, offset=(_LABEL_GAP, 0), **place)
