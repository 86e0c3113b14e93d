"""The one thing to do after a period."""

from __future__ import annotations

from typing import TYPE_CHECKING

from metrics.week import Cadence, Figure

if TYPE_CHECKING:
    from bot.words import Words
    from metrics.week import PeriodSummary

_MANY = 5
_MORE_THAN_USUAL = 1.5
_FEWER_THAN_USUAL = 0.8
"""New customers below so much of the mean of the four periods before are worth a look."""


def to_do(summary: PeriodSummary, planned: str | None, words: Words) -> str:
    """Say the one thing: mend the data, what the plan puts first, or what the figures ask for."""
    if summary.stale or not summary.complete or summary.hole is not None:
        return words.gettext("Send me a fresh export of your orders.")
    if planned is not None:
        return planned
    return _for_customers(summary, words) or words.gettext(
        "Ask /stage where your next effort belongs."
    )


def _for_customers(summary: PeriodSummary, words: Words) -> str:
    slipped, usually, due = summary.slipped or 0, summary.slipped_usually, summary.due or 0
    if slipped >= _MANY and usually is not None and slipped > _MORE_THAN_USUAL * usually:
        return words.gettext("More customers than usual fell silent. Write to them.")
    if due:
        return words.ngettext(
            "Remind {count} customer that it is time to buy again.",
            "Remind {count} customers that it is time to buy again.",
            due,
        ).format(count=words.number(due))
    if _fewer_newcomers(summary):
        return words.gettext("Fewer new customers than usual. See where they come from: /segments")
    if slipped:
        return words.ngettext(
            "Write to {count} customer before the silence lasts.",
            "Write to {count} customers before the silence lasts.",
            slipped,
        ).format(count=words.number(slipped))
    return ""


def _fewer_newcomers(summary: PeriodSummary) -> bool:
    new = summary.figures[Figure.NEW_CUSTOMERS]
    if summary.cadence == Cadence.DAILY or new.value is None or new.mean_of_four is None:
        return False
    return new.mean_of_four >= _MANY and new.value < _FEWER_THAN_USUAL * new.mean_of_four
