"""Records of a shop → what it is told, by the way of an upload."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING
from zlib import crc32

from metrics.advisor.measured import shop_facts
from metrics.advisor.plan import plan
from metrics.analysis import analyse
from metrics.orders import select
from metrics.profiles import customer_profiles
from metrics.report import report_of
from metrics.vocabulary import MINOR_PER_MAJOR
from tests.metrics.advisor.scenarios.making import AS_OF, make
from tests.metrics.advisor.scenarios.scenario import Direction
from tests.metrics.advisor.scenarios.shops import SCENARIOS

if TYPE_CHECKING:
    import pandas as pd

    from metrics.advisor.facts import ShopFacts
    from metrics.advisor.plan import Plan
    from metrics.lifecycle import Lifecycle


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """What a shop is told, and the facts behind it."""

    facts: ShopFacts
    lifecycle: Lifecycle
    plan: Plan

    @property
    def direction(self) -> Direction:
        if any(reason.code == "ltv_below_cost" for reason in self.lifecycle.reasons):
            return Direction.FIX_FIRST
        if max(self.lifecycle.acquisition_share, self.lifecycle.retention_share) <= 0.55:
            return Direction.EVEN
        if self.lifecycle.retention_share > self.lifecycle.acquisition_share:
            return Direction.RETENTION
        return Direction.ACQUISITION

    @property
    def reasons(self) -> tuple[str, ...]:
        return tuple(reason.code for reason in self.lifecycle.reasons)

    @property
    def first_reason(self) -> str:
        """The first beside the count of orders, which decides the stage and always leads."""
        beside = (code for code in self.reasons if not code.startswith("orders_a_month"))
        return next(beside, self.reasons[0])

    @property
    def actions(self) -> tuple[str, ...]:
        return tuple(item.id for item in self.plan.items)


def advice(
    records: pd.DataFrame,
    lines: pd.DataFrame | None = None,
    *,
    margin: str | None = None,
    cost: int | None = None,
) -> Advice:
    """Advise on records up to the day of all made shops; cost in main units."""
    share = None if margin is None else Decimal(margin)
    cost_minor = None if cost is None else cost * MINOR_PER_MAJOR
    orders = select(records, as_of=AS_OF)
    report = report_of(orders, margin=share, acquisition_cost_minor=cost_minor)
    profiles = customer_profiles(orders, lines, margin=share)
    analysis = analyse(orders, profiles, lines, margin=share, acquisition_cost_minor=cost_minor)
    facts = shop_facts(report, analysis, orders, profiles, lines)
    return Advice(facts=facts, lifecycle=report.lifecycle, plan=plan(facts))


@cache
def advice_for(name: str) -> Advice:
    """Advise a made shop."""
    scenario = SCENARIOS[name]
    records, lines = make(scenario.making, seed=crc32(name.encode()))
    return advice(records, lines, margin=scenario.margin, cost=scenario.cost)
