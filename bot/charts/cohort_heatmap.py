"""Which cohorts come back: the share of each that orders again, period by period."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.patches import Rectangle

from bot.charts import periods, style
from bot.charts.style import BLUE, FAINT, INK, MUTED, PAPER, Note

if TYPE_CHECKING:
    from datetime import date

    import numpy.typing as npt
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from bot.reply import Picture
    from bot.words import Words
    from metrics.cohorts import CohortTable

MOST_COHORTS = 12
MOST_PERIODS = 12
"""More rows or columns than these leave no room for a figure that can be read on a phone."""

_TALLEST_CELL = 90
_GAP = 0.035
_LEAST_COLUMNS = 6  # few cells stay small
_CLEAR_Z = 2.0
"""Newer and older cohorts differ when the difference is twice its standard error."""

_COLOURS = LinearSegmentedColormap.from_list("share", ["#EAF3F9", "#7DB8DA", BLUE, "#00436A"])
_DARK = 0.58
_PALE_HATCH = "#A9CFE6"


class _Window(NamedTuple):
    """The part of the table that is shown: the newest cohorts and their first periods."""

    starts: tuple[date, ...]
    sizes: npt.NDArray[np.int64]
    share: npt.NDArray[np.float64]  # nan after as_of
    incomplete: npt.NDArray[np.bool_]


def picture(table: CohortTable, words: Words) -> Picture:
    """Picture the retention of the newest cohorts."""
    return style.render(draw(table, words), name="cohort_heatmap.png", title=finding(table, words))


def finding(table: CohortTable, words: Words) -> str:
    """Say whether newer cohorts come back more or less often, else how many do at all."""
    if not table.starts:
        return words.gettext("No customers yet")
    average = table.average_retention()
    if len(average) < 2 or np.isnan(average[1]):  # noqa: PLR2004 - the first period and the next
        return words.gettext("It is too early to see who comes back")
    change = _change(table)
    if change > _CLEAR_Z:
        return words.gettext("Newer customers come back more often than earlier ones")
    if change < -_CLEAR_Z:
        return words.gettext("Newer customers come back less often than earlier ones")
    share = words.percent(float(average[1]))
    return {
        "week": words.gettext("{share} of new customers order again in the week after"),
        "month": words.gettext("{share} of new customers order again in the month after"),
        "quarter": words.gettext("{share} of new customers order again in the quarter after"),
        "year": words.gettext("{share} of new customers order again in the year after"),
    }[table.period].format(share=share)


def draw(table: CohortTable, words: Words) -> Figure:
    """Draw one row per cohort, newest last, and one column per period since its start."""
    window = _window(table)
    sheet = style.page(finding(table, words), _notes(table, window, words))
    if not window.starts:
        return sheet.figure
    names = [periods.named(start, table.period, words) for start in window.starts]
    rows, columns = window.share.shape
    bottom = 90.0
    room = style.Page(figure=sheet.figure, top=sheet.top - 50)
    spare = room.top - bottom - rows * _TALLEST_CELL
    left = style.MARGIN + style.labels_width(names) + 16
    axes = room.axes(left=left, bottom=bottom + max(spare, 0), right=style.EDGE)
    first = _first_column_width(window, style.WIDTH - left - style.EDGE, words)
    axes.set_xlim(0.5 - first, max(columns, _LEAST_COLUMNS) - 0.5)
    axes.set_ylim(rows - 0.5, -0.5)
    _colour_cells(axes, window)
    _write_cells(axes, window, words)
    axes.set_yticks(range(rows), names, **style.tick_style(colour=INK))
    axes.xaxis.tick_top()
    places = [1 - (1 + first) / 2, *range(1, columns)]
    axes.set_xticks(places, [words.number(k) for k in range(columns)], **style.tick_style())
    _write_axis_name(axes, table, words)
    return sheet.figure


def _window(table: CohortTable) -> _Window:
    rows = slice(max(0, len(table.starts) - MOST_COHORTS), len(table.starts))
    columns = slice(0, MOST_PERIODS + 1)
    share = table.retention()[rows, columns]
    seen = ~np.isnan(share).all(axis=0)  # no column for periods that none of these has reached
    return _Window(
        starts=table.starts[rows],
        sizes=table.sizes[rows],
        share=share[:, seen],
        incomplete=table.incomplete[rows, columns][:, seen],
    )


def _change(table: CohortTable) -> float:
    """Return how many standard errors the newer half of the cohorts lies above the older half.

    Compared is the period after the first, over the cohorts for which it is over.
    """
    over = np.flatnonzero(~table.incomplete[:, 1])
    older, newer = over[: len(over) // 2], over[len(over) // 2 :]
    sizes = np.array([table.sizes[older].sum(), table.sizes[newer].sum()], dtype=float)
    active = np.array([table.active[older, 1].sum(), table.active[newer, 1].sum()], dtype=float)
    if not sizes.all():
        return 0.0
    pooled = float(active.sum() / sizes.sum())
    error = sqrt(pooled * (1 - pooled) * float((1 / sizes).sum()))
    return float(active[1] / sizes[1] - active[0] / sizes[0]) / error if error else 0.0


def _notes(table: CohortTable, window: _Window, words: Words) -> list[Note]:
    notes = []
    if len(window.starts) < len(table.starts):
        count = len(window.starts)
        text = words.ngettext("The newest {count} cohort", "The newest {count} cohorts", count)
        notes.append(Note(text=text.format(count=words.number(count))))
    notes.append(Note(text=words.gettext("% that ordered again; 0: new")))
    later = window.incomplete & ~np.isnan(window.share)
    if later[:, 1:].any():
        notes.append(Note(text=words.gettext("Not over yet"), colour=BLUE, unfinished=True))
    return notes


def _colour_cells(axes: Axes, window: _Window) -> None:
    """Colour by share; the first column, always all of a cohort, stays neutral."""
    rows, columns = window.share.shape
    scale = _shown(window)
    for row in range(rows):
        for column in range(columns):
            if np.isnan(window.share[row, column]):
                continue
            start = axes.get_xlim()[0] if column == 0 else column - 0.5
            width = column + 0.5 - start - 2 * _GAP
            cell = Rectangle((start + _GAP, row - 0.5 + _GAP), width, 1 - 2 * _GAP, linewidth=0)
            cell.set_facecolor(FAINT if column == 0 else _COLOURS(float(scale[row, column])))
            if column and window.incomplete[row, column]:
                _make_unfinished(cell)
            axes.add_artist(cell)  # add_patch would measure each for limits that are set


def _make_unfinished(cell: Rectangle) -> None:
    """Hatch a cell so faintly that its figure stays readable, and dash its edge."""
    style.unfinished(cell, _PALE_HATCH, alpha=0.2)
    cell.set(edgecolor=BLUE, linewidth=2, linestyle=(0, (3, 2)))
    cell.set_hatchcolor(_PALE_HATCH)


def _shown(window: _Window) -> npt.NDArray[np.float64]:
    """Return the shares on a scale from 0 to 1, 1 for the best finished cell."""
    finished = np.where(window.incomplete, np.nan, window.share)[:, 1:]
    best = np.nanmax(finished) if np.isfinite(finished).any() else 0
    shown: npt.NDArray[np.float64] = np.clip(window.share / (best or 1), 0, 1)
    return shown


def _write_cells(axes: Axes, window: _Window, words: Words) -> None:
    scale = _shown(window)
    first = (axes.get_xlim()[0] + 0.5) / 2
    for (row, column), share in np.ndenumerate(window.share):
        if np.isnan(share):
            continue
        done = not window.incomplete[row, column]
        dark = column > 0 and done and scale[row, column] > _DARK
        text = words.number(int(window.sizes[row])) if column == 0 else _percent(share, words)
        place = {"ha": "center", "va": "center_baseline", "bold": column > 0}
        across = column or first
        style.write(axes, across, row, text, color=PAPER if dark else INK, **place)


def _first_column_width(window: _Window, room: float, words: Words) -> float:
    """Return how many other columns wide the first must be to hold the cohorts' sizes."""
    need = style.labels_width(words.number(int(size)) for size in window.sizes) + 24
    others = max(window.share.shape[1], _LEAST_COLUMNS) - 1
    return float(max(1.0, need * others / (room - need)))


def _percent(share: float, words: Words) -> str:
    """Write a share without its sign, which stands in the note: 12, and 0.4 below one."""
    percent = 100 * float(share)
    return words.number(percent, 1 if 0 < percent < 0.95 else 0)  # noqa: PLR2004 - rounds to 1


def _write_axis_name(axes: Axes, table: CohortTable, words: Words) -> None:
    name = {
        "week": words.gettext("Weeks after the first order"),
        "month": words.gettext("Months after the first order"),
        "quarter": words.gettext("Quarters after the first order"),
        "year": words.gettext("Years after the first order"),
    }[table.period]
    axes.set_xlabel(name, labelpad=14, **style.tick_style(colour=MUTED))
    axes.xaxis.set_label_position("bottom")
