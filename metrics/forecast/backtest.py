"""The forecast put to the test: fitted on the first two thirds, compared with the last."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.interpolate import PchipInterpolator

from metrics.forecast.models import fit_models
from metrics.forecast.outlook import estimates, total_moments
from metrics.forecast.summary import DAYS_PER_WEEK, summarise
from metrics.periods import day_number, day_of
from metrics.refusal import Refusal

if TYPE_CHECKING:
    from datetime import date

    import numpy.typing as npt

    from metrics.customers import Occasions
    from metrics.forecast.beta_geometric import BetaGeometric
    from metrics.forecast.models import ModelName
    from metrics.forecast.outlook import Estimate
    from metrics.forecast.summary import PurchaseSummary
    from metrics.orders import Orders

    Integers = npt.NDArray[np.int64]

_KNOTS = 12  # weeks computed; the curves between them are smooth
_CLEARLY = 2.0
"""So many times as far off as the 80 % interval reaches, a forecast has clearly missed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackedWeek:
    """Purchase occasions after `fit_to`, added up until the end of one week.

    days
        After `fit_to`.
    """

    days: int
    predicted: Estimate
    actual: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Backtest:
    """Predicted against actual orders of the customers known at `fit_to`.

    fit_to, to
        Last day of the first two thirds of the time span, and of the data.
    weeks
        Every 7 days after `fit_to`, and last the end of the data.
    """

    fit_to: date
    to: date
    chosen: ModelName
    customers: int
    weeks: tuple[TrackedWeek, ...]

    @property
    def predicted_orders(self) -> Estimate:
        """Orders predicted in all."""
        return self.weeks[-1].predicted

    @property
    def actual_orders(self) -> int:
        """Orders that came in all."""
        return self.weeks[-1].actual

    @property
    def held(self) -> bool:
        """Whether what came lies within twice the 80 % interval: by chance 99 of 100 do."""
        predicted, off = self.predicted_orders, self.actual_orders - self.predicted_orders.expected
        bound = predicted.high if off > 0 else predicted.low
        return abs(off) <= max(_CLEARLY * abs(bound - predicted.expected), 1)

    @property
    def error_share(self) -> float | None:
        """(predicted − actual) / actual; None without actual orders."""
        if not self.actual_orders:
            return None
        return self.predicted_orders.expected / self.actual_orders - 1


def backtest(orders: Orders, occasions: Occasions) -> Backtest | Refusal:
    """Fit on the first two thirds of the time span and predict the rest.

    Refused where the first two thirds alone would not carry a forecast.
    """
    first, end = int(occasions.day.min()), day_number(orders.as_of)
    cut = first + (end - first) * 2 // 3
    summary = summarise(orders, occasions, day_of(cut))
    models = fit_models(summary)
    if isinstance(models, Refusal):
        return models
    known = occasions.customer_number < len(summary)
    later = occasions.day[known & (occasions.day > cut) & (occasions.day <= end)] - cut
    days = np.append(np.arange(DAYS_PER_WEEK, end - cut, DAYS_PER_WEEK), end - cut)
    came = np.searchsorted(np.sort(later), days, side="right")
    predicted = tracked_orders(models.orders, summary, days)
    return Backtest(
        fit_to=day_of(cut),
        to=orders.as_of,
        chosen=models.chosen,
        customers=len(summary),
        weeks=tuple(
            TrackedWeek(days=day, predicted=estimate, actual=actual)
            for day, estimate, actual in zip(days.tolist(), predicted, came.tolist(), strict=True)
        ),
    )


def tracked_orders(
    model: BetaGeometric, summary: PurchaseSummary, days: Integers
) -> tuple[Estimate, ...]:
    """Return the cumulative orders after so many days, ascending, all customers together.

    Each has the interval that `metrics.forecast.outlook` gives a total within that horizon. Mean
    and variance (of chance and of estimation) are computed for a dozen of the days, the last
    among them, and interpolated without overshoot (Fritsch & Carlson 1980, "Monotone Piecewise
    Cubic Interpolation"), so that both grow from day to day as they do in the model.
    """
    at = np.unique(np.linspace(0, len(days) - 1, _KNOTS).round().astype(np.int64))
    knots = np.append(0, days[at])
    moments = total_moments(model, summary, days[at].tolist())
    mean, variance = (PchipInterpolator(knots, np.append(0.0, moment))(days) for moment in moments)
    return estimates(mean, variance)
