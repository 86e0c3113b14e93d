"""Kaplan–Meier: what share is still waiting after so many days, when not all have been seen out.

Source: Kaplan and Meier (1958), "Nonparametric estimation from incomplete observations".
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

_HALF = 0.5 + 1e-12  # a product that is one half must not miss it by its rounding


@dataclass(frozen=True, slots=True, kw_only=True)
class SurvivalCurve:
    """A step function that starts at 1 and falls at each day with an event.

    days
        Days with at least one event, ascending; k of them.
    survival
        Share that survives each of those days, in [0, 1]; k entries.
    at_risk, events
        Subjects observed up to that day, and those of them with the event on it; k entries each.
    subjects
        How many were observed in all.
    longest_days
        The longest observation, event or not.
    """

    days: tuple[int, ...]
    survival: tuple[float, ...]
    at_risk: tuple[int, ...]
    events: tuple[int, ...]
    subjects: int
    longest_days: int

    def at(self, day: int) -> float | None:
        """Return the share that survives `day`; None where nobody was observed that long."""
        if day > self.longest_days and not self._ended:
            return None
        steps = bisect_right(self.days, day)
        return self.survival[steps - 1] if steps else 1.0

    @property
    def median_days(self) -> int | None:
        """First day that half or fewer survive; None when that day is not reached."""
        steps = zip(self.days, self.survival, strict=True)
        return next((day for day, share in steps if share <= _HALF), None)

    @property
    def restricted_mean_days(self) -> float:
        """Mean of min(duration, longest observation): the area under the curve up to there."""
        edges = (0, *self.days, self.longest_days)
        return float(np.diff(edges) @ (1.0, *self.survival))

    @property
    def _ended(self) -> bool:
        """Whether the curve has come down to nobody, so that later days are known too."""
        return self.survival[-1:] == (0.0,)


def kaplan_meier(
    durations_days: npt.NDArray[np.int64], observed: npt.NDArray[np.bool_]
) -> SurvivalCurve:
    """Estimate the survival curve of durations of which some are censored.

    Parameters
    ----------
    durations_days
        Whole days until the event or until the observation ended, none negative, shape (n,).
    observed
        True where the event was seen, false where the subject was censored, shape (n,). One
        censored on the day of an event counts as at risk on it.

    Raises
    ------
    ValueError
        No durations, a negative one, or the shapes differ.
    """
    if durations_days.shape != observed.shape or not len(durations_days):
        raise ValueError("durations and observed must have the same length, at least 1")
    if durations_days.min() < 0:
        raise ValueError("durations must not be negative")
    leaving = np.bincount(durations_days)
    events = np.bincount(durations_days[observed], minlength=len(leaving))
    at_risk = leaving[::-1].cumsum()[::-1]
    days = np.flatnonzero(events)
    return SurvivalCurve(
        days=tuple(days.tolist()),
        survival=tuple(np.cumprod(1 - events[days] / at_risk[days]).tolist()),
        at_risk=tuple(at_risk[days].tolist()),
        events=tuple(events[days].tolist()),
        subjects=len(durations_days),
        longest_days=len(leaving) - 1,
    )
