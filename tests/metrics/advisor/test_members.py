from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest

from metrics.advisor.groups import Group
from metrics.advisor.members import group_facts, group_members, second_order_window
from metrics.customers import purchase_occasions
from metrics.forecast.winback import overdue
from metrics.profiles import Profiles, customer_profiles
from metrics.refusal import Refusal
from metrics.segments.habits import Habit
from metrics.segments.rfm import RfmSegment

if TYPE_CHECKING:
    from metrics.orders import Orders
    from tests.metrics.conftest import MakeOrders, Sale

AS_OF = date(2024, 12, 31)


def _sale(customer: str, days_ago: int, amount: str = "10") -> Sale:
    return customer, (AS_OF - timedelta(days=days_ago)).isoformat(), amount


RETURNED = [
    sale
    for i in range(40)
    for sale in (_sale(f"twice {i}", 200, "20"), _sale(f"twice {i}", 200 - 11 - i, "20"))
]
"""Forty who came again after 11 to 50 days: median 30.5, 90th percentile 46.1, the limit too."""


def _members(
    orders: Orders, lines: pd.DataFrame | None = None
) -> tuple[dict[Group, list[str]], Profiles]:
    profiles = customer_profiles(orders, lines)
    assert isinstance(profiles, Profiles)
    names = profiles.table["customer"].to_numpy()
    found = group_members(orders, profiles, lines)
    return {group: names[numbers].tolist() for group, numbers in found.items()}, profiles


def _of(sales: list[Sale], orders_of: MakeOrders) -> dict[Group, list[str]]:
    return _members(orders_of(RETURNED + sales, as_of=AS_OF))[0]


def test_a_second_order_is_due_within_the_shops_own_window(orders_of: MakeOrders) -> None:
    sales = [_sale(f"silent {days}", days) for days in (29, 30, 46, 47)]
    orders = orders_of(RETURNED + sales, as_of=AS_OF)

    assert second_order_window(purchase_occasions(orders)) == (30, 46)
    assert _members(orders)[0][Group.SECOND_ORDER] == ["silent 46", "silent 30"]


def test_with_fewer_than_thirty_second_orders_there_is_no_window(orders_of: MakeOrders) -> None:
    orders = orders_of(RETURNED[:58], as_of=AS_OF)

    assert second_order_window(purchase_occasions(orders)) is None
    assert Group.SECOND_ORDER not in _members(orders)[0]


def test_silence_decides_who_is_active_repeats_or_has_lapsed(orders_of: MakeOrders) -> None:
    """The limit is 46.1 days, four fifths of it 36.88."""
    sales = [_sale("new", 3), _sale("quiet", 40), _sale("gone", 47)]
    sales += [_sale("back", 90), _sale("back", 46)]
    groups = _of(sales, orders_of)

    assert "new" in groups[Group.ACTIVE]
    assert not {"quiet", "back", "gone"} & set(groups[Group.ACTIVE])
    assert groups[Group.REPEAT] == ["back"]
    assert "gone" in groups[Group.LAPSED]
    assert not {"new", "quiet", "back"} & set(groups[Group.LAPSED])
    assert groups[Group.NEWCOMERS] == ["new"]
    assert set(groups[Group.ONE_TIME]) == {"new", "quiet", "gone"}


@pytest.mark.parametrize(("days", "recent"), [(6, False), (7, True), (21, True), (22, False)])
def test_the_parcel_has_arrived_one_to_three_weeks_after_an_order(
    orders_of: MakeOrders,
    *,
    days: int,
    recent: bool,
) -> None:
    groups = _of([_sale("buyer", days)], orders_of)

    assert (Group.RECENT in groups and "buyer" in groups[Group.RECENT]) is recent


def test_without_a_forecast_who_is_silent_and_brought_much_is_at_risk(
    orders_of: MakeOrders,
) -> None:
    """Forty customers of 40 in all: the median is 40."""
    silent = [_sale("dear", 40, "99"), _sale("cheap", 40, "9"), _sale("dear and new", 5, "99")]
    groups = _of(silent, orders_of)

    assert groups[Group.AT_RISK] == ["dear"]


def test_with_a_forecast_at_risk_is_who_is_overdue_with_much_at_stake(cdnow: Orders) -> None:
    profiles = customer_profiles(cdnow)
    assert isinstance(profiles, Profiles)
    forecast = profiles.forecast
    assert not isinstance(forecast, Refusal)
    members = group_members(cdnow, profiles)
    at_risk, repeat = members[Group.AT_RISK], members[Group.REPEAT]
    stake = forecast.customers.at_stake_minor
    assert stake is not None

    assert set(at_risk) <= set(repeat)
    assert overdue(forecast.summary)[at_risk].all()
    assert stake[at_risk].min() > np.median(stake[repeat])
    assert len(at_risk) > 100


def test_groups_are_sorted_by_revenue(cdnow: Orders) -> None:
    profiles = customer_profiles(cdnow)
    assert isinstance(profiles, Profiles)
    revenue = profiles.table["revenue_minor"].to_numpy()

    for numbers in group_members(cdnow, profiles).values():
        assert (np.diff(revenue[numbers]) <= 0).all()


def test_the_best_are_a_tenth_of_all_without_those_who_have_lapsed(cdnow: Orders) -> None:
    groups, profiles = _members(cdnow)
    ranked = profiles.table.sort_values("revenue_minor", ascending=False, kind="stable")
    tenth = set(ranked["customer"].iloc[:236])  # of 2,357

    assert set(groups[Group.BEST]) == tenth - set(groups[Group.LAPSED])


def test_collectors_who_have_not_lapsed_and_the_loyal_are_groups_of_their_own(
    cdnow: Orders,
) -> None:
    groups, profiles = _members(cdnow)
    names = profiles.table["customer"].to_numpy()
    collectors = set(names[profiles.habit == tuple(Habit).index(Habit.COLLECTORS)])
    loyal = [tuple(RfmSegment).index(name) for name in (RfmSegment.CHAMPIONS, RfmSegment.LOYAL)]

    assert set(groups[Group.COLLECTORS]) == collectors - set(groups[Group.LAPSED])
    assert set(groups[Group.LOYAL]) == set(names[np.isin(profiles.rfm.segment, loyal)])


@pytest.mark.parametrize(
    ("first", "second", "ahead"),
    [
        (date(2023, 1, 20), date(2024, 2, 1), True),  # begins 20 days ahead
        (date(2023, 2, 11), date(2024, 2, 20), True),  # in 42 days
        (date(2023, 2, 12), date(2024, 2, 20), False),  # in 43
        (date(2022, 12, 20), date(2024, 1, 10), False),  # has begun
        (date(2022, 6, 1), date(2023, 6, 5), False),
    ],
)
def test_gift_givers_are_due_in_the_six_weeks_before_their_season(
    orders_of: MakeOrders,
    *,
    first: date,
    second: date,
    ahead: bool,
) -> None:
    sales: list[Sale] = [("giver", day.isoformat(), "10") for day in (first, second)]

    assert (_of(sales, orders_of)[Group.GIFT_GIVERS] == ["giver"]) is ahead


def test_refills_say_who_is_due_and_who_buys_evenly(orders_of: MakeOrders) -> None:
    """Thirty regulars buy coffee every 30 days; one of them 25 days ago, one has lapsed."""
    sales: list[Sale] = []
    for i in range(30):
        last = 25 if i == 0 else 300 if i == 1 else 10
        sales += [_sale(f"regular {i}", last + 30 * k) for k in range(3)]
    sales.append(_sale("once", 25))
    orders = orders_of(sales, as_of=AS_OF)
    lines = pd.DataFrame(
        {
            "order_id": orders.frame["order_id"],
            "product": "coffee",
            "category": None,
            "quantity": 1.0,
            "amount_minor": 10_0000,
        }
    )
    groups, _ = _members(orders, lines)

    assert set(groups[Group.REFILL_DUE]) == {"regular 0", "once"}
    assert set(groups[Group.REFILL_REGULAR]) == {f"regular {i}" for i in range(30) if i != 1}


def test_without_item_lines_or_customers_those_groups_are_not_known(
    orders_of: MakeOrders,
) -> None:
    assert Group.REFILL_DUE not in _of([], orders_of)
    nobody = orders_of([(None, "2024-01-01", "10")])
    assert group_members(nobody, customer_profiles(nobody)) == {}


def test_a_group_in_figures(orders_of: MakeOrders) -> None:
    orders = orders_of([*RETURNED, _sale("a", 5, "30"), _sale("b", 4, "10")], as_of=AS_OF)
    profiles = customer_profiles(orders)
    assert isinstance(profiles, Profiles)
    facts = group_facts(group_members(orders, profiles), profiles)

    assert facts["newcomers"].customers == 2
    assert facts["newcomers"].revenue_minor == 40_0000
    assert facts["newcomers"].order_value_minor == 20_0000
    assert facts["newcomers"].expected_orders_90 is None  # too few customers for a forecast
    assert facts["gift_givers"].customers == 0
    assert facts["gift_givers"].order_value_minor is None


def test_a_forecast_gives_means_per_customer(cdnow: Orders) -> None:
    profiles = customer_profiles(cdnow)
    assert isinstance(profiles, Profiles)
    forecast = profiles.forecast
    assert not isinstance(forecast, Refusal)
    members = group_members(cdnow, profiles)
    facts = group_facts(members, profiles)[Group.LAPSED]

    expected = forecast.customers.expected_orders[90][members[Group.LAPSED]].mean()
    assert facts.expected_orders_90 == pytest.approx(expected)
