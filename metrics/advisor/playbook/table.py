"""The playbook: every action as one row of data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from metrics.advisor.playbook.earning import EARNING
from metrics.advisor.playbook.keeping import KEEPING
from metrics.advisor.playbook.winning import WINNING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from metrics.advisor.playbook.action import Action

_OWN_LAST = 1_000


def _place(action: Action) -> int:
    return _OWN_LAST if action.playbook_row is None else action.playbook_row


ACTIONS: Mapping[str, Action] = {
    action.id: action for action in sorted((*KEEPING, *WINNING, *EARNING), key=_place)
}
"""By id, in the order of the playbook, our own last; this order breaks ties."""
