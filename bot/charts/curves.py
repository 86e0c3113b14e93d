"""Curves with their names and last values at their ends instead of in a legend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.charts import style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

LINE_WIDTH, DOT = 7, 18
BAND = "#F7DCA6"
"""Orange on paper, as pale as a band behind an orange line has to be."""
DASHES = (0, (1.6, 1.2))
_LINE_HEIGHT = 1.4 * style.BODY
_GAP = 24


def draw(
    axes: Axes, x: Sequence[float], y: Sequence[float], colour: str, *, dashed: bool = False
) -> None:
    """Draw a curve with a dot at its end; the limits of the axes do not cut it."""
    dashes = DASHES if dashed else "solid"
    axes.plot(x, y, color=colour, linewidth=LINE_WIDTH, linestyle=dashes, clip_on=False)
    axes.plot(x[-1:], y[-1:], "o", color=colour, markersize=DOT, clip_on=False)


def band(axes: Axes, x: Sequence[float], lows: Sequence[float], highs: Sequence[float]) -> None:
    """Fill what lies between two curves, behind everything else."""
    axes.fill_between(x, lows, highs, color=BAND, linewidth=0, zorder=1.5, gid="band")


def ends_width(labels: Sequence[str]) -> float:
    """Return how many px the labels at the ends take at the right of the axes."""
    return _GAP + max(style.text_width(label, bold=True) for label in labels) + style.EDGE


def write_ends(axes: Axes, points: Sequence[tuple[float, float]], labels: Sequence[str]) -> None:
    """Write labels right of their curves' ends, never over one another."""
    heights = [float(axes.transData.transform(point)[1]) for point in points]
    moved = style.apart(heights, _LINE_HEIGHT)
    shifts = [place - height for place, height in zip(moved, heights, strict=True)]
    for point, label, shift in zip(points, labels, shifts, strict=True):
        offset = (_GAP, shift)
        style.write_beside(
            axes, point, label, offset=offset, bold=True, va="center_baseline", gid="value"
        )
