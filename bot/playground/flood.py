"""Telegram's limits on how much a bot sends, kept strictly.

The numbers are those of its Bot FAQ; the spacing of uploads is that of its server's source.
"""

from __future__ import annotations

from collections import defaultdict, deque
from math import ceil
from typing import TYPE_CHECKING

from bot.playground.errors import TooManyRequests

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.playground.parameters import Arguments

_PER_SECOND = 30
_PER_GROUP_MINUTE = 20
_BURST = 20
"""How many messages a private chat takes at once after a rest, beyond its one a second."""
_SPACED_BYTES = 100_000
_LONGEST_QUEUE_SECONDS = 5.0


class Flood:
    """Counts what is sent and refuses what is too much; edits count in groups and in all."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._all: deque[float] = deque()
        self._groups: defaultdict[int, deque[float]] = defaultdict(deque)
        self._rested_at: defaultdict[int, float] = defaultdict(float)
        self._size_free_at: defaultdict[int, float] = defaultdict(float)

    def count(self, method: str, arguments: Arguments) -> None:
        """Count the messages of a call, or refuse it with the seconds to wait."""
        messages = _messages(method, arguments)
        if not messages:
            return
        now, chat_id = self._clock(), arguments.get("chat_id")
        wait = _excess(self._all, messages, _PER_SECOND, 1.0, now)
        in_group = isinstance(chat_id, int) and chat_id < 0
        if in_group:
            group = self._groups[chat_id]
            wait = max(wait, _excess(group, messages, _PER_GROUP_MINUTE, 60.0, now))
        elif not method.startswith("edit"):
            wait = max(wait, self._rested_at[chat_id] + messages - _BURST - now)
        if wait > 0:
            raise TooManyRequests(ceil(wait))
        self._all.extend([now] * messages)
        if in_group:
            self._groups[chat_id].extend([now] * messages)
        elif not method.startswith("edit"):
            self._rested_at[chat_id] = max(self._rested_at[chat_id], now) + messages

    def upload_pause(self, arguments: Arguments) -> float:
        """Return how long an upload waits for others of exactly its size, in seconds."""
        size = sum(len(upload.content) for upload in arguments.uploads.values())
        if size <= _SPACED_BYTES:
            return 0.0
        now = self._clock()
        pause = max(0.0, self._size_free_at[size] - now)
        if pause > _LONGEST_QUEUE_SECONDS:
            raise TooManyRequests(60)
        self._size_free_at[size] = now + pause + min(max(size * 1e-7, 0.2), 0.9)
        return pause


def _messages(method: str, arguments: Arguments) -> int:
    if method == "sendMediaGroup":
        media = arguments.get("media")
        return len(media) if isinstance(media, list) else 1
    return int(method.startswith(("send", "edit")) and method != "sendChatAction")


def _excess(gone: deque[float], messages: int, most: int, seconds: float, now: float) -> float:
    """Return how long it takes until so many more fit into the span that ends then."""
    while gone and gone[0] <= now - seconds:
        gone.popleft()
    too_many = len(gone) + messages - most
    if too_many <= 0:
        return 0.0
    return gone[min(too_many, len(gone)) - 1] + seconds - now if gone else 0.0
