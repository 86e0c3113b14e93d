"""Shops with a short history or few customers."""

from __future__ import annotations

from metrics.lifecycle.thresholds import Stage
from tests.metrics.advisor.scenarios.making import Making, level
from tests.metrics.advisor.scenarios.scenario import REPEATERS_ONLY, Direction, Scenario, codes

CANDLES = {"small candle": 9.0, "large candle": 19.0, "candle holder": 24.0}

YOUNG = (
    Scenario(
        name="brand new",
        why="eight customers a month for two months: all effort wins",
        making=Making(newcomers=level(8, 2), second=0.1, products=CANDLES),
        stage=Stage.STARTUP,
        direction=Direction.ACQUISITION,
        top=codes("startup_repeat_customers"),
        fitting=codes(
            "ask_for_review bundles companion_products free_shipping_threshold "
            "shorter_checkout organic_channels buyer_guides welcome_voucher"
        ),
        wrong=REPEATERS_ONLY,
    ),
    Scenario(
        name="one month old",
        why="a single month of orders: nobody can have lapsed",
        making=Making(newcomers=(70,), second=0.05, order_value=35),
        stage=Stage.GROWTH,
        direction=Direction.ACQUISITION,
        top=codes("orders_a_month"),
        fitting=codes(
            "ask_for_review bundles companion_products free_shipping_threshold "
            "shorter_checkout organic_channels welcome_voucher thank_you_message"
        ),
        wrong=REPEATERS_ONLY | codes("satisfaction_survey price_test"),
    ),
    Scenario(
        name="twenty wholesale customers",
        why="many orders of fewer than 50 customers: still a startup, and it says what is short",
        making=Making(
            newcomers=(20, *level(0, 13)),
            second=1,
            again=1,
            gap_days=9,
            order_value=240,
            refunded=0.01,
        ),
        stage=Stage.STARTUP,
        direction=Direction.ACQUISITION,
        top=codes("needs_customers"),
        named=codes("needs_customers"),
        fitting=codes(
            "ask_for_review gift_in_parcel organic_channels buyer_guides shorter_checkout "
            "welcome_voucher"
        ),
        wrong=codes("gift_season_message next_order_code bundles win_back_offer"),
    ),
    Scenario(
        name="fast in half a year",
        why="700 orders a month, but half a year old: established takes a year of history",
        making=Making(
            newcomers=level(650, 6), second=0.15, again=0.3, gap_days=50, order_value=42
        ),
        stage=Stage.STEADY,
        direction=Direction.ACQUISITION,
        top=codes("bought_seldom needs_history"),
        named=codes("needs_history"),
        fitting=codes(
            "thank_you_message next_order_code bundles free_shipping_threshold ask_for_review "
            "companion_products"
        ),
        wrong=codes("gift_season_message insider_offers refill_reminder"),
    ),
    Scenario(
        name="everybody still active",
        why="five months, everybody ordering monthly: there is nobody to win back",
        making=Making(
            newcomers=level(15, 5),
            second=1,
            again=1,
            gap_days=30,
            gap_variation=0.1,
            order_value=30,
        ),
        stage=Stage.GROWTH,
        direction=Direction.ACQUISITION,
        top=codes("bought_often"),
        fitting=codes(
            "bundles ask_for_review regular_messages free_shipping_threshold subscription "
            "refill_reminder store_credit"
        ),
        wrong=codes("win_back_offer gift_season_message next_order_code personal_word"),
    ),
)
