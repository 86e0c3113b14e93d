"""The plan: the few actions that fit a shop best, and why these."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from metrics.advisor import thresholds as at
from metrics.advisor.facts import UNKNOWN_HALF
from metrics.advisor.playbook import ACTIONS, Lever
from metrics.advisor.playbook.effects import money_a_year
from metrics.advisor.playbook.triggers import members
from metrics.lifecycle.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from metrics.advisor.facts import ShopFacts
    from metrics.advisor.groups import Group
    from metrics.advisor.playbook import Action, Called, Effect, Measure

_RETENTION = frozenset({Lever.SECOND, Lever.ORDERS, Lever.LIFE})
_FIX_FIRST = frozenset({Lever.MARGIN, Lever.CAC})


@dataclass(frozen=True, slots=True, kw_only=True)
class Rank:
    """Why an action stands where it does.

    score
        effect_share × strength × direction / effort.
    effect_share
        Its fair guess / the money of a year; None where it cannot be computed, and 0.2 % is
        taken.
    strength
        How strongly the shop's figures call for it, in (0, 1].
    direction
        0.5 + the share of effort that the stage gives to its side, winning or keeping; 1 for
        order value and margin, which serve both.
    fixes_first
        Put before others: a customer earns less than it costs to win one, and this mends it.
    for_variety
        Taken before one with a higher score that would have been the third of its lever.
    """

    score: float
    effect_share: float | None
    strength: float
    effort: int
    direction: float
    fixes_first: bool = False
    for_variety: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanItem:
    """One action for this shop; its words hang on `id`.

    reason
        A code of `metrics.advisor.playbook.REASONS` with its figures.
    customers, group
        Whom it addresses and how many they are; None where it addresses nobody in particular,
        or the group is not known.
    """

    id: str
    playbook_row: int | None
    lever: Lever
    reason: Finding
    effect: Effect | None
    group: Group | None
    customers: int | None
    measure: Measure
    effort: int
    rank: Rank


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What to do, best first; at most three, fewer where fewer are called for.

    called
        How many actions fit and are called for in all.
    leading
        Said before everything else: a customer earns less than it costs to win one.
    """

    items: tuple[PlanItem, ...]
    called: int
    leading: Finding | None = None


def plan(
    facts: ShopFacts,
    *,
    refused: frozenset[str] = frozenset(),
    doing: frozenset[str] = frozenset(),
) -> Plan:
    """Choose the actions that fit best.

    An action is offered where stage and quadrant fit, its trigger calls, and its effect, if it
    can be computed, is a gain. The order is that of the scores; ties go to the playbook's order.

    Parameters
    ----------
    refused, doing
        Ids of actions that are not offered: the shop does not want them, or is at it.
    """
    leading = _below_cost(facts)
    found = sorted(
        _offers(facts, refused | doing, fix_first=leading is not None),
        key=lambda item: (not item.rank.fixes_first, -item.rank.score),
    )
    return Plan(items=tuple(_varied(found)), called=len(found), leading=leading)


def fits(action: Action, facts: ShopFacts) -> bool:
    """Return whether stage and quadrant are the action's.

    Of a quadrant known by half, both it may be must be; of an unknown one, all four.
    """
    known = facts.quadrant or UNKNOWN_HALF * 2
    halves = ("HL" if half == UNKNOWN_HALF else half for half in known)
    values, often = halves
    possible = {value + frequency for value in values for frequency in often}
    return facts.stage in action.stages and possible <= action.quadrants


def _below_cost(facts: ShopFacts) -> Finding | None:
    ratio = facts.ltv_to_cac
    if ratio is None or ratio >= at.LTV_TO_CAC_LEAST:
        return None
    return Finding(code="ltv_below_cost", figures={"ltv_to_cac": ratio})


def _offers(facts: ShopFacts, kept_out: frozenset[str], *, fix_first: bool) -> Iterator[PlanItem]:
    """Yield what is called for, in the order of the playbook."""
    for action in ACTIONS.values():
        if action.id in kept_out or not fits(action, facts):
            continue
        called = action.trigger(facts)
        if called is None:
            continue
        effect = action.effect(facts)
        if effect is None or effect.mid_minor > 0:
            yield _item(action, called, effect, facts, fix_first=fix_first)


def _item(
    action: Action, called: Called, effect: Effect | None, facts: ShopFacts, *, fix_first: bool
) -> PlanItem:
    money = money_a_year(facts)
    share = effect.mid_minor / money if effect is not None and money else None
    direction = at.NEUTRAL + _share_of_effort(action.lever, facts)
    worth = at.UNKNOWN_EFFECT if share is None else share
    rank = Rank(
        score=worth * called.strength * direction / action.effort,
        effect_share=share,
        strength=called.strength,
        effort=action.effort,
        direction=direction,
        fixes_first=fix_first and action.lever in _FIX_FIRST,
    )
    group = action.customers
    return PlanItem(
        id=action.id,
        playbook_row=action.playbook_row,
        lever=action.lever,
        reason=called.finding,
        effect=effect,
        group=group,
        customers=None if group is None or group not in facts.groups else members(facts, group),
        measure=action.measure,
        effort=action.effort,
        rank=rank,
    )


def _share_of_effort(lever: Lever, facts: ShopFacts) -> float:
    if lever in _RETENTION:
        return facts.retention_share
    return 1 - facts.retention_share if lever is Lever.CAC else at.NEUTRAL


def _varied(found: list[PlanItem]) -> Iterator[PlanItem]:
    """Yield the best three; a third of one lever gives way to another that is close."""
    first = found[: at.MOST_ACTIONS - 1]
    rest = found[at.MOST_ACTIONS - 1 :]
    yield from first
    if not rest:
        return
    best, levers = rest[0], {item.lever for item in first}
    if levers != {best.lever}:
        yield best
        return
    other = next((item for item in rest if item.lever != best.lever), best)
    is_close = other.rank.score >= at.CLOSE * best.rank.score
    if other is best or not is_close or other.rank.fixes_first != best.rank.fixes_first:
        yield best
        return
    yield replace(other, rank=replace(other.rank, for_variety=True))
