"""The codes of what calls for an action and of what its effect takes for granted.

Code → names of its figures. Rates and shares are fractions of 1; money ends in `_minor`;
`product`, `best`, `worst` and `value` are names from the shop's own orders.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

REASONS: Mapping[str, tuple[str, ...]] = {
    "second_order_late": ("rate", "days", "usual", "median_days"),
    "most_buy_once": ("share", "limit", "margin"),
    "guests": ("share", "limit"),
    "margin_thin": ("margin", "limit"),
    "refill_known": ("product", "days", "products", "due"),
    "refill_regular": ("product", "days", "products"),
    "bought_often": ("repeat_rate", "orders_a_year"),
    "orders_few": ("orders_a_year", "usual_orders"),
    "segments_differ": ("ratio", "by"),
    "collectors": ("share", "limit"),
    "lapsed_revenue": ("share", "limit", "customers"),
    "returns_high": ("share", "limit"),
    "cancelled_high": ("share", "limit"),
    "top_tenth": ("share", "limit"),
    "loyal_many": ("share", "limit"),
    "refunds_low": ("share", "limit"),
    "repeat_rate_falling": ("months", "rate"),
    "foreign_refunds": ("foreign", "share"),
    "refunds_above_trade": ("share", "usual"),
    "channels_differ": ("best", "best_rate", "worst", "worst_rate"),
    "slipping": ("customers", "share"),
    "order_value_low": ("order_value_minor", "line_minor"),
    "single_items": ("share", "limit"),
    "price_steps": (),
    "below_round_value": ("share", "round_value_minor"),
    "cost_of_order": ("cost_minor", "order_value_minor", "customers"),
    "gift_givers": ("share", "limit", "due"),
    "newcomers_falling": ("change", "newcomers"),
    "newcomers_falling_year": ("change", "newcomers"),
    "unpaid": ("share", "limit"),
    "cost_above_first_margin": ("cost_minor", "margin_minor"),
    "payback_late": ("months",),
    "payback_never": ("months",),
    "channel_values_differ": ("best", "worst", "ratio"),
    "best_alike": ("trait", "value", "share", "lift"),
    "margin_pays": ("margin", "worth_minor"),
    "discount_revenue": ("share", "limit"),
    "discounted_orders": ("share", "limit"),
}

ASSUMPTIONS: Mapping[str, tuple[str, ...]] = dict.fromkeys(
    (
        "second_order_rate_rises",
        "code_brings_second_order",
        "orders_rise",
        "due_buy_in_time",
        "subscribers_order_more",
        "group_orders_once_more",
        "lapsed_come_back",
        "best_stay",
        "refunds_fall",
        "order_value_rises",
        "single_orders_rise",
        "orders_are_topped_up",
        "friends_come",
        "more_visitors_buy",
        "unpaid_are_paid",
        "cost_falls",
        "margin_rises",
        "prices_rise",
        "discounts_fall",
    ),
    ("low", "mid", "high"),
)
"""Of every effect the three guesses, by how much or by whom; in docs/advisor.md with formulas."""
