"""The actions that fit the shop, best first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.console.report_json.values import major
from bot.views.playbook import action_name, reason_text
from metrics.advisor.plan import plan

if TYPE_CHECKING:
    from bot.console.report_json.values import Json
    from bot.words import Words
    from metrics.advisor.facts import ShopFacts
    from metrics.advisor.plan import PlanItem
    from metrics.advisor.playbook import Effect


def actions(facts: ShopFacts, words: Words) -> list[Json]:
    """Return the plan: three actions at most."""
    return [_action(item, facts, words) for item in plan(facts).items]


def _action(item: PlanItem, facts: ShopFacts, words: Words) -> Json:
    figures = item.reason.figures
    return {
        "id": item.id,
        "playbook_row": item.playbook_row,
        "name": action_name(item.id, words),
        "reason": reason_text(item.reason, words, facts.currency),
        "code": item.reason.code,
        "figures": {
            name.removesuffix("_minor"): major(float(value)) if name.endswith("_minor") else value
            for name, value in figures.items()
        },
        "lever": item.lever.value,
        "effect": None if item.effect is None else _effect(item.effect),
        "effort": item.effort,
        "customers": item.customers,
        "group": None if item.group is None else item.group.value,
        "measure": item.measure.value,
        "score": item.rank.score,
    }


def _effect(effect: Effect) -> Json:
    return {
        "months": 12,
        "low": major(effect.low_minor),
        "mid": major(effect.mid_minor),
        "high": major(effect.high_minor),
        "in_margin": effect.in_margin,
        "assumption": effect.assumption.code,
        "guess": dict(effect.assumption.figures),
    }
