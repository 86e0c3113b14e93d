"""Every threshold of the lifecycle, in one place; ours unless a source is named."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Stage(StrEnum):
    """The five stages, youngest first."""

    STARTUP = "startup"
    GROWTH = "growth"
    STEADY = "steady"
    ESTABLISHED = "established"
    SCALE = "scale"


@dataclass(frozen=True, slots=True, kw_only=True)
class StageRule:
    """What a shop needs for a stage, and the mix it starts from there.

    A shop that lacks one of them is in the highest stage below of which it lacks nothing.
    """

    stage: Stage
    retention_points: int  # of 100; the rest is acquisition
    orders_a_month: int = 0
    customers: int = 0  # ever; not asked of a shop without customer key
    history_months: int = 0
    weeks_with_orders: int = 0  # of the last `WEEKS` complete ISO weeks


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """What a shop may set for itself; the defaults are ours, unless a source is named below.

    orders_a_month, retention_points
        Where growth, steady, established and scale begin, ascending; and the points of 100 that
        each starts with for retention. A startup only acquires.
    repurchase_low, repurchase_high
        Annual repurchase rates: below the first a shop lives on new customers, above the second
        on loyalty [Hillstrom: 40 % and 60 %].
    often
        Orders per customer and year from which the matrix calls it often [the guide's author: 2].
    """

    orders_a_month: tuple[int, ...] = (10, 100, 500, 5_000)
    retention_points: tuple[int, ...] = (20, 35, 50, 65)
    repurchase_low: float = 0.40
    repurchase_high: float = 0.60
    often: float = 2.0

    def stages(self) -> tuple[StageRule, ...]:
        """Return what each stage needs, youngest first."""
        growth, steady, established, scale = (
            {"retention_points": points, "orders_a_month": orders, "customers": CUSTOMERS}
            for points, orders in zip(self.retention_points, self.orders_a_month, strict=True)
        )
        return (
            StageRule(stage=Stage.STARTUP, retention_points=0),
            StageRule(stage=Stage.GROWTH, **growth),
            StageRule(stage=Stage.STEADY, **steady, weeks_with_orders=12),
            StageRule(stage=Stage.ESTABLISHED, **established, history_months=12),
            StageRule(stage=Stage.SCALE, **scale, history_months=24),
        )


CUSTOMERS = 50
"""A shop with fewer customers ever is a startup, however much they order."""

OURS = Thresholds()
WEEKS = 13
RECENT_MONTHS = 3
ESTIMATE_LEAST_DAYS = 14
"""Without a full month, a month is estimated from the days there are, but not from fewer."""
YEAR_MONTHS = 12
QUIET = 0.25
"""A last quarter below this part of the year's best three months is a season's end, no decline."""

MOST_SHIFT_POINTS = 15

REPURCHASE_LOW_POINTS, REPURCHASE_HIGH_POINTS = -5, 10

OFTEN = OURS.often
"""The line of the published matrix of order value and frequency."""
OFTEN_POINTS, SELDOM_POINTS = 5, -5
MATRIX_LEAST_DAYS = 90

ACTIVE_DAYS = 91
ACTIVE_FALL_PERCENT, ACTIVE_FALL_POINTS = 5, -5

ACTIVE_SHARE = 0.8
"""A customer is active while silent for at most this part of the inactivity limit."""
LAPSE_QUANTILE = 0.9
LAPSE_LEAST_DAYS = 30

LTV_TO_CAC_LEAST = 1.0

# How much data makes the answer sure: months of history and orders.
HIGH_CONFIDENCE = (12, 1_000)
MEDIUM_CONFIDENCE = (3, 100)
