"""The names of levers, groups of customers, measures and amounts of work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.words import N_
from metrics.advisor.groups import Group
from metrics.advisor.playbook import Lever, Measure

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.words import Words

_LEVERS: Mapping[Lever, str] = {
    Lever.VALUE: N_("order value"),
    Lever.ORDERS: N_("orders per customer"),
    Lever.SECOND: N_("second orders"),
    Lever.LIFE: N_("how long customers stay"),
    Lever.CAC: N_("winning customers"),
    Lever.MARGIN: N_("margin"),
}

_GROUPS: Mapping[Group, str] = {
    Group.NEWCOMERS: N_("New customers of the last 30 days"),
    Group.SECOND_ORDER: N_("Due for a second order"),
    Group.ONE_TIME: N_("Ordered once"),
    Group.RECENT: N_("Ordered one to three weeks ago"),
    Group.REPEAT: N_("Come back and still with you"),
    Group.AT_RISK: N_("Slipping and worth keeping"),
    Group.LAPSED: N_("Gone silent"),
    Group.REFILL_DUE: N_("Due for a refill this week"),
    Group.REFILL_REGULAR: N_("Buy the same product evenly"),
    Group.GIFT_GIVERS: N_("Gift givers whose season is near"),
    Group.COLLECTORS: N_("Collectors still with you"),
    Group.BEST: N_("Your best tenth, still with you"),
    Group.LOYAL: N_("Champions and loyal"),
    Group.ACTIVE: N_("Active customers"),
}

_MEASURES: Mapping[Measure, str] = {
    Measure.ORDER_VALUE: N_("average order value"),
    Measure.ORDERS_PER_CUSTOMER: N_("orders per customer"),
    Measure.SECOND_ORDER_RATE: N_("new customers who order again"),
    Measure.REPEAT_RATE: N_("repeat purchase rate"),
    Measure.ACTIVE_CUSTOMERS: N_("active customers"),
    Measure.NEW_CUSTOMERS: N_("new customers a month"),
    Measure.REFUND_RATE: N_("refund rate"),
    Measure.UNPAID_SHARE: N_("unpaid orders"),
    Measure.DISCOUNT_SHARE: N_("orders with a discount"),
    Measure.MARGIN: N_("your margin"),
    Measure.ACQUISITION_COST: N_("cost of a new customer"),
}

_EFFORTS: Mapping[int, str] = {
    1: N_("an afternoon"),
    2: N_("a few days"),
    3: N_("a project of weeks"),
}


def lever_name(lever: Lever, words: Words) -> str:
    """Name what an action moves."""
    return words.gettext(_LEVERS[lever])


def group_name(group: Group, words: Words) -> str:
    """Name a group of customers, as the title of its list."""
    return words.gettext(_GROUPS[group])


def measure_name(measure: Measure, words: Words) -> str:
    """Name the figure by which an action is judged."""
    return words.gettext(_MEASURES[measure])


def effort_text(effort: int, words: Words) -> str:
    """Say how much work an action is, from 1 to 3."""
    return words.gettext(_EFFORTS[effort])
