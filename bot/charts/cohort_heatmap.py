"""Cohorts, period by period: the share of each that orders again, or what each has brought."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import numpy as np
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.patches import Rectangle

from bot.charts import paint, periods, style
from bot.charts.cohort_findings import retention_finding, revenue_finding
from bot.charts.style import BLUE, FAINT, INK, MUTED, PAPER, Note
from metrics.vocabulary import MINOR_PER_MAJOR

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    import numpy.typing as npt
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.typing import ColorType

    from bot.reply import Picture
    from bot.words import Words
    from metrics.cohorts import CohortTable

Shown = Literal["retention", "revenue"]

MOST_COHORTS = 12
MOST_PERIODS = 12
"""More rows or columns than these leave no room for a figure that can be read on a phone."""

_TALLEST_CELL = 90
_GAP = 0.035
_LEAST_COLUMNS = 6  # few cells stay small
_SIZE_PADDING, _CELL_PADDING = 24, 16

_COLOURS = LinearSegmentedColormap.from_list("share", ["#EAF3F9", "#7DB8DA", BLUE, "#00436A"])
_DARK = 0.58
_PALE_HATCH = "#A9CFE6"

_LEAST_FOR_DECIMALS = (20, 2)
"""The highest amount that is written without, and with one decimal; below it are two."""
_SHORT_FROM = 1_000_000


class _Window(NamedTuple):
    """The part of the table that is shown: the newest cohorts and their first periods."""

    starts: tuple[date, ...]
    names: list[str]
    sizes: list[str]
    first: int  # number of the first period that has a column of cells
    cells: npt.NDArray[np.float64]  # nan after as_of
    texts: list[list[str]]
    incomplete: npt.NDArray[np.bool_]
    left: float  # px left of the axes
    sizes_width: float  # px

    @property
    def cells_width(self) -> float:
        """Px for all cells together."""
        return style.WIDTH - self.left - self.sizes_width - style.EDGE


def picture(
    table: CohortTable, words: Words, shown: Shown = "retention", currency: str | None = None
) -> Picture:
    """Picture the retention of the newest cohorts, or their cumulative revenue per customer."""
    figure = draw(table, words, shown, currency)
    name = "cohort_heatmap.png" if shown == "retention" else "cohort_revenue.png"
    return paint.render(figure, name=name, title=finding(table, words, shown, currency))


def finding(
    table: CohortTable, words: Words, shown: Shown = "retention", currency: str | None = None
) -> str:
    """Say in one sentence what the table tells."""
    if shown == "retention":
        return retention_finding(table, words)
    return revenue_finding(table, words, currency, most_periods=MOST_PERIODS)


def draw(
    table: CohortTable, words: Words, shown: Shown = "retention", currency: str | None = None
) -> Figure:
    """Draw one row per cohort, newest last, and one column per period since its start."""
    window = _window(table, words, shown)
    notes = _notes(table, window, words, shown, currency)
    sheet = style.page(finding(table, words, shown, currency), notes)
    if not window.starts:
        return sheet.figure
    rows, columns = window.cells.shape
    bottom = 90.0
    room = style.Page(figure=sheet.figure, top=sheet.top - 50)
    spare = room.top - bottom - rows * _TALLEST_CELL
    axes = room.axes(left=window.left, bottom=bottom + max(spare, 0), right=style.EDGE)
    others = max(columns, _LEAST_COLUMNS - 1)
    first = max(1.0, window.sizes_width * others / window.cells_width)
    axes.set_xlim(0.5 - first, others + 0.5)
    axes.set_ylim(rows - 0.5, -0.5)
    scale = _scale(window, shown)
    _colour_cells(axes, window, scale)
    _write_cells(axes, window, scale)
    axes.set_yticks(range(rows), window.names, **style.tick_style(colour=INK))
    axes.xaxis.tick_top()
    head = "0" if shown == "retention" else words.pgettext("customers, above a column", "New")
    heads = [head, *(words.number(window.first + k) for k in range(columns))]
    axes.set_xticks([(1 - first) / 2, *range(1, columns + 1)], heads, **style.tick_style())
    _write_axis_name(axes, table, words)
    return sheet.figure


def _window(table: CohortTable, words: Words, shown: Shown) -> _Window:
    """Return the newest cohorts with as many of their first periods as there is room for."""
    rows = slice(max(0, len(table.starts) - MOST_COHORTS), len(table.starts))
    first, values, write = _cells(table, words, shown)
    names = [periods.named(start, table.period, words) for start in table.starts[rows]]
    sizes = [words.number(size) for size in table.sizes[rows]]
    cells = values[rows, first : first + MOST_PERIODS]
    window = _Window(
        starts=table.starts[rows],
        names=names,
        sizes=sizes,
        first=first,
        cells=cells,
        texts=[["" if isnan(cell) else write(cell) for cell in row] for row in cells.tolist()],
        incomplete=table.incomplete()[rows, first : first + MOST_PERIODS],
        left=style.MARGIN + style.labels_width(names) + 16,
        sizes_width=style.labels_width(sizes) + _SIZE_PADDING,
    )
    widest = style.labels_width(text for row in window.texts for text in row) + _CELL_PADDING
    begun = int((~np.isnan(cells)).any(axis=0).sum())  # no column that none of these has reached
    kept = slice(min(begun, int(window.cells_width / widest)))
    return window._replace(cells=cells[:, kept], incomplete=window.incomplete[:, kept])


def _cells(
    table: CohortTable, words: Words, shown: Shown
) -> tuple[int, npt.NDArray[np.float64], Callable[[float], str]]:
    """Return the first period that is a cell, all values, and how one is written."""
    if shown == "retention":  # of period 0 it is always all
        return 1, table.retention(), lambda share: _percent(share, words)
    amounts = table.cumulative_revenue_minor() / MINOR_PER_MAJOR
    highest = float(np.nanmax(amounts, initial=0))
    decimals = next((i for i, least in enumerate(_LEAST_FOR_DECIMALS) if highest >= least), 2)

    def write(amount: float) -> str:
        if highest >= _SHORT_FROM:
            return words.short_money(amount * MINOR_PER_MAJOR, None)
        return words.number(amount, decimals)

    return 0, amounts, write


def _notes(
    table: CohortTable, window: _Window, words: Words, shown: Shown, currency: str | None
) -> list[Note]:
    notes = []
    if len(window.starts) < len(table.starts):
        count = len(window.starts)
        text = words.ngettext("The newest {count} cohort", "The newest {count} cohorts", count)
        notes.append(Note(text=text.format(count=words.number(count))))
    if shown == "retention":
        notes.append(Note(text=words.gettext("% that ordered again; 0: new")))
    else:
        text = words.gettext("Revenue per customer so far")
        notes.append(Note(text=style.with_unit(text, currency)))
    if (window.incomplete & ~np.isnan(window.cells)).any():
        notes.append(Note(text=words.gettext("Not over yet"), colour=BLUE, unfinished=True))
    return notes


def _colour_cells(axes: Axes, window: _Window, scale: npt.NDArray[np.float64]) -> None:
    """Colour the cells by their place on the scale; the column of sizes stays neutral."""
    rows, columns = window.cells.shape
    left = axes.get_xlim()[0]
    for row in range(rows):
        _add_cell(axes, row, (left, 0.5), FAINT)
        for column in range(columns):
            if np.isnan(window.cells[row, column]):
                continue
            colour = _COLOURS(float(scale[row, column]))
            cell = _add_cell(axes, row, (column + 0.5, column + 1.5), colour)
            if window.incomplete[row, column]:
                _make_unfinished(cell)


def _add_cell(axes: Axes, row: int, sides: tuple[float, float], colour: ColorType) -> Rectangle:
    start, end = sides
    cell = Rectangle(
        (start + _GAP, row - 0.5 + _GAP), end - start - 2 * _GAP, 1 - 2 * _GAP, linewidth=0
    )
    cell.set_facecolor(colour)
    axes.add_artist(cell)  # add_patch would measure each for limits that are set
    return cell


def _make_unfinished(cell: Rectangle) -> None:
    """Hatch a cell so faintly that its figure stays readable, and dash its edge."""
    style.unfinished(cell, _PALE_HATCH, alpha=0.2)
    cell.set(edgecolor=BLUE, linewidth=2, linestyle=(0, (3, 2)))
    cell.set_hatchcolor(_PALE_HATCH)


def _scale(window: _Window, shown: Shown) -> npt.NDArray[np.float64]:
    """Return the cells on a scale from 0 to 1, 1 for the best finished one.

    Shares begin at none; what customers have spent begins at the least, as nobody spends nothing.
    """
    finished = window.cells[~window.incomplete & ~np.isnan(window.cells)]
    best = finished.max(initial=0)
    least = finished.min(initial=best) if shown == "revenue" else 0
    scale: npt.NDArray[np.float64] = np.clip((window.cells - least) / (best - least or 1), 0, 1)
    return scale


def _write_cells(axes: Axes, window: _Window, scale: npt.NDArray[np.float64]) -> None:
    place: dict[str, Any] = {"ha": "center", "va": "center_baseline"}
    middle = (axes.get_xlim()[0] + 0.5) / 2
    for row, size in enumerate(window.sizes):
        style.write(axes, middle, row, size, **place)
    for (row, column), value in np.ndenumerate(window.cells):
        if not np.isnan(value):
            dark = not window.incomplete[row, column] and scale[row, column] > _DARK
            text, colour = window.texts[row][column], PAPER if dark else INK
            style.write(axes, column + 1, row, text, color=colour, bold=True, **place)


def _percent(share: float, words: Words) -> str:
    """Write a share without its sign, which stands in the note: 12, and 0.4 below one."""
    percent = 100 * share
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
