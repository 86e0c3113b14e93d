"""Whole columns of integers: distinct values and medians, by sorting and counting.

Sorting is vectorised; `numpy.unique` hashes, which takes a hundred times as long.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    Integers = npt.NDArray[np.int64]


def changes(values: Integers) -> Integers:
    """Return the positions whose value differs from the one before; the first is none."""
    return np.flatnonzero(values[1:] != values[:-1]) + 1


def distinct(values: Integers) -> Integers:
    """Return the different values, ascending."""
    ordered = np.sort(values)
    return ordered[np.append(np.arange(min(len(ordered), 1)), changes(ordered))]


def median(values: Integers) -> float | None:
    """Return the median of small integers, none negative; None without any."""
    size = len(values)
    if not size:
        return None
    up_to = np.cumsum(np.bincount(values))
    lower, upper = np.searchsorted(up_to, ((size - 1) // 2, size // 2), side="right")
    return float(lower + upper) / 2


def medians(groups: Integers, values: Integers, size: int) -> npt.NDArray[np.float64]:
    """Return the median of each group's values, nan for a group without any; shape (size,).

    By one sort of packed integers.

    Parameters
    ----------
    groups
        The group of each value, 0 to size - 1.
    values
        None negative.
    """
    bits = int(values.max(initial=0)).bit_length()
    ordered = np.sort((groups << bits) | values) & ((1 << bits) - 1)
    counts = np.bincount(groups, minlength=size)
    found = np.flatnonzero(counts)
    starts, of_found = (np.cumsum(counts) - counts)[found], counts[found]
    middle = np.full(size, np.nan)
    middle[found] = ordered[starts + (of_found - 1) // 2] + ordered[starts + of_found // 2]
    return middle / 2
