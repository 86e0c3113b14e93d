"""What a table of cohorts tells in one sentence."""

from __future__ import annotations

from decimal import Decimal
from math import sqrt
from typing import TYPE_CHECKING

import numpy as np

from bot.charts import amounts
from metrics.vocabulary import MINOR_PER_MAJOR

if TYPE_CHECKING:
    from bot.words import Words
    from metrics.cohorts import CohortTable

_CLEAR_Z = 3.0
"""Newer and older cohorts differ when the difference is three times its standard error.

The same customers are looked at by week, month and quarter: twice would come up by chance.
"""


def retention_finding(table: CohortTable, words: Words) -> str:
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


def revenue_finding(
    table: CohortTable, words: Words, currency: str | None, *, most_periods: int
) -> str:
    """Say what a customer brings at first, and by the latest period that most have seen end.

    Parameters
    ----------
    most_periods
        Of how many periods it may speak.
    """
    if not table.starts:
        return words.gettext("No customers yet")
    later = min(_over_for_most(table), most_periods) - 1
    if later < 0:
        return words.gettext("It is too early to say what a customer brings")
    first, money = (
        amounts.money(Decimal(minor) / MINOR_PER_MAJOR, currency, words)
        for minor in _mean_revenue_minor(table, later)
    )
    if later == 0:
        return {
            "week": words.gettext("A customer brings {money} in the first week"),
            "month": words.gettext("A customer brings {money} in the first month"),
            "quarter": words.gettext("A customer brings {money} in the first quarter"),
            "year": words.gettext("A customer brings {money} in the first year"),
        }[table.period].format(money=first)
    sentence = {
        "week": words.ngettext(
            "A customer brings {first} in the first week, {money} after {count} more week",
            "A customer brings {first} in the first week, {money} after {count} more weeks",
            later,
        ),
        "month": words.ngettext(
            "A customer brings {first} in the first month, {money} after {count} more month",
            "A customer brings {first} in the first month, {money} after {count} more months",
            later,
        ),
        "quarter": words.ngettext(
            "A customer brings {first} in the first quarter, {money} after {count} more quarter",
            "A customer brings {first} in the first quarter, {money} after {count} more quarters",
            later,
        ),
        "year": words.ngettext(
            "A customer brings {first} in the first year, {money} after {count} more year",
            "A customer brings {first} in the first year, {money} after {count} more years",
            later,
        ),
    }[table.period]
    return sentence.format(first=first, money=money, count=words.number(later))


def _change(table: CohortTable) -> float:
    """Return how many standard errors the newer half of the cohorts lies above the older half.

    Compared is the period after the first, over the cohorts for which it is over, without the
    first cohort: the data may begin within it, and with customers who are not new. 0 of years:
    how soon the year after comes depends on when in the year most of a cohort began.
    """
    if table.period == "year":
        return 0.0
    over = [row for row, complete in enumerate(table.complete) if row and complete > 1]
    halves = over[: len(over) // 2], over[len(over) // 2 :]
    older, newer = (sum(table.sizes[row] for row in rows) for rows in halves)
    if not older or not newer:
        return 0.0
    back_older, back_newer = (sum(table.active[row][1] for row in rows) for rows in halves)
    pooled = (back_older + back_newer) / (older + newer)
    error = sqrt(pooled * (1 - pooled) * (1 / older + 1 / newer))
    return (back_newer / newer - back_older / older) / error if error else 0.0


def _over_for_most(table: CohortTable) -> int:
    """Return how many periods are over for half of the customers or more."""
    return int(np.median(np.repeat(table.complete, table.sizes)))


def _mean_revenue_minor(table: CohortTable, later: int) -> tuple[float, float]:
    """Return revenue per customer in the first period, and up to a later one.

    Both over the cohorts for which that one is over, each weighted by its size.
    """
    over = np.array(table.complete) > later
    sizes = np.array(table.sizes)[over]
    revenue = table.cumulative_revenue_minor()[over]
    first, money = (float(sizes @ revenue[:, k] / sizes.sum()) for k in (0, later))
    return first, money
