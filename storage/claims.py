"""Claims: what a process works on is its own until a moment, put off for as long as it lives."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import or_

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import BindParameter, ColumnElement
    from sqlalchemy.sql.elements import SQLCoreOperations

LONGEST_CLAIM = timedelta(minutes=10)
"""A claim that would hold for longer was made before the clock was put back.

Much longer than any claim is: one that another process has renewed since this one looked at its
clock is alive, and so is one of a process whose clock is a little ahead.
"""


def ended(
    claimed_until: SQLCoreOperations[datetime | None],
    at: datetime | BindParameter[datetime],
    latest: datetime | BindParameter[datetime],
) -> ColumnElement[bool]:
    """Return the condition that nobody holds a claim.

    Parameters
    ----------
    latest
        `at` and `LONGEST_CLAIM`.
    """
    return or_(claimed_until <= at, claimed_until > latest)
