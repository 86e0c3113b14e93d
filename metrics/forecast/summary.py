"""What the models know of a customer: repeat occasions, and the ages at the last one and now."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from metrics.customers import numbered
from metrics.periods import day_number
from metrics.vocabulary import MINOR_PER_MAJOR

if TYPE_CHECKING:
    from datetime import date

    import numpy.typing as npt

    from metrics.customers import Occasions
    from metrics.orders import Orders

    Integers = npt.NDArray[np.int64]
    Floats = npt.NDArray[np.float64]

DAYS_PER_WEEK = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class PurchaseSummary:
    """One entry per customer, in order of customer number; every array has the shape (n,).

    The literature's (x, t_x, T), on whole days; the models count them in weeks.

    repeat_occasions
        x: purchase occasions after the first.
    age_at_last_days
        t_x: days from the first to the last occasion; 0 without a repeat.
    age_days
        T: days from the first occasion to the day the data end.
    repeat_value
        Mean value of a repeat occasion in major units; 0 without a repeat.
    """

    repeat_occasions: Integers
    age_at_last_days: Integers
    age_days: Integers
    repeat_value: Floats

    def __len__(self) -> int:
        return len(self.repeat_occasions)

    @property
    def repeat_customers(self) -> int:
        """Customers with at least one repeat occasion."""
        return int(np.count_nonzero(self.repeat_occasions))

    @property
    def valued_customers(self) -> int:
        """Customers whose repeat occasions were worth more than nothing."""
        return int(np.count_nonzero(self.repeat_value))

    @property
    def history_days(self) -> int:
        """Days from the first occasion of all to the day the data end."""
        return int(self.age_days.max(initial=0))

    def every(self, step: int) -> PurchaseSummary:
        """Return a summary of every `step`-th customer."""
        return replace(
            self,
            repeat_occasions=self.repeat_occasions[::step],
            age_at_last_days=self.age_at_last_days[::step],
            age_days=self.age_days[::step],
            repeat_value=self.repeat_value[::step],
        )


def summarise(orders: Orders, occasions: Occasions, until: date | None = None) -> PurchaseSummary:
    """Summarise each customer's purchases up to and with the day `until`, by default *as of*.

    Parameters
    ----------
    occasions
        Those of the same orders; customers whose first lies after `until` do not exist yet.
    """
    end = day_number(orders.as_of if until is None else until)
    seen = occasions.day <= end
    number, day = occasions.customer_number[seen], occasions.day[seen]
    firsts = np.flatnonzero(np.diff(number, prepend=-1))
    counts = np.diff(firsts, append=len(day))
    first_day = day[firsts]

    frame = numbered(orders).frame
    of, placed = frame["customer_number"].to_numpy(), frame["day"].to_numpy()
    counted = (placed <= end) & (of >= 0)
    counted[counted] = placed[counted] > first_day[of[counted]]
    spent = np.bincount(
        of[counted], weights=frame["amount_minor"].to_numpy()[counted], minlength=len(firsts)
    )
    repeats = counts - 1
    return PurchaseSummary(
        repeat_occasions=repeats,
        age_at_last_days=day[firsts + repeats] - first_day,
        age_days=end - first_day,
        repeat_value=spent / np.maximum(repeats, 1) / MINOR_PER_MAJOR,
    )
