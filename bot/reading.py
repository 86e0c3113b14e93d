"""How files are read, beside what `metrics.intake` makes of them; runs in workers."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from metrics.errors import MissingColumns
from metrics.intake.sheets import normal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from metrics.intake.result import Assumption, BadRow, Intake, ReadingHints, SourceFile
    from metrics.vocabulary import Reason
    from storage.store import Store


_ARROW_OUT_OF_MEMORY = ("bad_alloc", "malloc", "Failed to launch worker thread")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How files were read: an `Intake` without its frames, small enough to travel.

    `chosen` are the columns that the shop named, meaning → header.
    """

    platform: str
    rows: int
    orders: int
    unreadable: tuple[BadRow, ...]
    left_out: Mapping[Reason, int]
    assumptions: tuple[Assumption, ...]
    cannot_tell: tuple[str, ...]
    chosen: Mapping[str, str] = field(default_factory=dict)


def reading_of(intake: Intake, chosen: Mapping[str, str]) -> Reading:
    """Return how files were read, without the frames."""
    return Reading(
        orders=len(intake.records),
        chosen=chosen,
        platform=intake.platform,
        rows=intake.rows,
        unreadable=intake.unreadable,
        left_out=intake.left_out,
        assumptions=intake.assumptions,
        cannot_tell=intake.cannot_tell,
    )


@contextmanager
def memory_errors() -> Iterator[None]:
    """Let what runs out of memory in Arrow say so as Python does."""
    import pyarrow as pa  # noqa: PLC0415 - heavy, and for workers alone

    try:
        yield
    except pa.ArrowException as error:
        if any(sign in str(error) for sign in _ARROW_OUT_OF_MEMORY):
            raise MemoryError from error
        raise


def with_choices(
    hints: ReadingHints, store: Store, chat_id: int, file: SourceFile
) -> ReadingHints:
    """Add what the shop chose for tables with these headers; this file's own answers go first."""
    from metrics.intake.files import open_sheets  # noqa: PLC0415 - heavy, and for workers alone

    if not store.column_choices(chat_id):
        return hints
    chosen: dict[str, str] = {}
    for sheet in open_sheets(file):
        chosen.update(store.columns_for(chat_id, sheet.headers))
    return replace(hints, columns={**chosen, **hints.columns})


def require_columns(files: Sequence[SourceFile], columns: Mapping[str, str]) -> None:
    """Refuse to read by columns that none of the files has.

    Raises
    ------
    MissingColumns
        With what is missing, and the headers that there are.
    """
    from metrics.intake.files import open_sheets  # noqa: PLC0415 - heavy, and for workers alone

    if not columns:
        return
    headers = [header for file in files for sheet in open_sheets(file) for header in sheet.headers]
    known = {normal(header) for header in headers}
    missing = tuple(f"“{each}”" for each in columns.values() if normal(each) not in known)
    if missing:
        names = ", ".join(file.name for file in files)
        raise MissingColumns(names, missing, tuple(dict.fromkeys(headers)))
