"""What a made shop ought to be told."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from metrics.lifecycle.thresholds import Stage
    from tests.metrics.advisor.scenarios.making import Making


class Direction(StrEnum):
    """Where most effort goes; even where neither share is above 55 %."""

    ACQUISITION = "acquisition"
    RETENTION = "retention"
    EVEN = "even"
    FIX_FIRST = "fix first"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """A shop and its advice.

    margin, cost
        Fraction of 1; cost of a new customer in main units.
    top
        Codes of which one is the first reason beside the count of orders.
    named
        Codes that are all among the reasons.
    fitting, wrong
        Ids of actions: at least one of the first is offered, and none of the second.
    """

    name: str
    why: str
    making: Making
    margin: str | None = None
    cost: int | None = None
    stage: Stage
    direction: Direction
    top: frozenset[str]
    named: frozenset[str] = frozenset()
    fitting: frozenset[str]
    wrong: frozenset[str]

    def row(self) -> list[str]:
        """Return its row in docs/advisor.md."""
        both = (sorted(self.top), sorted(self.fitting))
        top, fitting = (", ".join(f"`{code}`" for code in each) for each in both)
        return [self.name, self.why, self.stage.value, self.direction.value, top, fitting]


def codes(words: str) -> frozenset[str]:
    """Return the codes in a line of them."""
    return frozenset(words.split())


REPEATERS_ONLY = codes(
    "win_back_offer loyalty_programme insider_offers refill_reminder subscription "
    "collectors_first look_alikes message_per_segment"
)
"""What makes no sense where hardly anybody has come back yet."""

PRICE_CUTS = codes("next_order_code win_back_offer welcome_voucher")

FOR_KNOWN_CUSTOMERS = REPEATERS_ONLY | codes(
    "thank_you_message next_order_code gift_season_message regular_messages gift_in_parcel "
    "personal_word account_after_order"
)
