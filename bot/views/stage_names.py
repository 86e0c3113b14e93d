"""What the stages are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from metrics.lifecycle import Stage

if TYPE_CHECKING:
    from bot.words import Words


def stage_name(stage: Stage | str, words: Words) -> str:
    """Name a stage."""
    return {
        Stage.STARTUP: words.gettext("Startup"),
        Stage.GROWTH: words.gettext("Growth"),
        Stage.STEADY: words.gettext("Steady"),
        Stage.ESTABLISHED: words.gettext("Established"),
        Stage.SCALE: words.gettext("Scale"),
    }[Stage(stage)]
