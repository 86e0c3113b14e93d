"""Shops whose customers come seldom."""

from __future__ import annotations

from metrics.lifecycle.thresholds import Stage
from tests.metrics.advisor.scenarios.making import Making, level, seasonal
from tests.metrics.advisor.scenarios.scenario import PRICE_CUTS, Direction, Scenario, codes

CANDLES = {"small candle": 9.0, "large candle": 19.0, "candle holder": 24.0}
FURNITURE = {"armchair": 890.0, "sofa": 1990.0, "stool": 390.0, "leather care": 35.0}

BOUGHT_SELDOM = (
    Scenario(
        name="leather furniture",
        why="a sofa lasts for years: new customers, companions and recommendations, no reminders",
        making=Making(
            newcomers=level(140, 30),
            second=0.1,
            again=0.15,
            gap_days=300,
            products=FURNITURE,
            extra_items=0.2,
        ),
        margin="0.45",
        cost=180,
        stage=Stage.STEADY,
        direction=Direction.ACQUISITION,
        top=codes("annual_repurchase_low bought_seldom"),
        named=codes("annual_repurchase_low bought_seldom"),
        fitting=codes(
            "companion_products better_model referral_programme ask_for_review "
            "thank_you_message look_alikes"
        ),
        wrong=codes(
            "refill_reminder subscription loyalty_programme store_credit "
            "free_shipping_threshold bundles collectors_first"
        ),
    ),
    Scenario(
        name="gifts in December only",
        why="450 orders each December, none between: no startup; one message before the season",
        making=Making(
            newcomers=seasonal(3, {12: 300}),
            second=0.4,
            again=0.6,
            gap_days=366,
            gap_variation=0.0005,
            first_days=24,
            order_value=75,
        ),
        margin="0.5",
        cost=15,
        stage=Stage.GROWTH,
        direction=Direction.ACQUISITION,
        top=codes("bought_seldom"),
        fitting=codes("gift_season_message"),
        wrong=codes(
            "refill_reminder subscription loyalty_programme collectors_first regular_messages"
        ),
    ),
    Scenario(
        name="long Christmas season",
        why="June is quiet as every June: judged by its season",
        making=Making(
            newcomers=seasonal(3, {10: 350, 11: 750, 12: 800}, otherwise=22),
            second=0.1,
            again=0.2,
            gap_days=200,
            order_value=65,
        ),
        margin="0.5",
        cost=15,
        stage=Stage.ESTABLISHED,
        direction=Direction.ACQUISITION,
        top=codes("annual_repurchase_low bought_seldom"),
        named=codes("orders_a_month_best"),
        fitting=codes(
            "thank_you_message next_order_code companion_products ask_for_review "
            "gift_season_message look_alikes satisfaction_survey"
        ),
        wrong=codes("refill_reminder subscription collectors_first"),
    ),
    Scenario(
        name="fashion that lives on codes",
        why="seven of ten orders carry a code: no more codes, fewer and better aimed ones",
        making=Making(
            newcomers=level(230, 27),
            second=0.25,
            again=0.4,
            gap_days=80,
            discounted=0.7,
            discount=0.3,
            order_value=95,
        ),
        margin="0.35",
        cost=14,
        stage=Stage.STEADY,
        direction=Direction.ACQUISITION,
        top=codes("annual_repurchase_low bought_seldom"),
        fitting=codes("fewer_discounts"),
        wrong=PRICE_CUTS,
    ),
    Scenario(
        name="marketplace seller without acquisition cost",
        why="no cost, no channel: nothing can be said of either",
        making=Making(
            newcomers=level(55, 14),
            second=0.1,
            again=0.3,
            products=CANDLES,
            extra_items=0.2,
            channels={"etsy": 1.0},
        ),
        margin="0.3",
        stage=Stage.GROWTH,
        direction=Direction.ACQUISITION,
        top=codes("bought_seldom"),
        fitting=codes(
            "ask_for_review companion_products thank_you_message bundles free_shipping_threshold"
        ),
        wrong=codes(
            "channel_budget buyer_guides organic_channels referral_programme one_experience"
        ),
    ),
    Scenario(
        name="souvenirs bought once",
        why="19 of 20 never come back: the second order first",
        making=Making(newcomers=level(80, 18), second=0.05, again=0.2, order_value=21),
        margin="0.6",
        cost=4,
        stage=Stage.GROWTH,
        direction=Direction.ACQUISITION,
        top=codes("bought_seldom"),
        fitting=codes("thank_you_message next_order_code"),
        wrong=codes("loyalty_programme insider_offers refill_reminder collectors_first"),
    ),
    Scenario(
        name="past glory",
        why="most customers of the good years have gone silent: win the best of them back",
        making=Making(
            newcomers=(*level(260, 14), *level(50, 16)),
            second=0.55,
            again=0.75,
            gap_days=45,
            order_value=62,
        ),
        margin="0.6",
        cost=20,
        stage=Stage.STEADY,
        direction=Direction.ACQUISITION,
        top=codes("annual_repurchase_low bought_often"),
        fitting=codes("win_back_offer personal_word"),
        wrong=codes("gift_season_message better_model"),
    ),
)
