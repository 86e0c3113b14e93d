"""The rate limiter: python-telegram-bot hands it every call, it decides when each goes out.

What waits and in which order is `bot.send.turns`; this is the part with clock, timer and errors.
"""

from __future__ import annotations

import asyncio
import math
import time
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from telegram.error import RetryAfter, TelegramError
from telegram.ext import BaseRateLimiter

from bot.send.outcomes import Flooded, MaybeSent, NotSent, SendError, outcome_of
from bot.send.turns import Call, Limits, Turns

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterator, Mapping

    from bot.send.turns import ChatId

_WAITS_SECONDS = (0.5, 1.0, 2.0, 4.0)
"""Before each further attempt, where Telegram does not say how long to wait."""
_PATIENCE_SECONDS = 90.0
"""A longer pause is its caller's business; a full group is free again within 60."""

_pushing: ContextVar[bool] = ContextVar("pushing", default=False)


@contextmanager
def pushing() -> Iterator[None]:
    """Mark what is sent in this block as pushes: nobody waits for them, replies go first."""
    token = _pushing.set(True)
    try:
        yield
    finally:
        _pushing.reset(token)


def is_pushing() -> bool:
    """Tell whether this is a push."""
    return _pushing.get()


class Limiter(BaseRateLimiter[None]):
    """Keeps Telegram's limits, and tries again what certainly did not arrive.

    A call goes out again when Telegram wants a pause, when its servers fail or there is no
    connection; an edit also when no answer came, because editing twice is editing once. Meanwhile
    its chat waits, and no other. Calls that send and edit nothing only wait for pauses.

    Parameters
    ----------
    clock
        Seconds on any steady clock.
    """

    def __init__(
        self, limits: Limits | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._turns = Turns(limits or Limits())
        self._clock = clock
        self._timer: asyncio.TimerHandle | None = None
        self._waiting: dict[Call, asyncio.Future[None]] = {}

    async def initialize(self) -> None:
        """Need nothing."""

    async def shutdown(self) -> None:
        """Ask for no more turns."""
        if self._timer is not None:
            self._timer.cancel()

    def share_pushes(self, processes: int) -> None:
        """Share Telegram's limit with the other processes of the bot."""
        self._turns.share_pushes(processes)
        self._admit()

    async def process_request(  # noqa: PLR0917 - the base class's signature
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: None,
    ) -> Any:
        """Call when the turn of this call has come, and again where that is safe."""
        del rate_limit_args
        messages = messages_of(endpoint, data)
        chat_id = data.get("chat_id")
        if chat_id is None or not messages:
            return await _patiently(callback, args, kwargs)
        call = Call(
            chat_id=_same_id(chat_id),
            start=lambda: self._start(call),
            messages=messages,
            edits=endpoint.startswith("edit"),
            is_push=is_pushing(),
        )
        return await self._in_turn(call, lambda: callback(*args, **kwargs))

    async def _in_turn(self, call: Call, send: Callable[[], Coroutine[Any, Any, Any]]) -> Any:
        rest = self._turns.paused_until(call.chat_id) - self._clock()
        if rest > _PATIENCE_SECONDS:
            raise RetryAfter(math.ceil(rest))
        self._turns.add(call, self._clock())
        attempt = 0
        while True:
            await self._turn_of(call)
            wait: float | None = None
            try:
                return await send()
            except TelegramError as error:
                wait = self._wait_before_next(call, outcome_of(error), attempt)
                if wait is None:
                    raise
            finally:
                self._leave(call, wait)
            attempt += 1

    async def _turn_of(self, call: Call) -> None:
        turn = self._waiting[call] = asyncio.get_running_loop().create_future()
        self._admit()
        try:
            await turn
        except BaseException:
            self._turns.withdraw(call, self._clock())
            self._admit()
            raise
        finally:
            del self._waiting[call]

    def _start(self, call: Call) -> None:
        turn = self._waiting[call]
        if not turn.done():
            turn.set_result(None)

    def _leave(self, call: Call, wait: float | None) -> None:
        """End a call, or let it wait for its next attempt."""
        now = self._clock()
        if wait is None:
            self._turns.done(call, now)
        else:
            self._turns.again(call, now, not_before=now + wait)
        self._admit()

    def _wait_before_next(self, call: Call, outcome: SendError, attempt: int) -> float | None:
        """Return the seconds until the next attempt, None where there is to be none."""
        seconds = outcome.seconds if isinstance(outcome, Flooded) else None
        if seconds is not None:
            self._pause(call.chat_id, seconds)
            if seconds > _PATIENCE_SECONDS:
                return None
        may_repeat = isinstance(outcome, NotSent) or (
            isinstance(outcome, MaybeSent) and call.edits
        )
        if not may_repeat or attempt == len(_WAITS_SECONDS):
            return None
        return _WAITS_SECONDS[attempt] if seconds is None else seconds

    def _pause(self, chat_id: ChatId, seconds: float) -> None:
        """Let a chat stand aside; what waits in it longer than is bearable fails now."""
        now = self._clock()
        waiting = self._turns.pause(chat_id, now, until=now + seconds)
        if seconds > _PATIENCE_SECONDS:
            for turn in [self._waiting[call] for call in waiting]:
                if not turn.done():
                    turn.set_exception(RetryAfter(math.ceil(seconds)))

    def _admit(self) -> None:
        """Give turns now, and at the next moment when there may be one to give."""
        if self._timer is not None:
            self._timer.cancel()
        now = self._clock()
        at = self._turns.admit(now)
        self._timer = (
            None if at is None else asyncio.get_running_loop().call_later(at - now, self._admit)
        )


def messages_of(endpoint: str, data: Mapping[str, Any]) -> int:
    """Return how many messages a call sends or edits; an album is as many as its pictures."""
    if endpoint == "sendMediaGroup":
        return len(data["media"])
    return int(endpoint.startswith(("send", "edit")) and endpoint != "sendChatAction")


def _same_id(chat_id: int | str) -> ChatId:
    """Return a chat's id in one form: 42 and "42" are the same chat."""
    try:
        return int(chat_id)
    except ValueError:
        return chat_id


async def _patiently(
    callback: Callable[..., Coroutine[Any, Any, Any]], args: Any, kwargs: dict[str, Any]
) -> Any:
    """Call at once; where Telegram wants a pause, this call alone waits."""
    for _ in _WAITS_SECONDS:
        try:
            return await callback(*args, **kwargs)
        except RetryAfter as error:
            outcome = outcome_of(error)
            if not isinstance(outcome, Flooded) or (outcome.seconds or 0) > _PATIENCE_SECONDS:
                raise
            await asyncio.sleep(outcome.seconds or 0)
    return await callback(*args, **kwargs)
