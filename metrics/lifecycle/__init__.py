"""Stage of a shop and where its next effort belongs.

The guides name five stages and a direction; the thresholds and percentages are ours. What is
offered here needs no frame; `metrics.lifecycle.measured` reads orders.
"""

from metrics.lifecycle.findings import FINDINGS, Finding
from metrics.lifecycle.stages import (
    Evidence,
    Findings,
    Lifecycle,
    Mode,
    Position,
    Shift,
    decide,
)
from metrics.lifecycle.thresholds import OURS, Stage, StageRule, Thresholds
from metrics.lifecycle.typed import StageInput, typed_lifecycle

__all__ = [
    "FINDINGS",
    "OURS",
    "Evidence",
    "Finding",
    "Findings",
    "Lifecycle",
    "Mode",
    "Position",
    "Shift",
    "Stage",
    "StageInput",
    "StageRule",
    "Thresholds",
    "decide",
    "typed_lifecycle",
]
