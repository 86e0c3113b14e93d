"""Whose turn it is to go out: pure bookkeeping, told the time by its caller.

Each chat has two queues, replies before pushes, and one call under way at a time, so that its
messages keep their order. A chat whose rate is used up, or that Telegram told to wait, stands
aside until its moment; the others pass. Over all chats replies go before pushes too, but of ten
that go out one may always be a push.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from dataclasses import dataclass, field, replace
from heapq import heappop, heappush
from itertools import count
from typing import TYPE_CHECKING

from bot.send.rates import Bucket, Window

if TYPE_CHECKING:
    from collections.abc import Callable

ChatId = int | str
_LATE_PUSHES = 3
"""How many pushes may catch up when the loop was busy; without, each delay would slow them all."""

_Entry = tuple[float, int, "_Chat"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Telegram's limits as far as it tells them (its Bot FAQ), and our use of them.

    Attributes
    ----------
    per_second
        Messages a second over all chats.
    jitter_seconds
        How much closer together two calls may arrive than they went out.
    pushes_per_second
        What pushes take of them at most, evenly spread: a reply finds room at any moment. Of
        several processes each takes its part.
    per_chat_second, burst
        A private chat's messages a second, and how many may come at once after a rest: Telegram
        tolerates short bursts. An album of ten, a text of several messages and a file fit into
        20, which is also what it lets a group have at once.
    per_group_minute
        Messages and edits a minute in a group or channel.
    replies_per_push
        After so many replies in a row a waiting push goes first, so that none waits for ever.
    """

    per_second: int = 30
    jitter_seconds: float = 0.02
    pushes_per_second: float = 27.0
    per_chat_second: float = 1.0
    burst: int = 20
    per_group_minute: int = 20
    replies_per_push: int = 9

    @classmethod
    def of_bot(cls, per_second: int) -> Limits:
        """Return the limits of a bot that may send so many messages a second."""
        whole = cls()
        pushes_per_second = whole.pushes_per_second * per_second / whole.per_second
        return replace(whole, per_second=per_second, pushes_per_second=pushes_per_second)


@dataclass(slots=True, kw_only=True, eq=False)
class Call:
    """A call that waits for its turn.

    Attributes
    ----------
    start
        Called when the turn has come.
    messages
        How many messages it counts over all chats: an album counts each picture.
    edits
        Whether it changes messages instead of sending some; a private chat's rate is for new ones.
    """

    chat_id: ChatId
    start: Callable[[], None]
    messages: int = 1
    edits: bool = False
    is_push: bool = False
    number: int = 0

    @property
    def in_chat(self) -> int:
        """How many messages it counts in its chat."""
        return 0 if self.edits and not is_group(self.chat_id) else self.messages


def is_group(chat_id: ChatId) -> bool:
    """Tell whether an id is that of a group or channel."""
    return isinstance(chat_id, str) or chat_id < 0


@dataclass(slots=True, eq=False)
class _Chat:
    rate: Window | Bucket
    replies: deque[Call] = field(default_factory=deque)
    pushes: deque[Call] = field(default_factory=deque)
    under_way: Call | None = None
    paused_until: float = float("-inf")
    entry: _Entry | None = None  # its one place in a queue over all chats; older ones are void

    def queue_of(self, call: Call) -> deque[Call]:
        return self.pushes if call.is_push else self.replies

    def next(self) -> Call | None:
        if self.replies:
            return self.replies[0]
        return self.pushes[0] if self.pushes else None

    def free_at(self, call: Call, now: float) -> float:
        return max(self.paused_until, self.rate.free_at(call.in_chat, now))

    def is_idle(self, now: float) -> bool:
        waits = self.under_way is not None or self.next() is not None
        return not waits and self.paused_until <= now and self.rate.is_full(now)


class Turns:
    """The calls that wait, over all chats."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._all = Window(limits.per_second, 1.0 + limits.jitter_seconds)
        self._pushes = Bucket(limits.pushes_per_second, _LATE_PUSHES)
        self._chats: OrderedDict[ChatId, _Chat] = OrderedDict()
        self._ready_replies: list[_Entry] = []
        self._ready_pushes: list[_Entry] = []
        self._later: list[_Entry] = []
        self._numbers = count(1)
        self._serials = count()
        self._replies_in_row = 0

    @property
    def known_chats(self) -> int:
        """How many chats are remembered; those that rest are forgotten."""
        return len(self._chats)

    def share_pushes(self, processes: int) -> None:
        """Take one part of the pushes; replies go where those are who ask."""
        self._pushes.change(self._limits.pushes_per_second / processes)

    def add(self, call: Call, now: float) -> None:
        """Let a call wait for its turn, behind the earlier ones of its kind in its chat."""
        chat = self._chat(call.chat_id, now)
        call.number = next(self._numbers)
        chat.queue_of(call).append(call)
        if chat.next() is call:
            self._offer(chat, now)

    def again(self, call: Call, now: float, *, not_before: float) -> None:
        """Let a call that went out in vain wait once more, its whole chat with it."""
        chat = self._chats[call.chat_id]
        chat.paused_until = max(chat.paused_until, not_before)
        chat.under_way = None
        chat.queue_of(call).appendleft(call)
        self._offer(chat, now)

    def done(self, call: Call, now: float) -> None:
        """End a call that went out."""
        chat = self._chats[call.chat_id]
        chat.under_way = None
        self._offer(chat, now)

    def withdraw(self, call: Call, now: float) -> None:
        """Take back a call that waits or is under way."""
        chat = self._chats[call.chat_id]
        if chat.under_way is call:
            chat.under_way = None
        else:
            chat.queue_of(call).remove(call)
        self._offer(chat, now)

    def paused_until(self, chat_id: ChatId) -> float:
        """Return until when a chat stands aside because Telegram said so."""
        chat = self._chats.get(chat_id)
        return chat.paused_until if chat else float("-inf")

    def pause(self, chat_id: ChatId, now: float, *, until: float) -> list[Call]:
        """Let a chat stand aside and return the calls that wait in it."""
        chat = self._chat(chat_id, now)
        chat.paused_until = max(chat.paused_until, until)
        self._offer(chat, now)
        return [*chat.replies, *chat.pushes]

    def admit(self, now: float) -> float | None:
        """Start every call whose turn has come; return when to ask again, None for never.

        A call that is added or done may give others their turn: ask then too.
        """
        while self._later and self._later[0][0] <= now:
            entry = heappop(self._later)
            if entry[2].entry is entry:
                self._offer(entry[2], now)
        soonest = float("inf")
        while call := self._first(now):
            soonest = self._free_at(call, now)
            if soonest > now:
                break
            self._start(call, now)
            soonest = float("inf")
        if self._later:
            soonest = min(soonest, self._later[0][0])
        return None if soonest == float("inf") else soonest

    def _chat(self, chat_id: ChatId, now: float) -> _Chat:
        """Return a chat's queues, and forget up to two others that rest."""
        chat = self._chats.get(chat_id)
        if chat is None:
            limits = self._limits
            chat = self._chats[chat_id] = _Chat(
                Window(limits.per_group_minute, 60.0)
                if is_group(chat_id)
                else Bucket(limits.per_chat_second, limits.burst)
            )
        self._chats.move_to_end(chat_id)
        for _ in range(2):
            oldest = next(iter(self._chats))
            if oldest == chat_id or not self._chats[oldest].is_idle(now):
                self._chats.move_to_end(oldest)
            else:
                del self._chats[oldest]
        return chat

    def _offer(self, chat: _Chat, now: float) -> None:
        """Give a chat's next call its place among all chats'."""
        call = chat.next()
        if call is None or chat.under_way is not None:
            chat.entry = None
            return
        at = chat.free_at(call, now)
        if at > now:
            chat.entry = (at, next(self._serials), chat)
            heappush(self._later, chat.entry)
        else:
            chat.entry = (call.number, next(self._serials), chat)
            heappush(self._ready_pushes if call.is_push else self._ready_replies, chat.entry)

    def _first(self, now: float) -> Call | None:
        """Return the call that goes next, whether or not there is room for it."""
        reply, push = _head(self._ready_replies), _head(self._ready_pushes)
        if push is None or reply is None:
            return reply or push
        due = self._replies_in_row >= self._limits.replies_per_push
        return push if due and self._pushes.free_at(1, now) <= now else reply

    def _free_at(self, call: Call, now: float) -> float:
        at = self._all.free_at(call.messages, now)
        return max(at, self._pushes.free_at(1, now)) if call.is_push else at

    def _start(self, call: Call, now: float) -> None:
        chat = self._chats[call.chat_id]
        chat.queue_of(call).popleft()
        chat.under_way, chat.entry = call, None
        chat.rate.take(call.in_chat, now)
        self._all.take(call.messages, now)
        if call.is_push:
            self._pushes.take(call.messages, now)
        self._replies_in_row = 0 if call.is_push else self._replies_in_row + 1
        call.start()


def _head(queue: list[_Entry]) -> Call | None:
    """Return the first call of a queue whose place is still its chat's; void places go."""
    while queue:
        if queue[0][2].entry is queue[0]:
            return queue[0][2].next()
        heappop(queue)
    return None
