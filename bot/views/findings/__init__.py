"""The findings behind a stage and its mix, in one sentence each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.views.findings.changes import CHANGES
from bot.views.findings.reasons import REASONS

if TYPE_CHECKING:
    from bot.words import Words
    from metrics.lifecycle import Finding

_TEXTS = {**REASONS, **CHANGES}


def finding_text(finding: Finding, words: Words) -> str:
    """Put a finding into a sentence."""
    return _TEXTS[finding.code](finding.figures, words)
