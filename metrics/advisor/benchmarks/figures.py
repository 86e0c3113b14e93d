"""What a published figure is: what is compared, for whom, what was counted, who says so."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Figure(StrEnum):
    """What is compared. Rates are fractions of 1, pay-back is in months."""

    REPEAT_RATE = "repeat_rate"
    SECOND_ORDER = "second_order_within_year"
    ANNUAL_REPURCHASE = "annual_repurchase_rate"
    ORDERS_A_YEAR = "orders_a_year"
    RETURNING_REVENUE = "returning_revenue_share"
    LTV_TO_CAC = "ltv_to_cac"
    PAYBACK_MONTHS = "payback_months"
    REFUND_RATE = "refund_rate"


class Trade(StrEnum):
    """The trades for which there are figures."""

    APPAREL = "apparel"
    BEAUTY = "beauty"
    CBD = "cbd"
    COFFEE = "coffee"
    ELECTRONICS = "electronics"
    FOOD = "food"
    GIFTS = "gifts"
    HOME = "home"
    JEWELRY = "jewelry"
    MEALS = "meals"
    PETS = "pets"
    SPORTS = "sports"
    SUPPLEMENTS = "supplements"
    TEA = "tea"


class Counted(StrEnum):
    """What a source counts; views say it in words, and how it differs from ours."""

    UNSTATED = "unstated"
    TWO_ORDERS_EVER = "two_orders_ever"  # buyers with two or more orders / buyers, at any time
    SECOND_WITHIN_YEAR = "second_within_year"  # a second order within a year of the first
    SECOND_SAME_YEAR = "second_same_year"  # first and second order in one calendar year
    ONE_TIME_BUYERS = "one_time_buyers"  # had bought once before, and did so again in a year
    YEAR_AFTER_YEAR = "year_after_year"  # customers of one year who bought in the next; two limits
    BIG_CHAINS = "big_chains"  # two of the largest retailers
    LOYAL_ONLY = "loyal_only"  # only customers with more than one order
    REPEAT_REVENUE = "repeat_revenue"  # revenue of repeat purchases / revenue
    CLIENTS_RATIO = "clients_ratio"  # mean of a vendor's clients; LTV and CAC not defined further
    RULE_OF_SHOPS = "rule_of_shops"  # advice to online shops, not a measurement
    RULE_OF_SOFTWARE = "rule_of_software"  # advice to subscription software
    RETURNED_SALES = "returned_sales"  # value returned / value sold online, as retailers estimate
    RETURNED_PARCELS = "returned_parcels"  # parcels sent back, in whole or in part
    RETURNED_ORDERS = "returned_orders"  # orders sent back


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a figure was published.

    title
        Of the publication; where it is quoted without one, of the page that quotes it.
    year
        None: the page has no date.
    """

    publisher: str
    title: str
    year: int | None = None
    quoted_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Benchmark:
    """One published figure, from low to high, both the same where it is one number.

    trade
        None: all trades together.
    low, high
        None: open, as in "at least 3".
    country
        ISO 3166-1 alpha-2, where the source speaks of one country.
    """

    figure: Figure
    trade: Trade | None
    low: float | None
    high: float | None
    counted: Counted
    source: Source
    country: str | None = None
