"""The limiter's bookkeeping under a simulated clock: no second of it is waited for."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import partial
from heapq import heappop, heappush
from itertools import count
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.send.turns import Call, Limits, Turns, is_group

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

TINY = 1e-9
"""What moments may be off by, as sums of floats."""


@dataclass(frozen=True, kw_only=True)
class Request:
    """A call that is made at a moment and takes so many seconds once it has gone out.

    Each of `pauses` is an answer that wants the chat to pause for so many seconds.
    """

    chat_id: int
    at: float = 0.0
    takes: float = 0.05
    messages: int = 1
    edits: bool = False
    is_push: bool = False
    pauses: tuple[float, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Start:
    request: Request
    number: int
    at: float


@dataclass
class Simulation:
    """Runs requests to their ends on a clock of its own."""

    turns: Turns = field(default_factory=lambda: Turns(Limits()))
    starts: list[Start] = field(default_factory=list)
    now: float = 0.0
    events: list[tuple[float, int, Callable[[], None]]] = field(default_factory=list)
    serials: count[int] = field(default_factory=count)

    def at(self, moment: float, event: Callable[[], None]) -> None:
        heappush(self.events, (moment, next(self.serials), event))

    def request(self, request: Request) -> None:
        pauses = list(request.pauses)

        def start() -> None:
            self.starts.append(Start(request=request, number=call.number, at=self.now))
            self.at(self.now + request.takes, end)

        def end() -> None:
            if pauses:
                until = self.now + pauses.pop(0)
                self.turns.again(call, self.now, not_before=until)
            else:
                self.turns.done(call, self.now)

        call = Call(
            chat_id=request.chat_id,
            start=start,
            messages=request.messages,
            edits=request.edits,
            is_push=request.is_push,
        )
        self.at(request.at, lambda: self.turns.add(call, self.now))

    def run(self) -> list[Start]:
        wake: float | None = None
        while self.events or wake is not None:
            if wake is not None and (not self.events or wake <= self.events[0][0]):
                self.now = wake
            else:
                self.now, _, event = heappop(self.events)
                event()
            wake = self.turns.admit(self.now)
        return self.starts


def simulated(requests: Iterable[Request]) -> list[Start]:
    simulation = Simulation()
    for request in requests:
        simulation.request(request)
    return simulation.run()


def most_in(starts: list[Start], seconds: float) -> int:
    """Return the most messages that went out in any span of so many seconds."""
    most, used, first = 0, 0, 0
    for start in starts:
        used += start.request.messages
        while starts[first].at <= start.at - seconds + TINY:
            used -= starts[first].request.messages
            first += 1
        most = max(most, used)
    return most


REQUESTS = st.lists(
    st.builds(
        Request,
        chat_id=st.sampled_from([-2, -1, 1, 2, 3, 4, 5]),
        at=st.integers(0, 40).map(lambda tenths: tenths / 10),
        takes=st.integers(0, 20).map(lambda tenths: tenths / 10),
        messages=st.integers(1, 10),
        edits=st.booleans(),
        is_push=st.booleans(),
        pauses=st.lists(st.integers(1, 5).map(float), max_size=2).map(tuple),
    ),
    max_size=60,
)
ALIKE = settings(max_examples=60, deadline=None)


@ALIKE
@given(REQUESTS)
def test_never_more_than_thirty_messages_in_any_second(requests: list[Request]) -> None:
    assert most_in(simulated(requests), 1.0) <= 30


@ALIKE
@given(REQUESTS)
def test_never_more_than_twenty_messages_in_any_minute_of_a_group(
    requests: list[Request],
) -> None:
    starts = simulated(requests)
    for chat_id in (-1, -2):
        assert most_in([s for s in starts if s.request.chat_id == chat_id], 60.0) <= 20


@ALIKE
@given(REQUESTS)
def test_a_private_chat_takes_a_burst_and_then_one_message_a_second(
    requests: list[Request],
) -> None:
    by_chat = defaultdict(list)
    for start in simulated(requests):
        if start.request.chat_id > 0 and not start.request.edits:
            by_chat[start.request.chat_id].append(start)
    for starts in by_chat.values():
        for first, begin in enumerate(starts):
            used = 0
            for start in starts[first:]:
                used += start.request.messages
                assert used <= 20 + (start.at - begin.at) + TINY


@ALIKE
@given(REQUESTS)
def test_every_call_goes_out_once_and_again_as_often_as_it_was_refused(
    requests: list[Request],
) -> None:
    assert len(simulated(requests)) == sum(1 + len(request.pauses) for request in requests)


@ALIKE
@given(REQUESTS)
def test_a_chats_replies_keep_their_order_and_so_do_its_pushes(requests: list[Request]) -> None:
    by_queue = defaultdict(list)
    for start in simulated(requests):
        by_queue[start.request.chat_id, start.request.is_push].append(start.number)
    for numbers in by_queue.values():
        assert numbers == sorted(numbers)


@ALIKE
@given(REQUESTS)
def test_a_chat_has_one_call_under_way_and_none_while_it_pauses(requests: list[Request]) -> None:
    busy_until: dict[int, float] = {}
    attempts: dict[int, int] = defaultdict(int)
    for start in simulated(requests):
        request = start.request
        assert busy_until.get(request.chat_id, 0.0) <= start.at + TINY
        pauses = [*request.pauses, 0.0]
        busy_until[request.chat_id] = start.at + request.takes + pauses[attempts[start.number]]
        attempts[start.number] += 1


def test_a_reply_goes_out_at_once_while_thousands_of_pushes_wait() -> None:
    pushes = [Request(chat_id=chat_id, is_push=True) for chat_id in range(1, 2001)]
    replies = [Request(chat_id=5000 + number, at=1.0 + number * 0.37) for number in range(100)]
    for start in simulated([*pushes, *replies]):
        if not start.request.is_push:
            assert start.at - start.request.at <= 1 / 27 + TINY


def test_pushes_take_twenty_seven_of_thirty_messages_a_second_evenly_spread() -> None:
    starts = simulated(Request(chat_id=chat_id, is_push=True) for chat_id in range(1, 2001))
    assert starts[-1].at - starts[0].at <= 2000 / 27
    assert most_in(starts, 1.0) <= 30
    assert most_in(starts[10:], 0.1) <= 4


def test_three_processes_take_a_third_of_the_pushes_each_and_all_again_when_alone() -> None:
    simulation = Simulation()
    simulation.turns.share_pushes(3)
    for chat_id in range(360):
        simulation.request(Request(chat_id=chat_id, is_push=True))
    simulation.at(10.0, lambda: simulation.turns.share_pushes(1))
    starts = simulation.run()
    assert sum(start.at < 10.0 for start in starts) == pytest.approx(90, abs=8)
    assert sum(10.0 <= start.at < 20.0 for start in starts) == pytest.approx(270, abs=8)


def test_a_reply_overtakes_the_push_that_waits_in_its_own_chat() -> None:
    others = [Request(chat_id=chat_id, is_push=True) for chat_id in range(1, 1001)]
    push = Request(chat_id=7000, is_push=True)
    reply = Request(chat_id=7000, at=1.0)
    starts = [s.request for s in simulated([*others, push, reply]) if s.request.chat_id == 7000]
    assert starts == [reply, push]


def test_a_push_keeps_its_place_when_a_reply_overtakes_it() -> None:
    early = Request(chat_id=1, is_push=True)
    others = [Request(chat_id=chat_id, is_push=True) for chat_id in range(2, 502)]
    reply = Request(chat_id=1, at=0.0)
    starts = [s.request for s in simulated([early, reply, *others])]
    assert starts.index(early) < 20


def test_pushes_are_not_starved_by_replies_without_end() -> None:
    replies = [Request(chat_id=number + 1, at=number / 60) for number in range(1200)]
    pushes = [Request(chat_id=9000 + number, at=1.0, is_push=True) for number in range(20)]
    pushed = [s.at for s in simulated([*replies, *pushes]) if s.request.is_push]
    assert max(pushed) <= 1.0 + 20 / 3 + 1.0


def test_an_album_is_not_starved_by_single_messages() -> None:
    singles = [Request(chat_id=number + 1, at=number / 60) for number in range(600)]
    album = Request(chat_id=9000, at=1.0, messages=10)
    (start,) = [s for s in simulated([*singles, album]) if s.request is album]
    earlier = sum(single.at <= album.at for single in singles)
    assert start.at <= (earlier + 10) / 30 + 1.0


def test_a_chat_that_must_pause_delays_no_other() -> None:
    others = [Request(chat_id=number + 2, at=number / 20) for number in range(200)]
    paused = [Request(chat_id=1, pauses=(60.0,)), Request(chat_id=1, at=0.1)]
    starts = simulated([*others, *paused])
    for start in starts:
        if start.request.chat_id != 1:
            assert start.at == start.request.at
    assert [round(s.at, 9) for s in starts if s.request.chat_id == 1] == [0.0, 60.05, 60.1]


def test_a_chat_whose_calls_take_long_delays_no_other() -> None:
    slow = [Request(chat_id=1, takes=30.0) for _ in range(5)]
    others = [Request(chat_id=number + 2, at=number / 20) for number in range(200)]
    for start in simulated([*slow, *others]):
        if start.request.chat_id != 1:
            assert start.at == start.request.at


def test_a_full_group_delays_no_other_chat() -> None:
    full = [Request(chat_id=-1, takes=0.0) for _ in range(30)]
    other = Request(chat_id=1, at=2.0)
    starts = simulated([*full, other])
    assert [s.at for s in starts if s.request is other] == [2.0]
    assert [s.at for s in starts if s.request.chat_id == -1] == [0.0] * 20 + [60.0] * 10


def test_an_answer_of_album_text_and_file_goes_out_without_a_wait() -> None:
    answer = [Request(chat_id=1, messages=10), Request(chat_id=1), Request(chat_id=1)]
    assert [round(start.at, 9) for start in simulated(answer)] == [0.0, 0.05, 0.1]


def test_edits_count_in_groups_and_over_all_but_not_against_a_private_chats_rate() -> None:
    private = [Request(chat_id=1, edits=True, takes=0.0) for _ in range(29)]
    group = [Request(chat_id=-1, edits=True, takes=0.0, at=5.0) for _ in range(21)]
    starts = simulated([*private, *group])
    assert {s.at for s in starts if s.request.chat_id == 1} == {0.0}
    assert [s.at for s in starts if s.request.chat_id == -1][-1] == 65.0


def test_chats_that_rest_are_forgotten() -> None:
    simulation = Simulation()
    for number in range(5000):
        chat_id = -number - 1 if number % 3 == 0 else number + 1
        simulation.request(Request(chat_id=chat_id, at=number * 0.05))
    simulation.run()
    # 20 new chats a second; groups rest after a minute, private chats after a second
    assert simulation.turns.known_chats <= 20 * 60


def test_a_call_taken_back_leaves_its_place_to_the_next() -> None:
    turns = Turns(Limits())
    started: list[int] = []
    calls = [Call(chat_id=1, start=partial(started.append, number)) for number in range(3)]
    for call in calls:
        turns.add(call, 0.0)
    turns.admit(0.0)
    turns.withdraw(calls[1], 0.0)
    turns.withdraw(calls[0], 0.0)
    turns.admit(0.0)
    assert started == [0, 2]


def test_a_channel_named_by_its_address_counts_as_a_group() -> None:
    assert is_group("@shop")
    assert is_group(-100)
    assert not is_group(5)
