"""The one look of all charts: page, colours, type, value axis, PNG.

A point is a pixel here (72 dots per inch), so every size below is in pixels of the picture.
Telegram shows it about 390 px wide on a phone held upright, less than a third of its size.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from math import inf
from statistics import fmean
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import Rectangle
from matplotlib.ticker import MaxNLocator
from matplotlib.transforms import IdentityTransform

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from matplotlib.axes import Axes
    from matplotlib.text import Text

WIDTH, HEIGHT = 1280, 800
DPI = 72

mpl.rcParams["text.hinting"] = "none"  # letters this large need none; a third less time for text

FAMILIES = ("DejaVu Sans",)
"""First family with a glyph wins; DejaVu comes with matplotlib and has Latin and Cyrillic."""

# Okabe and Ito's palette, which people with any colour vision can tell apart.
BLUE, ORANGE, GREEN, VERMILLION = "#0072B2", "#E69F00", "#009E73", "#D55E00"
NEW, RETURNING = ORANGE, BLUE
"""Who orders for the first time and who again, and what is spent on either."""
SKY = "#56B4E9"
INK, MUTED, FAINT, PAPER = "#1B1F24", "#57606A", "#D8DEE4", "#FFFFFF"

TITLE, BODY, SMALL = 48, 30, 26
_TITLE_SIZES = (TITLE, 42, 36)
_TITLE_LINES = 2
MARGIN, EDGE = 40, 16
UNFINISHED_ALPHA = 0.45
HEADROOM = 1.08
"""The scale reaches this much beyond the highest bar, so that its value has a place."""

HATCH = "//"
HATCH_WIDTH = 3.0

# One piece is what a line never breaks: a word with its space, or one Chinese character
# with the punctuation that must not begin a line.
_CJK = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f"
_CLOSING = "、。，．：；？！）」』】》"
_PIECE = re.compile(f"[{_CJK}][{_CLOSING}…%]*|[^ {_CJK}]+[{_CLOSING}]* *| +")


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A short text under the title, with a swatch where it explains a colour."""

    text: str
    colour: str | None = None
    unfinished: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A figure with its title; the plot may use [MARGIN, top] of its height."""

    figure: Figure
    top: float

    def axes(self, *, left: float = MARGIN, bottom: float = MARGIN, right: float = MARGIN) -> Axes:
        """Add axes that fill the page below the title, `left`, `bottom`, `right` px from edges."""
        box = (
            left / WIDTH,
            bottom / HEIGHT,
            (WIDTH - left - right) / WIDTH,
            (self.top - bottom) / HEIGHT,
        )
        axes = self.figure.add_axes(box)
        axes.set_facecolor("none")
        for side in axes.spines.values():
            side.set_visible(False)
        axes.tick_params(axis="y", length=0, pad=8)
        axes.tick_params(axis="x", length=0, pad=12)
        axes.set_xticks([])
        axes.set_yticks([])
        return axes


def page(title: str, notes: Sequence[Note] = ()) -> Page:
    """Start a picture: the finding as its title, and the notes below it."""
    figure = Figure(figsize=(WIDTH / DPI, HEIGHT / DPI), dpi=DPI, facecolor=PAPER)
    FigureCanvasAgg(figure)
    size, lines = _fit_title(title)
    top = HEIGHT - MARGIN + 8.0
    text = write(figure, MARGIN, top, "\n".join(lines), size=size, bold=True, va="top")
    text.set_linespacing(1.15)
    text.set_gid("title")
    top -= 1.2 * size * len(lines) + 16
    top = _write_notes(figure, notes, top)
    return Page(figure=figure, top=top - 20)


@lru_cache
def font(size: float, *, bold: bool = False) -> FontProperties:
    """Return the charts' font at a size in px."""
    return FontProperties(family=list(FAMILIES), size=size, weight="bold" if bold else "normal")


@lru_cache(maxsize=1)
def _ruler() -> RendererAgg:
    return RendererAgg(1, 1, DPI)  # type: ignore[no-untyped-call] # as in render


@lru_cache(maxsize=4096)
def text_width(text: str, size: float = BODY, *, bold: bool = False) -> float:
    """Return how many px the widest line of a text takes."""
    properties = font(size, bold=bold)
    measure: Callable[..., tuple[float, ...]] = _ruler().get_text_width_height_descent
    lines = text.split("\n")
    return max(measure(line or " ", properties, ismath=False)[0] for line in lines)


def write(
    target: Figure | Axes, x: float, y: float, text: str, *, size: float = BODY, **style: Any
) -> Text:
    """Write a text: on a figure at px from the lower left corner, on axes at data coordinates.

    A dollar sign is a dollar sign: matplotlib's formulas are switched off.
    """
    if isinstance(target, Figure):
        style.setdefault("transform", IdentityTransform())
    style.setdefault("color", INK)
    properties = font(size, bold=style.pop("bold", False))
    return target.text(x, y, text, fontproperties=properties, parse_math=False, **style)


def tick_style(size: float = BODY, colour: str = MUTED) -> dict[str, Any]:
    """Return the keyword arguments that make tick labels look like the rest."""
    return {"fontproperties": font(size), "color": colour, "parse_math": False}


def value_ticks(highest: float, *, whole: bool = False) -> list[float]:
    """Return up to six round values from 0 to about the highest; only 0 where nothing is."""
    if highest <= 0:
        return [0.0]
    locator = MaxNLocator(nbins=5, steps=[1, 2, 5, 10], integer=whole)
    return [float(tick) for tick in locator.tick_values(0, highest)]


def value_axes(
    sheet: Page,
    ticks: Sequence[float],
    label: Callable[[float], str],
    *,
    heading: str,
    bottom: float,
    right: float = MARGIN,
) -> Axes:
    """Add axes with a vertical scale: its values at the left, what they are above them."""
    labels = [label(tick) for tick in ticks]
    room = Page(figure=sheet.figure, top=sheet.top - 2 * BODY if heading else sheet.top)
    axes = room.axes(left=MARGIN + labels_width(labels) + 14, bottom=bottom, right=right)
    axes.set_ylim(ticks[0], ticks[-1] or 1)
    axes.set_yticks(ticks, labels, **tick_style())
    axes.grid(axis="y", color=FAINT, linewidth=2)
    axes.axhline(0, color=MUTED, linewidth=3)
    axes.set_axisbelow(True)
    axes.set_ylabel(heading, rotation=0, ha="left", va="bottom", **tick_style())
    axes.yaxis.set_label_coords(MARGIN, room.top + 20, transform=IdentityTransform())
    return axes


def labels_width(labels: Iterable[str], size: float = BODY) -> float:
    """Return the px that the widest of some labels takes, 0 for none."""
    return max((text_width(label, size) for label in labels), default=0.0)


def wrap(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """Break a text into lines of at most so many px, between words or Chinese characters."""
    lines = [""]
    for piece in _PIECE.findall(text):
        if lines[-1] and text_width((lines[-1] + piece).rstrip(), size, bold=bold) > width:
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return [line.rstrip() for line in lines]


def _fit_title(title: str) -> tuple[float, list[str]]:
    """Return the largest size at which the title takes two lines, else the smallest."""
    for size in _TITLE_SIZES:
        lines = wrap(title, WIDTH - 2 * MARGIN, size, bold=True)
        if len(lines) <= _TITLE_LINES:
            break
    return size, _balanced(title, size) if len(lines) == _TITLE_LINES else lines


def _balanced(title: str, size: float) -> list[str]:
    """Break a title into the two lines that are most alike in width."""
    pieces = _PIECE.findall(title)
    splits = (("".join(pieces[:i]), "".join(pieces[i:])) for i in range(1, len(pieces)))
    stripped = ([line.strip() for line in split] for split in splits)
    return min(stripped, key=lambda lines: text_width("\n".join(lines), size, bold=True))


def _write_notes(figure: Figure, notes: Sequence[Note], top: float) -> float:
    """Write the notes one after another, on further lines when they need more room."""
    x, y, swatch, gap = float(MARGIN), top - BODY, 28, 44
    for note in notes:
        indent = swatch + 12 if note.colour else 0
        if x > MARGIN and x + indent + text_width(note.text) > WIDTH - MARGIN:
            x, y = float(MARGIN), y - 1.4 * BODY
        if note.colour:
            figure.add_artist(_swatch(x, y - 2, swatch, note))
        for line in wrap(note.text, WIDTH - MARGIN - x - indent, BODY):
            write(figure, x + indent, y, line, color=MUTED, va="baseline", gid="note")
            used = text_width(line)
            y -= 1.4 * BODY
        y += 1.4 * BODY
        x += indent + used + gap
    return y if notes else top


def _swatch(x: float, y: float, side: float, note: Note) -> Rectangle:
    patch = Rectangle((x, y), side, side, transform=IdentityTransform(), facecolor=note.colour)
    if note.unfinished:
        unfinished(patch, note.colour or MUTED)
    return patch


def unfinished(patch: Rectangle, colour: str, *, alpha: float = UNFINISHED_ALPHA) -> None:
    """Make a bar or cell look unfinished: pale and hatched."""
    patch.set_facecolor((colour, alpha))
    patch.set_hatch(HATCH)
    patch.set_hatchcolor(colour)
    patch.set_hatch_linewidth(HATCH_WIDTH)


def with_unit(heading: str, unit: str | None) -> str:
    """Write what an axis shows and in which unit or currency, where there is one."""
    return f"{heading}, {unit}" if unit else heading


def write_beside(
    axes: Axes, point: tuple[float, float], text: str, *, offset: tuple[float, float], **style: Any
) -> Text:
    """Write a text so many px right of and above a point of the data.

    The limits of the axes must be set before.
    """
    x, y = axes.transData.transform(point)
    style.setdefault("transform", IdentityTransform())
    return write(axes, x + offset[0], y + offset[1], text, **style)


def value_label(axes: Axes, x: float, y: float, text: str, *, colour: str = INK) -> Text:
    """Write a value on top of its bar or point, and never beyond the page's edge."""
    label = write_beside(
        axes, (x, y), text, offset=(0, 12), bold=True, color=colour, ha="center", gid="value"
    )
    half = text_width(text, bold=True) / 2
    label.set_x(min(max(label.get_position()[0], half + EDGE), WIDTH - half - EDGE))
    return label


def apart(places: Sequence[float], gap: float, *, lowest: float = -inf) -> list[float]:
    """Move places on a line, each as little as needed, so that all are `gap` or more apart.

    Those that would touch move together around their mean; their order is kept, and none comes
    to lie below `lowest`.
    """
    order = sorted(range(len(places)), key=lambda i: places[i])
    groups: list[list[float]] = []  # places, less the gaps below them
    for rank, i in enumerate(order):
        groups.append([places[i] - rank * gap])
        while len(groups) > 1 and fmean(groups[-2]) > fmean(groups[-1]):
            upper = groups.pop()
            groups[-1] += upper
    moved = [max(fmean(group), lowest) for group in groups for _ in group]
    result = [0.0] * len(places)
    for rank, i in enumerate(order):
        result[i] = moved[rank] + rank * gap
    return result
