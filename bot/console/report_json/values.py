"""How single values are written."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from metrics.vocabulary import MINOR_PER_MAJOR

if TYPE_CHECKING:
    from metrics.refusal import Refusal

Json = dict[str, Any]


def to_the_cent(minor: int) -> float:
    """Return a sum of money in main units, rounded half-even to the cent."""
    return float(round(Decimal(minor) / MINOR_PER_MAJOR, 2))


def major(minor: float | None) -> float | None:
    """Return a mean of money in main units, unrounded."""
    return None if minor is None else minor / MINOR_PER_MAJOR


def refused(refusal: Refusal) -> Json:
    """Return what stands in place of an answer that cannot be given."""
    return {"refused": refusal.reason, "found": refusal.found, "needed": refusal.needed}
