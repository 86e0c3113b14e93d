from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from storage.errors import ClaimLost
from storage.values import SummaryState, UploadState
from tests.storage.subscribing import MONDAY, WEEK, claimed, subscribe

if TYPE_CHECKING:
    from storage import Store


def test_a_subscription_is_kept_and_changed_in_place(store: Store) -> None:
    made = subscribe(store)
    changed = store.subscribe(7, 0, "weekly", minute_of_day=600, alerts=True)

    assert (changed.id, changed.minute_of_day, changed.alerts) == (made.id, 600, True)
    assert (changed.zone, changed.parts, changed.language) == ("Europe/Riga", ("figures",), "pl")
    assert store.subscriptions(7) == (changed,)
    assert store.subscription(made.id) == changed


def test_topics_and_cadences_have_subscriptions_of_their_own(store: Store) -> None:
    first = subscribe(store)
    assert subscribe(store, thread_id=5).id != first.id
    monthly = store.subscribe(
        7, 0, "monthly", minute_of_day=540, zone="Europe/Riga", since=MONDAY, month_day=31
    )
    assert len(store.subscriptions(7)) == 3
    assert (monthly.active, monthly.next_due_at, monthly.month_day) == (False, None, 31)


def test_what_is_due_comes_in_its_order_and_not_before_its_time(store: Store) -> None:
    late, later = subscribe(store, 7), subscribe(store, 8)
    store.subscribe(8, 0, "weekly", next_due_at=MONDAY - WEEK)

    assert store.due_subscriptions(MONDAY - WEEK - timedelta(seconds=1), 9) == ()
    found = store.due_subscriptions(MONDAY, 9)
    assert [each.id for each in found] == [later.id, late.id]
    assert [each.id for each in store.due_subscriptions(MONDAY, 1)] == [later.id]


def test_an_import_under_way_holds_up_its_own_shop_alone(store: Store) -> None:
    busy, free = subscribe(store, 7), subscribe(store, 8)
    upload = store.record_upload(
        7, MONDAY, file_id="f", file_unique_id="u", file_name="a.csv", message_id=1
    )
    assert [each.id for each in store.due_subscriptions(MONDAY, 9)] == [free.id]

    store.advance_upload(upload.id, MONDAY, state=UploadState.DONE)
    assert {each.id for each in store.due_subscriptions(MONDAY, 9)} == {busy.id, free.id}


def test_an_import_that_nobody_works_on_any_more_holds_up_nothing(store: Store) -> None:
    subscribe(store)
    store.record_upload(
        7, MONDAY, file_id="f", file_unique_id="u", file_name="a.csv", message_id=1
    )
    assert store.due_subscriptions(MONDAY, 9) == ()
    assert len(store.due_subscriptions(MONDAY + timedelta(hours=1), 9)) == 1


def test_a_forgotten_chat_leaves_no_subscription_and_loses_its_claims(store: Store) -> None:
    summary = claimed(store, subscribe(store))
    store.forget(7)
    assert store.subscriptions(7) == ()
    assert store.summaries(summary.subscription_id) == ()
    with pytest.raises(ClaimLost):
        store.advance_summary(summary, state=SummaryState.SENT)


def test_a_group_takes_its_subscriptions_along(store: Store) -> None:
    before = subscribe(store, -7)
    store.move_chat(-7, -1007)
    (after,) = store.subscriptions(-1007)
    assert (after.id, after.chat_id) == (before.id, -1007)


def test_subscriptions_that_the_new_id_gathered_are_kept_where_the_old_had_none(
    store: Store,
) -> None:
    old = subscribe(store, -7)
    subscribe(store, -1007)
    other = subscribe(store, -1007, thread_id=3)
    store.move_chat(-7, -1007)
    assert [each.id for each in store.subscriptions(-1007)] == [old.id, other.id]


def test_a_chat_that_is_gone_is_sent_nothing_more_and_the_reason_is_kept(store: Store) -> None:
    subscribe(store)
    other = subscribe(store, 8)
    store.end_subscriptions(7, "blocked")
    (ended,) = store.subscriptions(7)
    assert (ended.active, ended.alerts, ended.next_due_at) == (False, False, None)
    assert ended.off_reason == "blocked"
    assert store.subscriptions(8) == (other,)
