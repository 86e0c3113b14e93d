"""What moves the advice, and what does not."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from math import ceil

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.advisor.budget import Budget, BudgetTerms, budget
from metrics.advisor.groups import Group, GroupFacts
from metrics.advisor.plan import plan
from metrics.advisor.playbook import ACTIONS
from metrics.lifecycle.measured import lifecycle
from metrics.orders import select
from metrics.vocabulary import MINOR_PER_MAJOR
from tests.metrics.advisor.scenarios.advice import Advice, advice
from tests.metrics.advisor.scenarios.making import AS_OF, Making, level, make
from tests.metrics.advisor.scenarios.shops import SCENARIOS
from tests.metrics.advisor.shops import shop

makings = st.builds(
    Making,
    newcomers=st.integers(4, 30).map(lambda newcomers: level(newcomers, 27)),
    second=st.floats(0, 0.9),
    again=st.floats(0, 0.9),
    gap_days=st.floats(15, 300),
)
seeds = st.integers(0, 2**32 - 1)


@settings(deadline=None, max_examples=40)
@given(making=makings, seed=seeds, share=st.floats(0, 1))
def test_more_repeat_customers_never_lower_the_share_of_retention(
    making: Making, seed: int, share: float
) -> None:
    """Some who bought once, over a year ago, are back, and order as often as others in a year.

    Who comes back for a single order makes the mean of those who buy in a year order less often.
    """
    records, _ = make(making, seed=seed)
    before = lifecycle(select(records, as_of=AS_OF))
    only = records[~records["customer"].duplicated(keep=False)]
    old = only[only["placed_at"] < pd.Timestamp(AS_OF, tz="UTC") - pd.Timedelta(days=365)]
    often = 2 if before.position is None else max(2, ceil(before.position.orders_a_year))
    back = old.iloc[: round(share * len(old))]
    again = [
        back.assign(
            order_id=f"{number} " + back["order_id"],
            placed_at=pd.Timestamp(AS_OF, tz="UTC") - pd.Timedelta(days=3 * number),
        )
        for number in range(often)
    ]
    after = lifecycle(select(pd.concat([records, *again], ignore_index=True), as_of=AS_OF))

    assert after.retention_share >= before.retention_share


@settings(deadline=None, max_examples=15)
@given(making=makings, seed=seeds, cost=st.integers(1, 200), more=st.integers(0, 500))
def test_a_dearer_customer_never_raises_the_share_of_acquisition(
    making: Making, seed: int, cost: int, more: int
) -> None:
    orders = select(make(making, seed=seed)[0], as_of=AS_OF)
    cheap, dear = (
        lifecycle(orders, margin=Decimal("0.4"), acquisition_cost_minor=each * MINOR_PER_MAJOR)
        for each in (cost, cost + more)
    )

    assert dear.acquisition_share <= cheap.acquisition_share


@settings(deadline=None, max_examples=80)
@given(
    cost=st.integers(1, 200),
    more=st.integers(0, 500),
    margin=st.floats(0.05, 0.9),
    lapsed=st.integers(0, 2_000),
    waiting=st.integers(0, 2_000),
    total=st.integers(1, 50_000),
)
def test_a_dearer_customer_never_raises_what_a_budget_gives_to_acquisition(
    *, cost: int, more: int, margin: float, lapsed: int, waiting: int, total: int
) -> None:
    facts = shop(
        margin=margin,
        new_customers_a_year=480.0,
        newcomer_revenue_minor=150_0000.0,
        newcomer_margin_minor=150_0000.0 * margin,
        newcomer_months=12,
        groups={
            Group.LAPSED: GroupFacts(customers=lapsed, order_value_minor=90_0000.0),
            Group.SECOND_ORDER: GroupFacts(customers=waiting, order_value_minor=80_0000.0),
        },
    )
    cheap, dear = (
        budget(
            facts,
            total * MINOR_PER_MAJOR,
            BudgetTerms(acquisition_cost_minor=each * MINOR_PER_MAJOR),
        )
        for each in (cost, cost + more)
    )

    assert isinstance(cheap, Budget)
    assert isinstance(dear, Budget)
    assert dear.acquisition_minor <= cheap.acquisition_minor


@pytest.mark.parametrize("name", ["cosmetics that run out", "one good channel", "past glory"])
def test_other_names_and_another_order_of_rows_change_nothing(name: str) -> None:
    scenario = SCENARIOS[name]
    records, lines = make(scenario.making, seed=5)
    draw = np.random.default_rng(6)
    customers = records["customer"].unique()
    renamed = dict(zip(customers, draw.permutation(len(customers)).astype(str), strict=True))
    shuffled = records.assign(customer=records["customer"].map(renamed))
    one = advice(records, lines, margin=scenario.margin, cost=scenario.cost)
    other = advice(
        shuffled.sample(frac=1, random_state=7, ignore_index=True),
        None if lines is None else lines.sample(frac=1, random_state=8, ignore_index=True),
        margin=scenario.margin,
        cost=scenario.cost,
    )

    assert other.lifecycle == one.lifecycle
    assert other.actions == one.actions
    assert [item.reason for item in other.plan.items] == [item.reason for item in one.plan.items]


def _of_thousand(returned: int) -> pd.DataFrame:
    """A thousand customers of the year before, of whom so many buy again; 1,650 orders in all.

    Whoever does not come back makes room for somebody new, on the same day.
    """
    firsts = [AS_OF - timedelta(days=729 - number * 364 // 1_000) for number in range(1_000)]
    seconds = [AS_OF - timedelta(days=number % 300) for number in range(650)]
    sales: list[tuple[str, date]] = [(f"old {number}", day) for number, day in enumerate(firsts)]
    sales += [
        (f"old {number}" if number < returned else f"new {number}", day)
        for number, day in enumerate(seconds)
    ]
    records, _ = make(Making(newcomers=level(1, 1)), seed=0)
    row = records.iloc[[0]]
    many = row.loc[row.index.repeat(len(sales))].reset_index(drop=True)
    return many.assign(
        order_id=[f"{number:05}" for number in range(len(sales))],
        customer=pd.array([customer for customer, _ in sales], dtype="str"),
        placed_at=pd.to_datetime([day for _, day in sales], utc=True),
    )


def _called(told: Advice) -> set[str]:
    """Return all actions that are called for, not the best three alone."""
    alone = (plan(told.facts, refused=frozenset(ACTIONS) - {name}) for name in ACTIONS)
    return {item.id for found in alone for item in found.items}


def _other_shifts(told: Advice) -> list[str]:
    codes = (shift.finding.code for shift in told.lifecycle.shifts)
    return [code for code in codes if not code.startswith("annual_repurchase")]


@pytest.mark.parametrize(
    ("below", "above", "points"),
    [(398, 399, 0), (399, 401, 5), (599, 601, 10)],
)
def test_one_figure_across_a_threshold_changes_what_the_rules_say_alone(
    below: int, above: int, points: int
) -> None:
    low, high = (advice(_of_thousand(returned), margin="0.4") for returned in (below, above))
    assert low.lifecycle.annual_repurchase_rate == below / 1_000
    assert high.lifecycle.annual_repurchase_rate == above / 1_000
    moved = high.lifecycle.retention_share - low.lifecycle.retention_share
    assert round(100 * moved) == points
    assert low.lifecycle.stage == high.lifecycle.stage
    assert _other_shifts(low) == _other_shifts(high)
    assert _called(low) == _called(high)
