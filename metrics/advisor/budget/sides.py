"""The two sides a sum can go to, made from a shop's figures."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, inf, log
from typing import TYPE_CHECKING

from metrics.advisor.groups import Group
from metrics.advisor.thresholds import (
    BUY_AGAIN_AFTER_WIN_BACK,
    FEWEST_CUSTOMERS,
    NEXT_ORDER_DISCOUNT,
    WIN_BACK_DISCOUNT,
)
from metrics.lifecycle.thresholds import MATRIX_LEAST_DAYS
from metrics.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from metrics.advisor.facts import ShopFacts
    from metrics.advisor.groups import GroupFacts

EXPONENT = 0.7
RESPONSES: Mapping[Group, float] = {
    Group.SECOND_ORDER: 0.04,
    Group.REFILL_DUE: 0.06,
    Group.AT_RISK: 0.06,
    Group.LAPSED: 0.03,
}
"""Who can be written to, and what part of them then orders: the playbook's fair guesses."""
DISCOUNTS: Mapping[Group, float] = {
    Group.SECOND_ORDER: NEXT_ORDER_DISCOUNT,
    Group.REFILL_DUE: NEXT_ORDER_DISCOUNT,
    Group.AT_RISK: NEXT_ORDER_DISCOUNT,
    Group.LAPSED: WIN_BACK_DISCOUNT,
}
FURTHER_ORDERS: Mapping[Group, float] = {Group.LAPSED: BUY_AGAIN_AFTER_WIN_BACK}
OFFER_DAYS = 30
FEWEST_NEWCOMERS = 30
_FORECAST_DAYS = 90
_LARGEST_POWER = 700.0  # e to more than that is no float


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetTerms:
    """What the merchant said; None is taken from the shop's settings or from the defaults.

    exponent
        New customers grow with (spend)^exponent; 1 is without diminishing returns.
    discount, response
        Fractions of 1, for all groups alike.
    contact_minor
        Cost of writing to one customer, beside the discount.
    """

    acquisition_cost_minor: float | None = None
    margin: float | None = None
    exponent: float = EXPONENT
    discount: float | None = None
    response: float | None = None
    contact_minor: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Acquisition:
    """Spending on new customers on top of what is spent now.

    customers a year = pace × (spend / present spend)^exponent, present spend = pace × cost.

    pace
        New customers a year at the present spend, at least `FEWEST_NEWCOMERS`.
    pace_assumed
        Fewer come.
    worth_minor
        Margin that one brings in `worth_months`.
    """

    pace: float
    pace_assumed: bool
    cost_minor: float
    margin: float
    worth_minor: float
    worth_months: int
    exponent: float

    @property
    def spend_minor(self) -> float:
        """What is spent a year now."""
        return self.pace * self.cost_minor

    def marginal(self, more_minor: float) -> float:
        """Return what the next unit brings after so much more."""
        first = self.worth_minor * self.exponent / self.cost_minor
        return first * float((1 + more_minor / self.spend_minor) ** (self.exponent - 1))

    def newcomers(self, more_minor: float) -> float:
        """Return how many more customers so much more wins."""
        return self.pace * (float((1 + more_minor / self.spend_minor) ** self.exponent) - 1)

    def until(self, marginal: float) -> float:
        """Return how much more can be spent until the next unit brings only so much."""
        first = self.marginal(0)
        if first <= marginal:
            return 0.0
        if self.exponent == 1:
            return inf
        power = log(first / marginal) / (1 - self.exponent)
        return inf if power > _LARGEST_POWER else self.spend_minor * (exp(power) - 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A discount offered to everybody of a group.

    response
        Part that orders because of it.
    anyway
        Part that would have ordered in these days without it, and takes the discount as well.
    further_orders
        Orders that follow the first one, on average.
    """

    group: Group
    customers: int
    order_value_minor: float
    margin: float
    discount: float
    response: float
    anyway: float
    further_orders: float
    contact_minor: float

    @property
    def cost_each_minor(self) -> float:
        """Cost of writing to one customer, whether they answer or not."""
        takers = min(self.response + self.anyway, 1.0)
        return takers * self.discount * self.order_value_minor + self.contact_minor

    @property
    def cost_minor(self) -> float:
        """Cost of writing to everybody."""
        return self.customers * self.cost_each_minor

    @property
    def brings_each_minor(self) -> float:
        """Margin that writing to one customer brings, whether they answer or not."""
        orders = self.response * (1 + self.further_orders)
        return orders * self.margin * self.order_value_minor

    @property
    def marginal(self) -> float:
        """What each unit brings, the same until everybody is reached."""
        return self.brings_each_minor / self.cost_each_minor if self.cost_each_minor else inf


def _either(typed: float | None, known: float | None) -> float | None:
    return known if typed is None else typed


def sides_of(
    facts: ShopFacts, terms: BudgetTerms
) -> tuple[Acquisition, tuple[Offer, ...]] | Refusal:
    """Return both sides from the shop's figures, or what is missing for them."""
    margin = _either(terms.margin, facts.margin)
    cost = _either(terms.acquisition_cost_minor, facts.acquisition_cost_minor)
    if margin is None:
        return Refusal(reason="no_margin")
    if not cost:
        return Refusal(reason="no_acquisition_cost")
    if facts.customers is None:
        return Refusal(reason="no_customer_key")
    if facts.customers < FEWEST_CUSTOMERS:
        return Refusal(reason="few_customers", found=facts.customers, needed=FEWEST_CUSTOMERS)
    revenue, months = facts.newcomer_revenue_minor, facts.newcomer_months
    if revenue is None or months is None or facts.days_covered < MATRIX_LEAST_DAYS:
        return Refusal(reason="short_history", found=facts.days_covered, needed=MATRIX_LEAST_DAYS)
    come = facts.new_customers_a_year or 0
    acquisition = Acquisition(
        pace=max(come, FEWEST_NEWCOMERS),
        pace_assumed=come < FEWEST_NEWCOMERS,
        cost_minor=cost,
        margin=margin,
        worth_minor=revenue * margin,
        worth_months=months,
        exponent=terms.exponent,
    )
    return acquisition, offers_of(facts, margin, terms)


def offers_of(facts: ShopFacts, margin: float, terms: BudgetTerms) -> tuple[Offer, ...]:
    """Return an offer for each group that there is somebody of."""
    offers = (_offer(group, facts.groups.get(group), margin, terms) for group in RESPONSES)
    return tuple(offer for offer in offers if offer is not None)


def _offer(
    group: Group, found: GroupFacts | None, margin: float, terms: BudgetTerms
) -> Offer | None:
    if found is None or not found.customers or not found.order_value_minor:
        return None
    response = RESPONSES[group] if terms.response is None else terms.response
    expected = found.expected_orders_90
    return Offer(
        group=group,
        customers=found.customers,
        order_value_minor=found.order_value_minor,
        margin=margin,
        discount=DISCOUNTS[group] if terms.discount is None else terms.discount,
        response=response,
        anyway=response if expected is None else expected * OFFER_DAYS / _FORECAST_DAYS,
        further_orders=FURTHER_ORDERS.get(group, 0.0),
        contact_minor=terms.contact_minor,
    )
