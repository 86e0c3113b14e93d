"""One row per customer, for those who go on with it elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from metrics.forecast.summary import DAYS_PER_WEEK
from metrics.periods import day_number
from metrics.refusal import Refusal
from metrics.segments.habits import Habit
from metrics.segments.rfm import RfmSegment
from metrics.vocabulary import MINOR_PER_MAJOR

if TYPE_CHECKING:
    import numpy.typing as npt

    from metrics.profiles import Profiles

COLUMNS = (
    "customer",
    "orders",
    "revenue",
    "first",
    "last",
    "repeat_occasions",
    "age_at_last_weeks",
    "age_weeks",
    "r",
    "f",
    "m",
    "segment",
    "habit",
    "p_alive_bgnbd",
    "p_alive_mbgnbd",
    "expected_orders_365",
    "expected_revenue_365",
    "expected_next_order",
)

_YEAR_DAYS = 365
_FOREVER_DAYS = 100 * _YEAR_DAYS
"""Nobody is expected after a hundred years."""


def customer_list(profiles: Profiles | Refusal) -> pd.DataFrame:
    """Return one row per customer, in order of first purchases.

    Returns
    -------
    DataFrame with `COLUMNS`:
        customer (the key as the files have it), orders, revenue (main units), first and last
        (days of the first and last order, datetime64[s]), repeat_occasions, age_at_last_weeks,
        age_weeks (x, t_x and T of the forecast), r, f, m (scores 1 to 5), segment, habit,
        p_alive_bgnbd, p_alive_mbgnbd, expected_orders_365, expected_revenue_365 (main units) and
        expected_next_order (datetime64[s]; null where it lies more than a hundred years ahead).
        The last five are null where the forecast is refused, the revenue where it alone is.
        Without rows for a shop without customer key.
    """
    if isinstance(profiles, Refusal):
        return pd.DataFrame(columns=list(COLUMNS))
    table, summary, rfm = profiles.table, profiles.summary, profiles.rfm
    columns = {
        "customer": table["customer"],
        "orders": table["orders"],
        "revenue": table["revenue_minor"] / MINOR_PER_MAJOR,
        "first": table["first_day"],
        "last": table["last_day"],
        "repeat_occasions": summary.repeat_occasions,
        "age_at_last_weeks": summary.age_at_last_days / DAYS_PER_WEEK,
        "age_weeks": summary.age_days / DAYS_PER_WEEK,
        "r": rfm.recency,
        "f": rfm.frequency,
        "m": rfm.monetary,
        "segment": np.array([str(name) for name in RfmSegment])[rfm.segment],
        "habit": np.array([str(name) for name in Habit])[profiles.habit],
        **_expected(profiles),
    }
    return pd.DataFrame(columns, index=table.index)[list(COLUMNS)]


def _expected(profiles: Profiles) -> dict[str, npt.NDArray[np.generic]]:
    """Return the columns that the forecast gives."""
    unknown = np.full(len(profiles.table), np.nan)
    foreseen = profiles.forecast
    if isinstance(foreseen, Refusal):
        names = ("p_alive_bgnbd", "p_alive_mbgnbd", "expected_orders_365", "expected_revenue_365")
        never = np.full(len(unknown), np.datetime64("NaT", "s"))
        return {**dict.fromkeys(names, unknown), "expected_next_order": never}
    each = foreseen.customers
    revenue = each.expected_revenue_minor
    wait = each.days_to_next_order
    ahead = np.where(wait <= _FOREVER_DAYS, wait, 0).round().astype(np.int64)
    following = (day_number(profiles.as_of) + ahead).astype("datetime64[D]")
    following[wait > _FOREVER_DAYS] = np.datetime64("NaT")
    return {
        "p_alive_bgnbd": each.p_alive["bgnbd"],
        "p_alive_mbgnbd": each.p_alive["mbgnbd"],
        "expected_orders_365": each.expected_orders[_YEAR_DAYS],
        "expected_revenue_365": unknown
        if revenue is None
        else revenue[_YEAR_DAYS] / MINOR_PER_MAJOR,
        "expected_next_order": following.astype("datetime64[s]"),
    }
