"""The same table for every way of sorting customers: how many, how much, what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from metrics.segments.habits import Habit
from metrics.segments.rfm import RfmSegment

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt
    import pandas as pd

    Integers = npt.NDArray[np.int64]
    Floats = npt.NDArray[np.float64]

ACTIONS: Mapping[str, str] = {
    RfmSegment.CHAMPIONS: "early_access",
    RfmSegment.LOYAL: "reward_loyalty",
    RfmSegment.POTENTIAL_LOYAL: "invite_to_programme",
    RfmSegment.NEW: "welcome",
    RfmSegment.PROMISING: "second_order_code",
    RfmSegment.NEED_ATTENTION: "personal_offer",
    RfmSegment.ABOUT_TO_SLEEP: "remind",
    RfmSegment.CANNOT_LOSE: "reach_out_in_person",
    RfmSegment.AT_RISK: "win_back_offer",
    RfmSegment.HIBERNATING: "last_offer",
    RfmSegment.LOST: "stop_spending",
    Habit.GIFT_GIVERS: "message_before_season",
    Habit.COLLECTORS: "limited_editions",
    Habit.OTHERS: "follow_up",
}
"""One action for each segment that has a meaning of its own; the codes are stable."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """One group of customers; a customer is in exactly one group of a table.

    customers_share, revenue_share
        Of all customers and all revenue; the latter None where there is no revenue.
    customer_value_minor
        Revenue per customer so far.
    expected_value_minor
        Mean lifetime value of the next 12 months; None without a forecast.
    action
        Code of the one thing to do; None for a group that only a column names.
    """

    name: str
    customers: int
    customers_share: float
    orders: int
    orders_per_customer: float
    revenue_minor: int
    revenue_share: float | None
    average_order_value_minor: float
    customer_value_minor: float
    expected_value_minor: float | None
    action: str | None


def segment_table(
    customers: pd.DataFrame,
    names: Sequence[str],
    segment: Integers,
    lifetime_value_minor: Floats | None = None,
) -> tuple[Segment, ...]:
    """Describe the groups that have customers, in the order of their names.

    Parameters
    ----------
    customers
        See `metrics.customers.customer_table`.
    segment
        Position in `names` of each customer's group, by customer number, shape (n,).
    lifetime_value_minor
        See `metrics.forecast.per_customer.CustomerForecasts`.
    """
    orders = np.bincount(segment, customers["orders"], len(names))
    revenue = np.bincount(segment, customers["revenue_minor"], len(names))
    counts = np.bincount(segment, minlength=len(names))
    total = int(customers["revenue_minor"].sum())
    to_come = np.bincount(segment, lifetime_value_minor, len(names))
    return tuple(
        Segment(
            name=names[i],
            customers=int(counts[i]),
            customers_share=int(counts[i]) / len(customers),
            orders=int(orders[i]),
            orders_per_customer=float(orders[i] / counts[i]),
            revenue_minor=int(revenue[i]),
            revenue_share=int(revenue[i]) / total if total else None,
            average_order_value_minor=float(revenue[i] / orders[i]),
            customer_value_minor=float(revenue[i] / counts[i]),
            expected_value_minor=None
            if lifetime_value_minor is None
            else float(to_come[i] / counts[i]),
            action=ACTIONS.get(names[i]),
        )
        for i in np.flatnonzero(counts).tolist()
    )
