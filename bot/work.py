"""What runs in worker processes: reading files, computing reports, drawing charts.

The bot's own process only names these functions; everything heavy (pandas, matplotlib, the
readers) is imported inside them, so that the bot stays small and quick to start.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from bot.words import words_for
from storage.store import Store, open_store

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date
    from decimal import Decimal
    from pathlib import Path

    from bot.reply import Picture
    from metrics.intake.result import Assumption, BadRow, ReadingHints
    from metrics.report import Report
    from metrics.vocabulary import Basis, Reason
    from storage.values import Merge

HEAVY_MODULES = ("bot.charts", "metrics.intake", "metrics.report")
"""Imported once in the workers' fork server; workers then start warm."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreAddress:
    """Where the store is and the keys it is opened with; travels to the workers."""

    database_url: str
    hash_key: str | None = None
    encryption_key: str | None = None


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
    address: StoreAddress, chat_id: int, name: str, path: Path, hints: ReadingHints
) -> Imported:
    """Read a file and merge its orders into the shop's, all or nothing."""
    from metrics.intake import read_files
    from metrics.intake.result import SourceFile

    content = path.read_bytes()
    intake = read_files([SourceFile(name=name, content=content)], hints)
    merge = _store(address).merge_records(chat_id, intake.records, intake.lines)
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


def report(address: StoreAddress, chat_id: int, choices: ReportChoices) -> Report:
    """Compute everything about a shop from its stored orders."""
    from metrics.report import build_report

    return build_report(
        _store(address).records(chat_id),
        basis=choices.basis,
        zone=choices.zone,
        currency=choices.currency,
        as_of=choices.as_of,
        margin=choices.margin,
        acquisition_cost_minor=choices.acquisition_cost_minor,
    )


def draw(chart: str, language: str, *data: object) -> Picture:
    """Draw a chart of `bot.charts` by its name, in a language."""
    from bot import charts

    picture: Callable[..., Picture] = getattr(charts, chart)
    return picture(*data, words_for(language))


@cache
def _store(address: StoreAddress) -> Store:
    """Open the store once per process."""
    return open_store(
        address.database_url,
        hash_key=address.hash_key,
        encryption_key=address.encryption_key,
    )
