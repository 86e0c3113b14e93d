from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from metrics.advisor import thresholds as at
from metrics.advisor.benchmarks import Trade
from metrics.advisor.groups import Group
from metrics.advisor.playbook import ACTIONS, REASONS
from tests.metrics.advisor.shops import QUIET, group, shop

if TYPE_CHECKING:
    from collections.abc import Callable

    from metrics.advisor.playbook import Called
    from metrics.advisor.thresholds import Limit

    Figures = dict[str, Any]

NEARLY = 1e-4
VALUE = 100_0000.0


@dataclass(frozen=True, slots=True)
class Case:
    """An action, a limit it hangs on, and the figures of a shop that stands at a value."""

    action: str
    limit: Limit
    at: Callable[[float], Figures]


def _second(rate: float) -> Figures:
    return {"second_order_within": {365: rate}, "median_days_to_second": 90.0}


def _refer(share: float) -> Figures:
    content = {"refund_rate": 0.0, "order_value_minor": VALUE, **group(Group.REPEAT, 500)}
    return {"acquisition_cost_minor": share * VALUE, **content}


DECIDING = [
    Case("thank_you_message", at.SECOND_ORDER, _second),
    Case("next_order_code", at.BUY_ONCE, lambda x: {"one_time_share": x, "margin": 0.5}),
    Case("win_back_offer", at.LAPSED_REVENUE, lambda x: {"lapsed_revenue_share": x}),
    Case("store_credit", at.CREDIT_MARGIN, lambda x: {"margin": x}),
    Case(
        "loyalty_programme",
        at.LOYALTY_REPEAT_RATE,
        lambda x: {"repeat_rate": x, "orders_a_year": 9.0},
    ),
    Case(
        "loyalty_programme",
        at.LOYALTY_ORDERS_A_YEAR,
        lambda x: {"repeat_rate": 0.9, "orders_a_year": x},
    ),
    Case("referral_programme", at.COST_OF_ORDER_VALUE, _refer),
    Case("account_after_order", at.GUESTS, lambda x: {"guest_share": x}),
    Case("help_desk", at.RETURNS, lambda x: {"refund_rate": x}),
    Case("help_desk", at.RETURNS, lambda x: {"refund_rate": 0.0, "cancelled_share": x}),
    Case("gift_in_parcel", at.TOP_TENTH_REVENUE, lambda x: {"top_decile_revenue_share": x}),
    Case("regular_messages", at.ORDERS_A_YEAR_USUAL, lambda x: {"orders_a_year": x}),
    Case(
        "bundles",
        at.VALUE_OF_LINE,
        lambda x: {"order_value_minor": x * VALUE, "value_line_minor": VALUE},
    ),
    Case("companion_products", at.SINGLE_ITEM, lambda x: {"single_item_share": x}),
    Case(
        "free_shipping_threshold",
        at.BELOW_ROUND_VALUE,
        lambda x: {"below_round_value_share": x, "round_value_minor": 60_0000},
    ),
    Case(
        "message_per_segment",
        at.SEGMENT_RATIO,
        lambda x: {"segment_value_ratio": x, "segment_by": "channel"},
    ),
    Case("gift_season_message", at.GIFT_GIVERS, lambda x: {"gift_giver_share": x}),
    Case("collectors_first", at.COLLECTORS, lambda x: {"collector_share": x}),
    Case("insider_offers", at.LOYAL, lambda x: {"loyal_share": x}),
    Case("welcome_voucher", at.NEWCOMERS_FALLING, lambda x: {"new_customers_change": x}),
    Case("welcome_voucher", at.NEWCOMERS_FALLING, lambda x: {"new_customers_change_year": x}),
    Case("shorter_checkout", at.UNPAID, lambda x: {"unpaid_share": x}),
    Case(
        "buyer_guides",
        at.COST_OF_FIRST_MARGIN,
        lambda x: {"acquisition_cost_minor": x * 30_0000, "first_order_margin_minor": 30_0000.0},
    ),
    Case("organic_channels", at.PAYBACK_MONTHS, lambda x: {"payback_month": x}),
    Case("satisfaction_survey", at.FALLING_MONTHS, lambda x: {"repeat_rate_falling_months": x}),
    Case("delivery_as_brand", at.FOREIGN, lambda x: {"foreign_share": x, "refund_rate": 0.2}),
    Case("easy_returns", at.REFUNDS_OF_TRADE, lambda x: {"refund_rate": x}),
    Case(
        "supplier_terms",
        at.SUPPLIER_MARGIN,
        lambda x: {"margin": x, "lever_worth_minor": {"order_value": 5.0, "margin": 5.0}},
    ),
    Case("price_test", at.DISCOUNT_REVENUE, lambda x: {"discount_revenue_share": x}),
    Case("fewer_discounts", at.DISCOUNTED_ORDERS, lambda x: {"discounted_order_share": x}),
    Case("community", at.COMMUNITY_COLLECTORS, lambda x: {"collector_share": x}),
    Case(
        "one_experience",
        at.CHANNEL_REPEAT_RATIO,
        lambda x: {"channel_repeat_rate": {"shop": 0.25, "mail": 0.25 * x}},
    ),
    Case(
        "channel_budget",
        at.CHANNEL_VALUE_RATIO,
        lambda x: {
            "channel_value_minor": {"ads": 1e6, "mail": 1e6 * x},
            "acquisition_cost_minor": 5_0000,
            "margin": 0.5,
        },
    ),
    Case(
        "look_alikes",
        at.BEST_TRAIT_LIFT,
        lambda x: {"best_trait_lift": x, "best_trait": "channel", "best_trait_value": "mail"},
    ),
    Case("refill_reminder", at.REFILL_PRODUCTS, lambda x: {"refill_products": x}),
    Case("subscription", at.REGULAR_PRODUCTS, lambda x: {"refill_regular_products": x}),
    Case(
        "personal_word",
        at.SLIPPING,
        lambda x: {"active": 800_000, "at_risk": 200_000, **group(Group.AT_RISK, int(1e6 * x))},
    ),
]
"""Every action whose strength is the distance of a figure from its limit."""

GATES = [
    Case(
        "thank_you_message",
        at.SECOND_ORDER_SLOW_DAYS,
        lambda x: {"second_order_within": {365: 0.1}, "median_days_to_second": x},
    ),
    Case("next_order_code", at.CODE_MARGIN, lambda x: {"one_time_share": 0.9, "margin": x}),
    Case(
        "referral_programme",
        at.REFERRERS,
        lambda x: {**_refer(0.9), **group(Group.REPEAT, int(x))},
    ),
    Case("referral_programme", at.REFUNDS_LOW, lambda x: {**_refer(0.9), "refund_rate": x}),
    Case("delivery_as_brand", at.RETURNS, lambda x: {"foreign_share": 0.5, "refund_rate": x}),
    Case("ask_for_review", at.REFUNDS_LOW, lambda x: {"refund_rate": x}),
]
"""Limits that must be passed as well, and do not say how strongly."""


def test_no_code_for_the_next_order_where_most_orders_carry_one_already() -> None:
    often, seldom = (
        ACTIONS["next_order_code"].trigger(
            shop(one_time_share=0.9, margin=0.5, discounted_order_share=share)
        )
        for share in (0.51, 0.5)
    )

    assert often is None
    assert seldom is not None


def _called(case: Case, value: float) -> Called | None:
    return ACTIONS[case.action].trigger(shop(**case.at(value)))


def _just_beyond(limit: Limit, *, whole: bool = False) -> float:
    if whole:
        return limit.at + (1 if limit.full > limit.at else -1)
    return limit.at + NEARLY * (limit.full - limit.at)


def _names(cases: list[Case]) -> list[str]:
    return [case.action for case in cases]


@pytest.mark.parametrize("case", DECIDING, ids=_names(DECIDING))
def test_an_action_is_not_called_for_at_its_threshold(case: Case) -> None:
    assert _called(case, case.limit.at) is None


@pytest.mark.parametrize("case", DECIDING, ids=_names(DECIDING))
def test_it_calls_faintly_just_beyond_and_fully_from_where_the_figure_is_extreme(
    case: Case,
) -> None:
    faint, full = _called(case, _just_beyond(case.limit)), _called(case, case.limit.full)
    further = _called(case, case.limit.at + 1.5 * (case.limit.full - case.limit.at))

    assert faint is not None
    assert faint.strength == pytest.approx(0.25, abs=0.001)
    assert full is not None
    assert full.strength == pytest.approx(1.0)
    if further is not None:  # some shares cannot go further
        assert further.strength == 1.0


@pytest.mark.parametrize("case", GATES, ids=_names(GATES))
def test_a_second_limit_must_be_passed_as_well(case: Case) -> None:
    whole = case.limit is at.REFERRERS

    assert _called(case, case.limit.at) is None
    assert _called(case, _just_beyond(case.limit, whole=whole)) is not None


def test_every_action_with_a_limit_is_tried_here() -> None:
    tried = {case.action for case in DECIDING + GATES}

    assert set(ACTIONS) - tried == {"better_model"}


def test_without_figures_nothing_is_called_for() -> None:
    assert [name for name, action in ACTIONS.items() if action.trigger(QUIET)] == []


@pytest.mark.parametrize("case", DECIDING + GATES, ids=_names(DECIDING + GATES))
def test_a_reason_has_a_known_code_and_no_figure_beside_its_own(case: Case) -> None:
    called = _called(case, case.limit.full)

    assert called is not None
    assert set(called.finding.figures) <= set(REASONS[called.finding.code])


def test_price_steps_call_for_the_better_model() -> None:
    assert ACTIONS["better_model"].trigger(shop(has_price_steps=False)) is None
    called = ACTIONS["better_model"].trigger(shop(has_price_steps=True))
    assert called is not None
    assert called.strength == at.PRICE_STEPS_STRENGTH


def test_the_longest_known_span_decides_on_second_orders() -> None:
    """Within 90 days half of a year's share is usual: 16 %."""
    usual = {90: 0.17, 180: None, 365: None}
    trigger = ACTIONS["thank_you_message"].trigger

    assert trigger(shop(second_order_within=usual, median_days_to_second=30.0)) is None
    called = trigger(shop(second_order_within={**usual, 90: 0.15}, median_days_to_second=30.0))
    assert called is not None
    assert called.finding.figures["days"] == 90
    assert called.finding.figures["usual"] == pytest.approx(0.16)


def test_a_trade_brings_its_own_published_figure() -> None:
    """A home shop's customers order 1.3 times a year, a food shop's 2.3 times."""
    trigger = ACTIONS["regular_messages"].trigger

    assert trigger(shop(orders_a_year=1.5, trade=Trade.HOME)) is None
    called = trigger(shop(orders_a_year=1.5, trade=Trade.FOOD))
    assert called is not None
    assert called.finding.figures["usual_orders"] == 2.3


def test_a_year_before_decides_over_three_months_before() -> None:
    trigger = ACTIONS["welcome_voucher"].trigger

    assert trigger(shop(new_customers_change=-0.6, new_customers_change_year=0.1)) is None


def test_orders_refunded_in_full_count_once_as_part_of_the_refund_rate() -> None:
    called = ACTIONS["help_desk"].trigger(shop(refund_rate=0.07, refunded_share=0.04))

    assert called is not None
    assert called.finding.code == "returns_high"
    assert called.finding.figures["share"] == pytest.approx(0.07)


def test_what_never_pays_back_calls_fully_once_a_year_is_known() -> None:
    trigger = ACTIONS["organic_channels"].trigger

    assert trigger(shop(ltv_to_cac=0.8, newcomer_months=11)) is None
    called = trigger(shop(ltv_to_cac=0.8, newcomer_months=12))
    assert called is not None
    assert (called.finding.code, called.strength) == ("payback_never", 1.0)


def test_another_lever_that_pays_more_than_the_margin_comes_before_suppliers() -> None:
    worth = {"acquisition_cost": 9.0, "margin": 5.0}

    assert ACTIONS["supplier_terms"].trigger(shop(margin=0.2, lever_worth_minor=worth)) is None


def test_channels_are_compared_by_cost_only_where_a_cost_is_known() -> None:
    values = {"ads": 1e6, "mail": 9e6}

    assert ACTIONS["channel_budget"].trigger(shop(channel_value_minor=values, margin=0.5)) is None
