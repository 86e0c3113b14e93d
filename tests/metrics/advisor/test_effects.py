from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from metrics import levers
from metrics.advisor import thresholds as at
from metrics.advisor.groups import Group
from metrics.advisor.playbook import ACTIONS, ASSUMPTIONS
from tests.metrics.advisor.shops import QUIET, group, shop

if TYPE_CHECKING:
    from metrics.advisor.playbook import Effect

KNOWN: dict[str, Any] = {
    "margin": 0.4,
    "acquisition_cost_minor": 10_0000,
    "order_value_minor": 100_0000.0,
    "year_revenue_minor": 300_000_0000,
    "new_customers_a_year": 600.0,
    "first_order_value_minor": 80_0000.0,
    "newcomer_revenue_minor": 150_0000.0,
    "newcomer_margin_minor": 60_0000.0,
    "one_time_share": 0.6,
    "lapse_days": 73.0,
    "lever_worth_minor": {
        "order_value": 12_000_0000.0,
        "orders_per_customer": 12_000_0000.0,
        "second_order_rate": 4_000_0000.0,
        "margin": 12_000_0000.0,
        "acquisition_cost": 600_0000.0,
    },
}
"""300,000 of revenue a year at a margin of 40 %, 600 new customers a year at 10 each."""


def _effect(action: str, **figures: Any) -> Effect:
    effect = ACTIONS[action].effect(shop(**{**KNOWN, **figures}))
    assert effect is not None
    return effect


@pytest.mark.parametrize(
    ("action", "figures", "mid"),
    [
        # a lever is worth 120,000 for each 100 % it moves, second orders 40,000, the cost 6,000
        ("thank_you_message", {}, 40_000 * 0.10),
        ("account_after_order", {}, 40_000 * 0.05),
        ("store_credit", {}, 120_000 * 0.02),
        ("loyalty_programme", {}, 120_000 * 0.04),
        ("regular_messages", {}, 120_000 * 0.03),
        ("message_per_segment", {}, 120_000 * 0.02),
        ("ask_for_review", {}, 120_000 * 0.005),
        ("satisfaction_survey", {}, 120_000 * 0.015),
        ("community", {}, 120_000 * 0.01),
        ("one_experience", {}, 120_000 * 0.01),
        ("bundles", {}, 120_000 * 0.03),
        ("better_model", {}, 120_000 * 0.02),
        ("companion_products", {"single_item_share": 0.5}, 120_000 * 0.5 * 0.03),
        ("buyer_guides", {}, 6_000 * 0.10),
        ("organic_channels", {}, 6_000 * 0.10),
        ("channel_budget", {}, 6_000 * 0.15),
        ("look_alikes", {}, 6_000 * 0.10),
        # 600 newcomers, 60 % of them lost, an order of 100 at 40 % less the discount of 10 %
        ("next_order_code", {}, 600 * 0.6 * 100 * (0.4 - 0.1) * 0.04),
        # 200 lapsed: an order at 40 % less 20 %, and 54 % of them once more
        ("win_back_offer", group(Group.LAPSED, 200), 200 * (20 + 0.54 * 40) * 0.03),
        (
            "refill_reminder",
            {"refill_products": 1, **group(Group.REFILL_DUE, 9)},
            9 * 52 * 40 * 0.06,
        ),
        ("subscription", group(Group.REFILL_REGULAR, 100), 100 * 2 * 100 * (0.4 - 0.1) * 0.10),
        # 30 slip now, five times a year
        ("personal_word", group(Group.AT_RISK, 30), 30 * 5 * 40 * 0.06),
        ("gift_in_parcel", {"top_decile_revenue_share": 0.5}, 120_000 * 0.5 * 0.02),
        ("gift_season_message", {"gift_giver_share": 0.2}, 0.2 * 2_000 * 40 * 0.10),
        ("collectors_first", {"collector_share": 0.1}, 0.1 * 2_000 * 40 * 0.20),
        ("insider_offers", {"loyal_share": 0.25}, 0.25 * 2_000 * 40 * 0.10),
        # a friend brings 60 in a year and costs half of 10; a voucher takes a tenth of 80
        ("referral_programme", {}, 600 * (60 - 5) * 0.05),
        ("welcome_voucher", {}, 600 * (60 - 8) * 0.05),
        # of 100 orders placed 20 are unpaid: a quarter of those that were paid
        ("shorter_checkout", {"unpaid_share": 0.2}, 120_000 * 0.25 * 0.20),
        ("help_desk", {"refund_rate": 0.1}, 120_000 * 0.1 * 0.20),
        ("easy_returns", {"refund_rate": 0.1}, 120_000 * 0.1 * 0.15),
        ("delivery_as_brand", {"refund_rate": 0.1, "foreign_share": 0.5}, 120_000 * 0.05 * 0.20),
        # 3,000 orders, a third of them short of 120 by a tenth of it
        (
            "free_shipping_threshold",
            {"below_round_value_share": 1 / 3, "round_value_minor": 120_0000},
            1_000 * 12 * 0.4 * 0.25,
        ),
        ("supplier_terms", {}, 300_000 * 0.01),
        ("price_test", {}, 300_000 * 0.01),
        # discounts of a fifth: 75,000 on 300,000 that were paid
        ("fewer_discounts", {"discount_revenue_share": 0.2}, 75_000 * 0.10),
    ],
)  # fmt: skip
def test_an_effect_is_the_shops_own_sum_times_the_fair_guess(
    action: str, figures: dict[str, Any], mid: float
) -> None:
    effect = _effect(action, **figures)

    assert effect.mid_minor / 10_000 == pytest.approx(mid)
    assert effect.in_margin


def test_every_action_has_a_guess_that_grows_and_a_known_assumption() -> None:
    everything = shop(
        **KNOWN,
        single_item_share=0.5,
        refill_products=1,
        unpaid_share=0.1,
        refund_rate=0.1,
        foreign_share=0.5,
        below_round_value_share=0.5,
        round_value_minor=50_0000,
        discount_revenue_share=0.2,
        top_decile_revenue_share=0.5,
        gift_giver_share=0.1,
        collector_share=0.1,
        loyal_share=0.1,
        groups={name: group(name, 10)["groups"][name] for name in Group},
    )
    for action in ACTIONS.values():
        effect = action.effect(everything)
        assert effect is not None, action.id
        assert 0 < effect.low_minor < effect.mid_minor < effect.high_minor, action.id
        assert set(effect.assumption.figures) == set(ASSUMPTIONS[effect.assumption.code])


def test_without_figures_no_effect_is_computed_but_that_of_prices() -> None:
    found = {name for name, action in ACTIONS.items() if action.effect(QUIET) is not None}

    assert found == {"price_test"}


def test_without_a_margin_an_effect_is_revenue() -> None:
    effect = _effect("personal_word", margin=None, **group(Group.AT_RISK, 30))

    assert effect.mid_minor / 10_000 == pytest.approx(30 * 5 * 100 * 0.06)
    assert not effect.in_margin


def test_half_a_year_of_data_is_scaled_to_a_year_and_two_months_are_not() -> None:
    action = ACTIONS["gift_in_parcel"]
    shares: dict[str, Any] = {"top_decile_revenue_share": 0.5, "year_revenue_minor": 100_0000}

    effect = action.effect(shop(days_covered=182, **shares))
    assert effect is not None
    assert effect.mid_minor == pytest.approx(100_0000 * 365 / 182 * 0.5 * 0.02)
    assert action.effect(shop(days_covered=89, **shares)) is None


def test_levers_are_moved_by_the_step_that_measured_them() -> None:
    assert at.LEVER_STEP == levers.IMPROVEMENT
