"""What runs in worker processes: reading files, computing reports, drawing charts.

The bot's own process only names these functions; everything heavy (pandas, matplotlib, the
readers) is imported inside them, so that the bot stays small and quick to start.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from bot.reading import Reading, memory_errors, reading_of, require_columns, with_choices
from bot.stopwatch import Stopwatch
from bot.words import words_for
from metrics.lifecycle import OURS, Thresholds
from storage.errors import DatabaseUnreachable, StoreUnavailable
from storage.store import Store, open_store

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime
    from decimal import Decimal

    import pandas as pd

    from bot.reply import Picture, Reply
    from metrics.advisor.benchmarks import Trade
    from metrics.advisor.facts import ShopFacts
    from metrics.analysis import Analysis
    from metrics.intake.result import ReadingHints
    from metrics.orders import Orders
    from metrics.report import Report
    from metrics.vocabulary import Basis
    from metrics.week import PeriodSummary
    from storage.values import Merge, Upload

HEAVY_MODULES = ("bot.charts.revenue_by_month", "metrics.intake.reading", "metrics.report")
"""Imported once in the workers' fork server; workers then start warm."""


SAMPLE_FILE_ID = "sample"
"""Stands where Telegram's file id stands else: the file is the sample shop's."""

SAMPLE_SHOP = Path(__file__).parent / "demo" / "orders.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreAddress:
    """Where the store is and the keys it is opened with; travels to the workers.

    `shop_id` is the shop that is meant; None: the one that its chat speaks of.
    """

    database_url: str
    hash_key: str | None = None
    encryption_key: str | None = None
    shop_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedFile:
    """A file on this machine, and the name its sender gave it."""

    name: str
    path: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What became of a file: how it was read, and what it changed in the store."""

    reading: Reading
    merge: Merge


@dataclass(frozen=True, slots=True, kw_only=True)
class FilesReport:
    """All about files that are not stored, and the seconds each step took."""

    reading: Reading
    report: Report
    analysis: Analysis
    facts: ShopFacts
    week: PeriodSummary
    timings: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportChoices:
    """What a shop has set and a report depends on."""

    basis: Basis = "paid"
    zone: str | None = None
    currency: str | None = None
    rates: Mapping[str, Decimal] | None = None
    as_of: date | None = None
    margin: Decimal | None = None
    acquisition_cost_minor: int | None = None
    thresholds: Thresholds = OURS
    trade: Trade | None = None

    def select(self, records: pd.DataFrame) -> Orders:
        """Return the records that count.

        Raises
        ------
        NoOrders
            No record counts.
        """
        from metrics.orders import select

        return select(
            records,
            basis=self.basis,
            zone=self.zone,
            currency=self.currency,
            rates=self.rates,
            as_of=self.as_of,
        )


def import_file(
    address: StoreAddress, upload_id: int, at: datetime, file: NamedFile, hints: ReadingHints
) -> Imported:
    """Read a file and merge its orders into the shop's, all or nothing.

    Raises
    ------
    IntakeError
        The file cannot serve, or leaves open which column is which.
    UploadGone
        Its chat asked to be forgotten meanwhile.
    """
    from metrics.intake import read_files
    from metrics.intake.result import SourceFile

    store, content = _store(address), file.path.read_bytes()
    source = SourceFile(name=file.name, content=content)
    with memory_errors():
        hints = with_choices(hints, store, store.upload(upload_id).chat_id, source)
        intake = read_files([source], hints)
    digest = hashlib.sha256(content).hexdigest()
    merge = store.finish_upload(
        upload_id,
        at,
        intake.records,
        intake.lines,
        {"sha256": digest},
        in_place_of=None if file.path == SAMPLE_SHOP else SAMPLE_FILE_ID,
    )
    return Imported(reading=reading_of(intake, hints.columns), merge=merge)


def unusable_rows(address: StoreAddress, upload: Upload, path: Path, hints: ReadingHints) -> bytes:
    """Read a file once more and return its rows that could not be used, as CSV."""
    from bot.views.unusable import rows_csv
    from metrics.intake import read_files
    from metrics.intake.result import SourceFile

    source = SourceFile(name=upload.file_name, content=path.read_bytes())
    with memory_errors():
        hints = with_choices(hints, _store(address), upload.chat_id, source)
        intake = read_files([source], hints)
    return rows_csv(intake.unreadable, words_for(hints.language))


def report_files(
    paths: Sequence[Path],
    hints: ReadingHints,
    choices: ReportChoices,
    customers_to: Path | None = None,
) -> FilesReport:
    """Read files together, as one shop's, and say all about them without storing anything.

    Parameters
    ----------
    customers_to
        Where the list of customers is written, if it is.
    """
    from bot.console.customers_file import write_customers
    from metrics.advisor.measured import shop_facts
    from metrics.analysis import analyse
    from metrics.customer_list import customer_list
    from metrics.customers import numbered
    from metrics.intake import read_files
    from metrics.intake.result import SourceFile
    from metrics.profiles import customer_profiles
    from metrics.report import report_of
    from metrics.week import Cadence
    from metrics.week.measured import Known, period_summary

    watch = Stopwatch()
    files = [SourceFile(name=path.name, content=path.read_bytes()) for path in paths]
    with memory_errors():
        require_columns(files, hints.columns)
        intake = read_files(files, hints, watch)
    watch("metrics")
    orders = numbered(choices.select(intake.records))
    margin, cost = choices.margin, choices.acquisition_cost_minor
    report = report_of(orders, margin=margin, acquisition_cost_minor=cost, on_step=watch)
    profiles = customer_profiles(orders, intake.lines, margin=margin, on_step=watch)
    analysis = analyse(
        orders, profiles, intake.lines, margin=margin, acquisition_cost_minor=cost, on_step=watch
    )
    watch("advice")
    facts = shop_facts(report, analysis, orders, profiles, intake.lines, trade=choices.trade)
    watch("week")
    today = orders.as_of + timedelta(days=1)
    week = period_summary(orders, Cadence.WEEKLY, today, Known(lines=intake.lines))
    if customers_to is not None:
        watch("customers")
        write_customers(customer_list(profiles), customers_to)
    return FilesReport(
        reading=reading_of(intake, hints.columns),
        report=report,
        analysis=analysis,
        facts=facts,
        week=week,
        timings=watch.seconds(),
    )


def report(address: StoreAddress, chat_id: int, choices: ReportChoices) -> Report:
    """Return the report of a shop's stored orders.

    Raises
    ------
    NoOrders
        None is stored, or none counts.
    """
    from bot.answers.shop import StoredShop

    return StoredShop(_store(address), chat_id, choices).report()


def work_ahead(address: StoreAddress, chat_id: int, choices: ReportChoices) -> None:
    """Work out and keep what commands will ask for."""
    from bot.answers.shop import StoredShop

    StoredShop(_store(address), chat_id, choices).facts()


def answer(
    command: str,
    address: StoreAddress,
    chat_id: int,
    choices: ReportChoices,
    language: str,
    *options: object,
) -> Reply:
    """Answer a command of `bot.answers`, named by its module, from a shop's stored orders.

    Parameters
    ----------
    command
        "module", whose `answer` is called, or "module.function".

    Raises
    ------
    NoOrders
        None is stored, or none counts.
    """
    from bot.answers.shop import StoredShop

    shop = StoredShop(_store(address), chat_id, choices)
    name, _, function = command.partition(".")
    module = import_module(f"bot.answers.{name}")
    reply: Reply = getattr(module, function or "answer")(shop, words_for(language), *options)
    return reply


def draw(chart: str, language: str, result: object, *more: object) -> Picture:
    """Draw a chart of `bot.charts`, named by its module, in a language."""
    module = import_module(f"bot.charts.{chart}")
    picture: Picture = module.picture(result, words_for(language), *more)
    return picture


def _store(address: StoreAddress) -> Store:
    store = _opened(replace(address, shop_id=None))
    return store if address.shop_id is None else store.of_shop(address.shop_id)


@cache
def _opened(address: StoreAddress) -> Store:
    """Open the store once per process; the bot itself has it open, so it is there again soon.

    Raises
    ------
    StoreUnavailable
        Nothing answers there, or it takes no more connections.
    """
    try:
        return open_store(
            address.database_url,
            hash_key=address.hash_key,
            encryption_key=address.encryption_key,
        )
    except DatabaseUnreachable as error:
        raise StoreUnavailable(cause=error.cause) from error
