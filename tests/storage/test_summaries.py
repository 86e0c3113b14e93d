from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from multiprocessing import get_context
from typing import TYPE_CHECKING

import pytest

from storage import open_store
from storage.claims import LONGEST_CLAIM
from storage.errors import ClaimLost
from storage.values import Claim, DuePeriod, Summary, SummaryState
from tests.storage.subscribing import MONDAY, NEXT, SOON, WEEK, claim_of, claimed, subscribe

if TYPE_CHECKING:
    from storage import Store


def test_a_claim_is_written_with_the_next_due_moment(store: Store) -> None:
    subscription = subscribe(store)
    summary = claimed(store, subscription)

    assert summary == Summary(
        subscription_id=subscription.id,
        period="2026-W47",
        state=SummaryState.CLAIMED,
        due_at=MONDAY,
        claimed_by="a",
        claimed_until=SOON,
        attempts=1,
        sent_at=None,
        message_ids=(),
        marked=False,
        said={},
    )
    (after,) = store.subscriptions(7)
    assert after.next_due_at == NEXT
    assert store.due_subscriptions(MONDAY, 9) == ()


def test_a_period_that_was_sent_is_never_claimed_again(store: Store) -> None:
    summary = claimed(store, subscribe(store))
    store.advance_summary(summary, state=SummaryState.SENT, sent_at=MONDAY, claimed_until=None)
    back = store.subscribe(7, 0, "weekly", next_due_at=MONDAY)  # a clock that went back

    assert store.claim_summaries([claim_of(back)], by="b", until=SOON) == ()
    assert store.subscriptions(7)[0].next_due_at == NEXT


def test_a_period_that_a_fast_clock_gave_up_is_claimed_when_its_time_comes(store: Store) -> None:
    subscription = subscribe(store)
    early = claim_of(subscription, "2026-W48", NEXT, missed=1)
    store.claim_summaries(
        [
            Claim(
                subscription_id=early.subscription_id,
                seen_due_at=early.seen_due_at,
                next_due_at=early.next_due_at,
                wanted=early.wanted,
                missed=(DuePeriod(period="2026-W47", due_at=MONDAY),),
            )
        ],
        by="a",
        until=SOON,
    )
    store.look_again(MONDAY - WEEK)  # the hint lies 21 days ahead
    (again,) = store.subscriptions(7)
    assert again.next_due_at == MONDAY - WEEK

    (summary,) = store.claim_summaries([claim_of(again)], by="a", until=SOON)
    assert (summary.period, summary.state) == ("2026-W47", SummaryState.CLAIMED)


def test_a_hint_within_its_period_is_left_alone(store: Store) -> None:
    subscribe(store)
    store.look_again(MONDAY - WEEK)
    assert store.subscriptions(7)[0].next_due_at == MONDAY


def test_missed_periods_are_told_to_the_next_summary(store: Store) -> None:
    subscription = subscribe(store)
    first = claimed(store, subscription)
    store.advance_summary(first, state=SummaryState.SENT, said={"orders": 3}, claimed_until=None)
    (now,) = store.subscriptions(7)
    four_weeks_on = MONDAY + 4 * WEEK
    claim = Claim(
        subscription_id=now.id,
        seen_due_at=NEXT,
        next_due_at=four_weeks_on + WEEK,
        wanted=(DuePeriod(period="2026-W51", due_at=four_weeks_on),),
        missed=(
            DuePeriod(period="2026-W49", due_at=MONDAY + 2 * WEEK),
            DuePeriod(period="2026-W50", due_at=MONDAY + 3 * WEEK),
        ),
    )
    (summary,) = store.claim_summaries([claim], by="a", until=four_weeks_on)

    earlier = store.earlier_summaries(summary, since=MONDAY - WEEK)
    assert earlier.said == {"orders": 3}
    assert earlier.missed == ("2026-W50", "2026-W49")
    since = MONDAY + 2 * WEEK  # switched off and on again
    assert store.earlier_summaries(summary, since=since).missed == ("2026-W50",)


def test_reminders_and_alerts_are_no_summaries_before_it(store: Store) -> None:
    subscription = subscribe(store)
    reminder = Claim(
        subscription_id=subscription.id,
        seen_due_at=MONDAY,
        next_due_at=MONDAY + timedelta(days=1),
        wanted=(DuePeriod(period="remind:2026-W47", due_at=MONDAY - timedelta(days=1)),),
        missed=(),
    )
    store.claim_summaries([reminder], by="a", until=SOON)
    summary = claimed(store, store.subscriptions(7)[0])
    assert store.earlier_summaries(summary, since=MONDAY - WEEK).missed == ()


def test_an_older_one_that_waits_for_another_attempt_gives_way(store: Store) -> None:
    waiting = claimed(store, subscribe(store))
    store.advance_summary(waiting, claimed_by=None, claimed_until=NEXT)
    (now,) = store.subscriptions(7)
    (summary,) = store.claim_summaries([claim_of(now, "2026-W48", NEXT)], by="a", until=NEXT)

    assert store.earlier_summaries(summary, since=MONDAY - WEEK).missed == ("2026-W47",)
    assert store.expired_claims(NEXT + WEEK, 9) == (summary,)


def test_a_claim_that_is_renewed_does_not_end(store: Store) -> None:
    mine = claimed(store, subscribe(store)).subscription_id
    store.renew_claims([mine], by="a", until=SOON + timedelta(seconds=8))
    store.renew_claims([mine], by="b", until=SOON)
    assert store.expired_claims(SOON, 9) == ()


def test_a_claim_that_its_process_no_longer_works_on_ends(store: Store) -> None:
    claimed(store, subscribe(store))
    store.renew_claims([], by="a", until=SOON + timedelta(seconds=8))
    assert [each.period for each in store.expired_claims(SOON, 9)] == ["2026-W47"]


def test_a_process_that_stops_lets_go_of_all_it_holds(store: Store) -> None:
    claimed(store, subscribe(store))
    store.let_go(by="b", at=MONDAY)
    assert store.expired_claims(MONDAY, 9) == ()
    store.let_go(by="a", at=MONDAY)
    assert [each.period for each in store.expired_claims(MONDAY, 9)] == ["2026-W47"]


def test_a_claim_that_a_fast_clock_made_to_last_for_days_ends(store: Store) -> None:
    mine = claimed(store, subscribe(store)).subscription_id
    store.renew_claims([mine], by="a", until=SOON + WEEK)
    assert [each.period for each in store.expired_claims(SOON, 9)] == ["2026-W47"]


def test_what_a_process_left_behind_is_taken_over_once(store: Store) -> None:
    claimed(store, subscribe(store))
    assert store.expired_claims(SOON - timedelta(seconds=1), 9) == ()
    expired = store.expired_claims(SOON, 9)

    (taken,) = store.take_over(expired, by="b", until=SOON + LONGEST_CLAIM)
    assert (taken.claimed_by, taken.attempts, taken.state) == ("b", 2, SummaryState.CLAIMED)
    assert store.take_over(expired, by="c", until=SOON + LONGEST_CLAIM) == ()


def test_what_was_renewed_since_it_was_seen_is_not_taken_over(store: Store) -> None:
    mine = claimed(store, subscribe(store)).subscription_id
    expired = store.expired_claims(SOON, 9)
    store.renew_claims([mine], by="a", until=SOON + timedelta(seconds=8))
    assert store.take_over(expired, by="b", until=NEXT) == ()


def test_who_has_lost_a_claim_changes_nothing_more(store: Store) -> None:
    mine = claimed(store, subscribe(store))
    store.take_over(store.expired_claims(SOON, 9), by="b", until=NEXT)
    with pytest.raises(ClaimLost) as lost:
        store.advance_summary(mine, state=SummaryState.SENDING)
    assert lost.value.period == "2026-W47"


def test_each_confirmed_message_is_kept(store: Store) -> None:
    summary = claimed(store, subscribe(store))
    summary = store.advance_summary(summary, state=SummaryState.SENDING)
    summary = store.advance_summary(summary, message_ids=[11, 12], said={"a": 1}, marked=True)
    assert store.summaries(summary.subscription_id) == (summary,)
    assert (summary.message_ids, summary.said, summary.marked) == ((11, 12), {"a": 1}, True)


def _claim_all(url: str, keys: dict[str, str], name: str) -> list[tuple[int, str]]:
    store = open_store(url, **keys)
    won: list[tuple[int, str]] = []
    while due := store.due_subscriptions(MONDAY, 10):
        claims = [claim_of(subscription) for subscription in due]
        taken = store.claim_summaries(claims, by=name, until=SOON)
        won += [(summary.subscription_id, summary.period) for summary in taken]
    store.close()
    return won


def _claim_in_process(arguments: tuple[str, dict[str, str], str]) -> list[tuple[int, str]]:
    return _claim_all(*arguments)


@pytest.mark.parametrize("claimers", [2, 20])
def test_many_claimers_at_once_take_each_period_once(
    store: Store, database_url: str, keys: dict[str, str], claimers: int
) -> None:
    subscriptions = [subscribe(store, chat_id) for chat_id in range(1, 41)]
    with ThreadPoolExecutor(claimers) as pool:
        shares = pool.map(
            lambda number: _claim_all(database_url, keys, f"p{number}"), range(claimers)
        )
        won = [pair for share in shares for pair in share]
    assert sorted(won) == sorted((each.id, "2026-W47") for each in subscriptions)


def test_two_processes_at_once_take_each_period_once(
    store: Store, database_url: str, keys: dict[str, str]
) -> None:
    subscriptions = [subscribe(store, chat_id) for chat_id in range(1, 41)]
    with get_context("spawn").Pool(2) as pool:
        arguments = [(database_url, keys, f"p{number}") for number in range(2)]
        won = [pair for share in pool.map(_claim_in_process, arguments) for pair in share]
    assert sorted(won) == sorted((each.id, "2026-W47") for each in subscriptions)


def test_alerts_of_long_ago_are_forgotten_and_summaries_are_not(store: Store) -> None:
    subscription = subscribe(store)
    claimed(store, subscription)
    for days in (1, 2, 70):
        (seen,) = store.subscriptions(7)
        due_at = MONDAY + timedelta(days=days)
        claim = claim_of(seen, f"alerts:{due_at:%Y-%m-%d}", due_at)
        store.claim_summaries([claim], by="a", until=due_at)
    periods = [summary.period for summary in store.summaries(subscription.id)]
    assert periods == ["alerts:2027-02-01", "2026-W47"]
