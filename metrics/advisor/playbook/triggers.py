"""What calls for an action: pure functions of a shop's figures, with the reason in figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from metrics.advisor import thresholds as at
from metrics.advisor.benchmarks import Figure
from metrics.advisor.groups import Group
from metrics.advisor.playbook.action import Called
from metrics.lifecycle.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Mapping

    from metrics.advisor.facts import ShopFacts
    from metrics.advisor.thresholds import Limit


@dataclass(frozen=True, slots=True, kw_only=True)
class Beyond:
    """Called for when one figure of `ShopFacts` lies beyond a limit.

    reason
        Of the figures "share" and "limit".
    """

    figure: str
    limit: Limit
    reason: str

    def __call__(self, facts: ShopFacts) -> Called | None:
        """Say whether it does."""
        value = getattr(facts, self.figure)
        strength = self.limit.strength(value)
        return _called(self.reason, strength, share=value, limit=self.limit.at)


def refunds(facts: ShopFacts) -> float | None:
    """Return the share of what was sold that went back, partly and fully refunded orders alike."""
    return facts.refunded_share if facts.refund_rate is None else facts.refund_rate


def second_order_late(facts: ShopFacts) -> Called | None:
    """Call when fewer come again than usual, and late."""
    known = ((days, facts.second_order_within.get(days)) for days in at.SECOND_ORDER_SPANS)
    days, rate = next(((days, rate) for days, rate in known if rate is not None), (0, None))
    slow = at.SECOND_ORDER_SLOW_DAYS.strength(facts.median_days_to_second)
    if rate is None or slow is None:
        return None
    part = at.SECOND_ORDER_SPANS[days]
    usual = at.of_trade(at.SECOND_ORDER, Figure.SECOND_ORDER, facts.trade)
    return _called(
        "second_order_late",
        usual.strength(rate / part),
        rate=rate,
        days=days,
        usual=usual.at * part,
        median_days=facts.median_days_to_second,
    )


def most_buy_once(facts: ShopFacts) -> Called | None:
    """Call when most customers never come again, and the margin bears a discount.

    Not where most orders carry one already: fewer of them are called for there.
    """
    strength = at.BUY_ONCE.strength(facts.one_time_share)
    too_many = at.DISCOUNTED_ORDERS.strength(facts.discounted_order_share) is not None
    if too_many or at.CODE_MARGIN.strength(facts.margin) is None:
        return None
    share, limit = facts.one_time_share, at.BUY_ONCE.at
    return _called("most_buy_once", strength, share=share, limit=limit, margin=facts.margin)


def margin_thin(facts: ShopFacts) -> Called | None:
    """Call when the margin bears no percentage off."""
    strength = at.CREDIT_MARGIN.strength(facts.margin)
    return _called("margin_thin", strength, margin=facts.margin, limit=at.CREDIT_MARGIN.at)


def refill_known(facts: ShopFacts) -> Called | None:
    """Call when products are bought again after a known time."""
    return _called(
        "refill_known",
        at.REFILL_PRODUCTS.strength(facts.refill_products),
        product=facts.refill_product,
        days=facts.refill_days,
        products=facts.refill_products,
        due=members(facts, Group.REFILL_DUE),
    )


def refill_regular(facts: ShopFacts) -> Called | None:
    """Call when products are bought again at even intervals."""
    return _called(
        "refill_regular",
        at.REGULAR_PRODUCTS.strength(facts.refill_regular_products),
        product=facts.regular_product,
        days=facts.regular_days,
        products=facts.refill_regular_products,
    )


def bought_often(facts: ShopFacts) -> Called | None:
    """Call when many come again, and often: a programme has somebody to reward."""
    many = at.LOYALTY_REPEAT_RATE.strength(facts.repeat_rate)
    often = at.LOYALTY_ORDERS_A_YEAR.strength(facts.orders_a_year)
    strength = None if many is None or often is None else min(many, often)
    return _called(
        "bought_often",
        strength,
        repeat_rate=facts.repeat_rate,
        orders_a_year=facts.orders_a_year,
    )


def orders_few(facts: ShopFacts) -> Called | None:
    """Call when a customer orders less often in a year than usual."""
    usual = at.of_trade(at.ORDERS_A_YEAR_USUAL, Figure.ORDERS_A_YEAR, facts.trade)
    often = facts.orders_a_year
    return _called("orders_few", usual.strength(often), orders_a_year=often, usual_orders=usual.at)


def segments_differ(facts: ShopFacts) -> Called | None:
    """Call when some customers are worth several times others."""
    strength = at.SEGMENT_RATIO.strength(facts.segment_value_ratio)
    by = facts.segment_by
    return _called("segments_differ", strength, ratio=facts.segment_value_ratio, by=by)


def lapsed_revenue(facts: ShopFacts) -> Called | None:
    """Call when those who have gone silent brought much of the revenue so far."""
    return _called(
        "lapsed_revenue",
        at.LAPSED_REVENUE.strength(facts.lapsed_revenue_share),
        share=facts.lapsed_revenue_share,
        limit=at.LAPSED_REVENUE.at,
        customers=facts.lapsed,
    )


def returns_high(facts: ShopFacts) -> Called | None:
    """Call when much is refunded or cancelled; the larger of the two is the reason."""
    returned, cancelled = refunds(facts), facts.cancelled_share
    if (cancelled or 0.0) > (returned or 0.0):
        reason, share = "cancelled_high", cancelled
    else:
        reason, share = "returns_high", returned
    return _called(reason, at.RETURNS.strength(share), share=share, limit=at.RETURNS.at)


def refunds_low(facts: ShopFacts) -> Called | None:
    """Call, always faintly, when hardly anything goes back: buyers are content."""
    share = refunds(facts)
    content = at.REFUNDS_LOW.strength(share) is not None
    strength = at.FAINTEST if content else None
    return _called("refunds_low", strength, share=share, limit=at.REFUNDS_LOW.at)


def repeat_rate_falling(facts: ShopFacts) -> Called | None:
    """Call when the repeat rate has fallen for three months in a row or longer."""
    months = facts.repeat_rate_falling_months
    strength = at.FALLING_MONTHS.strength(months)
    return _called("repeat_rate_falling", strength, months=months, rate=facts.repeat_rate)


def foreign_refunds(facts: ShopFacts) -> Called | None:
    """Call when many orders cross a border, and much comes back."""
    share = refunds(facts)
    strength = at.FOREIGN.strength(facts.foreign_share)
    if at.RETURNS.strength(share) is None:
        return None
    return _called("foreign_refunds", strength, foreign=facts.foreign_share, share=share)


def refunds_above_trade(facts: ShopFacts) -> Called | None:
    """Call when more goes back than usual in the trade."""
    share = refunds(facts)
    limit = at.of_trade(at.REFUNDS_OF_TRADE, Figure.REFUND_RATE, facts.trade)
    return _called("refunds_above_trade", limit.strength(share), share=share, usual=limit.at)


def channels_differ(facts: ShopFacts) -> Called | None:
    """Call when one channel's customers come again far more than another's."""
    best, worst, ratio = _extremes(facts.channel_repeat_rate)
    rates = facts.channel_repeat_rate
    return _called(
        "channels_differ",
        at.CHANNEL_REPEAT_RATIO.strength(ratio),
        best=best,
        best_rate=rates.get(best),
        worst=worst,
        worst_rate=rates.get(worst),
    )


def slipping(facts: ShopFacts) -> Called | None:
    """Call when customers worth keeping are falling silent."""
    customers = members(facts, Group.AT_RISK)
    staying = (facts.active or 0) + (facts.at_risk or 0)
    share = customers / staying if staying else None
    return _called("slipping", at.SLIPPING.strength(share), customers=customers, share=share)


def order_value_low(facts: ShopFacts) -> Called | None:
    """Call when an order is worth less than the published line."""
    value, line = facts.order_value_minor, facts.value_line_minor
    strength = at.VALUE_OF_LINE.strength(value / line) if value is not None and line else None
    return _called("order_value_low", strength, order_value_minor=value, line_minor=line)


def price_steps(facts: ShopFacts) -> Called | None:
    """Call when the same kind of thing is sold better and dearer."""
    return _called("price_steps", at.PRICE_STEPS_STRENGTH if facts.has_price_steps else None)


def below_round_value(facts: ShopFacts) -> Called | None:
    """Call when many orders fall just short of a round value."""
    return _called(
        "below_round_value",
        at.BELOW_ROUND_VALUE.strength(facts.below_round_value_share),
        share=facts.below_round_value_share,
        round_value_minor=facts.round_value_minor,
    )


def cost_of_order(facts: ShopFacts) -> Called | None:
    """Call when a new customer costs much of an order, and content buyers could recommend."""
    cost, value = facts.acquisition_cost_minor, facts.order_value_minor
    content = at.REFUNDS_LOW.strength(refunds(facts)) is not None
    customers = members(facts, Group.REPEAT)
    if cost is None or not value or not content or at.REFERRERS.strength(customers) is None:
        return None
    strength = at.COST_OF_ORDER_VALUE.strength(cost / value)
    figures = {"cost_minor": cost, "order_value_minor": value, "customers": customers}
    return _called("cost_of_order", strength, **figures)


def gift_givers(facts: ShopFacts) -> Called | None:
    """Call when many buy only before the same occasion of the year."""
    return _called(
        "gift_givers",
        at.GIFT_GIVERS.strength(facts.gift_giver_share),
        share=facts.gift_giver_share,
        limit=at.GIFT_GIVERS.at,
        due=members(facts, Group.GIFT_GIVERS),
    )


def newcomers_falling(facts: ShopFacts) -> Called | None:
    """Call when fewer are won than a year before; in a younger shop, than three months before."""
    if facts.new_customers_change_year is not None:
        reason, change = "newcomers_falling_year", facts.new_customers_change_year
    elif facts.new_customers_change is not None:
        reason, change = "newcomers_falling", facts.new_customers_change
    else:
        return None
    strength = at.NEWCOMERS_FALLING.strength(change)
    return _called(reason, strength, change=change, newcomers=facts.new_customers_a_month)


def cost_above_first_margin(facts: ShopFacts) -> Called | None:
    """Call when a new customer costs more than the first order earns."""
    cost, margin = facts.acquisition_cost_minor, facts.first_order_margin_minor
    if cost is None or not margin:
        return None
    strength = at.COST_OF_FIRST_MARGIN.strength(cost / margin)
    return _called("cost_above_first_margin", strength, cost_minor=cost, margin_minor=margin)


def payback_late(facts: ShopFacts) -> Called | None:
    """Call when a new customer takes longer than a year to pay back, or never does."""
    months = facts.payback_month
    if months is not None:
        strength = at.PAYBACK_MONTHS.strength(months)
        return _called("payback_late", strength, months=months)
    seen = facts.newcomer_months or 0
    if facts.ltv_to_cac is None or seen < at.PAYBACK_MONTHS.at:
        return None
    return _called("payback_never", 1.0, months=seen)


def channel_values_differ(facts: ShopFacts) -> Called | None:
    """Call when, at the same cost, one channel's customers bring far more than another's."""
    best, worst, ratio = _extremes(facts.channel_value_minor)
    if facts.acquisition_cost_minor is None or facts.margin is None:
        return None
    strength = at.CHANNEL_VALUE_RATIO.strength(ratio)
    return _called("channel_values_differ", strength, best=best, worst=worst, ratio=ratio)


def best_alike(facts: ShopFacts) -> Called | None:
    """Call when the best customers have in common what others have less often."""
    return _called(
        "best_alike",
        at.BEST_TRAIT_LIFT.strength(facts.best_trait_lift),
        trait=facts.best_trait,
        value=facts.best_trait_value,
        share=facts.best_trait_share,
        lift=facts.best_trait_lift,
    )


def margin_pays(facts: ShopFacts) -> Called | None:
    """Call when no lever pays more than the margin, and it is thin.

    A tenth more margin and a tenth more revenue are worth the same: the margin decides the tie.
    """
    worth = facts.lever_worth_minor.get("margin")
    if worth is None or worth < max(facts.lever_worth_minor.values()) * (1 - _ROUNDING):
        return None
    strength = at.SUPPLIER_MARGIN.strength(facts.margin)
    return _called("margin_pays", strength, margin=facts.margin, worth_minor=worth)


def members(facts: ShopFacts, group: Group) -> int:
    """Return how many customers a group has."""
    found = facts.groups.get(group)
    return 0 if found is None else found.customers


_ROUNDING = 1e-9


def _called(reason: str, strength: float | None, **figures: float | str | None) -> Called | None:
    """Return the call with those of its figures that are known; None without a strength."""
    if strength is None:
        return None
    known = {name: value for name, value in figures.items() if value is not None}
    return Called(finding=Finding(code=reason, figures=known), strength=strength)


def _extremes(values: Mapping[str, float]) -> tuple[str, str, float | None]:
    """Return the names of the largest and smallest value and their ratio.

    None where there are no two, or the smallest is nothing.
    """
    if len(values) < 2:  # noqa: PLR2004 - a comparison takes two
        return "", "", None
    best, worst = max(values, key=values.__getitem__), min(values, key=values.__getitem__)
    return best, worst, values[best] / values[worst] if values[worst] > 0 else None
