"""The groups of customers that advice speaks of; `metrics.advisor.members` says who is in them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Group(StrEnum):
    """A customer may be in several, or in none. Lapsed is silence beyond the inactivity limit."""

    NEWCOMERS = "newcomers"  # won in the last 30 days, and not seen again yet
    SECOND_ORDER = "second_order"  # came once, and now is when others come again
    ONE_TIME = "one_time"  # came once, however long ago
    RECENT = "recent"  # last order one to three weeks ago: the parcel has arrived
    REPEAT = "repeat"  # came twice or more and has not lapsed
    AT_RISK = "at_risk"  # slipping, and worth keeping
    LAPSED = "lapsed"
    REFILL_DUE = "refill_due"  # due for a product within a week
    REFILL_REGULAR = "refill_regular"  # buys a product again at even intervals, has not lapsed
    GIFT_GIVERS = "gift_givers"  # whose season begins within six weeks
    COLLECTORS = "collectors"  # who have not lapsed
    BEST = "best"  # the tenth with most revenue, who have not lapsed
    LOYAL = "loyal"  # champions and loyal by recency, frequency and money
    ACTIVE = "active"  # silent for at most 0.8 of the inactivity limit


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupFacts:
    """A group in figures.

    order_value_minor
        Revenue per order of its customers, all orders ever; None for an empty group.
    revenue_minor
        Of its customers, ever.
    expected_orders_90, expected_orders_365, expected_revenue_365_minor
        Means per customer, without doing anything; None where the forecast gives none, and for
        an empty group.
    """

    customers: int
    order_value_minor: float | None = None
    revenue_minor: int = 0
    expected_orders_90: float | None = None
    expected_orders_365: float | None = None
    expected_revenue_365_minor: float | None = None
