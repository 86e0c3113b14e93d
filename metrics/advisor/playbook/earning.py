"""Rows on what an order brings: its value and its margin."""

from __future__ import annotations

from functools import partial

from metrics.advisor import thresholds as at
from metrics.advisor.playbook import effects, triggers
from metrics.advisor.playbook.action import Action, Lever, Measure
from metrics.advisor.playbook.effects import Guess, WholeLever
from metrics.advisor.playbook.fitting import ALL, HIGH_VALUE, LOW_VALUE, OFTEN, stages
from metrics.advisor.playbook.triggers import Beyond

_value_rises = partial(Guess, of=WholeLever(lever="order_value"), assumption="order_value_rises")

EARNING = (
    Action(
        id="bundles",
        playbook_row=12,
        lever=Lever.VALUE,
        stages=stages(1, 5),
        quadrants=LOW_VALUE,
        trigger=triggers.order_value_low,
        effect=_value_rises(low=0.01, mid=0.03, high=0.06),
        effort=2,
        customers=None,
        measure=Measure.ORDER_VALUE,
        sources=("S",),
    ),
    Action(
        id="companion_products",
        playbook_row=13,
        lever=Lever.VALUE,
        stages=stages(1, 5),
        quadrants=ALL,
        trigger=Beyond(figure="single_item_share", limit=at.SINGLE_ITEM, reason="single_items"),
        effect=Guess(
            of=effects.single_items,
            assumption="single_orders_rise",
            low=0.01,
            mid=0.03,
            high=0.05,
        ),
        effort=2,
        customers=None,
        measure=Measure.ORDER_VALUE,
        sources=("S",),
    ),
    Action(
        id="better_model",
        playbook_row=14,
        lever=Lever.VALUE,
        stages=stages(2, 5),
        quadrants=HIGH_VALUE,
        trigger=triggers.price_steps,
        effect=_value_rises(low=0.01, mid=0.02, high=0.04),
        effort=2,
        customers=None,
        measure=Measure.ORDER_VALUE,
        sources=("S",),
    ),
    Action(
        id="free_shipping_threshold",
        playbook_row=15,
        lever=Lever.VALUE,
        stages=stages(1, 5),
        quadrants=LOW_VALUE,
        trigger=triggers.below_round_value,
        effect=Guess(
            of=effects.topped_up,
            assumption="orders_are_topped_up",
            low=0.10,
            mid=0.25,
            high=0.40,
        ),
        effort=1,
        customers=None,
        measure=Measure.ORDER_VALUE,
        sources=("ours",),
    ),
    Action(
        id="supplier_terms",
        playbook_row=28,
        lever=Lever.MARGIN,
        stages=stages(3, 5),
        quadrants=ALL,
        trigger=triggers.margin_pays,
        effect=Guess(
            of=effects.all_margin, assumption="margin_rises", low=0.005, mid=0.01, high=0.02
        ),
        effort=2,
        customers=None,
        measure=Measure.MARGIN,
        sources=("L",),
    ),
    Action(
        id="price_test",
        playbook_row=29,
        lever=Lever.MARGIN,
        stages=stages(3, 5),
        quadrants=OFTEN,
        trigger=Beyond(
            figure="discount_revenue_share", limit=at.DISCOUNT_REVENUE, reason="discount_revenue"
        ),
        effect=Guess(
            of=effects.revenue_a_year, assumption="prices_rise", low=0.005, mid=0.01, high=0.02
        ),
        effort=2,
        customers=None,
        measure=Measure.MARGIN,
        sources=("S",),
    ),
    Action(
        id="fewer_discounts",
        playbook_row=30,
        lever=Lever.MARGIN,
        stages=stages(2, 5),
        quadrants=ALL,
        trigger=Beyond(
            figure="discounted_order_share",
            limit=at.DISCOUNTED_ORDERS,
            reason="discounted_orders",
        ),
        effect=Guess(
            of=effects.discounts, assumption="discounts_fall", low=0.05, mid=0.10, high=0.20
        ),
        effort=1,
        customers=None,
        measure=Measure.DISCOUNT_SHARE,
        sources=("R",),
    ),
)
