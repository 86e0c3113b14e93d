"""Stage of a shop and where its next effort belongs.

The guides name five stages and a direction; the thresholds and percentages are ours. What is
offered here needs no frame; `metrics.lifecycle.measured` reads orders.
"""

from metrics.lifecycle.findings import FINDINGS, Finding
from metrics.lifecycle.stages import Evidence, Lifecycle, Shift, decide
from metrics.lifecycle.thresholds import STAGES, Stage, StageRule
from metrics.lifecycle.typed import StageInput, typed_lifecycle

__all__ = [
    "FINDINGS",
    "STAGES",
    "Evidence",
    "Finding",
    "Lifecycle",
    "Shift",
    "Stage",
    "StageInput",
    "StageRule",
    "decide",
    "typed_lifecycle",
]
