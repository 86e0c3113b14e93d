"""One claimed summary, reminder or look for alerts: computed, sent part by part, marked."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Unpack

from telegram.constants import MessageLimit

from bot import send
from bot.redaction import describe
from bot.views import weekly as view
from bot.weekly.content import Content, content_of
from bot.weekly.due import due_of
from bot.words import words_for
from bot.workers import NoWorkers
from storage.errors import ClaimLost, StoreUnavailable
from storage.values import SummaryState

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.context import App
    from bot.reply import Reply
    from storage.values import Subscription, Summary, SummaryChanges

log = logging.getLogger(__name__)

MOST_ATTEMPTS = 5
_PAUSES = tuple(timedelta(seconds=seconds) for seconds in (10, 30, 90, 270))
_SHORTEST_WAIT, _LONGEST_WAIT = _PAUSES[0], _PAUSES[-1]
_WRITE_AGAIN_SECONDS = 1.0
_UNCONFIRMED = 0
"""Stands among the message ids for a part that may have arrived."""


class Delivery:
    """One row of `summary`, from the state it was claimed in to its end."""

    def __init__(self, app: App, summary: Summary) -> None:
        self._bot = app.bot
        self._services = app.bot_data["services"]
        self._summary = summary

    async def run(self) -> SummaryState | None:
        """Do what is to be done; return the state it ended in, None where it will be tried again.

        A state `sending` at the beginning was left by a process that died: what comes now may be
        the second time, and says so.
        """
        store = self._services.store
        if self._summary.state is SummaryState.SENDING:
            await self._advance(marked=True)
        subscription = await asyncio.to_thread(store.subscription, self._summary.subscription_id)
        if subscription is None:
            return None
        try:
            return await self._deliver(subscription)
        except (send.ChatGone, send.ChatMoved, send.NotSent) as error:
            return await self._unsent(subscription, error)
        except (StoreUnavailable, NoWorkers) as error:
            log.warning("a summary has to wait: %s", error.cause)
            await self._wait()
        except ClaimLost:
            raise
        except Exception as error:  # noqa: BLE001 - whatever a shop's data does, the others go on
            log.error("a summary failed\n%s", describe(error))  # noqa: TRY400 - tracebacks may hold data
            if self._summary.attempts >= MOST_ATTEMPTS:
                return await self._end(SummaryState.FAILED)
            await self._again(_PAUSES[self._summary.attempts - 1])
        return None

    async def _deliver(self, subscription: Subscription) -> SummaryState:
        due = due_of(subscription, self._summary.period, self._services.now())
        content = (
            None
            if due is None
            else await content_of(self._services, subscription, self._summary, due)
        )
        if content is None:
            begun = bool(self._summary.message_ids)
            return await self._end(SummaryState.SENT if begun else SummaryState.SKIPPED)
        await self._advance(state=SummaryState.SENDING)
        await self._send(subscription, content)
        return SummaryState.SENT

    async def _send(self, subscription: Subscription, content: Content) -> None:
        """Send what is not yet confirmed; write down each part that is, the end with the last."""
        words = words_for(content.language)
        reply = content.reply
        if self._summary.marked:
            reply = replace(reply, text=f"{reply.text}\n\n{view.maybe_twice(words)}")
        target = send.Target(
            chat_id=subscription.chat_id,
            thread_id=subscription.thread_id or None,
            language=content.language,
        )
        left = _parts(reply)[len(self._summary.message_ids) :]
        if not left:
            await self._end(SummaryState.SENT, said=content.said)
        for number, part in enumerate(left, start=1):
            doubtful = False
            try:
                with send.pushing():
                    confirmed = await send.send(self._bot, target, part)
            except send.MaybeSent:
                confirmed, doubtful = (_UNCONFIRMED,), True
            changes: SummaryChanges = {
                "message_ids": (*self._summary.message_ids, *confirmed[-1:]),
                "marked": self._summary.marked or doubtful,
            }
            if number == len(left):
                changes |= self._ending(SummaryState.SENT, content.said)
            await self._confirm(**changes)

    async def _unsent(
        self, subscription: Subscription, error: send.SendError
    ) -> SummaryState | None:
        """Follow a group that moved, give up a chat that is gone, else try again later."""
        store = self._services.store
        log.info("a summary was not sent: %s", type(error).__name__)
        if isinstance(error, send.ChatGone):
            ended = await self._end(SummaryState.SKIPPED)
            reason = error.reason.value
            await asyncio.to_thread(store.end_subscriptions, subscription.chat_id, reason)
            return ended
        if isinstance(error, send.ChatMoved):
            await asyncio.to_thread(store.move_chat, subscription.chat_id, error.new_chat_id)
            await self._again(timedelta(0))
        else:
            await self._wait()
        return None

    async def _wait(self) -> None:
        """Give back the attempt that Telegram, the database or a worker was missing for."""
        late = self._services.now() - self._summary.due_at
        pause = min(max(late / 4, _SHORTEST_WAIT), _LONGEST_WAIT)
        await self._again(pause, attempts=self._summary.attempts - 1)

    async def _again(self, pause: timedelta, **changes: Unpack[SummaryChanges]) -> None:
        """Let go of it until then; what is confirmed of it is known, so nothing comes twice."""
        until = self._services.now() + pause
        changes |= {"state": SummaryState.CLAIMED, "claimed_by": None, "claimed_until": until}
        await self._advance(**changes)

    async def _end(
        self, state: SummaryState, said: Mapping[str, Any] | None = None
    ) -> SummaryState:
        await self._confirm(**self._ending(state, said))
        return state

    def _ending(self, state: SummaryState, said: Mapping[str, Any] | None) -> SummaryChanges:
        changes: SummaryChanges = {"state": state, "claimed_by": None, "claimed_until": None}
        if state is SummaryState.SENT:
            changes["sent_at"] = self._services.now()
        if said is not None:
            changes["said"] = said
        return changes

    async def _confirm(self, **changes: Unpack[SummaryChanges]) -> None:
        """Write down what Telegram has taken, however long the database cannot.

        Giving up would send it again.
        """
        while True:
            try:
                return await self._advance(**changes)
            except ClaimLost:
                raise
            except Exception as error:  # noqa: BLE001 - whatever keeps the database from writing
                log.warning("a sent summary could not be noted: %s", type(error).__name__)
                await asyncio.sleep(_WRITE_AGAIN_SECONDS)

    async def _advance(self, **changes: Unpack[SummaryChanges]) -> None:
        store, summary = self._services.store, self._summary
        self._summary = await asyncio.to_thread(lambda: store.advance_summary(summary, **changes))


def _parts(reply: Reply) -> list[Reply]:
    """Split a reply into what one message each holds."""
    fits = len(reply.text) <= MessageLimit.CAPTION_LENGTH
    captioned = reply.text_as_caption and fits and len(reply.pictures) == 1
    parts = [replace(reply, files=())] if captioned else []
    if not captioned and reply.pictures:
        parts.append(replace(reply, text="", files=(), keyboard=()))
    if not captioned and reply.text:
        parts.append(replace(reply, pictures=(), files=()))
    parts += [
        replace(reply, text="", pictures=(), keyboard=(), files=(file,)) for file in reply.files
    ]
    return parts
