"""What the advisor knows of a shop: plain figures, small enough to be kept.

`metrics.advisor.measured.shop_facts` makes them from orders; advice reads nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from metrics.lifecycle.thresholds import Stage

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from metrics.advisor.benchmarks import Trade
    from metrics.advisor.groups import GroupFacts

UNKNOWN_HALF = "?"
"""Stands in a quadrant for the half that is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShopFacts:
    """A shop in figures; None wherever the orders do not tell.

    Shares and rates are fractions of 1, money is in minor units. "Year" is the last 365 days.

    Size
    ----
    trade
        What the shop sells, where the merchant said so; published figures are then those of it.
    days_covered
        From the first order to *as of*, both counted.
    year_orders, year_customers, year_revenue_minor, order_value_minor
        Of the year; the order value is their mean.
    orders_a_year
        Orders of the year per customer, scaled up where the data cover less; None below 90 days.

    Mix
    ---
    quadrant
        "HH", "HL", "LH", "LL": order value high or low, then bought often or seldom, against the
        published lines. A half that is not known is "?", as in "L?" of a shop without customer
        key; None where neither is.
    value_line_minor
        The published line between high and low order value: 50 US dollars in the shop's currency.
    base_retention_share, retention_share
        Of effort, as the stage has it, and after the shifts.

    Money per customer
    ------------------
    margin, acquisition_cost_minor
        As the merchant said.
    first_order_value_minor, first_order_margin_minor
        Mean of the first orders of the year, and × margin.
    newcomer_revenue_minor, newcomer_margin_minor, newcomer_months
        What a new customer brings in so many months, 12 or what the data reach (LTV curve).
    ltv_to_cac, payback_month
        See `metrics.ltv_curve.LtvCurve`; both need margin and cost. A month of None with both
        known and the ratio present means: not within the data.
    lever_worth_minor, levers_in_margin
        Worth in 12 months of a tenth more, by lever; see `metrics.levers`.

    New and returning
    -----------------
    new_customers_a_month
        Median of the last three full months.
    new_customers_a_year
        Those of the last 365 days; where the data cover less, the median month × 12.
    new_customers_change, new_customers_change_year
        Against the three months before, and the same three a year before; −0.2 is a fifth fewer.
    repeat_rate
        Of the year's customers, those with two or more orders in it.
    repeat_rate_falling_months
        Ends of month in a row at which the repeat rate of the 365 days before was lower than at
        the end of the month before.
    second_order_within
        Days → share by Kaplan–Meier, all data.
    median_days_to_second
        Of those who came again.
    second_order_window_days
        (from, to): the silence after a first order in which an offer is due; see `members`.
    one_time_share
        Share with exactly one purchase occasion, of the customers won at least an inactivity
        limit ago.
    returning_revenue_share
        Of the year.

    Who they are
    ------------
    lapse_days, active, at_risk, lapsed
        See `metrics.lifespan.Lifespan`.
    lapsed_revenue_share, top_decile_revenue_share
        Share of all revenue ever that lapsed customers, and the tenth with most, have brought.
    gift_giver_share, collector_share, loyal_share
        Of all customers; loyal are champions and loyal together.
    segment_value_ratio, segment_by
        Revenue in the first 180 days: best group of first orders / worst, by "channel",
        "country" or "product", whichever differs most. Groups of at least 30 customers and 5 %.
    best_trait, best_trait_value, best_trait_share, best_trait_lift
        What the best tenth have in common: the "channel", "country" or "product" of the first
        order, its value, its share among them, and that share / its share among all.
    channel_value_minor, channel_repeat_rate
        By channel of the first order: revenue in the first 180 days, and the share who came
        again in them; channels of at least 30 customers and 5 %.

    Orders
    ------
    Shares of orders are None of fewer than 30.

    refund_rate
        Of the year, orders refunded in full among them. Like `refunded_share` None where no order
        was ever refunded: then the export may just not say it.
    refunded_share, cancelled_share, unpaid_share, no_customer_share
        Of all records that are real orders, those left out for that reason.
    guest_share
        Orders placed without an account; no export read here says it.
    single_item_share
        Orders of the year with one item, of those whose lines are known; None in a shop with one
        product, where nothing can go with it.
    has_price_steps
        Whether a category offers the same thing better and dearer; see `measured`.
    round_value_minor, below_round_value_share
        The round value next above the order value, and the share of the year's orders that fall
        short of it by at most a fifth.
    discounted_order_share, discount_revenue_share
        Of the year's orders, those with a discount; discounts / what orders would have been
        without them.
    foreign_share
        Orders of the year not to the main country, of those whose country is known.

    Refill
    ------
    refill_products, refill_regular_products
        Products bought again often enough to know the interval; those of even intervals.
    refill_product, refill_days
        The one with most repeat purchases, and its median interval.
    regular_product, regular_days
        The same among those of even intervals.
    """

    # size
    as_of: date
    days_covered: int
    orders: int
    currency: str | None = None
    trade: Trade | None = None
    customers: int | None = None
    year_orders: int = 0
    year_customers: int | None = None
    year_revenue_minor: int = 0
    order_value_minor: float | None = None
    orders_a_year: float | None = None
    orders_a_month: float | None = None
    # mix
    stage: Stage = Stage.STARTUP
    quadrant: str | None = None
    value_line_minor: float | None = None
    base_retention_share: float = 0.0
    retention_share: float = 0.0
    confidence: str = "low"
    # money per customer
    margin: float | None = None
    acquisition_cost_minor: int | None = None
    customer_value_minor: float | None = None
    first_order_value_minor: float | None = None
    first_order_margin_minor: float | None = None
    newcomer_revenue_minor: float | None = None
    newcomer_margin_minor: float | None = None
    newcomer_months: int | None = None
    ltv_to_cac: float | None = None
    payback_month: int | None = None
    lever_worth_minor: Mapping[str, float] = field(default_factory=dict)
    levers_in_margin: bool = False
    # newcomers and those who return
    new_customers_a_month: float | None = None
    new_customers_a_year: float | None = None
    new_customers_change: float | None = None
    new_customers_change_year: float | None = None
    repeat_rate: float | None = None
    repeat_rate_falling_months: int | None = None
    second_order_within: Mapping[int, float | None] = field(default_factory=dict)
    median_days_to_second: float | None = None
    second_order_window_days: tuple[int, int] | None = None
    one_time_share: float | None = None
    returning_revenue_share: float | None = None
    # who they are
    lapse_days: float | None = None
    active: int | None = None
    at_risk: int | None = None
    lapsed: int | None = None
    lapsed_revenue_share: float | None = None
    top_decile_revenue_share: float | None = None
    gift_giver_share: float | None = None
    collector_share: float | None = None
    loyal_share: float | None = None
    segment_value_ratio: float | None = None
    segment_by: str | None = None
    best_trait: str | None = None
    best_trait_value: str | None = None
    best_trait_share: float | None = None
    best_trait_lift: float | None = None
    channel_value_minor: Mapping[str, float] = field(default_factory=dict)
    channel_repeat_rate: Mapping[str, float] = field(default_factory=dict)
    groups: Mapping[str, GroupFacts] = field(default_factory=dict)
    # orders
    refund_rate: float | None = None
    refunded_share: float | None = None
    cancelled_share: float | None = None
    unpaid_share: float | None = None
    no_customer_share: float | None = None
    guest_share: float | None = None
    single_item_share: float | None = None
    has_price_steps: bool | None = None
    round_value_minor: int | None = None
    below_round_value_share: float | None = None
    discounted_order_share: float | None = None
    discount_revenue_share: float | None = None
    foreign_share: float | None = None
    # refill
    refill_products: int | None = None
    refill_regular_products: int | None = None
    refill_product: str | None = None
    refill_days: float | None = None
    regular_product: str | None = None
    regular_days: float | None = None
