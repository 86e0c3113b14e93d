"""Rows on customers to come: more of them, for less."""

from __future__ import annotations

from functools import partial

from metrics.advisor import thresholds as at
from metrics.advisor.groups import Group
from metrics.advisor.playbook import effects, triggers
from metrics.advisor.playbook.action import Action, Lever, Measure
from metrics.advisor.playbook.effects import Guess, OneMoreOrderOfShare, WholeLever
from metrics.advisor.playbook.fitting import ALL, HIGH_VALUE, RARE, stages
from metrics.advisor.playbook.triggers import Beyond

_cost_falls = partial(Guess, of=WholeLever(lever="acquisition_cost"), assumption="cost_falls")
_once_more = partial(Guess, assumption="group_orders_once_more")

WINNING = (
    Action(
        id="referral_programme",
        playbook_row=7,
        lever=Lever.CAC,
        stages=stages(3, 5),
        quadrants=HIGH_VALUE,
        trigger=triggers.cost_of_order,
        effect=Guess(
            of=effects.referred, assumption="friends_come", low=0.02, mid=0.05, high=0.10
        ),
        effort=2,
        customers=Group.REPEAT,
        measure=Measure.NEW_CUSTOMERS,
        sources=("R",),
    ),
    Action(
        id="gift_season_message",
        playbook_row=17,
        lever=Lever.CAC,
        stages=stages(2, 5),
        quadrants=RARE,
        trigger=triggers.gift_givers,
        effect=_once_more(
            of=OneMoreOrderOfShare(share="gift_giver_share"), low=0.05, mid=0.10, high=0.20
        ),
        effort=1,
        customers=Group.GIFT_GIVERS,
        measure=Measure.REPEAT_RATE,
        sources=("L",),
    ),
    Action(
        id="welcome_voucher",
        playbook_row=20,
        lever=Lever.CAC,
        stages=stages(1, 5),
        quadrants=ALL,
        trigger=triggers.newcomers_falling,
        effect=Guess(
            of=effects.more_buyers,
            assumption="more_visitors_buy",
            low=0.02,
            mid=0.05,
            high=0.10,
        ),
        effort=2,
        customers=None,
        measure=Measure.NEW_CUSTOMERS,
        sources=("T",),
    ),
    Action(
        id="shorter_checkout",
        playbook_row=21,
        lever=Lever.CAC,
        stages=stages(1, 3),
        quadrants=ALL,
        trigger=Beyond(figure="unpaid_share", limit=at.UNPAID, reason="unpaid"),
        effect=Guess(
            of=effects.unpaid_orders,
            assumption="unpaid_are_paid",
            low=0.10,
            mid=0.20,
            high=0.30,
        ),
        effort=2,
        customers=None,
        measure=Measure.UNPAID_SHARE,
        sources=("T",),
    ),
    Action(
        id="buyer_guides",
        playbook_row=22,
        lever=Lever.CAC,
        stages=stages(1, 4),
        quadrants=HIGH_VALUE,
        trigger=triggers.cost_above_first_margin,
        effect=_cost_falls(low=0.05, mid=0.10, high=0.20),
        effort=3,
        customers=None,
        measure=Measure.ACQUISITION_COST,
        sources=("T", "L"),
    ),
    Action(
        id="organic_channels",
        playbook_row=23,
        lever=Lever.CAC,
        stages=stages(1, 4),
        quadrants=ALL,
        trigger=triggers.payback_late,
        effect=_cost_falls(low=0.05, mid=0.10, high=0.25),
        effort=3,
        customers=None,
        measure=Measure.ACQUISITION_COST,
        sources=("L",),
    ),
    Action(
        id="channel_budget",
        playbook_row=33,
        lever=Lever.CAC,
        stages=stages(2, 5),
        quadrants=ALL,
        trigger=triggers.channel_values_differ,
        effect=_cost_falls(low=0.05, mid=0.15, high=0.25),
        effort=1,
        customers=None,
        measure=Measure.ACQUISITION_COST,
        sources=("L", "S"),
    ),
    Action(
        id="look_alikes",
        playbook_row=34,
        lever=Lever.CAC,
        stages=stages(3, 5),
        quadrants=HIGH_VALUE,
        trigger=triggers.best_alike,
        effect=_cost_falls(low=0.05, mid=0.10, high=0.20),
        effort=2,
        customers=Group.BEST,
        measure=Measure.ACQUISITION_COST,
        sources=("L",),
    ),
)
