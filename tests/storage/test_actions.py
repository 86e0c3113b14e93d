from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from storage.values import ActionState

if TYPE_CHECKING:
    from storage import Store

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
CHAT = 3


def test_a_decision_is_kept_with_where_the_figure_stood(store: Store) -> None:
    store.decide_action(CHAT, "refill_reminder", ActionState.DOING, NOON, {"figure": 2.1})

    (chosen,) = store.actions(CHAT)
    assert (chosen.action_id, chosen.state) == ("refill_reminder", ActionState.DOING)
    assert (chosen.decided_at, chosen.baseline) == (NOON, {"figure": 2.1})
    assert store.actions(CHAT + 1) == ()


def test_deciding_the_same_again_does_not_begin_anew(store: Store) -> None:
    for days in (0, 5):
        at = NOON + timedelta(days=days)
        store.decide_action(CHAT, "refill_reminder", ActionState.DOING, at, {"figure": days})

    (chosen,) = store.actions(CHAT)
    assert (chosen.decided_at, chosen.baseline) == (NOON, {"figure": 0})


def test_a_later_decision_takes_the_place_of_an_earlier_one(store: Store) -> None:
    store.decide_action(CHAT, "bundles", ActionState.DOING, NOON)
    store.decide_action(CHAT, "bundles", ActionState.REFUSED, NOON + timedelta(days=1))
    assert [each.state for each in store.actions(CHAT)] == [ActionState.REFUSED]

    store.undecide_action(CHAT, "bundles")
    assert store.actions(CHAT) == ()


def test_decisions_go_with_the_chat(store: Store) -> None:
    store.decide_action(CHAT, "bundles", ActionState.DOING, NOON)
    store.move_chat(CHAT, -100)
    assert len(store.actions(-100)) == 1

    store.forget(-100)
    assert store.actions(-100) == ()
