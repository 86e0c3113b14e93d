"""How long customers stay: the lapse point, the survival of customers, and who is silent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from metrics.customers import purchase_occasions
from metrics.forecast.lifespan import project_lifespan
from metrics.lifecycle.measured import inactivity_limit_days
from metrics.lifecycle.thresholds import ACTIVE_SHARE
from metrics.periods import day_number
from metrics.refusal import Refusal
from metrics.survival import kaplan_meier

if TYPE_CHECKING:
    from metrics.forecast.lifespan import ProjectedLifespan
    from metrics.orders import Orders
    from metrics.survival import SurvivalCurve


@dataclass(frozen=True, slots=True, kw_only=True)
class Lifespan:
    """From first purchase until inactive.

    lapse_days
        The inactivity limit: a customer silent for longer has lapsed.
    is_set
        Whether the merchant set it; else it is the 90th percentile of all gaps, at least 30.
    active, at_risk, lapsed
        Customers silent for at most 0.8 of the limit, at most the limit, and longer.
    curve
        Kaplan–Meier over days from first to last occasion; a customer who has lapsed is an
        event on the last one, any other is censored there.
    projected
        When half will have left, by a model; None where that is measured.
    """

    lapse_days: float
    is_set: bool
    active: int
    at_risk: int
    lapsed: int
    curve: SurvivalCurve
    projected: ProjectedLifespan | Refusal | None

    @property
    def median_days(self) -> int | None:
        """Days within which half have left; None while more than half are still there."""
        return self.curve.median_days

    @property
    def mean_days(self) -> float:
        """Mean lifespan up to the longest one observed."""
        return self.curve.restricted_mean_days


def lifespan(orders: Orders, lapse_days: float | None = None) -> Lifespan | Refusal:
    """Measure how long customers stay.

    Parameters
    ----------
    lapse_days
        The inactivity limit where the merchant has set one.
    """
    if not orders.has_customers:
        return Refusal(reason="no_customer_key")
    occasions = purchase_occasions(orders)
    limit = inactivity_limit_days(occasions) if lapse_days is None else lapse_days
    if limit is None:
        return Refusal(reason="few_gaps", found=0, needed=1)
    firsts = occasions.firsts()
    first_day, last_day = occasions.day[firsts], occasions.day[firsts + occasions.counts() - 1]
    silent = day_number(orders.as_of) - last_day
    has_lapsed, is_active = silent > limit, silent <= ACTIVE_SHARE * limit
    stayed = last_day - first_day
    curve = kaplan_meier(stayed, has_lapsed)
    return Lifespan(
        lapse_days=limit,
        is_set=lapse_days is not None,
        active=int(np.count_nonzero(is_active)),
        at_risk=int(np.count_nonzero(~is_active & ~has_lapsed)),
        lapsed=int(np.count_nonzero(has_lapsed)),
        curve=curve,
        projected=project_lifespan(stayed, stayed + silent, limit)
        if curve.median_days is None
        else None,
    )
