"""RFM: recency, frequency and monetary value, scored 1 to 5, and the eleven segments they name."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from metrics.periods import day_number

if TYPE_CHECKING:
    from datetime import date

    import numpy.typing as npt
    import pandas as pd

    Integers = npt.NDArray[np.int64]

BEST_SCORE = 5


class RfmSegment(StrEnum):
    """The segments, the most valuable first."""

    CHAMPIONS = "champions"
    LOYAL = "loyal"
    POTENTIAL_LOYAL = "potential loyal"
    NEW = "new"
    PROMISING = "promising"
    NEED_ATTENTION = "need attention"
    ABOUT_TO_SLEEP = "about to sleep"
    CANNOT_LOSE = "cannot lose"
    AT_RISK = "at risk"
    HIBERNATING = "hibernating"
    LOST = "lost"


_S = RfmSegment
_NAMES = (  # row: recency 1 to 5; column: frequency and money together 1 to 5
    (_S.LOST, _S.LOST, _S.AT_RISK, _S.AT_RISK, _S.CANNOT_LOSE),
    (_S.HIBERNATING, _S.HIBERNATING, _S.AT_RISK, _S.AT_RISK, _S.CANNOT_LOSE),
    (_S.ABOUT_TO_SLEEP, _S.ABOUT_TO_SLEEP, _S.NEED_ATTENTION, _S.LOYAL, _S.LOYAL),
    (_S.PROMISING, _S.POTENTIAL_LOYAL, _S.POTENTIAL_LOYAL, _S.LOYAL, _S.CHAMPIONS),
    (_S.NEW, _S.POTENTIAL_LOYAL, _S.POTENTIAL_LOYAL, _S.LOYAL, _S.CHAMPIONS),
)
_ORDER = tuple(RfmSegment)
_INDEX = np.array([[_ORDER.index(name) for name in row] for row in _NAMES])


@dataclass(frozen=True, slots=True, kw_only=True)
class Rfm:
    """The scores of each customer, 1 to 5, 5 best; each shape (n,), by customer number.

    segment
        Position in `tuple(RfmSegment)` of each customer's segment.
    """

    recency: Integers
    frequency: Integers
    monetary: Integers
    segment: Integers

    def missing_scores(self) -> dict[str, tuple[int, ...]]:
        """Return, by "recency", "frequency", "monetary", the scores that no customer has."""
        scores = {
            "recency": self.recency,
            "frequency": self.frequency,
            "monetary": self.monetary,
        }
        every = range(1, BEST_SCORE + 1)
        missing = {name: tuple(s for s in every if s not in of) for name, of in scores.items()}
        return {name: absent for name, absent in missing.items() if absent}


def rfm(customers: pd.DataFrame, as_of: date) -> Rfm:
    """Score the customers of a shop against each other.

    Parameters
    ----------
    customers
        See `metrics.customers.customer_table`: last_day, orders and revenue_minor are used.
    """
    last_day = customers["last_day"].to_numpy().astype("datetime64[D]").astype(np.int64)
    silent = day_number(as_of) - last_day
    recency = quintile_scores(-silent)
    recency[silent == silent.min()] = BEST_SCORE  # however many: nobody ordered more lately
    frequency = quintile_scores(customers["orders"].to_numpy())
    monetary = quintile_scores(customers["revenue_minor"].to_numpy())
    together = (frequency + monetary + 1) // 2  # the mean, rounded half up
    return Rfm(
        recency=recency,
        frequency=frequency,
        monetary=monetary,
        segment=_INDEX[recency - 1, together - 1],
    )


def quintile_scores(values: Integers) -> Integers:
    """Score values 1 to 5, higher values better, equal values alike; shape (n,).

    A value's score is 1 + ⌊5 × the share of values below it⌋: without ties, fifths.
    """
    if not len(values):
        return values
    steps = np.arange(1, BEST_SCORE) * len(values)
    worse = -(-steps // BEST_SCORE)  # as many must be worse for a score of 2, 3, 4, 5
    limits = np.sort(values)[worse - 1]
    return 1 + np.searchsorted(limits, values, side="left")
