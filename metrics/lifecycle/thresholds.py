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


STAGES = (
    StageRule(stage=Stage.STARTUP, retention_points=0),
    StageRule(stage=Stage.GROWTH, retention_points=20, orders_a_month=10, customers=50),
    StageRule(
        stage=Stage.STEADY,
        retention_points=35,
        orders_a_month=100,
        customers=50,
        weeks_with_orders=12,
    ),
    StageRule(
        stage=Stage.ESTABLISHED,
        retention_points=50,
        orders_a_month=500,
        customers=50,
        history_months=12,
    ),
    StageRule(
        stage=Stage.SCALE,
        retention_points=65,
        orders_a_month=5_000,
        customers=50,
        history_months=24,
    ),
)

WEEKS = 13
RECENT_MONTHS = 3
ESTIMATE_LEAST_DAYS = 14
"""Without a full month, a month is estimated from the days there are, but not from fewer."""
YEAR_MONTHS = 12
QUIET = 0.25
"""A last quarter below this part of the year's best three months is a season's end, no decline."""

MOST_SHIFT_POINTS = 15

# Hillstrom: below 40 % a shop lives on new customers (acquisition mode), above 60 % on loyalty.
REPURCHASE_LOW, REPURCHASE_LOW_POINTS = 0.40, -5
REPURCHASE_HIGH, REPURCHASE_HIGH_POINTS = 0.60, 10

# The published matrix of order value and frequency is divided at two orders a year.
OFTEN, OFTEN_POINTS, SELDOM_POINTS = 2.0, 5, -5
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
