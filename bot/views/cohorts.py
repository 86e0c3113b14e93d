"""Cohorts in words: who came back, what they spent, and how long the next order takes."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

import numpy as np

from bot.reply import Reply
from bot.views.start import run_button

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from bot.reply import Keyboard
    from bot.words import Words
    from metrics.cohorts import CohortTable
    from metrics.figures import Figures

_ROWS, _COLUMNS = 6, 6
_STEPS = 4


def cohorts_reply(
    table: CohortTable, figures: Figures, words: Words, *, shown: str, currency: str | None
) -> Reply:
    """Show the newest cohorts, the average of all, and how the next order comes.

    Parameters
    ----------
    shown
        "retention" or "revenue".
    """
    rows = _Rows(table, words, currency)
    blocks = (
        _head(table.period, shown, words),
        "\n".join(rows.retention() if shown == "retention" else rows.revenue()),
        _note(table.period, shown, words),
        "\n".join(_next_order_lines(figures, words)),
    )
    return Reply(
        text="\n\n".join(block for block in blocks if block),
        keyboard=_keyboard(table.period, shown, words),
    )


class _Rows:
    """The lines of the newest cohorts in one language and currency."""

    def __init__(self, table: CohortTable, words: Words, currency: str | None) -> None:
        self.table = table
        self.words = words
        self.currency = currency

    def retention(self) -> Iterator[str]:
        """Write who came back after 1, 2, … periods; then the average of all cohorts."""
        shares = self.table.retention()
        known = [row for row in range(len(shares)) if self._reach(row) > 1]
        if not known:
            yield self.words.gettext("It is too early to see who comes back")
            return
        for row in known[-_ROWS:]:
            yield self._head(row)
            yield self._cells(
                [
                    (k, self.words.percent(float(shares[row, k])), self._is_open(row, k))
                    for k in range(1, min(self._reach(row), _COLUMNS + 1))
                ]
            )
        average = self.table.average_retention()
        cells = [
            (k, self.words.percent(float(average[k])), False)
            for k in range(1, min(len(average), _COLUMNS + 1))
            if not np.isnan(average[k])
        ]
        if cells:
            yield self.words.gettext("<b>All together</b>")
            yield self._cells(cells)

    def revenue(self) -> Iterator[str]:
        """Write what one customer of each cohort has brought by the end of each period."""
        money = self.table.cumulative_revenue_minor()
        for row in range(len(money))[-_ROWS:]:
            yield self._head(row)
            yield self._cells(
                [
                    (
                        k,
                        self.words.money(float(money[row, k]), self.currency),
                        self._is_open(row, k),
                    )
                    for k in range(min(self._reach(row), _COLUMNS + 1))
                ]
            )

    def _reach(self, row: int) -> int:
        """Return how many periods of a cohort have begun."""
        return len(self.table.active[row])

    def _is_open(self, row: int, column: int) -> bool:
        return column >= self.table.complete[row]

    def _head(self, row: int) -> str:
        size = self.table.sizes[row]
        return self.words.ngettext(
            "<b>{period}</b>, {count} new customer", "<b>{period}</b>, {count} new customers", size
        ).format(
            period=_period_name(self.table.starts[row], self.table.period, self.words),
            count=self.words.number(size),
        )

    def _cells(self, cells: list[tuple[int, str, bool]]) -> str:
        """Write "1: 12% · 2: 9% · 3: 4%*"; the star is of a period that is not over."""
        return " · ".join(f"{k}: {text}{'*' if is_open else ''}" for k, text, is_open in cells)


def _period_name(start: date, period: str, words: Words) -> str:
    if period == "week":
        return words.gettext("week of {day}").format(day=words.day(start))
    if period == "month":
        return words.month(start)
    if period == "quarter":
        return words.gettext("quarter {number} of {year}").format(
            number=(start.month + 2) // 3, year=start.year
        )
    return str(start.year)


def _head(period: str, shown: str, words: Words) -> str:
    if shown == "retention":
        return {
            "week": words.gettext("<b>Who came back</b>, by the week of the first order"),
            "month": words.gettext("<b>Who came back</b>, by the month of the first order"),
            "quarter": words.gettext("<b>Who came back</b>, by the quarter of the first order"),
            "year": words.gettext("<b>Who came back</b>, by the year of the first order"),
        }[period]
    return {
        "week": words.gettext("<b>What they spent</b>, by the week of the first order"),
        "month": words.gettext("<b>What they spent</b>, by the month of the first order"),
        "quarter": words.gettext("<b>What they spent</b>, by the quarter of the first order"),
        "year": words.gettext("<b>What they spent</b>, by the year of the first order"),
    }[period]


def _note(period: str, shown: str, words: Words) -> str:
    first = {
        "week": words.gettext("0 is the week of the first order, 1 the week after."),
        "month": words.gettext("0 is the month of the first order, 1 the month after."),
        "quarter": words.gettext("0 is the quarter of the first order, 1 the quarter after."),
        "year": words.gettext("0 is the year of the first order, 1 the year after."),
    }[period]
    if shown == "retention":
        what = words.gettext("Shares of a group's customers who ordered then; 0 is always 100%.")
    else:
        what = words.gettext("Revenue per customer of a group, all added up until then.")
    star = words.gettext("* is not over yet and in no average.")
    return f"<i>{first} {what} {star}</i>"


def _next_order_lines(figures: Figures, words: Words) -> Iterator[str]:
    """Say how many come a second time and how long each step takes."""
    known = {
        days: share for days, share in figures.second_order_within.items() if share is not None
    }
    if known:
        yield words.gettext("<b>Second order within</b>")
        yield " · ".join(
            words.ngettext("{days} day: {share}", "{days} days: {share}", days).format(
                days=days, share=words.percent(share, 1)
            )
            for days, share in known.items()
        )
        yield words.gettext(
            "<i>Customers who are still too new for that long are not counted as lost.</i>"
        )
    steps = list(figures.median_days_by_step.items())[:_STEPS]
    if steps:
        yield words.gettext("<b>From one order to the next</b> (median of those who came again)")
    for step, days in steps:
        yield words.ngettext(
            "Order {first} to {second}: {days} day",
            "Order {first} to {second}: {days} days",
            ceil(days),
        ).format(
            first=step,
            second=step + 1,
            days=words.number(days, 0 if days.is_integer() else 1),
        )


def _keyboard(period: str, shown: str, words: Words) -> Keyboard:
    periods = {
        "week": words.gettext("Weekly"),
        "month": words.gettext("Monthly"),
        "quarter": words.gettext("Quarterly"),
        "year": words.gettext("Yearly"),
    }
    others = tuple(
        run_button(f"cohorts {name} {shown}", label)
        for name, label in periods.items()
        if name != period
    )
    if shown == "retention":
        other = run_button(f"cohorts {period} revenue", words.gettext("What they spent"))
    else:
        other = run_button(f"cohorts {period} retention", words.gettext("Who came back"))
    return others, (other, run_button("report", words.gettext("All figures")))
