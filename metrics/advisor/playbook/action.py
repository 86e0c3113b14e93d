"""What an action is: one row of the playbook as data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from metrics.advisor.facts import ShopFacts
    from metrics.advisor.groups import Group
    from metrics.lifecycle.findings import Finding
    from metrics.lifecycle.thresholds import Stage


class Lever(StrEnum):
    """The input of lifetime value that an action moves."""

    VALUE = "value"  # order value
    ORDERS = "orders"  # orders per customer
    SECOND = "second"  # share who order a second time
    LIFE = "life"  # how long customers stay
    CAC = "cac"  # what a new customer costs
    MARGIN = "margin"


class Measure(StrEnum):
    """The figure by which an action is judged once it has begun; see `measures`."""

    ORDER_VALUE = "order_value"
    ORDERS_PER_CUSTOMER = "orders_per_customer"
    SECOND_ORDER_RATE = "second_order_rate"
    REPEAT_RATE = "repeat_rate"
    ACTIVE_CUSTOMERS = "active_customers"
    NEW_CUSTOMERS = "new_customers"
    REFUND_RATE = "refund_rate"
    UNPAID_SHARE = "unpaid_share"
    DISCOUNT_SHARE = "discount_share"
    MARGIN = "margin"
    ACQUISITION_COST = "acquisition_cost"


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """A figure of this shop calls for the action.

    finding
        A code of `metrics.advisor.playbook.reasons.REASONS` with its figures.
    strength
        How strongly, in (0, 1]: a quarter just beyond the threshold, 1 from where it is extreme.
    """

    finding: Finding
    strength: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """Money over twelve months, in minor units: a cautious guess, a fair one and a hopeful one.

    in_margin
        Whether it is margin; else it is revenue, for want of a known margin.
    assumption
        What was taken for granted: a code of `metrics.advisor.playbook.reasons.ASSUMPTIONS`
        with its figures.
    """

    low_minor: float
    mid_minor: float
    high_minor: float
    in_margin: bool
    assumption: Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One thing a shop can do. Its words stand in `bot.views.playbook` under its id.

    id
        Stable; kept with what a shop chose.
    playbook_row
        Number of the row it comes from; None for one of our own.
    trigger
        Says whether the shop's figures call for it, and why; None where they do not, or do not
        tell.
    effect
        None where it cannot be computed from what is known.
    effort
        1 an afternoon, 2 a few days, 3 a project.
    customers
        Whom it addresses; None where it addresses nobody in particular.
    sources
        Tags of the guides as in docs/advisor.md; "ours" where it is ours.
    """

    id: str
    playbook_row: int | None
    lever: Lever
    stages: frozenset[Stage]
    quadrants: frozenset[str]
    trigger: Callable[[ShopFacts], Called | None]
    effect: Callable[[ShopFacts], Effect | None]
    effort: int
    customers: Group | None
    measure: Measure
    sources: tuple[str, ...]
