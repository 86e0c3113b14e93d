"""The figures by which actions are judged: where each stands, and which way is better."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from metrics.advisor.playbook.action import Measure

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from metrics.advisor.facts import ShopFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class Tracked:
    """A figure and its better direction.

    unit
        "money" (minor units), "share" (fraction of 1) or "number".
    """

    figure: Callable[[ShopFacts], float | None]
    more_is_better: bool
    unit: str


SECOND_ORDER_DAYS = 90


def _second_order_rate(facts: ShopFacts) -> float | None:
    return facts.second_order_within.get(SECOND_ORDER_DAYS)


def _field(name: str) -> Callable[[ShopFacts], float | None]:
    def figure(facts: ShopFacts) -> float | None:
        value: float | None = getattr(facts, name)
        return value

    return figure


MEASURES: Mapping[Measure, Tracked] = {
    Measure.ORDER_VALUE: Tracked(
        figure=_field("order_value_minor"), more_is_better=True, unit="money"
    ),
    Measure.ORDERS_PER_CUSTOMER: Tracked(
        figure=_field("orders_a_year"), more_is_better=True, unit="number"
    ),
    Measure.SECOND_ORDER_RATE: Tracked(
        figure=_second_order_rate, more_is_better=True, unit="share"
    ),
    Measure.REPEAT_RATE: Tracked(figure=_field("repeat_rate"), more_is_better=True, unit="share"),
    Measure.ACTIVE_CUSTOMERS: Tracked(figure=_field("active"), more_is_better=True, unit="number"),
    Measure.NEW_CUSTOMERS: Tracked(
        figure=_field("new_customers_a_month"), more_is_better=True, unit="number"
    ),
    Measure.REFUND_RATE: Tracked(figure=_field("refund_rate"), more_is_better=False, unit="share"),
    Measure.UNPAID_SHARE: Tracked(
        figure=_field("unpaid_share"), more_is_better=False, unit="share"
    ),
    Measure.DISCOUNT_SHARE: Tracked(
        figure=_field("discounted_order_share"), more_is_better=False, unit="share"
    ),
    Measure.MARGIN: Tracked(figure=_field("margin"), more_is_better=True, unit="share"),
    Measure.ACQUISITION_COST: Tracked(
        figure=_field("acquisition_cost_minor"), more_is_better=False, unit="money"
    ),
}
"""Every measure. Margin and cost are what the merchant says: they move when the settings do."""
