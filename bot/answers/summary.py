"""A summary with the plan in it: how the chosen actions are doing, and the one to do next."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.answers import plan, week
from bot.summary import Part, Progress
from bot.views.playbook import action_name
from bot.views.playbook.names import measure_name
from metrics.advisor.playbook.measures import MEASURES
from metrics.errors import NoOrders

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.answers.shop import StoredShop
    from bot.summary import PeriodAnswer, PeriodQuestion
    from bot.words import Words


def answer(shop: StoredShop, words: Words, asked: PeriodQuestion) -> PeriodAnswer:
    """Answer for a period; a shop that follows no plan is told by the period's own figures."""
    if Part.ACTIONS in asked.parts and shop.store.actions(shop.chat_id):
        with suppress(NoOrders):  # the period itself says so
            asked = _with_plan(shop, words, asked)
    return week.answer(shop, words, asked)


def _with_plan(shop: StoredShop, words: Words, asked: PeriodQuestion) -> PeriodQuestion:
    first = next(iter(plan.current_plan(shop).items), None)
    to_do = None if first is None else action_name(first.id, words)
    return replace(asked, progress=tuple(_progress(shop, words)), to_do=to_do)


def _progress(shop: StoredShop, words: Words) -> Iterator[Progress]:
    """Return what can be said of each action begun; too early to say is left out."""
    for action_id, _, found in plan.begun(shop):
        if found.now is not None:
            yield Progress(
                action=action_name(action_id, words),
                figure=measure_name(found.measure, words),
                unit=MEASURES[found.measure].unit,
                before=found.before,
                now=found.now,
            )
