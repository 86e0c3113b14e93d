"""Every threshold and weight of the advisor, in one place; docs/advisor.md lists them all.

A source is a tag of the guides ("R", "S", "T", "L"), or "ours".
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from metrics.advisor.benchmarks import OTHERS, Figure, Trade, benchmarks_for

if TYPE_CHECKING:
    from collections.abc import Mapping

FAINTEST = 0.25
"""How strongly a figure calls that is only just beyond its threshold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """From where a figure calls for an action.

    at
        It must lie beyond, towards `full`.
    full
        Where it calls with full strength; this end is always ours.
    """

    at: float
    full: float
    source: str

    def strength(self, value: float | None) -> float | None:
        """Return how strongly a figure calls, from 0.25 to 1; None where it does not."""
        if value is None:
            return None
        share = (value - self.at) / (self.full - self.at)
        return FAINTEST + (1 - FAINTEST) * min(share, 1.0) if share > 0 else None


def _published(figure: Figure, trade: Trade | None = None) -> list[float]:
    """Return the middle of each published figure that serves as a yardstick for a shop."""
    rows = (row for row in benchmarks_for(figure, trade) if row.counted not in OTHERS)
    ends = ((row.low, row.high) for row in rows)
    return [(low + high) / 2 for low, high in ends if low is not None and high is not None]


def of_trade(limit: Limit, figure: Figure, trade: Trade | None) -> Limit:
    """Return the limit that is usual in a trade, as published; else the one given."""
    found = [] if trade is None else _published(figure, trade)
    if not found:
        return limit
    usual = median(found)
    return Limit(at=usual, full=usual * limit.full / limit.at, source="published")


# second order
SECOND_ORDER_SLOW_DAYS = Limit(at=14, full=60, source="R")
BUY_ONCE = Limit(at=0.5, full=0.9, source="R")
CODE_MARGIN = Limit(at=0.30, full=0.60, source="R")
GUESTS = Limit(at=0.5, full=0.9, source="R")
SECOND_ORDER = Limit(at=median(_published(Figure.SECOND_ORDER)), full=0.16, source="published")
SECOND_ORDER_SPANS: Mapping[int, float] = {365: 1.0, 180: 0.7, 90: 0.5}
"""Days → what part of those who come again within a year do so within them; the longest span
that the data know decides. Ours but for the year."""

# orders per customer
CREDIT_MARGIN = Limit(at=0.30, full=0.10, source="R")
REFILL_PRODUCTS = Limit(at=0, full=5, source="R")
REGULAR_PRODUCTS = Limit(at=0, full=3, source="ours")
LOYALTY_REPEAT_RATE = Limit(at=0.20, full=0.50, source="R")
LOYALTY_ORDERS_A_YEAR = Limit(at=2.0, full=6.0, source="R")
ORDERS_A_YEAR_USUAL = Limit(
    at=min(value for trade in Trade for value in _published(Figure.ORDERS_A_YEAR, trade)),
    full=1.0,
    source="published",
)  # without a trade, the least of all trades
SEGMENT_RATIO = Limit(at=2.0, full=4.0, source="L")
COLLECTORS = Limit(at=0.05, full=0.25, source="L")

# lifespan
LAPSED_REVENUE = Limit(at=0.25, full=0.75, source="R")
RETURNS = Limit(at=0.05, full=0.20, source="R")
TOP_TENTH_REVENUE = Limit(at=0.40, full=0.80, source="R")
LOYAL = Limit(at=0.15, full=0.40, source="S")
REFUNDS_LOW = Limit(at=0.05, full=0.0, source="T")
FALLING_MONTHS = Limit(at=2, full=6, source="S")
FOREIGN = Limit(at=0.10, full=0.50, source="ours")
REFUNDS_OF_TRADE = Limit(at=median(_published(Figure.REFUND_RATE)), full=0.40, source="published")
COMMUNITY_COLLECTORS = Limit(at=0.10, full=0.30, source="ours")
CHANNEL_REPEAT_RATIO = Limit(at=1.5, full=3.0, source="ours")
SLIPPING = Limit(at=0.05, full=0.25, source="ours")

# order value
VALUE_OF_LINE = Limit(at=1.0, full=0.3, source="S")
SINGLE_ITEM = Limit(at=0.5, full=0.9, source="S")
PRICE_STEPS_STRENGTH = 0.5
BELOW_ROUND_VALUE = Limit(at=0.20, full=0.50, source="ours")

# acquisition
COST_OF_ORDER_VALUE = Limit(at=0.30, full=1.0, source="ours")
REFERRERS = Limit(at=29, full=300, source="ours")
GIFT_GIVERS = Limit(at=0.10, full=0.40, source="L")
NEWCOMERS_FALLING = Limit(at=-0.10, full=-0.50, source="ours")
UNPAID = Limit(at=0.10, full=0.40, source="T")
COST_OF_FIRST_MARGIN = Limit(at=1.0, full=3.0, source="T")
PAYBACK_MONTHS = Limit(at=12, full=24, source="L")
CHANNEL_VALUE_RATIO = Limit(at=2.0, full=4.0, source="L")
BEST_TRAIT_LIFT = Limit(at=1.5, full=3.0, source="ours")

# margin
SUPPLIER_MARGIN = Limit(at=0.40, full=0.10, source="ours")
DISCOUNT_REVENUE = Limit(at=0.15, full=0.40, source="S")
DISCOUNTED_ORDERS = Limit(at=0.50, full=0.90, source="R")

# effects
LEVER_STEP = 0.1  # by how much `metrics.levers` moves each lever
NEXT_ORDER_DISCOUNT = 0.10
WIN_BACK_DISCOUNT = 0.20  # R: a fifth brings back more people than the usual tenth
BUY_AGAIN_AFTER_WIN_BACK = 0.54  # Marketing Wired, as quoted by R
REFERRAL_REWARD_OF_COST = 0.5
GAP_TO_ROUND_VALUE = 0.1
SUBSCRIPTION_ORDERS = 2.0

# who is in a group
FEWEST_SECOND_ORDERS = 30
SECOND_ORDER_WINDOW = (0.5, 0.9)  # quantiles of the gaps from first to second occasion
NEWCOMER_DAYS = 30
PARCEL_DAYS = (7, 21)
SEASON_AHEAD_DAYS = 42
BEST_SHARE = 0.1
REGULAR_VARIATION = 0.5  # ours: standard deviation of the gaps / their mean

# what a part of a shop must hold to be compared with another
FEWEST_CUSTOMERS = 30
FEWEST_ORDERS = 30
UNKNOWN_LAPSE_DAYS = 90  # where nobody ever came again
SMALLEST_SHARE = 0.05
EARLY_DAYS = 180
PRICE_STEP = (1.2, 2.5)  # the better model costs so many times the plain one
PRICE_STEP_CUSTOMERS = 10
ROUND_VALUE_FROM = 1.1  # times the order value
ROUND_VALUES = (1.0, 1.25, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 7.5, 8.0)  # × a power of ten
JUST_BELOW = 0.2

# ranking
LTV_TO_CAC_LEAST = 1.0
MOST_ACTIONS = 3
NEUTRAL = 0.5
UNKNOWN_EFFECT = 0.002  # of a year's money, where an effect cannot be computed
CLOSE = 0.5  # another lever is close with half the score
