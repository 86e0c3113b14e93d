"""What runs in worker processes: reading files, computing reports, drawing charts.

Everything heavy (pandas, matplotlib, the readers) is imported here and only here, so that the
bot's own process stays small and quick to start.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from bot import charts
from bot.words import words_for
from metrics.intake import read_files
from metrics.intake.result import ReadingHints, SourceFile
from metrics.report import build_report
from storage.store import Store, StoreConfig, open_store

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from decimal import Decimal
    from pathlib import Path

    from bot.reply import Picture
    from metrics.intake.result import Assumption, BadRow
    from metrics.orders import Basis, Reason
    from metrics.report import Report
    from storage.values import Merge


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What became of a file: how it was read, and what it changed in the store."""

    platform: str
    rows: int
    unreadable: tuple[BadRow, ...]
    left_out: Mapping[Reason, int]
    assumptions: tuple[Assumption, ...]
    cannot_tell: tuple[str, ...]
    merge: Merge
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportChoices:
    """What a shop has set and a report depends on."""

    basis: Basis = "paid"
    zone: str | None = None
    currency: str | None = None
    as_of: date | None = None
    margin: Decimal | None = None
    acquisition_cost_minor: int | None = None


def import_file(
    store: StoreConfig, chat_id: int, name: str, path: Path, hints: ReadingHints
) -> Imported:
    """Read a file and merge its orders into the shop's."""
    content = path.read_bytes()
    intake = read_files([SourceFile(name=name, content=content)], hints)
    merge = _store(store).merge_records(chat_id, intake.records, intake.lines)
    return Imported(
        platform=intake.platform,
        rows=intake.rows,
        unreadable=intake.unreadable,
        left_out=intake.left_out,
        assumptions=intake.assumptions,
        cannot_tell=intake.cannot_tell,
        merge=merge,
        sha256=hashlib.sha256(content).hexdigest(),
    )


def report(store: StoreConfig, chat_id: int, choices: ReportChoices) -> Report:
    """Compute everything about a shop from its stored orders."""
    return build_report(
        _store(store).records(chat_id),
        basis=choices.basis,
        zone=choices.zone,
        currency=choices.currency,
        as_of=choices.as_of,
        margin=choices.margin,
        acquisition_cost_minor=choices.acquisition_cost_minor,
    )


@cache
def _store(config: StoreConfig) -> Store:
    """Open the store once per process."""
    return open_store(config)
