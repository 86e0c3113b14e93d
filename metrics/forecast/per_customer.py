"""What to expect of each customer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from metrics.forecast.expectation import alive_moments, expected_orders
from metrics.forecast.summary import DAYS_PER_WEEK
from metrics.vocabulary import MINOR_PER_MAJOR

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    from metrics.forecast.beta_geometric import BetaGeometric
    from metrics.forecast.models import ModelName, Models
    from metrics.forecast.summary import PurchaseSummary

    Integers = npt.NDArray[np.int64]
    Floats = npt.NDArray[np.float64]

WEEKS_PER_MONTH = 4.345
DAYS_PER_MONTH = WEEKS_PER_MONTH * DAYS_PER_WEEK
LIFETIME_MONTHS = 12
SILENCE_DAYS = 30
"""How much longer a customer is thought silent when asking what the silence costs."""

SURELY_THERE = 0.99
"""Where each customer is there with at least this chance, the fit shows nobody leaving."""

_YEAR_DAYS = 365


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerForecasts:
    """One entry per customer, in order of customer number; each array has the shape (n,).

    p_alive
        By model, in [0, 1].
    nobody_leaves
        Whether the chosen model takes everybody as still there; it cannot tell then who has left.
    expected_orders, expected_revenue_minor
        By horizon in days, by the chosen model. Revenue is None where Gamma–Gamma gives none.
    days_to_next_order
        Median wait of such a customer, if still there.
    lifetime_value_minor
        Of the next 12 months: expected revenue × margin, discounted month by month.
    at_stake_minor
        What 30 more days of silence would take off the revenue expected in a year; None without
        a revenue forecast and where nobody leaves.
    """

    p_alive: Mapping[ModelName, Floats]
    nobody_leaves: bool
    expected_orders: Mapping[int, Floats]
    expected_revenue_minor: Mapping[int, Floats] | None
    days_to_next_order: Floats
    lifetime_value_minor: Floats | None
    at_stake_minor: Floats | None

    def most_at_stake(self, count: int) -> Integers:
        """Return the numbers of the customers most worth winning back, best first.

        Those with whom silence takes most off what they are expected to bring; empty where
        nothing is at stake.
        """
        if self.at_stake_minor is None:
            return np.empty(0, dtype=np.int64)
        return np.argsort(-self.at_stake_minor, kind="stable")[:count]


def customer_forecasts(
    models: Models,
    summary: PurchaseSummary,
    horizons_days: Sequence[int],
    *,
    margin: float,
    monthly_discount: float,
) -> CustomerForecasts:
    """Return what to expect of each customer of the summary; a year is one of the horizons."""
    model = models.orders
    orders = expected_orders(model, summary, horizons_days)
    by_horizon = dict(zip(horizons_days, orders, strict=True))
    p_alive: dict[ModelName, Floats] = {
        "bgnbd": models.bgnbd.p_alive(summary),
        "mbgnbd": models.mbgnbd.p_alive(summary),
    }
    nobody_leaves = bool((p_alive[models.chosen] >= SURELY_THERE).all())
    revenue = lifetime_value = at_stake = None
    if models.gamma_gamma is not None:
        worth = models.gamma_gamma.expected_value(summary) * MINOR_PER_MAJOR
        revenue = {horizon: expected * worth for horizon, expected in by_horizon.items()}
        discounted = discounted_orders(models, summary, monthly_discount)
        lifetime_value = margin * worth * discounted
        if not nobody_leaves:
            at_stake = worth * (by_horizon[_YEAR_DAYS] - _orders_after_silence(model, summary))
    return CustomerForecasts(
        p_alive=p_alive,
        nobody_leaves=nobody_leaves,
        expected_orders=by_horizon,
        expected_revenue_minor=revenue,
        days_to_next_order=model.days_to_next_order(summary),
        lifetime_value_minor=lifetime_value,
        at_stake_minor=at_stake,
    )


def discounted_orders(models: Models, summary: PurchaseSummary, monthly_discount: float) -> Floats:
    """Return each customer's expected orders of the next 12 months, a month's later ones for less.

    Orders of month k (of 4.345 weeks, 1 to 12) count 1 / (1 + discount)^k; shape (n,).
    """
    months = np.arange(1, LIFETIME_MONTHS + 1)
    moments = alive_moments(models.orders, summary, (months * DAYS_PER_MONTH).tolist())
    by_month = np.diff(moments.mean, axis=0, prepend=0.0)
    worth_now = (1 + monthly_discount) ** -months.astype(np.float64) @ by_month
    return np.asarray(models.orders.p_alive(summary) * worth_now[moments.row])


def _orders_after_silence(model: BetaGeometric, summary: PurchaseSummary) -> Floats:
    """Return the orders to expect in a year of customers silent for 30 days more, shape (n,)."""
    later = replace(summary, age_days=summary.age_days + SILENCE_DAYS)
    return np.asarray(expected_orders(model, later, [_YEAR_DAYS])[0])
