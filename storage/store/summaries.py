"""Summaries: claimed by one process at a time, sent once.

The unique row of a subscription's period decides who works on it. A claim holds for as long as
its process renews it; what a process left behind is taken over. The state is written before the
first byte goes to Telegram, and each confirmed message after it: what comes to an end without
saying so can have been sent twice at most in the part that was on its way.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Unpack

from sqlalchemy import bindparam
from sqlmodel import Session, col, delete, select, update

from storage.claims import LONGEST_CLAIM, ended
from storage.errors import ClaimLost
from storage.store.connected import Connected, insert_into
from storage.store.subscriptions import importing
from storage.tables import SubscriptionRow, SummaryRow, table
from storage.values import Claim, EarlierSummaries, Summary, SummaryChanges, SummaryState

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Update

SUBSCRIPTION, SUMMARY = table("subscription"), table("summary")

SIDE_KEPT = timedelta(days=60)
"""So long it is known which reminders and alerts were sent."""

_UNFINISHED = (SummaryState.CLAIMED.value, SummaryState.SENDING.value)
_LEFT_OUT = (SummaryState.SKIPPED.value, SummaryState.FAILED.value)
_MOST_EARLIER = 64
_SIDE_MARK = ":"
"""Stands in the periods of reminders and alerts ("remind:2026-W47"), not in a summary's."""


class SummariesPart(Connected):
    """What became of each summary."""

    def claim_summaries(
        self, claims: Sequence[Claim], *, by: str, until: datetime
    ) -> tuple[Summary, ...]:
        """Take what nobody has taken and return it; all in one transaction.

        Together with the rows of its periods a subscription gets its next due moment, so that
        a period is either still due or has a row.
        """
        claimed: list[Summary] = []
        with self._writing() as session:
            wanted = [claim.subscription_id for claim in claims]
            free = session.exec(
                select(SubscriptionRow.id, SubscriptionRow.next_due_at)
                .where(col(SubscriptionRow.id).in_(wanted))
                .with_for_update(skip_locked=True)
            )
            due = dict(free.all())
            claims = [each for each in claims if due.get(each.subscription_id) == each.seen_due_at]
            for claim in claims:
                claimed += _claim(session, claim, by, until)
            connection = session.connection()
            looks = [{"which": each.subscription_id, "at": each.next_due_at} for each in claims]
            if looks:
                connection.execute(_LOOK_NEXT, looks)
            main = [summary for summary in claimed if _SIDE_MARK not in summary.period]
            newer = [{"which": each.subscription_id, "at": each.due_at} for each in main]
            if newer:
                connection.execute(_GIVE_UP_EARLIER, newer)
        return tuple(claimed)

    def expired_claims(self, at: datetime, most: int) -> tuple[Summary, ...]:
        """Return what is unfinished and no longer held, those that wait longest first."""
        held_until = col(SummaryRow.claimed_until)
        with self._reading() as session:
            rows = session.exec(
                select(SummaryRow)
                .join(SubscriptionRow)
                .where(col(SummaryRow.state).in_(_UNFINISHED))
                .where(ended(held_until, at, at + LONGEST_CLAIM))
                .where(~importing(col(SubscriptionRow.shop_id), at))
                .order_by(col(SummaryRow.due_at))
                .limit(most)
            )
            return tuple(_summary(row.model_dump()) for row in rows)

    def take_over(
        self, expired: Sequence[Summary], *, by: str, until: datetime
    ) -> tuple[Summary, ...]:
        """Claim what nobody has claimed or renewed since it was seen, and return that."""
        taken = []
        with self._writing() as session:
            for summary in expired:
                row = session.exec(
                    select(SummaryRow)
                    .where(
                        col(SummaryRow.subscription_id) == summary.subscription_id,
                        col(SummaryRow.period) == summary.period,
                        col(SummaryRow.state) == summary.state,
                        col(SummaryRow.claimed_until) == summary.claimed_until,
                    )
                    .with_for_update(skip_locked=True)
                ).first()
                if row is None:
                    continue
                row.claimed_by, row.claimed_until, row.attempts = by, until, row.attempts + 1
                taken.append(row)
            session.flush()
            return tuple(_summary(row.model_dump()) for row in taken)

    def renew_claims(self, of: Collection[int], *, by: str, until: datetime) -> None:
        """Hold on to what a process works on, by subscription."""
        with self._writing() as session:
            session.exec(
                _held(by)
                .where(col(SummaryRow.subscription_id).in_(of))
                .values(claimed_until=until)
            )

    def let_go(self, *, by: str, at: datetime) -> None:
        """End all claims of a process."""
        with self._writing() as session:
            session.exec(_held(by).values(claimed_until=at))

    def advance_summary(self, summary: Summary, **changes: Unpack[SummaryChanges]) -> Summary:
        """Note how far a summary has come.

        Raises
        ------
        ClaimLost
            It was erased, or is another process's by now.
        """
        with self._writing() as session:
            row = session.scalar(
                update(SummaryRow)
                .where(
                    col(SummaryRow.subscription_id) == summary.subscription_id,
                    col(SummaryRow.period) == summary.period,
                    col(SummaryRow.claimed_by) == summary.claimed_by,
                )
                .values(**changes)
                .returning(SummaryRow)
            )
            if row is None:
                raise ClaimLost(summary.subscription_id, summary.period)
            return _summary(row.model_dump())

    def summaries(self, subscription_id: int, most: int = _MOST_EARLIER) -> tuple[Summary, ...]:
        """Return what became of a subscription lately, the latest first."""
        with self._reading() as session:
            rows = session.exec(_latest_first(subscription_id).limit(most))
            return tuple(_summary(row.model_dump()) for row in rows)

    def earlier_summaries(self, summary: Summary, *, since: datetime) -> EarlierSummaries:
        """Return what went before a summary, reminders and alerts aside.

        What was left out counts as missed only where it was due `since` the subscription began.
        """
        missed: list[str] = []
        with self._reading() as session:
            rows = session.exec(
                _latest_first(summary.subscription_id)
                .where(col(SummaryRow.due_at) < summary.due_at)
                .where(col(SummaryRow.period).not_like(f"%{_SIDE_MARK}%"))
                .limit(_MOST_EARLIER)
            )
            for row in rows:
                if row.state == SummaryState.SENT:
                    return EarlierSummaries(said=row.said, missed=tuple(missed))
                if row.state in _LEFT_OUT and row.due_at > since:
                    missed.append(row.period)
        return EarlierSummaries(said=None, missed=tuple(missed))


def _claim(session: Session, claim: Claim, by: str, until: datetime) -> list[Summary]:
    """Write the rows of a subscription's periods; return those that nobody had written."""
    begun = {"subscription_id": claim.subscription_id, "message_ids": [], "marked": False}
    begun |= {"said": {}, "attempts": 0}
    for left in claim.missed:
        row = {**begun, "period": left.period, "due_at": left.due_at}
        statement = insert_into(session, SUMMARY).values(row | {"state": SummaryState.SKIPPED})
        session.execute(statement.on_conflict_do_nothing())
    claimed = []
    for due in claim.wanted:
        held = {"state": SummaryState.CLAIMED, "claimed_by": by, "claimed_until": until}
        held |= {"attempts": 1, "due_at": due.due_at}
        statement = insert_into(session, SUMMARY).values({**begun, "period": due.period, **held})
        statement = statement.on_conflict_do_update(
            index_elements=[SUMMARY.c.subscription_id, SUMMARY.c.period],
            set_=held,
            # A clock that was ahead had given it up; its time comes only now.
            where=SUMMARY.c.state == SummaryState.SKIPPED,
        )
        written = session.execute(statement.returning(*SUMMARY.c)).mappings().first()
        if written is not None:
            claimed.append(_summary(written))
            if _SIDE_MARK in due.period:
                _forget_old(session, claimed[-1])
    return claimed


def _held(by: str) -> Update:
    return (
        update(SummaryRow)
        .where(col(SummaryRow.state).in_(_UNFINISHED))
        .where(col(SummaryRow.claimed_by) == by)
    )


def _forget_old(session: Session, summary: Summary) -> None:
    """Drop the reminders and alerts of long ago; there is a row of them for every day."""
    session.exec(
        delete(SummaryRow)
        .where(col(SummaryRow.subscription_id) == summary.subscription_id)
        .where(col(SummaryRow.period).like(f"%{_SIDE_MARK}%"))
        .where(col(SummaryRow.due_at) < summary.due_at - SIDE_KEPT)
    )


def _latest_first(subscription_id: int) -> Any:
    return (
        select(SummaryRow)
        .where(col(SummaryRow.subscription_id) == subscription_id)
        .order_by(col(SummaryRow.due_at).desc())
    )


def _summary(columns: Mapping[Any, Any]) -> Summary:
    facts = dict(columns)
    facts |= {"state": SummaryState(facts["state"]), "message_ids": tuple(facts["message_ids"])}
    return Summary(**facts)


_LOOK_NEXT = (
    SUBSCRIPTION.update()
    .where(SUBSCRIPTION.c.id == bindparam("which"))
    .values(next_due_at=bindparam("at"))
)
_GIVE_UP_EARLIER = (
    SUMMARY.update()
    .where(
        SUMMARY.c.subscription_id == bindparam("which"),
        SUMMARY.c.state == SummaryState.CLAIMED,
        SUMMARY.c.claimed_by.is_(None),
        SUMMARY.c.due_at < bindparam("at"),
    )
    .values(state=SummaryState.SKIPPED)
)
"""What waits for another attempt gives way to the newer that is due."""
