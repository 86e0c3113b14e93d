"""The loop: looks for what is due or was left behind, claims it, and works on many at once."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections import Counter
from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.redaction import describe
from bot.weekly.delivery import Delivery
from bot.weekly.due import claim_of
from storage.errors import ClaimLost
from storage.values import SummaryState

if TYPE_CHECKING:
    from datetime import datetime

    from bot.context import App
    from storage.values import Subscription, Summary

log = logging.getLogger(__name__)

LOOK_SECONDS = 2.5
LEASE = timedelta(seconds=8)
"""What a killed process held is free after this; two looks later it is taken over."""

AT_ONCE = 32
"""Under way in one process, and therefore the most that its death can double."""

_GRACE_SECONDS = 20.0
_LOOK_AGAIN_EVERY = timedelta(minutes=1)

_Key = tuple[int, str]


class Summaries:
    """Everything this process sends unasked; any number of processes share the work.

    What another process seems to have left behind is taken over at the second look only: the
    other may have been kept from renewing its claims by the same lock that kept this one waiting.
    """

    def __init__(self) -> None:
        self._name = secrets.token_hex(8)
        self._under_way: dict[_Key, asyncio.Task[None]] = {}
        self._left_behind: dict[_Key, datetime | None] = {}
        self._room = asyncio.Event()
        self._loop: asyncio.Task[None] | None = None
        self._looking = asyncio.Lock()
        self._looked_again: datetime | None = None
        self._counts: Counter[str] = Counter()

    def start(self, app: App) -> None:
        """Begin to look."""
        self._loop = asyncio.create_task(self._run(app))

    async def stop(self, app: App) -> None:
        """Look no more and finish what is under way; what takes too long is left to others."""
        if self._loop is not None:
            self._loop.cancel()
            with suppress(asyncio.CancelledError):
                await self._loop
        tasks = set(self._under_way.values())
        if tasks:
            await asyncio.wait(tasks, timeout=_GRACE_SECONDS)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        services = app.bot_data["services"]
        await asyncio.to_thread(services.store.let_go, by=self._name, at=services.now() - LEASE)

    async def idle(self) -> None:
        """Wait until nothing is under way."""
        while self._under_way:
            await asyncio.wait(set(self._under_way.values()))

    async def look(self, app: App) -> None:
        """Hold on to what is under way, then take up what is due, as much as there is room for.

        One look at a time: when it ends, all that is claimed is under way.
        """
        async with self._looking:
            await self._look(app)

    async def _look(self, app: App) -> None:
        services = app.bot_data["services"]
        store, now = services.store, services.now()
        if self._under_way:
            of = {subscription_id for subscription_id, _ in self._under_way}
            await asyncio.to_thread(store.renew_claims, of, by=self._name, until=now + LEASE)
        if self._looked_again is None or abs(now - self._looked_again) >= _LOOK_AGAIN_EVERY:
            await asyncio.to_thread(store.look_again, now)
            self._looked_again = now
        if self._has_room:
            await self._take_over(app, now)
        while self._has_room:
            due = await asyncio.to_thread(store.due_subscriptions, now, self._places)
            if not due:
                break
            await self._claim(app, due, now)

    @property
    def _places(self) -> int:
        return AT_ONCE - len(self._under_way)

    @property
    def _has_room(self) -> bool:
        """Whether it is worth asking the database for more."""
        return 2 * self._places >= AT_ONCE

    async def _run(self, app: App) -> None:
        while True:
            self._room.clear()
            try:
                await self.look(app)
            except Exception as error:  # noqa: BLE001 - the next look may find the database again
                log.error("a look for due summaries failed\n%s", describe(error))  # noqa: TRY400 - tracebacks may hold data
                self._room.clear()
            with suppress(TimeoutError):
                async with asyncio.timeout(LOOK_SECONDS):
                    await self._room.wait()

    async def _claim(self, app: App, due: tuple[Subscription, ...], now: datetime) -> None:
        store = app.bot_data["services"].store
        claims = [claim_of(subscription, now) for subscription in due]
        claimed = await asyncio.to_thread(
            store.claim_summaries, claims, by=self._name, until=now + LEASE
        )
        for summary in claimed:
            self._begin(app, summary)

    async def _take_over(self, app: App, now: datetime) -> None:
        store = app.bot_data["services"].store
        expired = {
            _key(summary): summary
            for summary in await asyncio.to_thread(store.expired_claims, now, self._places)
            if _key(summary) not in self._under_way
        }
        ready = [
            summary
            for key, summary in expired.items()
            if summary.claimed_by in {None, self._name}
            or self._left_behind.get(key) == summary.claimed_until
        ]
        self._left_behind = {key: summary.claimed_until for key, summary in expired.items()}
        if not ready:
            return
        taken = await asyncio.to_thread(store.take_over, ready, by=self._name, until=now + LEASE)
        for summary in taken:
            self._begin(app, summary)

    def _begin(self, app: App, summary: Summary) -> None:
        key = _key(summary)
        task = asyncio.create_task(self._work(app, summary))
        self._under_way[key] = task
        task.add_done_callback(lambda _: self._end(key))

    def _end(self, key: _Key) -> None:
        del self._under_way[key]
        if self._has_room:
            self._room.set()
        if not self._under_way:
            counts, self._counts = self._counts, Counter()
            log.info("summaries: %s", ", ".join(f"{n} {what}" for what, n in counts.items()))

    async def _work(self, app: App, summary: Summary) -> None:
        """Work on one summary; whatever happens to it, the others go on."""
        try:
            ended = await Delivery(app, summary).run()
        except ClaimLost:
            log.info("a summary was erased, or is another process's by now")
            return
        except Exception as error:  # noqa: BLE001 - its claim ends by itself, then it is tried again
            log.error("a summary was left as it was\n%s", describe(error))  # noqa: TRY400 - as above
            ended = None
        self._counts[ended.value if ended else SummaryState.CLAIMED.value] += 1


def _key(summary: Summary) -> _Key:
    return summary.subscription_id, summary.period
