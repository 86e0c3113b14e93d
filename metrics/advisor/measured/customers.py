"""Who the customers are: how many stay, who brings most, and the groups of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from metrics.advisor import thresholds as at
from metrics.advisor.members import best_customers, group_facts, members_of, second_order_window
from metrics.customers import purchase_occasions
from metrics.periods import day_number
from metrics.refusal import Refusal
from metrics.segments.habits import Habit
from metrics.segments.rfm import RfmSegment

if TYPE_CHECKING:
    from metrics.advisor.groups import GroupFacts
    from metrics.analysis import Analysis
    from metrics.orders import Orders
    from metrics.products.purchases import Purchases
    from metrics.profiles import Profiles

_LOYAL = (RfmSegment.CHAMPIONS, RfmSegment.LOYAL)


def customers(
    analysis: Analysis, orders: Orders, profiles: Profiles, bought: Purchases | None
) -> dict[str, Any]:
    """Return the facts on customers, and their groups."""
    occasions = purchase_occasions(orders)
    groups = group_facts(members_of(orders, profiles, bought), profiles)
    counts = np.bincount(profiles.rfm.segment, minlength=len(RfmSegment))
    habits = np.bincount(profiles.habit, minlength=len(Habit)) / len(profiles.table)
    by_habit = dict(zip(Habit, habits.tolist(), strict=True))
    by_segment = dict(zip(RfmSegment, counts.tolist(), strict=True))
    return {
        **_staying(analysis, profiles, groups),
        "groups": groups,
        "second_order_window_days": second_order_window(occasions),
        "top_decile_revenue_share": _top_share(profiles),
        "gift_giver_share": by_habit[Habit.GIFT_GIVERS],
        "collector_share": by_habit[Habit.COLLECTORS],
        "loyal_share": sum(by_segment[name] for name in _LOYAL) / len(profiles.table),
    }


def _staying(
    analysis: Analysis, profiles: Profiles, groups: dict[str, GroupFacts]
) -> dict[str, Any]:
    found = analysis.lifespan
    if isinstance(found, Refusal):
        return {"one_time_share": _one_time_share(profiles, at.UNKNOWN_LAPSE_DAYS)}
    revenue = int(profiles.table["revenue_minor"].sum())
    lapsed = groups.get("lapsed")
    return {
        "one_time_share": _one_time_share(profiles, found.lapse_days),
        "lapse_days": found.lapse_days,
        "active": found.active,
        "at_risk": found.at_risk,
        "lapsed": found.lapsed,
        "lapsed_revenue_share": lapsed.revenue_minor / revenue if lapsed and revenue else None,
    }


def _one_time_share(profiles: Profiles, settled_days: float) -> float | None:
    """Return the share with one occasion of those won so long ago; None of fewer than 30."""
    table = profiles.table
    first = table["first_day"].to_numpy().astype("datetime64[D]").astype(np.int64)
    settled = day_number(profiles.as_of) - first >= settled_days
    count = int(np.count_nonzero(settled))
    if count < at.FEWEST_CUSTOMERS:
        return None
    once = table["occasions"].to_numpy() == 1
    return int(np.count_nonzero(once & settled)) / count


def _top_share(profiles: Profiles) -> float | None:
    """Return what part of all revenue the best tenth has brought; None of fewer than 30."""
    revenue = profiles.table["revenue_minor"].to_numpy()
    total = int(revenue.sum())
    if len(revenue) < at.FEWEST_CUSTOMERS or not total:
        return None
    return int(revenue[best_customers(revenue)].sum()) / total
