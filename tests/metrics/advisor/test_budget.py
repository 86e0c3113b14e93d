"""A sum split by what the last unit brings."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from metrics.advisor.budget import Budget, BudgetTerms, budget, sides
from metrics.advisor.groups import Group, GroupFacts
from metrics.advisor.playbook import ACTIONS
from metrics.advisor.playbook.effects import Guess
from metrics.refusal import Refusal
from tests.metrics.advisor.shops import shop

if TYPE_CHECKING:
    from metrics.advisor.facts import ShopFacts

_PAGE = Path(__file__).parents[3] / "docs" / "advisor.md"
_EUR = 10_000


def _group(customers: int, value: float, expected_90: float | None = 0.0) -> GroupFacts:
    return GroupFacts(
        customers=customers, order_value_minor=value * _EUR, expected_orders_90=expected_90
    )


def _shop(groups: dict[str, GroupFacts] | None = None, **figures: Any) -> ShopFacts:
    """Return a shop that wins 720 customers a year, each worth 130 of revenue in twelve months."""
    known: dict[str, Any] = {
        "new_customers_a_year": 720.0,
        "newcomer_revenue_minor": 130.0 * _EUR,
        "newcomer_months": 12,
        "margin": 0.4,
        "acquisition_cost_minor": 20 * _EUR,
        "groups": groups or {},
    }
    return shop(**{**known, **figures})


def _split(facts: ShopFacts, amount: float, **terms: Any) -> Budget:
    found = budget(facts, round(amount * _EUR), BudgetTerms(**terms))
    assert isinstance(found, Budget)
    return found


def test_a_group_that_brings_more_is_written_to_first_and_whole() -> None:
    found = _split(_shop({Group.LAPSED: _group(100, 50)}), 1000)

    # 3 % of 100 take 20 % off 50; each brings 40 % of 50, and 54 % of them once more
    assert found.retention_minor == 30 * _EUR
    assert found.retention_returned_minor == pytest.approx(100 * 0.03 * 1.54 * 20 * _EUR)
    assert found.acquisition_minor == 970 * _EUR
    # 720 × ((1 + 970 / 14,400)^0.7 − 1) newcomers of 52 each
    assert found.newcomers == pytest.approx(33.62, abs=0.01)
    assert found.acquisition_returned_minor == pytest.approx(33.6166 * 52 * _EUR, rel=1e-4)


def test_who_would_have_ordered_anyway_takes_the_discount_too() -> None:
    found = _split(_shop({Group.SECOND_ORDER: _group(100, 50, expected_90=0.12)}), 1000)

    # 4 % because of it and 0.12 × 30 / 90 = 4 % anyway take 10 % off 50
    assert found.retention_minor == 100 * 0.08 * 5 * _EUR


def test_without_a_forecast_as_many_come_anyway_as_answer() -> None:
    facts = _shop({Group.LAPSED: _group(100, 50, expected_90=None)})
    found = _split(facts, 1000, acquisition_cost_minor=60 * _EUR)

    assert found.retention_minor == 2 * 30 * _EUR


def test_what_was_typed_goes_before_settings_and_defaults() -> None:
    found = _split(
        _shop({Group.LAPSED: _group(100, 50)}),
        1000,
        acquisition_cost_minor=10 * _EUR,
        margin=0.5,
        discount=0.1,
        response=0.05,
        contact_minor=0.1 * _EUR,
        exponent=0.8,
    )

    assert found.retention_minor == pytest.approx(100 * (0.05 * 5 + 0.1) * _EUR)
    side = found.acquisition
    assert (side.worth_minor, side.cost_minor, side.exponent) == (65 * _EUR, 10 * _EUR, 0.8)


def test_a_customer_worth_less_than_the_cost_is_not_bought() -> None:
    found = _split(_shop({Group.LAPSED: _group(100, 50)}), 1000, acquisition_cost_minor=60 * _EUR)

    assert found.acquisition_minor == 0
    assert found.acquisition.worth_minor < found.acquisition.cost_minor
    assert (found.retention_minor, found.kept_minor) == (30 * _EUR, 970 * _EUR)


def test_what_would_not_come_back_is_kept() -> None:
    found = _split(_shop(new_customers_a_year=60.0), 100_000)

    # 60 a year for 1,200: the next unit brings 1 after 1,200 × (1.82^(1 / 0.3) − 1)
    assert found.acquisition_minor / _EUR == pytest.approx(
        1200 * (1.82 ** (1 / 0.3) - 1), abs=0.01
    )
    assert found.kept_minor == 100_000 * _EUR - found.acquisition_minor
    assert found.marginal == pytest.approx(1)


def test_without_groups_all_goes_to_acquisition_while_it_pays() -> None:
    found = _split(_shop(), 1000)

    assert (found.acquisition_minor, found.retention_minor, found.kept_minor) == (
        1000 * _EUR, 0, 0,
    )  # fmt: skip


def test_a_shop_that_wins_hardly_anybody_is_reckoned_with_thirty_a_year() -> None:
    found = _split(_shop(new_customers_a_year=0.0), 1000)

    assert found.acquisition.pace_assumed
    assert found.acquisition.spend_minor == 30 * 20 * _EUR


def test_an_exponent_of_one_has_no_diminishing_returns() -> None:
    found = _split(_shop(), 1_000_000, exponent=1.0)

    assert found.newcomers == pytest.approx(1_000_000 / 20)


def test_the_split_cannot_be_bettered_by_moving_money() -> None:
    groups: dict[str, GroupFacts] = {
        Group.LAPSED: _group(900, 90, 0.01),
        Group.SECOND_ORDER: _group(210, 95, 0.12),
        Group.AT_RISK: _group(80, 140, 0.3),
    }
    facts = _shop(groups, new_customers_a_year=36.0)
    found = _split(facts, 1000)

    def worth(acquisition: float, kept: float) -> float:
        left, brought = 1000 - acquisition - kept, kept
        for share in found.offers:
            spent = min(left, share.offer.cost_minor / _EUR)
            brought += spent * share.offer.marginal
            left -= spent
        side = found.acquisition
        return brought + left + side.newcomers(acquisition * _EUR) * side.worth_minor / _EUR

    best = worth(found.acquisition_minor / _EUR, found.kept_minor / _EUR)
    steps = range(0, 1001, 20)
    others = [worth(a, k) for a in steps for k in steps if a + k <= 1000]
    assert best >= max(others) - 0.01


def test_the_flip_is_where_the_greater_part_changes_sides() -> None:
    facts = _shop({Group.LAPSED: _group(900, 90, 0.01), Group.SECOND_ORDER: _group(210, 95, 0.12)})
    found = _split(facts, 1000)
    assert found.acquisition_minor < found.retention_minor
    assert found.cost_flip_minor is not None

    dearer = _split(facts, 1000, acquisition_cost_minor=found.cost_flip_minor * 1.001)
    cheaper = _split(facts, 1000, acquisition_cost_minor=found.cost_flip_minor * 0.999)

    assert dearer.acquisition_minor < dearer.retention_minor
    assert cheaper.acquisition_minor > cheaper.retention_minor


def test_the_cost_that_turns_it_round_is_found_however_far_off_it_is() -> None:
    facts = _shop({Group.LAPSED: _group(900, 90, 0.01)})
    cheap, dear = (
        _split(facts, 1000, acquisition_cost_minor=cost * _EUR) for cost in (0.001, 10_000_000)
    )

    assert cheap.acquisition_minor > cheap.retention_minor
    assert dear.acquisition_minor < dear.retention_minor
    assert cheap.cost_flip_minor is not None
    assert cheap.cost_flip_minor == dear.cost_flip_minor


@pytest.mark.parametrize(
    ("figures", "reason", "needed"),
    [
        ({"margin": None}, "no_margin", None),
        ({"acquisition_cost_minor": None}, "no_acquisition_cost", None),
        ({"acquisition_cost_minor": 0}, "no_acquisition_cost", None),
        ({"customers": None}, "no_customer_key", None),
        ({"customers": 29}, "few_customers", 30),
        ({"newcomer_revenue_minor": None}, "short_history", 90),
        ({"days_covered": 89}, "short_history", 90),
    ],
)
def test_too_thin_data_are_refused_with_what_is_needed(
    figures: dict[str, Any], reason: str, needed: int | None
) -> None:
    found = budget(_shop(**figures), 1000 * _EUR, BudgetTerms())

    assert isinstance(found, Refusal)
    assert (found.reason, found.needed) == (reason, needed)


groups_of_any_size = st.fixed_dictionaries(
    {
        group: st.builds(
            _group,
            st.integers(0, 3000),
            st.floats(1, 500),
            st.one_of(st.none(), st.floats(0, 3)),
        )
        for group in sides.RESPONSES
    }
)
shops = st.builds(
    lambda groups, pace, worth, margin, cost: _shop(
        groups,
        new_customers_a_year=pace,
        newcomer_revenue_minor=worth * _EUR,
        margin=margin,
        acquisition_cost_minor=round(cost * _EUR),
    ),
    groups_of_any_size,
    st.floats(0, 6000),
    st.floats(1, 1000),
    st.floats(0.05, 0.95),
    st.floats(0.5, 300),
)
cents = st.integers(1, 10_000_000).map(lambda cents: cents / 100)


@given(facts=shops, amount=cents)
@settings(max_examples=150, deadline=None)
def test_the_parts_add_up_to_the_cent_and_the_same_figures_split_alike(
    facts: ShopFacts, amount: float
) -> None:
    found = _split(facts, amount)

    parts = (found.acquisition_minor, found.retention_minor, found.kept_minor)
    assert sum(parts) == found.sum_minor
    assert all(part >= 0 and part % 100 == 0 for part in parts)
    assert sum(share.spent_minor for share in found.offers) == found.retention_minor
    assert _split(facts, amount) == found


def _leads(found: Budget) -> bool:
    return found.acquisition_minor > found.retention_minor


torn_groups = st.fixed_dictionaries(
    {
        group: st.builds(_group, st.integers(100, 3000), st.floats(50, 200), st.floats(0.01, 1))
        for group in sides.RESPONSES
    }
)
torn_shops = st.builds(
    lambda groups, cost: _shop(groups, acquisition_cost_minor=cost * _EUR),
    torn_groups,
    st.integers(5, 35),
)
"""Those in which both sides bring more than they cost."""


@given(facts=torn_shops, amount=st.integers(100, 5_000))
@settings(max_examples=60, deadline=None)
def test_typing_the_response_said_to_turn_it_round_does(facts: ShopFacts, amount: int) -> None:
    found = _split(facts, amount)
    at = found.response_flip
    assume(at is not None)
    assert at is not None
    few, many = (_split(facts, amount, response=at * times) for times in (0.995, 1.005))

    assert _leads(few)
    assert not _leads(many)
    assert at > found.responses[0] if _leads(found) else at <= found.responses[-1]


@given(facts=torn_shops, amount=st.integers(100, 5_000))
@settings(max_examples=60, deadline=None)
def test_typing_the_cost_said_to_turn_it_round_does(facts: ShopFacts, amount: int) -> None:
    found = _split(facts, amount)
    at = found.cost_flip_minor
    assert at is not None
    cheap, dear = (_split(facts, amount, acquisition_cost_minor=at * by) for by in (0.99, 1.01))

    assert _leads(cheap)
    assert not _leads(dear)
    assert _leads(found) == (found.acquisition.cost_minor < at)


@given(facts=shops, amount=cents, times=st.floats(1, 20))
@settings(max_examples=150, deadline=None)
def test_a_higher_cost_never_raises_the_part_for_acquisition(
    facts: ShopFacts, amount: float, times: float
) -> None:
    cost = facts.acquisition_cost_minor or 0
    dearer = _split(facts, amount, acquisition_cost_minor=cost * times)

    assert dearer.acquisition_minor <= _split(facts, amount).acquisition_minor


@given(
    facts=shops,
    amount=cents,
    group=st.sampled_from(sorted(sides.RESPONSES)),
    more=st.integers(0, 2000),
)
@settings(max_examples=150, deadline=None)
def test_a_larger_group_never_lowers_the_part_for_retention(
    facts: ShopFacts, amount: float, group: Group, more: int
) -> None:
    grown = replace(facts.groups[group], customers=facts.groups[group].customers + more)
    larger = replace(facts, groups={**facts.groups, group: grown})

    assert _split(larger, amount).retention_minor >= _split(facts, amount).retention_minor


@given(facts=shops, amount=cents, low=st.floats(0.01, 0.5), times=st.floats(1, 2))
@settings(max_examples=150, deadline=None)
def test_more_answers_never_lower_the_part_for_retention(
    facts: ShopFacts, amount: float, low: float, times: float
) -> None:
    more = _split(facts, amount, response=low * times)

    assert more.retention_minor >= _split(facts, amount, response=low).retention_minor


@given(facts=shops, amount=cents, more=cents)
@settings(max_examples=150, deadline=None)
def test_no_part_of_a_greater_sum_is_smaller(facts: ShopFacts, amount: float, more: float) -> None:
    small, great = _split(facts, amount), _split(facts, amount + more)

    assert great.acquisition_minor >= small.acquisition_minor - 100  # a cent of rounding
    assert great.retention_minor >= small.retention_minor
    assert great.kept_minor >= small.kept_minor - 100


def test_responses_are_the_fair_guesses_of_the_playbook() -> None:
    actions = {
        Group.SECOND_ORDER: "next_order_code",
        Group.REFILL_DUE: "refill_reminder",
        Group.AT_RISK: "personal_word",
        Group.LAPSED: "win_back_offer",
    }
    guesses = {group: ACTIONS[action].effect for group, action in actions.items()}

    assert {
        group: guess.mid for group, guess in guesses.items() if isinstance(guess, Guess)
    } == sides.RESPONSES


def test_every_default_is_listed() -> None:
    section = _PAGE.read_text(encoding="utf-8").partition("## Budget")[2].partition("\n## ")[0]
    rows = dict(re.findall(r"(?m)^\| `(\w+)` \| ([^|]+) \|", section))

    assert rows["EXPONENT"] == f"{sides.EXPONENT:g}"
    assert rows["OFFER_DAYS"] == f"{sides.OFFER_DAYS}"
    assert rows["FEWEST_NEWCOMERS"] == f"{sides.FEWEST_NEWCOMERS}"
    for name in ("RESPONSES", "DISCOUNTS", "FURTHER_ORDERS"):
        table = getattr(sides, name)
        assert rows[name] == ", ".join(f"{group}: {each:g}" for group, each in table.items())
