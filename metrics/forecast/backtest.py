"""The forecast put to the test: fitted on the first two thirds, compared with the last."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.interpolate import CubicSpline

from metrics.forecast.expectation import alive_moments
from metrics.forecast.models import fit_models
from metrics.forecast.outlook import total_orders
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
    Floats = npt.NDArray[np.float64]

_KNOTS = 12  # weeks computed; the curve between them is smooth


@dataclass(frozen=True, slots=True, kw_only=True)
class Backtest:
    """Predicted against actual orders of the customers known at `fit_to`.

    fit_to, to
        Last day of the first two thirds of the time span, and of the data.
    predicted_orders, actual_orders
        Purchase occasions after `fit_to`.
    weeks_days
        Days after `fit_to` at which the paths are given: every 7, and the last.
    predicted_path, actual_path
        Cumulative orders by then, each shape (weeks,).
    """

    fit_to: date
    to: date
    chosen: ModelName
    customers: int
    predicted_orders: Estimate
    actual_orders: int
    weeks_days: Integers
    predicted_path: Floats
    actual_path: Integers

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
    ahead = end - cut
    days = np.append(np.arange(DAYS_PER_WEEK, ahead, DAYS_PER_WEEK), ahead)
    return Backtest(
        fit_to=day_of(cut),
        to=orders.as_of,
        chosen=models.chosen,
        customers=len(summary),
        predicted_orders=total_orders(models.orders, summary, [ahead])[0],
        actual_orders=len(later),
        weeks_days=days,
        predicted_path=_path(models.orders, summary, days),
        actual_path=np.searchsorted(np.sort(later), days, side="right").astype(np.int64),
    )


def _path(model: BetaGeometric, summary: PurchaseSummary, days: Integers) -> Floats:
    """Return the expected cumulative orders after so many days, all customers together."""
    at = np.unique(np.linspace(0, len(days) - 1, _KNOTS).round().astype(np.int64))
    moments = alive_moments(model, summary, days[at].tolist())
    rows = np.bincount(moments.row, model.p_alive(summary), moments.mean.shape[1])
    curve = CubicSpline(np.append(0, days[at]), np.append(0.0, moments.mean @ rows))
    return np.asarray(curve(days))
