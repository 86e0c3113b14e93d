"""The playbook in words: what each action is called, what to do, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.views.playbook.earning import EARNING
from bot.views.playbook.keeping import KEEPING
from bot.views.playbook.names import effort_text, group_name, lever_name, measure_name
from bot.views.playbook.reasons import assumption_text, reason_text
from bot.views.playbook.winning import WINNING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.words import Words

__all__ = [
    "action_name",
    "action_steps",
    "assumption_text",
    "effort_text",
    "group_name",
    "lever_name",
    "measure_name",
    "reason_text",
]

_TEXTS: Mapping[str, tuple[str, str, str, str]] = {**KEEPING, **WINNING, **EARNING}


def action_name(action_id: str, words: Words) -> str:
    """Name an action as one thing to do."""
    return words.gettext(_TEXTS[action_id][0])


def action_steps(action_id: str, words: Words) -> tuple[str, ...]:
    """Return the three steps of an action."""
    return tuple(words.gettext(step) for step in _TEXTS[action_id][1:])
