from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.advisor.groups import Group, GroupFacts
from metrics.advisor.plan import fits, plan
from metrics.advisor.playbook import ACTIONS, Lever
from metrics.lifecycle.thresholds import Stage
from tests.metrics.advisor.shops import QUIET, shop

if TYPE_CHECKING:
    from metrics.advisor.facts import ShopFacts
    from metrics.advisor.plan import PlanItem

LEVERS = {
    "order_value": 12_000_0000.0,
    "orders_per_customer": 12_000_0000.0,
    "second_order_rate": 4_000_0000.0,
}
KEEPING = (Lever.SECOND, Lever.ORDERS, Lever.LIFE)

shares = st.none() | st.floats(0, 1)
ratios = st.none() | st.floats(0.5, 6)


@st.composite
def shops(draw: st.DrawFn) -> ShopFacts:
    """Any shop: what calls for actions is drawn, the rest stands."""
    margin = draw(st.none() | st.floats(0.05, 0.9))
    worth = dict(LEVERS) if margin is None else {**LEVERS, "margin": 12_000_0000.0}
    known = draw(st.sets(st.sampled_from(tuple(Group))))
    counts = {name: draw(st.integers(0, 500)) for name in sorted(known)}
    groups: dict[str, GroupFacts] = {
        name: GroupFacts(customers=count, order_value_minor=90_0000.0)
        for name, count in counts.items()
    }
    return replace(
        QUIET,
        stage=draw(st.sampled_from(tuple(Stage))),
        quadrant=draw(st.sampled_from((None, "HH", "HL", "LH", "LL", "L?", "?H"))),
        retention_share=draw(st.integers(0, 80)) / 100,
        margin=margin,
        ltv_to_cac=draw(ratios),
        new_customers_a_year=draw(st.none() | st.floats(0, 6_000)),
        new_customers_change=draw(st.none() | st.floats(-1, 1)),
        newcomer_revenue_minor=150_0000.0,
        newcomer_margin_minor=None if margin is None else 150_0000 * margin,
        first_order_value_minor=80_0000.0,
        lever_worth_minor=worth,
        second_order_within={365: draw(shares)},
        median_days_to_second=draw(st.none() | st.floats(1, 200)),
        one_time_share=draw(shares),
        repeat_rate=draw(shares),
        repeat_rate_falling_months=draw(st.none() | st.integers(0, 12)),
        orders_a_year=draw(ratios),
        lapse_days=90.0,
        lapsed_revenue_share=draw(shares),
        top_decile_revenue_share=draw(shares),
        gift_giver_share=draw(shares),
        collector_share=draw(shares),
        loyal_share=draw(shares),
        refund_rate=draw(shares),
        unpaid_share=draw(shares),
        single_item_share=draw(shares),
        discounted_order_share=draw(shares),
        discount_revenue_share=draw(shares),
        groups=groups,
    )


def _alone(facts: ShopFacts, action: str) -> PlanItem | None:
    """Return the item of an action, all others being refused."""
    items = plan(facts, refused=frozenset(ACTIONS) - {action}).items
    return items[0] if items else None


@settings(deadline=None, max_examples=60)
@given(facts=shops())
def test_a_plan_holds_at_most_three_actions_that_fit_and_are_called_for(facts: ShopFacts) -> None:
    found = plan(facts)

    assert len(found.items) == min(3, found.called)
    assert len({item.id for item in found.items}) == len(found.items)
    for item in found.items:
        action = ACTIONS[item.id]
        assert fits(action, facts)
        assert action.trigger(facts) is not None
        assert item.rank.score > 0


@settings(deadline=None, max_examples=30)
@given(facts=shops())
def test_the_same_figures_get_the_same_plan(facts: ShopFacts) -> None:
    assert plan(facts) == plan(replace(facts))


@settings(deadline=None, max_examples=60)
@given(facts=shops())
def test_what_is_refused_or_under_way_is_not_offered(facts: ShopFacts) -> None:
    found = plan(facts)
    taken = frozenset(item.id for item in found.items)

    for without in (plan(facts, refused=taken), plan(facts, doing=taken)):
        assert not taken & {item.id for item in without.items}
        assert without.called == found.called - len(taken)


@settings(deadline=None, max_examples=60)
@given(facts=shops(), more=st.integers(1, 20))
def test_more_weight_on_keeping_never_lowers_what_keeps_nor_raises_what_wins(
    facts: ShopFacts, more: int
) -> None:
    other = replace(facts, retention_share=facts.retention_share + more / 100)
    for action in ACTIONS.values():
        before, after = _alone(facts, action.id), _alone(other, action.id)
        assert (before is None) == (after is None)
        if before is None or after is None:
            continue
        if action.lever in KEEPING:
            assert after.rank.score >= before.rank.score
        elif action.lever is Lever.CAC:
            assert after.rank.score <= before.rank.score
        else:
            assert after.rank.score == before.rank.score


@settings(deadline=None, max_examples=60)
@given(facts=shops(), shares=st.tuples(st.floats(0, 1), st.floats(0, 1)))
def test_the_more_buy_only_once_the_more_a_code_for_the_next_order_is_worth(
    facts: ShopFacts, shares: tuple[float, float]
) -> None:
    fewer, more = (
        _alone(replace(facts, one_time_share=share), "next_order_code") for share in sorted(shares)
    )
    if fewer is not None:
        assert more is not None
        assert more.rank.score >= fewer.rank.score


@settings(deadline=None, max_examples=60)
@given(facts=shops(), share=st.floats(0, 1))
def test_one_figure_changes_only_the_actions_that_read_it(facts: ShopFacts, share: float) -> None:
    def called(of: ShopFacts) -> set[str]:
        return {name for name, action in ACTIONS.items() if action.trigger(of) is not None}

    assert called(facts) ^ called(replace(facts, gift_giver_share=share)) <= {
        "gift_season_message"
    }
    assert called(facts) ^ called(replace(facts, collector_share=share)) <= {
        "collectors_first",
        "community",
    }
    assert called(facts) ^ called(replace(facts, unpaid_share=share)) <= {"shorter_checkout"}


@settings(deadline=None, max_examples=60)
@given(facts=shops())
def test_a_customer_worth_less_than_the_cost_puts_margin_and_cost_first(facts: ShopFacts) -> None:
    found = plan(replace(facts, ltv_to_cac=0.9))

    assert found.leading is not None
    mends = [item.lever in (Lever.MARGIN, Lever.CAC) for item in found.items]
    assert mends == sorted(mends, reverse=True)


def test_a_shop_without_figures_gets_an_empty_plan() -> None:
    found = plan(QUIET)

    assert (found.items, found.called, found.leading) == ((), 0, None)


@pytest.mark.parametrize(
    ("quadrant", "fitting"),
    [("LH", True), ("LL", True), ("L?", True), ("HH", False), ("?H", False), (None, False)],
)
def test_of_a_quadrant_known_by_half_both_it_may_be_must_fit(
    *, quadrant: str | None, fitting: bool
) -> None:
    assert fits(ACTIONS["bundles"], shop(quadrant=quadrant)) is fitting


def test_a_stage_of_its_own_row_only() -> None:
    suits = {stage for stage in Stage if fits(ACTIONS["shorter_checkout"], shop(stage=stage))}

    assert suits == {Stage.STARTUP, Stage.GROWTH, Stage.STEADY}


def test_the_score_is_effect_times_strength_times_direction_by_effort() -> None:
    """3 % of 300,000 of revenue, called fully, for half of the effort, in a few days."""
    facts = shop(
        quadrant="LH", order_value_minor=30_0000.0, value_line_minor=100_0000.0,
        lever_worth_minor={"order_value": 30_000_0000.0},
    )  # fmt: skip
    item = _alone(facts, "bundles")

    assert item is not None
    assert item.rank.effect_share == pytest.approx(0.03)
    assert item.rank.score == pytest.approx(0.03 * 1.0 * 1.0 / 2)


def test_an_effect_that_cannot_be_computed_counts_a_little() -> None:
    item = _alone(shop(has_price_steps=True), "better_model")

    assert item is not None
    assert item.effect is None
    assert item.rank.score == pytest.approx(0.002 * 0.5 * 1.0 / 2)


def test_an_action_that_would_lose_money_is_not_offered() -> None:
    """A tenth off at a margin of 31 % still earns; a fifth off at 15 % does not."""
    lapsed = {"lapsed": GroupFacts(customers=100, order_value_minor=100_0000.0)}
    facts = shop(lapsed_revenue_share=0.5, groups=lapsed)

    assert _alone(replace(facts, margin=0.3), "win_back_offer") is not None
    assert _alone(replace(facts, margin=0.1), "win_back_offer") is None


def _three_of_one_lever(**figures: Any) -> ShopFacts:
    """Three actions on the order value are called for, with a fourth on something else."""
    return shop(
        quadrant="LH", lever_worth_minor=LEVERS,
        order_value_minor=30_0000.0, value_line_minor=100_0000.0,
        single_item_share=0.9,
        below_round_value_share=0.4, round_value_minor=50_0000,
        **figures,
    )  # fmt: skip


def test_a_third_of_one_lever_gives_way_to_another_that_is_close() -> None:
    close = plan(_three_of_one_lever(lapsed_revenue_share=0.75, groups={
        "lapsed": GroupFacts(customers=1_500, order_value_minor=100_0000.0)}))  # fmt: skip
    far = plan(_three_of_one_lever(lapsed_revenue_share=0.26, groups={
        "lapsed": GroupFacts(customers=10, order_value_minor=100_0000.0)}))  # fmt: skip

    assert {item.lever for item in close.items} == {Lever.VALUE, Lever.LIFE}
    assert [item.lever for item in far.items] == [Lever.VALUE] * 3


def test_customers_are_counted_where_the_group_is_known() -> None:
    facts = shop(lapsed_revenue_share=0.5)
    some = {"lapsed": GroupFacts(customers=7, order_value_minor=100_0000.0)}

    unknown, known = (_alone(of, "win_back_offer") for of in (facts, replace(facts, groups=some)))

    assert unknown is not None
    assert unknown.customers is None
    assert known is not None
    assert known.customers == 7


def test_the_playbook_has_all_its_rows_once() -> None:
    rows = [action.playbook_row for action in ACTIONS.values() if action.playbook_row is not None]

    assert rows == list(range(1, 36))
