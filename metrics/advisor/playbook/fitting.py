"""Which stages and quadrants an action suits."""

from __future__ import annotations

from metrics.lifecycle.thresholds import Stage

ALL = frozenset({"HH", "HL", "LH", "LL"})
LOW_VALUE = frozenset({"LH", "LL"})
HIGH_VALUE = frozenset({"HH", "HL"})
OFTEN = frozenset({"HH", "LH"})
RARE = frozenset({"HL", "LL"})


def stages(first: int, last: int) -> frozenset[Stage]:
    """Return the stages from one to another, the startup being 1."""
    return frozenset(tuple(Stage)[first - 1 : last])
