"""From a shop's files to records: the one entrance is `read_files`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from metrics.intake.result import (
    Assumption,
    BadRow,
    Intake,
    ReadingHints,
    SourceFile,
)
from metrics.steps import OnStep, unwatched

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Assumption", "BadRow", "Intake", "ReadingHints", "SourceFile", "read_files"]

_NO_HINTS = ReadingHints()


def read_files(
    files: Sequence[SourceFile], hints: ReadingHints = _NO_HINTS, on_step: OnStep = unwatched
) -> Intake:
    """Read the order files of one shop.

    The outcome depends on what the files hold, not on their order or names.

    Parameters
    ----------
    files
        One or more files as the merchant sent them.
    hints
        What the shop has said before.
    on_step
        Told the name of each step as it begins: "read", then "fold".

    Raises
    ------
    IntakeError
        A file cannot serve; nothing of the others is kept either. See `metrics.errors`.
    """
    from metrics.intake.reading import read  # noqa: PLC0415 - pandas is too heavy to import early

    return read(files, hints, on_step)
