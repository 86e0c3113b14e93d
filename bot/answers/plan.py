"""/plan: the actions that fit best, and how those begun are doing."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.answers.customers import customer_list
from bot.answers.lists import files
from bot.reply import Reply
from bot.views.plan import (
    action_gone,
    begun_reply,
    members_reply,
    plan_reply,
    refused_reply,
    why_reply,
)
from metrics.advisor.members import group_members
from metrics.advisor.plan import plan
from metrics.advisor.playbook import ACTIONS
from metrics.advisor.playbook.measures import MEASURES
from metrics.advisor.progress import Progress, progress
from metrics.refusal import Refusal
from storage.values import ActionState

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from bot.answers.shop import StoredShop
    from bot.reply import Attachment
    from bot.words import Words
    from metrics.advisor.groups import Group
    from metrics.advisor.plan import Plan, PlanItem
    from storage.values import ChosenAction


def answer(shop: StoredShop, words: Words) -> Reply:
    """Show the plan."""
    return plan_reply(current_plan(shop), begun(shop), shop.facts().currency, words)


def why(shop: StoredShop, words: Words, action_id: str) -> Reply:
    """Explain an action of the plan."""
    item = _item(shop, action_id)
    if item is None:
        return Reply(text=action_gone(words))
    return why_reply(item, shop.facts().currency, words)


def begin(shop: StoredShop, words: Words, action_id: str, at: datetime) -> Reply:
    """Begin an action: note where its figure stands, hand over steps and list."""
    action = ACTIONS.get(action_id)
    if action is None:
        return Reply(text=action_gone(words))
    figure = MEASURES[action.measure].figure(shop.facts())
    baseline = {"measure": action.measure.value, "figure": figure}
    shop.store.decide_action(shop.chat_id, action_id, ActionState.DOING, at, baseline)
    listed = () if action.customers is None else _list(shop, action.customers, words)[1]
    return begun_reply(action_id, action.customers, listed, words)


def refuse(shop: StoredShop, words: Words, action_id: str, at: datetime) -> Reply:
    """Never offer an action again."""
    if action_id not in ACTIONS:
        return Reply(text=action_gone(words))
    shop.store.decide_action(shop.chat_id, action_id, ActionState.REFUSED, at)
    return refused_reply(action_id, words)


def undo(shop: StoredShop, words: Words, action_id: str) -> Reply:
    """Forget what was decided about an action, and show the plan anew."""
    shop.store.undecide_action(shop.chat_id, action_id)
    return answer(shop, words)


def members(shop: StoredShop, words: Words, group: Group) -> Reply:
    """Hand over the customers of a group, those with most revenue first."""
    customers, listed = _list(shop, group, words)
    return members_reply(group, customers, listed, words)


def current_plan(shop: StoredShop) -> Plan:
    """Return the plan of a shop, without what it refused or is at."""
    decided = shop.store.actions(shop.chat_id)
    return plan(
        shop.facts(),
        refused=_ids(decided, ActionState.REFUSED),
        doing=_ids(decided, ActionState.DOING),
    )


def begun(shop: StoredShop) -> list[tuple[str, date, Progress]]:
    """Return each action begun, its first day and its progress, oldest first."""
    return [
        (each.action_id, _day(shop, each), _progress(shop, each))
        for each in shop.store.actions(shop.chat_id)
        if each.state is ActionState.DOING and each.action_id in ACTIONS
    ]


def _ids(decided: Iterable[ChosenAction], state: ActionState) -> frozenset[str]:
    return frozenset(each.action_id for each in decided if each.state is state)


def _day(shop: StoredShop, chosen: ChosenAction) -> date:
    zone = shop.choices.zone
    return (chosen.decided_at.astimezone(ZoneInfo(zone)) if zone else chosen.decided_at).date()


def _progress(shop: StoredShop, chosen: ChosenAction) -> Progress:
    """Measure from the orders; what they do not show, from where it stood at the beginning."""
    measure = ACTIONS[chosen.action_id].measure
    found = progress(shop.orders(), measure, _day(shop, chosen))
    if found.measure_in_spans:
        return found
    before, now = chosen.baseline.get("figure"), MEASURES[measure].figure(shop.facts())
    return Progress(measure=measure, days=found.days, before=before, now=now)


def _item(shop: StoredShop, action_id: str) -> PlanItem | None:
    return next((item for item in current_plan(shop).items if item.id == action_id), None)


def _list(shop: StoredShop, group: Group, words: Words) -> tuple[int, tuple[Attachment, ...]]:
    profiles = shop.profiles()
    if isinstance(profiles, Refusal):
        return 0, ()
    found = group_members(shop.orders(), profiles, shop.lines()).get(group)
    if found is None or not len(found):
        return 0, ()
    chosen = profiles.table.iloc[found]
    listed = customer_list(group.value.replace("_", "-"), chosen, shop, words)
    return len(found), files(listed, words)
