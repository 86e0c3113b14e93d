"""What a shop has said about the columns of its files, laid over them; runs in workers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from metrics.errors import MissingColumns
from metrics.intake.sheets import normal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from metrics.intake.result import ReadingHints, SourceFile
    from storage.store import Store


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
