"""Cohorts in words: how many came back, month by month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.reply import Reply
from bot.views.start import run_button

if TYPE_CHECKING:
    from bot.reply import Picture
    from bot.words import Words
    from metrics.cohorts import CohortTable

_ROWS = 6


def cohorts_reply(table: CohortTable, pictures: tuple[Picture, ...], words: Words) -> Reply:
    """Show the newest cohorts with what is known of their return."""
    lines = [
        words.gettext("<b>Who came back</b>, by the month of the first order"),
        "",
        *(_cohort_line(table, row, words) for row in _told(table)),
        "",
        words.gettext(
            "<i>A month counts once it is over. Month 0 is the month of the first order, so "
            "everybody is in it.</i>"
        ),
    ]
    keyboard = (
        (
            run_button("report", words.gettext("All figures")),
            run_button("stage", words.gettext("Where to put my effort")),
        ),
    )
    return Reply(text="\n".join(lines), pictures=pictures, keyboard=keyboard)


def _told(table: CohortTable) -> list[int]:
    """Return the newest cohorts whose first month after the first order is over."""
    known = [
        row
        for row in range(len(table.starts))
        if len(table.starts) > 1 and table.active[row, 1] >= 0 and not table.incomplete[row, 1]
    ]
    return known[-_ROWS:]


def _cohort_line(table: CohortTable, row: int, words: Words) -> str:
    size = int(table.sizes[row])
    over = (table.active[row] >= 0) & ~table.incomplete[row]
    over[0] = False
    best = max(int(active) for active in table.active[row][over])
    return words.ngettext(
        "{month}: {count} new customer; {share} back a month later, {best} in the best month",
        "{month}: {count} new customers; {share} back a month later, {best} in the best month",
        size,
    ).format(
        month=words.month(table.starts[row]),
        count=words.number(size),
        share=words.percent(int(table.active[row, 1]) / size, 1),
        best=words.percent(best / size, 1),
    )


def no_customers(words: Words) -> str:
    """Say that an export without buyers has no cohorts."""
    return words.gettext(
        "Your export does not say who bought, so I cannot tell who came back. Send one with a "
        "customer or e-mail column."
    )
