"""Cohorts by calendar month: who came back, and what they spent (definitions §4)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    import numpy as np
    import numpy.typing as npt


@dataclass(frozen=True, slots=True, kw_only=True)
class CohortTable:
    """Retention and revenue of each cohort in each period after its first order.

    starts
        First day of each cohort's period, oldest first; n cohorts.
    sizes
        Customers acquired, shape (n,).
    active
        Customers of cohort c with an order in period k, shape (n, n); -1 where k lies after
        `as_of`.
    revenue_minor
        Revenue of cohort c in period k, shape (n, n); 0 where k lies after `as_of`.
    incomplete
        True where period k of cohort c is not over at `as_of`, shape (n, n).
    period
        "week", "month", "quarter" or "year".
    """

    period: str
    starts: tuple[date, ...]
    sizes: npt.NDArray[np.int64]
    active: npt.NDArray[np.int64]
    revenue_minor: npt.NDArray[np.int64]
    incomplete: npt.NDArray[np.bool_]
