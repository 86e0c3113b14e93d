"""What happened and the bot has not confirmed yet: kept and handed out as Telegram does."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.playground.errors import BadRequest, Conflict

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.playground.parameters import Arguments, Json

KINDS = frozenset(
    {
        "message",
        "edited_message",
        "channel_post",
        "edited_channel_post",
        "business_connection",
        "business_message",
        "edited_business_message",
        "deleted_business_messages",
        "message_reaction",
        "message_reaction_count",
        "inline_query",
        "chosen_inline_result",
        "callback_query",
        "shipping_query",
        "pre_checkout_query",
        "purchased_paid_media",
        "poll",
        "poll_answer",
        "my_chat_member",
        "chat_member",
        "chat_join_request",
        "chat_boost",
        "removed_chat_boost",
        "managed_bot",
        "guest_message",
    }
)
_ONLY_WHEN_ASKED = {"chat_member", "message_reaction", "message_reaction_count"}
_LONGEST_POLL_SECONDS = 50
_MOST_AT_ONCE = 100
_LIFETIME_SECONDS = {"callback_query": 150}
_USUAL_LIFETIME_SECONDS = 86_400


@dataclass(slots=True, kw_only=True, eq=False)
class Update:
    """One update in the queue.

    Attributes
    ----------
    order
        Updates of the same order are delivered to a webhook one after another.
    fetched
        Whether a getUpdates has handed it out already.
    """

    id: int
    kind: str
    payload: Json
    order: str
    expires: float
    fetched: bool = False

    def as_json(self) -> Json:
        """Return the Bot API's Update."""
        return {"update_id": self.id, self.kind: self.payload}


class Updates:
    """The queue of one bot's updates."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._queue: deque[Update] = deque()
        self._next_id = int(clock())  # a later run never repeats the ids of an earlier one
        self._allowed = KINDS - _ONLY_WHEN_ASKED
        self._waiting: asyncio.Future[None] | None = None
        self.webhook_url = ""
        self.on_fetched: Callable[[Update], None] = lambda _: None
        self.added = asyncio.Event()
        self._removed = asyncio.Event()

    def __len__(self) -> int:
        self._forget_expired()
        return len(self._queue)

    def add(self, kind: str, payload: Json, *, order: str) -> Update | None:
        """Queue an update, unless the bot does not want its kind."""
        if kind not in self._allowed:
            return None
        lifetime = _LIFETIME_SECONDS.get(kind, _USUAL_LIFETIME_SECONDS)
        update = Update(
            id=self._next_id,
            kind=kind,
            payload=payload,
            order=order,
            expires=self._clock() + lifetime,
        )
        self._next_id += 1
        self._queue.append(update)
        self.added.set()
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(None)
        return update

    @property
    def not_fetched(self) -> list[Update]:
        """The updates that no getUpdates has handed out yet."""
        self._forget_expired()
        return [update for update in self._queue if not update.fetched]

    def first_of_each_order(self, busy: set[str]) -> list[Update]:
        """Return the update that is next in each order that is not busy."""
        self._forget_expired()
        firsts: dict[str, Update] = {}
        for update in self._queue:
            firsts.setdefault(update.order, update)
        return [update for order, update in firsts.items() if order not in busy]

    def remove(self, update: Update) -> None:
        """Forget one update that has been delivered."""
        if update in self._queue:
            self._queue.remove(update)
        self._removed.set()

    def drop_all(self) -> None:
        """Forget everything that is pending."""
        self._queue.clear()
        self._removed.set()

    async def drained(self) -> None:
        """Wait until nothing is pending."""
        while len(self):
            self._removed.clear()
            await self._removed.wait()

    def want(self, kinds: list[object] | None) -> None:
        """Remember which kinds the bot wants from now on; None changes nothing."""
        if kinds is None:
            return
        unknown = [kind for kind in kinds if kind not in KINDS]
        if unknown:
            raise BadRequest(f"unknown update type {unknown[0]!r} in allowed_updates")
        asked = frozenset(str(kind) for kind in kinds)
        self._allowed = asked or KINDS - _ONLY_WHEN_ASKED

    @property
    def wanted(self) -> list[str]:
        """The kinds that are queued."""
        return sorted(self._allowed)

    async def poll(self, arguments: Arguments) -> list[Json]:
        """Answer getUpdates: confirm what lies below the offset, wait, hand out."""
        if self.webhook_url:
            raise Conflict(
                "can't use getUpdates method while webhook is active; "
                "use deleteWebhook to delete the webhook first"
            )
        limit = arguments.get("limit", _MOST_AT_ONCE)
        if not 1 <= limit <= _MOST_AT_ONCE:
            limit = _MOST_AT_ONCE
        self.want(arguments.get("allowed_updates"))
        self.end_poll()
        self._confirm(arguments.get("offset", 0))
        timeout = min(max(arguments.get("timeout", 0), 0), _LONGEST_POLL_SECONDS)
        if not len(self) and timeout:
            await self._wait(timeout)
        handed = list(self._queue)[:limit]
        for update in handed:
            self.mark_fetched(update)
        return [update.as_json() for update in handed]

    def mark_fetched(self, update: Update) -> None:
        """Remember that the bot has seen an update."""
        if not update.fetched:
            update.fetched = True
            self.on_fetched(update)

    def end_poll(self) -> None:
        """End the getUpdates that waits, if one does, as a second one does."""
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_exception(
                Conflict(
                    "terminated by other getUpdates request; "
                    "make sure that only one bot instance is running"
                )
            )

    async def _wait(self, timeout: float) -> None:  # noqa: ASYNC109 - Telegram's own parameter
        waiting: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting = waiting
        try:
            async with asyncio.timeout(timeout):
                await waiting
        except TimeoutError:
            pass
        finally:
            if self._waiting is waiting:
                self._waiting = None

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            while len(self._queue) > -offset:
                self._queue.popleft()
        while self._queue and self._queue[0].id < offset:
            self._queue.popleft()
        self._removed.set()

    def _forget_expired(self) -> None:
        now = self._clock()
        if any(update.expires <= now for update in self._queue):
            self._queue = deque(update for update in self._queue if update.expires > now)
