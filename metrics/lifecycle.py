"""Stage of a shop and where its next effort belongs (definitions §9).

The guides name five stages and a direction; the thresholds and percentages are ours.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class Stage(StrEnum):
    """The five stages, youngest first."""

    STARTUP = "startup"
    GROWTH = "growth"
    STEADY = "steady"
    ESTABLISHED = "established"
    SCALE = "scale"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One figure that decided something; `code` is stable, `figures` fill its sentence."""

    code: str
    figures: Mapping[str, float | int | str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """Points moved from the starting mix; positive towards retention."""

    points: int
    finding: Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Lifecycle:
    """Stage, mix of effort and the evidence for both.

    Shares are whole percent points divided by 100 and add up to 1.
    `next_stage` and `orders_a_month_missing` are None at the last stage.
    `confidence` is "low", "medium" or "high": how much data stands behind it.
    """

    stage: Stage
    orders_a_month: float
    base_retention_share: float
    acquisition_share: float
    retention_share: float
    shifts: tuple[Shift, ...]
    reasons: tuple[Finding, ...]
    next_stage: Stage | None
    orders_a_month_missing: float | None
    confidence: str
