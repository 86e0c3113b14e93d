"""SQL statements that fail, in this process and in workers: no room, no connection, a lock."""

from __future__ import annotations

from functools import wraps
from itertools import count
from typing import TYPE_CHECKING, Any

from sqlalchemy import Engine, event
from sqlalchemy.exc import OperationalError

from storage import frames

if TYPE_CHECKING:
    from collections.abc import Callable


class _Failing:
    """Counts statements, commits and bulk transfers; every so many-th fails."""

    def __init__(self) -> None:
        self.every = 0
        self._counted = count(1)
        event.listen(Engine, "before_cursor_execute", lambda *_: self.count())
        event.listen(Engine, "commit", lambda _: self.count())
        # The bulk paths use the driver's own cursor, of which SQLAlchemy tells nobody.
        frames.fill = self._counting(frames.fill)
        frames._read = self._counting(frames._read)

    def count(self) -> None:
        if self.every and next(self._counted) % self.every == 0:
            raise OperationalError("a statement", None, Exception("made to fail"))

    def _counting(self, function: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(function)
        def counting(*args: Any) -> Any:
            self.count()
            return function(*args)

        return counting


_failing: list[_Failing] = []


def fail_every(statements: int) -> None:
    """Let every so many-th statement of this process fail from now on; 0: none."""
    if not _failing:
        _failing.append(_Failing())
    _failing[0].every = statements
