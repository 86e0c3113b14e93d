"""Failures ordered for tests: the next calls of a method go wrong in a chosen way."""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass

ANY = "*"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that goes wrong with one call.

    Attributes
    ----------
    code
        The error to answer with; 0 for none.
    delay_seconds
        Wait before the call is handled.
    drop
        "before": the connection is cut and nothing happened; "after": the call is carried out
        and its answer is lost.
    page
        Whether the error comes as a web page, as from a proxy in front of the Bot API.
    """

    code: int = 0
    description: str = ""
    retry_after: int | None = None
    delay_seconds: float = 0.0
    drop: str = ""
    page: bool = False


class Faults:
    """What is to fail, by method; first ordered, first used."""

    def __init__(self) -> None:
        self._ordered: defaultdict[str, deque[Fault]] = defaultdict(deque)

    def order(self, method: str, fault: Fault, times: int = 1) -> None:
        """Let the next calls of a method ("*" for any but getUpdates) fail."""
        self._ordered[method.lower()].extend([fault] * times)

    def take(self, method: str) -> Fault | None:
        """Return what goes wrong with this call."""
        names = [method.lower()] if method == "getUpdates" else [method.lower(), ANY]
        for name in names:
            if self._ordered[name]:
                return self._ordered[name].popleft()
        return None

    @property
    def left(self) -> int:
        """How many ordered failures have not happened yet."""
        return sum(len(faults) for faults in self._ordered.values())
