"""What a summary of a day, a week or a month is asked, and what comes back from the worker.

Free of frames, so that the bot's own process can ask.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from bot.reply import Reply
    from metrics.week import Cadence, Said, Span


class Part(StrEnum):
    """What a summary may hold beside its first sentence."""

    FIGURES = "figures"
    CHART = "chart"
    CUSTOMERS = "customers"
    FORECAST = "forecast"
    ACTIONS = "actions"


ALL_PARTS = frozenset(Part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How a chosen action is doing; `action` and `figure` are words in the reader's language.

    For the units see `metrics.advisor.playbook.measures.Tracked`. None where it cannot be said.
    """

    action: str
    figure: str
    unit: str
    before: float | None
    now: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodQuestion:
    """What a summary is to be made of.

    today
        In the shop's zone; the summary is of the last period complete when it begins.
    previous
        What the last summary to this reader said; None for the first.
    progress, to_do
        Of the chosen actions, and the one thing that the plan puts first, in the reader's
        language; without it the summary chooses by its own figures.
    due_on
        The day it should have come; None where it is not late.
    missed
        Summaries before this one that never came.
    """

    cadence: Cadence
    today: date
    previous: Said | None = None
    parts: frozenset[Part] = ALL_PARTS
    progress: tuple[Progress, ...] = ()
    to_do: str | None = None
    due_on: date | None = None
    missed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodAnswer:
    """A finished summary.

    span
        What it is about.
    said
        To be remembered and handed over as `previous` next time; None where nothing is stored.
    has_news
        False where the data are the same as last time: the reply is then one line.
    """

    reply: Reply
    span: Span
    said: Said | None
    has_news: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertsAnswer:
    """What is unusual and was not told before; `told` names it, for the next time."""

    reply: Reply
    told: tuple[str, ...]
