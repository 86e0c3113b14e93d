"""Shops in which something is amiss, or not known."""

from __future__ import annotations

from metrics.lifecycle.thresholds import Stage
from tests.metrics.advisor.scenarios.making import Making, falling, level
from tests.metrics.advisor.scenarios.scenario import (
    FOR_KNOWN_CUSTOMERS,
    Direction,
    Scenario,
    codes,
)

CANDLES = {"small candle": 9.0, "large candle": 19.0, "candle holder": 24.0}
PHONES = {"charger": 39.0, "headphones": 149.0, "tablet": 329.0, "phone": 449.0}

TROUBLED = (
    Scenario(
        name="customers dearer than they bring",
        why="a new customer costs 45 and leaves less than 25: fix cost or margin before anything",
        making=Making(newcomers=level(70, 20), second=0.2, again=0.4, order_value=46),
        margin="0.3",
        cost=45,
        stage=Stage.GROWTH,
        direction=Direction.FIX_FIRST,
        top=codes("ltv_below_cost"),
        fitting=codes("organic_channels supplier_terms"),
        wrong=codes("look_alikes welcome_voucher win_back_offer"),
    ),
    Scenario(
        name="half the new customers of a year ago",
        why="fewer come each month: say so, and welcome those who look around",
        making=Making(newcomers=falling(125, 0.95, 20), second=0.3, again=0.5, order_value=58),
        margin="0.5",
        cost=12,
        stage=Stage.GROWTH,
        direction=Direction.ACQUISITION,
        top=codes("active_falling bought_seldom"),
        named=codes("active_falling"),
        fitting=codes("welcome_voucher"),
        wrong=codes("look_alikes refill_reminder gift_season_message"),
    ),
    Scenario(
        name="electronics sent back",
        why="more than one order in four is refunded: answers and returns before reviews",
        making=Making(
            newcomers=level(210, 26),
            second=0.2,
            again=0.4,
            gap_days=120,
            products=PHONES,
            refunded=0.28,
        ),
        margin="0.25",
        cost=20,
        stage=Stage.STEADY,
        direction=Direction.ACQUISITION,
        top=codes("annual_repurchase_low bought_seldom"),
        fitting=codes("help_desk easy_returns delivery_as_brand"),
        wrong=codes("ask_for_review refill_reminder next_order_code bundles"),
    ),
    Scenario(
        name="parcels across borders",
        why="half of the parcels go abroad and some come back: make delivery part of the promise",
        making=Making(
            newcomers=level(150, 20),
            second=0.3,
            again=0.4,
            order_value=130,
            countries={"PL": 0.5, "DE": 0.25, "FR": 0.25},
            refunded=0.08,
        ),
        margin="0.4",
        cost=15,
        stage=Stage.STEADY,
        direction=Direction.ACQUISITION,
        top=codes("bought_seldom"),
        fitting=codes("delivery_as_brand"),
        wrong=codes("refill_reminder bundles gift_season_message"),
    ),
    Scenario(
        name="unpaid checkouts",
        why="one order in five is never paid: the checkout first",
        making=Making(newcomers=level(70, 12), second=0.2, order_value=55, unpaid=0.2),
        margin="0.4",
        cost=10,
        stage=Stage.GROWTH,
        direction=Direction.ACQUISITION,
        top=codes("bought_seldom"),
        fitting=codes("shorter_checkout"),
        wrong=codes("refill_reminder insider_offers gift_season_message"),
    ),
    Scenario(
        name="no customer in the export",
        why="orders without a customer: no shift, and nobody to write to",
        making=Making(
            newcomers=level(300, 18),
            second=0,
            products=CANDLES,
            extra_items=0.3,
            customer_keys=False,
        ),
        margin="0.2",
        stage=Stage.STEADY,
        direction=Direction.ACQUISITION,
        top=codes("orders_a_month"),
        fitting=codes(
            "free_shipping_threshold ask_for_review companion_products bundles supplier_terms"
        ),
        wrong=FOR_KNOWN_CUSTOMERS,
    ),
    Scenario(
        name="sales in one week of the month",
        why="200 orders a month, all in its first week: no steady shop yet",
        making=Making(
            newcomers=level(160, 15), second=0.25, again=0.4, first_days=6, order_value=70
        ),
        margin="0.4",
        cost=10,
        stage=Stage.GROWTH,
        direction=Direction.ACQUISITION,
        top=codes("bought_seldom needs_weeks"),
        named=codes("needs_weeks"),
        fitting=codes(
            "thank_you_message next_order_code ask_for_review companion_products better_model"
        ),
        wrong=codes("refill_reminder gift_season_message insider_offers"),
    ),
    Scenario(
        name="one good channel",
        why="only those who come by newsletter return: money follows the channel",
        making=Making(
            newcomers=level(160, 22),
            second=0.7,
            again=0.7,
            gap_days=50,
            order_value=64,
            channels={"newsletter": 0.35, "ads": 0.65},
            loyal_channel="newsletter",
        ),
        margin="0.45",
        cost=14,
        stage=Stage.STEADY,
        direction=Direction.ACQUISITION,
        top=codes("bought_seldom"),
        fitting=codes("channel_budget message_per_segment one_experience"),
        wrong=codes("refill_reminder gift_season_message bundles"),
    ),
)
