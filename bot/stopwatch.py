"""How long the steps of a calculation take: the clock that `metrics` does not read."""

from __future__ import annotations

from time import perf_counter


class Stopwatch:
    """Adds up the seconds between one step's beginning and the next's."""

    def __init__(self) -> None:
        self._seconds: dict[str, float] = {}
        self._step = ""
        self._begun = perf_counter()

    def __call__(self, step: str) -> None:
        """Begin a step; what the one before took is known now."""
        now = perf_counter()
        if self._step:
            self._seconds[self._step] = self._seconds.get(self._step, 0.0) + now - self._begun
        self._step, self._begun = step, now

    def seconds(self) -> dict[str, float]:
        """End the last step and return the seconds of each.

        A step with a dot is a part of the one named before the dot, and counted there too.
        """
        self("")
        seconds = dict(self._seconds)
        for step, spent in self._seconds.items():
            whole, dot, _ = step.partition(".")
            if dot:
                seconds[whole] = seconds.get(whole, 0.0) + spent
        return seconds
