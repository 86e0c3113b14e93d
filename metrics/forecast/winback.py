"""Who needs a word now: customers overdue by their own pace, the greatest loss first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    from metrics.forecast import Forecast
    from metrics.forecast.summary import PurchaseSummary

    Integers = npt.NDArray[np.int64]
    Flags = npt.NDArray[np.bool_]


def winback(result: Forecast, count: int) -> Integers:
    """Return the numbers of at most `count` overdue customers, those with most at stake first.

    Empty where nothing is at stake; see
    `metrics.forecast.per_customer.CustomerForecasts.at_stake_minor`.
    """
    ranked = result.customers.most_at_stake(len(result.summary))
    return ranked[overdue(result.summary)[ranked]][:count]


def overdue(summary: PurchaseSummary) -> Flags:
    """Return who has been silent for longer than usual, shape (n,).

    Usual is a customer's own mean gap; of one-time buyers, the median of those means.
    """
    repeats = summary.repeat_occasions
    came_again = repeats > 0
    usual_days = summary.age_at_last_days / np.maximum(repeats, 1)
    if came_again.any():
        usual_days = np.where(came_again, usual_days, np.median(usual_days[came_again]))
    else:
        usual_days = np.full(len(repeats), np.inf)
    return np.asarray(summary.age_days - summary.age_at_last_days > usual_days)
