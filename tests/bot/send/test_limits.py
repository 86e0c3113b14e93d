"""The limiter on a loop whose clock jumps to the next timer: hours pass in no time."""

from __future__ import annotations

import asyncio
import selectors
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.send.limits import Limiter, pushing
from bot.send.turns import Limits

if TYPE_CHECKING:
    from collections.abc import Coroutine, Iterator


class JumpingSelector(selectors.DefaultSelector):
    """Lets the time that a loop would wait pass at once."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 0.0

    def select(self, timeout: float | None = None) -> Any:
        assert timeout is not None, "nothing will ever happen any more"
        self.now += max(timeout, 0.0)
        return super().select(0)


class JumpingLoop(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        self._jumping = JumpingSelector()
        super().__init__(self._jumping)

    def time(self) -> float:
        return self._jumping.now


@dataclass
class Telegram:
    """Telegram's side: refuses as told, takes a tenth of a second, notes what came when."""

    loop: asyncio.AbstractEventLoop
    limiter: Limiter
    refusals: dict[int, list[TelegramError]] = field(default_factory=dict)
    came: list[tuple[float, str, int]] = field(default_factory=list)

    async def call(self, endpoint: str, chat_id: int | None = None, **data: Any) -> str:
        given = data if chat_id is None else {"chat_id": chat_id, **data}
        args = (endpoint, chat_id or 0)
        answer: str = await self.limiter.process_request(
            self.receive, args, {}, endpoint, given, None
        )
        return answer

    async def receive(self, endpoint: str, chat_id: int) -> str:
        self.came.append((round(self.loop.time(), 6), endpoint, chat_id))
        await asyncio.sleep(0.1)
        refusals = self.refusals.get(chat_id, [])
        if refusals:
            raise refusals.pop(0)
        return "taken"

    def moments(self, chat_id: int) -> list[float]:
        return [moment for moment, _, chat in self.came if chat == chat_id]


@pytest.fixture
def loop() -> Iterator[JumpingLoop]:
    made = JumpingLoop()
    yield made
    made.close()


@pytest.fixture
def telegram(loop: JumpingLoop) -> Telegram:
    return Telegram(loop, Limiter(clock=loop.time))


def not_reached() -> NetworkError:
    error = NetworkError("httpx.ConnectError: refused")
    error.__cause__ = httpx.ConnectError("refused")
    return error


def run(loop: JumpingLoop, *calls: Coroutine[Any, Any, Any]) -> list[Any]:
    async def together() -> list[Any]:
        return await asyncio.gather(*calls, return_exceptions=True)

    return loop.run_until_complete(together())


def test_a_pause_is_for_one_chat_and_its_order_is_kept(
    loop: JumpingLoop, telegram: Telegram
) -> None:
    telegram.refusals[1] = [RetryAfter(5)]
    answers = run(
        loop,
        telegram.call("sendMessage", 1),
        telegram.call("sendPhoto", 1),
        telegram.call("sendMessage", 2),
    )
    assert answers == ["taken"] * 3
    assert telegram.came == [
        (0.0, "sendMessage", 1),
        (0.0, "sendMessage", 2),
        (5.1, "sendMessage", 1),
        (5.2, "sendPhoto", 1),
    ]


@pytest.mark.parametrize(
    "refusal", [NetworkError("Too Many Requests"), NetworkError("Bad Gateway"), not_reached()]
)
def test_what_cannot_have_arrived_is_tried_five_times_ever_more_slowly(
    loop: JumpingLoop, telegram: Telegram, refusal: NetworkError
) -> None:
    telegram.refusals[1] = [refusal] * 9
    answers = run(loop, telegram.call("sendMessage", 1), telegram.call("sendMessage", 2))
    assert answers == [refusal, "taken"]
    assert telegram.moments(1) == [0.0, 0.6, 1.7, 3.8, 7.9]
    assert telegram.moments(2) == [0.0]


@pytest.mark.parametrize("refusal", [TimedOut(), NetworkError("Gateway Timeout")])
def test_a_message_that_may_have_arrived_is_never_repeated(
    loop: JumpingLoop, telegram: Telegram, refusal: NetworkError
) -> None:
    telegram.refusals[1] = [refusal]
    assert run(loop, telegram.call("sendMessage", 1)) == [refusal]
    assert telegram.moments(1) == [0.0]


def test_an_edit_that_may_have_arrived_is_repeated(loop: JumpingLoop, telegram: Telegram) -> None:
    telegram.refusals[1] = [TimedOut()]
    assert run(loop, telegram.call("editMessageText", 1)) == ["taken"]
    assert telegram.moments(1) == [0.0, 0.6]


def test_what_telegram_refuses_is_not_repeated(loop: JumpingLoop, telegram: Telegram) -> None:
    refusal = BadRequest("chat not found")
    telegram.refusals[1] = [refusal]
    assert run(loop, telegram.call("sendMessage", 1)) == [refusal]
    assert telegram.moments(1) == [0.0]


def test_a_pause_of_hours_fails_at_once_and_whatever_waits_in_the_chat_with_it(
    loop: JumpingLoop, telegram: Telegram
) -> None:
    async def later() -> list[Any]:
        await asyncio.sleep(60)
        early = await asyncio.gather(telegram.call("sendMessage", 1), return_exceptions=True)
        await asyncio.sleep(3540)
        return [*early, await telegram.call("sendMessage", 1)]

    telegram.refusals[1] = [RetryAfter(3600)]
    flooded, waiting, other, (early, late) = run(
        loop,
        telegram.call("sendMessage", 1),
        telegram.call("sendMessage", 1),
        telegram.call("sendMessage", 2),
        later(),
    )
    assert [type(error) for error in (flooded, waiting, early)] == [RetryAfter] * 3
    assert [other, late] == ["taken", "taken"]
    assert telegram.moments(1) == [0.0, 3600.1]


def test_calls_that_send_nothing_go_out_at_once_and_wait_for_pauses(
    loop: JumpingLoop, telegram: Telegram
) -> None:
    telegram.refusals[0] = [RetryAfter(3), RetryAfter(4)]
    answers = run(
        loop,
        *(telegram.call("sendChatAction", 1) for _ in range(100)),
        *(telegram.call("answerCallbackQuery") for _ in range(100)),
    )
    assert answers == ["taken"] * 200
    assert telegram.moments(1) == [0.0] * 100
    assert telegram.moments(0) == [0.0] * 100 + [3.1, 4.1]


def test_a_pause_of_hours_is_not_waited_for_by_calls_that_send_nothing(
    loop: JumpingLoop, telegram: Telegram
) -> None:
    telegram.refusals[0] = [RetryAfter(3600)]
    (answer,) = run(loop, telegram.call("setMyCommands"))
    assert isinstance(answer, RetryAfter)


def test_an_album_counts_each_of_its_pictures(loop: JumpingLoop, telegram: Telegram) -> None:
    run(loop, *(telegram.call("sendMediaGroup", -1, media=["picture"] * 10) for _ in range(3)))
    assert telegram.moments(-1) == [0.0, 0.1, 60.0]


def test_an_id_as_text_is_the_same_chat(loop: JumpingLoop, telegram: Telegram) -> None:
    calls = [
        telegram.limiter.process_request(
            telegram.receive, ("sendMessage", 1), {}, "sendMessage", {"chat_id": chat_id}, None
        )
        for chat_id in (1, "1")
    ]
    run(loop, *calls)
    assert telegram.moments(1) == [0.0, 0.1]


def test_replies_go_before_pushes(loop: JumpingLoop) -> None:
    telegram = Telegram(loop, Limiter(Limits(per_second=2, pushes_per_second=2), loop.time))

    async def push(chat_id: int) -> None:
        with pushing():
            await telegram.call("sendMessage", chat_id)

    run(
        loop,
        *(push(chat_id) for chat_id in range(1, 5)),
        *(telegram.call("sendMessage", chat_id) for chat_id in range(5, 8)),
    )
    assert [chat_id for _, _, chat_id in telegram.came] == [1, 2, 5, 6, 7, 3, 4]


def test_a_call_given_up_while_it_waits_holds_nobody(
    loop: JumpingLoop, telegram: Telegram
) -> None:
    async def impatient() -> None:
        async with asyncio.timeout(1):
            await telegram.call("sendMessage", 1)

    telegram.refusals[1] = [RetryAfter(30)]
    first, given_up, last = run(
        loop, telegram.call("sendMessage", 1), impatient(), telegram.call("sendPhoto", 1)
    )
    assert isinstance(given_up, TimeoutError)
    assert [first, last] == ["taken", "taken"]
    assert telegram.moments(1) == [0.0, 30.1, 30.2]


def test_a_call_given_up_while_it_is_under_way_holds_nobody(
    loop: JumpingLoop, telegram: Telegram
) -> None:
    async def impatient() -> None:
        async with asyncio.timeout(0.05):
            await telegram.call("sendMessage", 1)

    given_up, last = run(loop, impatient(), telegram.call("sendPhoto", 1))
    assert isinstance(given_up, TimeoutError)
    assert last == "taken"
    assert telegram.came == [(0.0, "sendMessage", 1), (0.05, "sendPhoto", 1)]
