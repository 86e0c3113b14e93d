"""How long customers take to come a second time, those still waiting included."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from metrics.survival import kaplan_meier

if TYPE_CHECKING:
    from metrics.customers import Occasions
    from metrics.survival import SurvivalCurve

SECOND_ORDER_DAYS = (30, 60, 90, 180, 365)


def waiting_for_second_order(
    occasions: Occasions, from_day: int, to_day: int
) -> SurvivalCurve | None:
    """Return what share still waits for the second occasion, by days since the first.

    Of the customers whose first occasion ever lies in the window [from_day, to_day]; those
    without a second one at its end are censored. None where nobody was won in the window.
    """
    first = occasions.firsts()
    first_day = occasions.day[first]
    second_day = np.full(len(first), to_day + 1)
    came_back = occasions.counts() > 1
    second_day[came_back] = occasions.day[first[came_back] + 1]
    won = (first_day >= from_day) & (first_day <= to_day)
    if not won.any():
        return None
    waits = np.minimum(second_day, to_day) - first_day
    return kaplan_meier(waits[won], second_day[won] <= to_day)


def came_within(waiting: SurvivalCurve | None) -> dict[int, float | None]:
    """Return days → share of customers who came again within so many; None beyond what is seen."""
    if waiting is None:
        return dict.fromkeys(SECOND_ORDER_DAYS)
    shares = {days: waiting.at(days) for days in SECOND_ORDER_DAYS}
    return {days: None if share is None else 1.0 - share for days, share in shares.items()}
