"""Who is in each group that advice speaks of, those with most revenue first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from metrics.advisor import thresholds as at
from metrics.advisor.groups import Group, GroupFacts
from metrics.customers import purchase_occasions
from metrics.forecast.winback import overdue
from metrics.lifecycle.measured import inactivity_limit_days
from metrics.lifecycle.thresholds import ACTIVE_SHARE
from metrics.periods import day_number
from metrics.products.purchases import purchases
from metrics.products.refill import due_customers, refills
from metrics.refusal import Refusal
from metrics.segments.habits import Habit, day_of_year
from metrics.segments.rfm import RfmSegment

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt
    import pandas as pd

    from metrics.customers import Occasions
    from metrics.orders import Orders
    from metrics.products.purchases import Purchases
    from metrics.products.refill import Refill
    from metrics.profiles import Profiles

    Integers = npt.NDArray[np.int64]
    Flags = npt.NDArray[np.bool_]
    Again = Sequence[tuple[Refill, Integers]]

_YEAR_DAYS = 365


def group_members(
    orders: Orders, profiles: Profiles | Refusal, lines: pd.DataFrame | None = None
) -> dict[Group, Integers]:
    """Return the customer numbers of each group, those with most revenue first.

    A group that the data cannot tell is absent: all without customer key, those of refills
    without item lines, those that rest on the inactivity limit where nobody ever came again.

    Parameters
    ----------
    profiles
        Those of the same orders and lines.
    lines
        See `metrics.intake.result.Intake`.
    """
    if isinstance(profiles, Refusal):
        return {}
    bought = purchases(orders, lines) if lines is not None and len(lines) else None
    return members_of(orders, profiles, bought)


def members_of(
    orders: Orders, profiles: Profiles, bought: Purchases | None
) -> dict[Group, Integers]:
    """Return the same from the item lines that belong to the orders."""
    shop = _shop(orders, profiles)
    flags = {**_by_time(shop), **_by_worth(shop)}
    if bought is not None:
        flags |= _by_refill(shop, orders, bought)
    revenue = profiles.table["revenue_minor"].to_numpy()
    best_first = np.argsort(-revenue, kind="stable")
    return {group: best_first[flags[group][best_first]] for group in Group if group in flags}


def group_facts(members: Mapping[Group, Integers], profiles: Profiles) -> dict[str, GroupFacts]:
    """Describe each group."""
    return {group: _described(numbers, profiles) for group, numbers in members.items()}


def second_order_window(occasions: Occasions) -> tuple[int, int] | None:
    """Return the days of silence after a first order in which to offer a second one.

    From the median to the 90th percentile of the waits of those who did come a second time:
    before it half of those who come by themselves still will, after it hardly anybody does.
    None with fewer than 30 such waits.
    """
    gaps = occasions.gaps()
    waits = gaps.days[gaps.step == 1]
    if len(waits) < at.FEWEST_SECOND_ORDERS:
        return None
    begin, end = np.quantile(waits, at.SECOND_ORDER_WINDOW).tolist()
    return round(begin), round(end)


def best_customers(revenue_minor: Integers) -> Integers:
    """Return the numbers of the tenth with most revenue, at least one, best first."""
    count = -(-len(revenue_minor) // round(1 / at.BEST_SHARE))
    return np.argsort(-revenue_minor, kind="stable")[:count]


def regular(again: Again) -> list[Refill]:
    """Return the products that are bought again at even intervals."""
    return [refill for refill, _ in again if refill.variation < at.REGULAR_VARIATION]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shop:
    """What groups are made from; `silent` are days since the last order, by customer number.

    limit
        The inactivity limit in days; infinite where nobody ever came again.
    """

    profiles: Profiles
    occasions: Occasions
    silent: Integers
    limit: float


def _shop(orders: Orders, profiles: Profiles) -> _Shop:
    occasions = purchase_occasions(orders)
    limit = inactivity_limit_days(occasions)
    last = occasions.day[occasions.firsts() + occasions.counts() - 1]
    return _Shop(
        profiles=profiles,
        occasions=occasions,
        silent=day_number(orders.as_of) - last,
        limit=np.inf if limit is None else limit,
    )


def _by_time(shop: _Shop) -> dict[Group, Flags]:
    """Sort customers by their silence and how often they came."""
    silent, once = shop.silent, shop.occasions.counts() == 1
    first, last = at.PARCEL_DAYS
    flags = {
        Group.ONE_TIME: once,
        Group.NEWCOMERS: once & (silent < at.NEWCOMER_DAYS),
        Group.RECENT: (silent >= first) & (silent <= last),
    }
    window = second_order_window(shop.occasions)
    if window is not None:
        flags[Group.SECOND_ORDER] = once & (silent >= window[0]) & (silent <= window[1])
    if np.isfinite(shop.limit):
        flags[Group.ACTIVE] = silent <= ACTIVE_SHARE * shop.limit
        flags[Group.LAPSED] = silent > shop.limit
        flags[Group.REPEAT] = ~once & (silent <= shop.limit)
        flags[Group.AT_RISK] = _at_risk(shop)
    return flags


def _by_worth(shop: _Shop) -> dict[Group, Flags]:
    """Sort customers by what they brought and by habit."""
    profiles, staying = shop.profiles, shop.silent <= shop.limit
    best = np.zeros(len(staying), dtype=bool)
    best[best_customers(profiles.table["revenue_minor"].to_numpy())] = True
    names, habits = tuple(RfmSegment), tuple(Habit)
    loyal = [names.index(RfmSegment.CHAMPIONS), names.index(RfmSegment.LOYAL)]
    gift_giver = profiles.habit == habits.index(Habit.GIFT_GIVERS)
    return {
        Group.BEST: best & staying,
        Group.LOYAL: np.isin(profiles.rfm.segment, loyal),
        Group.COLLECTORS: (profiles.habit == habits.index(Habit.COLLECTORS)) & staying,
        Group.GIFT_GIVERS: gift_giver & _season_ahead(shop.occasions, day_number(profiles.as_of)),
    }


def _by_refill(shop: _Shop, orders: Orders, bought: Purchases) -> dict[Group, Flags]:
    """Sort customers by what they buy again."""
    again = refills(orders, bought)
    due, regulars = np.zeros((2, len(shop.silent)), dtype=bool)
    due[due_customers(again)] = True
    names = [refill.product for refill in regular(again)]
    if names:
        is_regular = np.isin(bought.names, names)
        number, product, _ = bought.per_customer_day()
        twice = (np.diff(number, append=-1) == 0) & (np.diff(product, append=-1) == 0)
        regulars[number[twice & is_regular[product]]] = True
    return {Group.REFILL_DUE: due, Group.REFILL_REGULAR: regulars & (shop.silent <= shop.limit)}


def _at_risk(shop: _Shop) -> Flags:
    """Return who is slipping and worth keeping.

    With a forecast: who came more than once, is silent for longer than usual but has not lapsed,
    and has more at stake than half of those who came more than once and have not lapsed. Without:
    who is silent for 0.8 of the limit or longer and has brought more than half of all customers.
    """
    silent, limit, foreseen = shop.silent, shop.limit, shop.profiles.forecast
    if isinstance(foreseen, Refusal) or foreseen.customers.at_stake_minor is None:
        revenue = shop.profiles.table["revenue_minor"].to_numpy()
        slipping = (silent > ACTIVE_SHARE * limit) & (silent <= limit)
        return np.asarray(slipping & (revenue > np.median(revenue)))
    stake = foreseen.customers.at_stake_minor
    regulars = (shop.occasions.counts() > 1) & (silent <= limit)
    if not regulars.any():
        return regulars
    worth_it = stake > np.median(stake[regulars])
    return np.asarray(regulars & overdue(foreseen.summary) & worth_it)


def _season_ahead(occasions: Occasions, as_of: int) -> Flags:
    """Return of which customers all days of the year lie ahead, the first within six weeks.

    Somebody whose season has begun has days of it just ahead and others nearly a year ahead.
    """
    of_year = day_of_year(np.append(occasions.day, as_of))
    ahead = (of_year[:-1] - of_year[-1] - 1) % _YEAR_DAYS + 1
    firsts = occasions.firsts()
    nearest, farthest = np.minimum.reduceat(ahead, firsts), np.maximum.reduceat(ahead, firsts)
    begun = farthest - nearest > _YEAR_DAYS // 2
    return np.asarray((nearest <= at.SEASON_AHEAD_DAYS) & ~begun)


def _described(numbers: Integers, profiles: Profiles) -> GroupFacts:
    if not len(numbers):
        return GroupFacts(customers=0)
    table, foreseen = profiles.table, profiles.forecast
    revenue = int(table["revenue_minor"].to_numpy()[numbers].sum())
    orders = int(table["orders"].to_numpy()[numbers].sum())
    facts = GroupFacts(
        customers=len(numbers), order_value_minor=revenue / orders, revenue_minor=revenue
    )
    if isinstance(foreseen, Refusal):
        return facts
    each = foreseen.customers
    revenue_to_come = each.expected_revenue_minor
    return replace(
        facts,
        expected_orders_90=float(each.expected_orders[90][numbers].mean()),
        expected_orders_365=float(each.expected_orders[_YEAR_DAYS][numbers].mean()),
        expected_revenue_365_minor=None
        if revenue_to_come is None
        else float(revenue_to_come[_YEAR_DAYS][numbers].mean()),
    )
