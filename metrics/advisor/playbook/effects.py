"""What an action may bring in twelve months: a sum of this shop's own, times a stated guess.

The sums are the shop's (its levers, its newcomers, its groups); the guesses are ours and stand
with each action in the table. docs/advisor.md has every formula.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from metrics.advisor import thresholds as at
from metrics.advisor.groups import Group
from metrics.advisor.playbook.action import Effect
from metrics.advisor.playbook.triggers import members, refunds
from metrics.lifecycle.findings import Finding
from metrics.lifecycle.thresholds import MATRIX_LEAST_DAYS

if TYPE_CHECKING:
    from collections.abc import Callable

    from metrics.advisor.facts import ShopFacts

    Sum = Callable[[ShopFacts], float | None]

_YEAR_DAYS = 365
_WEEKS = 52


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """An effect: the sum times a cautious, a fair and a hopeful part of it.

    assumption
        A code of `metrics.advisor.playbook.reasons.ASSUMPTIONS`.
    """

    of: Sum
    assumption: str
    low: float
    mid: float
    high: float

    def __call__(self, facts: ShopFacts) -> Effect | None:
        """Compute it; None where the sum cannot be said."""
        whole = self.of(facts)
        if whole is None:
            return None
        guesses = {"low": self.low, "mid": self.mid, "high": self.high}
        return Effect(
            low_minor=whole * self.low,
            mid_minor=whole * self.mid,
            high_minor=whole * self.high,
            in_margin=facts.margin is not None,
            assumption=Finding(code=self.assumption, figures=guesses),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeLever:
    """What a lever is worth for each 100 % it moves."""

    lever: str

    def __call__(self, facts: ShopFacts) -> float | None:
        """Return the worth; None where the shop has no such lever."""
        worth = facts.lever_worth_minor.get(self.lever)
        return None if worth is None else worth / at.LEVER_STEP


@dataclass(frozen=True, slots=True, kw_only=True)
class OneMoreOrder:
    """One more order of everybody in a group."""

    group: Group
    orders: float = 1.0
    discount: float = 0.0

    def __call__(self, facts: ShopFacts) -> float | None:
        """Return its earnings; None where the group is not known."""
        found = facts.groups.get(self.group)
        if found is None or found.order_value_minor is None:
            return None
        each = _earned(facts, found.order_value_minor, discount=self.discount)
        return found.customers * self.orders * each


@dataclass(frozen=True, slots=True, kw_only=True)
class OneMoreOrderOfShare:
    """One more order of everybody in a part of all customers."""

    share: str

    def __call__(self, facts: ShopFacts) -> float | None:
        """Return its earnings; None where the share is not known."""
        share = getattr(facts, self.share)
        if share is None or facts.customers is None or facts.order_value_minor is None:
            return None
        return float(share * facts.customers * _earned(facts, facts.order_value_minor))


def revenue_a_year(facts: ShopFacts) -> float | None:
    """Return the revenue of 365 days, scaled up from fewer; None below 90."""
    scale = _a_year(facts)
    return None if scale is None else facts.year_revenue_minor * scale


def money_a_year(facts: ShopFacts) -> float | None:
    """Return the margin of 365 days, or the revenue where the margin is not known."""
    revenue = revenue_a_year(facts)
    return None if revenue is None else _earned(facts, revenue)


def lost_newcomers(facts: ShopFacts) -> float | None:
    """Return one order, at a discount, of a year's newcomers who would come only once."""
    newcomers, share = facts.new_customers_a_year, facts.one_time_share
    if newcomers is None or share is None or facts.order_value_minor is None:
        return None
    each = _earned(facts, facts.order_value_minor, discount=at.NEXT_ORDER_DISCOUNT)
    return newcomers * share * each


def lapsed_returning(facts: ShopFacts) -> float | None:
    """Return a win-back order of all lapsed, and the next one of the 54 % who then buy again."""
    found = facts.groups.get(Group.LAPSED)
    if found is None or found.order_value_minor is None:
        return None
    back = _earned(facts, found.order_value_minor, discount=at.WIN_BACK_DISCOUNT)
    again = at.BUY_AGAIN_AFTER_WIN_BACK * _earned(facts, found.order_value_minor)
    return found.customers * (back + again)


def refills_due(facts: ShopFacts) -> float | None:
    """Return an order of everybody who falls due in a year, at the pace of the coming week."""
    if not facts.refill_products or facts.order_value_minor is None:
        return None
    due = members(facts, Group.REFILL_DUE) * _WEEKS
    return due * _earned(facts, facts.order_value_minor)


def slipping_in_a_year(facts: ShopFacts) -> float | None:
    """Return one more order of all who slip in a year: who does now, once per inactivity limit."""
    now = OneMoreOrder(group=Group.AT_RISK)(facts)
    if now is None or facts.lapse_days is None:
        return None
    return now * max(_YEAR_DAYS / facts.lapse_days, 1.0)


def best_customers(facts: ShopFacts) -> float | None:
    """Return what the tenth with most revenue bring in a year."""
    money, share = money_a_year(facts), facts.top_decile_revenue_share
    return None if money is None or share is None else money * share


def single_items(facts: ShopFacts) -> float | None:
    """Return what a doubled value of all orders with one item would bring."""
    worth, share = WholeLever(lever="order_value")(facts), facts.single_item_share
    return None if worth is None or share is None else worth * share


def topped_up(facts: ShopFacts) -> float | None:
    """Return the gap to the round value, a tenth of it, of all orders that fall short of it."""
    scale, share = _a_year(facts), facts.below_round_value_share
    if scale is None or share is None or facts.round_value_minor is None:
        return None
    gap = facts.round_value_minor * at.GAP_TO_ROUND_VALUE
    return facts.year_orders * scale * share * _earned(facts, gap)


def unpaid_orders(facts: ShopFacts) -> float | None:
    """Return the orders of a year that were placed and never paid."""
    money, share = money_a_year(facts), facts.unpaid_share
    return None if money is None or share is None or share >= 1 else money * share / (1 - share)


def refunded(facts: ShopFacts) -> float | None:
    """Return what goes back in a year, cancelled orders included."""
    money, share = money_a_year(facts), refunds(facts)
    return (
        None
        if money is None or share is None
        else money * max(share, facts.cancelled_share or 0.0)
    )


def refunded_abroad(facts: ShopFacts) -> float | None:
    """Return what goes back in a year from other countries, if it does as often as at home."""
    money, share = refunded(facts), facts.foreign_share
    return None if money is None or share is None else money * share


def discounts(facts: ShopFacts) -> float | None:
    """Return the discounts of a year; each is margin."""
    revenue, share = revenue_a_year(facts), facts.discount_revenue_share
    if revenue is None or share is None or share >= 1:
        return None
    return revenue * share / (1 - share)


def all_margin(facts: ShopFacts) -> float | None:
    """Return the revenue of a year: so much is one more point of margin, a hundred times over."""
    return None if facts.margin is None else revenue_a_year(facts)


def referred(facts: ShopFacts) -> float | None:
    """Return what as many newcomers as a year has would bring, at half the cost of others."""
    newcomers, worth = facts.new_customers_a_year, facts.newcomer_margin_minor
    cost = facts.acquisition_cost_minor
    if newcomers is None or worth is None or cost is None:
        return None
    return newcomers * (worth - cost * at.REFERRAL_REWARD_OF_COST)


def more_buyers(facts: ShopFacts) -> float | None:
    """Return what as many newcomers again would bring, less a voucher on their first order."""
    newcomers, first = facts.new_customers_a_year, facts.first_order_value_minor
    worth = facts.newcomer_revenue_minor if facts.margin is None else facts.newcomer_margin_minor
    if newcomers is None or worth is None or first is None:
        return None
    return newcomers * (worth - first * at.NEXT_ORDER_DISCOUNT)


def _a_year(facts: ShopFacts) -> float | None:
    """Return by how much the year's figures are scaled up; None where there is too little."""
    if facts.days_covered < MATRIX_LEAST_DAYS:
        return None
    return _YEAR_DAYS / min(facts.days_covered, _YEAR_DAYS)


def _earned(facts: ShopFacts, revenue_minor: float, *, discount: float = 0.0) -> float:
    """Return what is left of revenue after a discount; all of it where no margin is known."""
    share = 1.0 if facts.margin is None else facts.margin
    return revenue_minor * (share - discount)
