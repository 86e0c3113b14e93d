"""A figure that is not given: why, and what it would take."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A value that stands where a result would.

    reason
        A stable code, part of the JSON interface; listed in docs/metrics.md.
    found, needed
        What there is and what there would have to be at least, in the reason's own unit; None
        where it is no matter of quantity.
    """

    reason: str
    found: int | None = None
    needed: int | None = None
