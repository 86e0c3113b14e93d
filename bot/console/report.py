"""`report`: all figures of files, as text or as one JSON object; nothing is stored."""

from __future__ import annotations

import asyncio
import json
import sys
from time import perf_counter
from typing import TYPE_CHECKING

from bot import work
from bot.app import workers_of
from bot.console.arguments import COLUMN_NAMES
from bot.console.exits import Exit
from bot.console.report_json import error_json, report_json
from bot.handlers.errors import sentence
from bot.handlers.report import pictures_of
from bot.playground.html import parse_html
from bot.views import report as report_view
from bot.views import upload as upload_view
from bot.views.columns import column_name
from bot.workers import WorkerError
from metrics.errors import ColumnsInDoubt, MetricsError
from metrics.intake.result import ReadingHints
from metrics.vocabulary import MINOR_PER_MAJOR

if TYPE_CHECKING:
    from bot.console.arguments import ReportArguments
    from bot.reply import Picture
    from bot.settings import Settings
    from bot.words import Words


def report(given: ReportArguments, settings: Settings, words: Words) -> Exit:
    """Read the files together, as one shop's, and print what they tell."""
    for path in given.files:
        if not path.is_file():
            return _refuse(
                "no_file",
                words.gettext("There is no file {path}.").format(path=path),
                as_json=given.as_json,
            )
    try:
        asyncio.run(_report(given, settings, words))
    except ColumnsInDoubt as error:
        return _refuse(error.code, _which_column(error, words), as_json=given.as_json)
    except MetricsError as error:
        return _refuse(error.code, _plain(sentence(error, words)), as_json=given.as_json)
    except WorkerError:
        too_much = words.gettext("The files take more time or memory than allowed.")
        return _refuse("too_much", too_much, as_json=given.as_json)
    return Exit.DONE


async def _report(given: ReportArguments, settings: Settings, words: Words) -> None:
    workers = workers_of(settings)
    try:
        hints = ReadingHints(
            columns=given.columns, currency=given.currency, language=words.language
        )
        read = await workers.run(
            work.report_files, given.files, hints, _choices(given, settings), given.customers
        )
        timings = dict(read.timings)
        pictures: tuple[Picture, ...] = ()
        if given.out is not None or given.timings:
            begun = perf_counter()
            pictures = await pictures_of(read.report, workers, words)
            timings["charts"] = perf_counter() - begun
    finally:
        workers.close()
    if given.out is not None:
        given.out.mkdir(parents=True, exist_ok=True)
        for picture in pictures:
            (given.out / picture.name).write_bytes(picture.png)
    if given.as_json:
        result = report_json(read, words, timings if given.timings else None)
        sys.stdout.write(json.dumps(result, ensure_ascii=False, allow_nan=False, indent=2) + "\n")
    else:
        sys.stdout.write(_text(given, read, words) + "\n")


def _choices(given: ReportArguments, settings: Settings) -> work.ReportChoices:
    return work.ReportChoices(
        basis=given.revenue,
        zone=given.timezone or settings.timezone,
        currency=given.currency,
        rates=given.rates,
        as_of=given.as_of,
        margin=given.margin,
        acquisition_cost_minor=None if given.cac is None else int(given.cac * MINOR_PER_MAJOR),
    )


def _text(given: ReportArguments, read: work.FilesReport, words: Words) -> str:
    names = ", ".join(path.name for path in given.files)
    head = upload_view.reading_text(names, read.reading, words)
    reply = report_view.report_reply(read.report, words, head=head)
    return _plain(reply.text)


def _which_column(error: ColumnsInDoubt, words: Words) -> str:
    """Ask for the option that settles the doubt."""
    names = {meaning: name for name, meaning in reversed(COLUMN_NAMES.items())}
    name = names.get(error.field_name, error.field_name)
    return words.gettext(
        "In {file} more than one column could be the {meaning}: {candidates}. Say which one, "
        "for example: {option}"
    ).format(
        file=error.file,
        meaning=column_name(error.field_name, words),
        candidates=", ".join(error.candidates),
        option=f'--map {name}="{error.candidates[0]}"',
    )


def _plain(html: str) -> str:
    return parse_html(html).text


def _refuse(code: str, message: str, *, as_json: bool) -> Exit:
    """Say why the files cannot serve: on standard output as JSON, else on standard error."""
    if as_json:
        sys.stdout.write(json.dumps(error_json(code, message), ensure_ascii=False) + "\n")
    else:
        sys.stderr.write(message + "\n")
    return Exit.FILE_REFUSED
