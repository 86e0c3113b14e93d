"""Two ways to say how much may go out when; moments are seconds on any steady clock."""

from __future__ import annotations

from collections import deque


class Window:
    """At most so many messages in any span of so many seconds.

    Parameters
    ----------
    most
        Messages in any half-open span.
    seconds
        Length of the span.
    """

    __slots__ = ("_gone", "_most", "_seconds", "_used")

    def __init__(self, most: int, seconds: float) -> None:
        self._most = most
        self._seconds = seconds
        self._gone: deque[tuple[float, int]] = deque()
        self._used = 0

    def free_at(self, messages: int, now: float) -> float:
        """Return the earliest moment at which so many fit; what never fits takes all there is."""
        self._forget(now)
        excess = self._used + messages - self._most
        if excess <= 0:
            return now
        for moment, taken in self._gone:
            excess -= taken
            if excess <= 0:
                return moment + self._seconds
        return self._gone[-1][0] + self._seconds if self._gone else now

    def take(self, messages: int, now: float) -> None:
        """Record that so many go out now."""
        self._gone.append((now, messages))
        self._used += messages

    def is_full(self, now: float) -> bool:
        """Tell whether everything is available, as if nothing had gone out."""
        self._forget(now)
        return not self._gone

    def _forget(self, now: float) -> None:
        while self._gone and self._gone[0][0] + self._seconds <= now:
            self._used -= self._gone.popleft()[1]


class Bucket:
    """A steady rate that allows a burst after a rest.

    Parameters
    ----------
    per_second
        Messages a second in the long run.
    burst
        Messages that may go out at once after a rest.
    """

    __slots__ = ("_burst", "_full_at", "_per_second")

    def __init__(self, per_second: float, burst: int) -> None:
        self._per_second = per_second
        self._burst = burst
        self._full_at = float("-inf")

    def free_at(self, messages: int, now: float) -> float:
        """Return the earliest moment at which so many fit; beyond the burst they wait longer."""
        return max(now, self._full_at + (messages - self._burst) / self._per_second)

    def take(self, messages: int, now: float) -> None:
        """Record that so many go out now."""
        self._full_at = max(self._full_at, now) + messages / self._per_second

    def is_full(self, now: float) -> bool:
        """Tell whether everything is available, as if nothing had gone out."""
        return self._full_at <= now

    def change(self, per_second: float) -> None:
        """Go on at another rate."""
        self._per_second = per_second
