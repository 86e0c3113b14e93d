"""What a shop decided about the actions of the playbook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlmodel import col, delete, select

from storage.store.connected import Connected, find_shop, open_shop
from storage.tables import ChosenActionRow
from storage.values import ActionState, ChosenAction

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime


class ActionsPart(Connected):
    """Chosen and refused actions."""

    def actions(self, chat_id: int) -> tuple[ChosenAction, ...]:
        """Return what the chat's shop decided, oldest first."""
        with self._reading() as session:
            rows = session.exec(
                select(ChosenActionRow)
                .where(ChosenActionRow.shop_id == find_shop(session, chat_id))
                .order_by(col(ChosenActionRow.decided_at), col(ChosenActionRow.action_id))
            ).all()
            return tuple(
                ChosenAction(
                    action_id=row.action_id,
                    state=ActionState(row.state),
                    decided_at=row.decided_at,
                    baseline=row.baseline,
                )
                for row in rows
            )

    def decide_action(
        self,
        chat_id: int,
        action_id: str,
        state: ActionState,
        at: datetime,
        baseline: Mapping[str, Any] | None = None,
    ) -> None:
        """Note a decision; one on the same action before it is forgotten.

        A second "do it" changes nothing: the tracking goes on from the first.
        """
        with self._writing() as session:
            shop_id = open_shop(session, chat_id)
            known = session.get(ChosenActionRow, (shop_id, action_id))
            if known is not None and known.state == state:
                return
            session.merge(
                ChosenActionRow(
                    shop_id=shop_id,
                    action_id=action_id,
                    state=state.value,
                    decided_at=at,
                    baseline=dict(baseline or {}),
                )
            )

    def undecide_action(self, chat_id: int, action_id: str) -> None:
        """Forget a decision: the action may be offered again."""
        with self._writing() as session:
            session.exec(
                delete(ChosenActionRow).where(
                    col(ChosenActionRow.shop_id) == find_shop(session, chat_id),
                    col(ChosenActionRow.action_id) == action_id,
                )
            )
