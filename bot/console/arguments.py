"""The command line as typed values."""

from __future__ import annotations

import argparse
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from zoneinfo import available_timezones

from babel.numbers import list_currencies

from bot.words import DEFAULT_LANGUAGE, languages

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from metrics.vocabulary import Basis


@dataclass(frozen=True, slots=True)
class FileToSend:
    """A file among the things to say."""

    path: Path


Input = str | FileToSend

COLUMN_NAMES: dict[str, str] = {
    "total": "amount",
    "amount": "amount",
    "date": "date",
    "customer": "customer",
    "email": "email",
    "order": "order_id",
    "currency": "currency",
    "status": "status",
    "product": "product",
    "quantity": "quantity",
    "category": "category",
    "channel": "source",
    "country": "country",
    "code": "discount_code",
    "discount": "discount",
}
"""What a column is called by its user → the meaning that `ReadingHints.columns` names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportArguments:
    """What `report` was told."""

    files: tuple[Path, ...] = ()
    as_json: bool = False
    timings: bool = False
    out: Path | None = None
    customers: Path | None = None
    as_of: date | None = None
    timezone: str | None = None
    revenue: Basis = "paid"
    currency: str | None = None
    rates: Mapping[str, Decimal] = field(default_factory=dict)
    margin: Decimal | None = None
    cac: Decimal | None = None
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Arguments:
    """What the program was told to do."""

    command: Literal["run", "ask", "report", "migrate"]
    language: str = DEFAULT_LANGUAGE
    inputs: tuple[Input, ...] = ()
    out: Path | None = None
    report: ReportArguments = field(default_factory=ReportArguments)


def parse(arguments: Sequence[str]) -> Arguments:
    """Read the command line; a mistake ends the program with its usage and status 2."""
    parser = _parser()
    given, rest = parser.parse_known_args(arguments)
    command: Literal["run", "ask", "report", "migrate"] = given.command or "run"
    inputs: tuple[Input, ...] = ()
    if command == "ask":
        inputs = tuple(_inputs(rest, parser))
        if not inputs:
            parser.error('say something, for example: ask "/ltv 90 3 6 0.2"')
    elif rest:
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    return Arguments(
        command=command,
        language=given.language,
        inputs=inputs,
        out=getattr(given, "out", None),
        report=_report(given, parser) if command == "report" else ReportArguments(),
    )


def _parser() -> argparse.ArgumentParser:
    shared = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    shared.add_argument(
        "--language", choices=languages(), default=DEFAULT_LANGUAGE, help="of the answers"
    )
    parser = argparse.ArgumentParser(
        prog="regulars",
        description="Tells an online shop what its regulars are worth.",
        parents=[shared],
        allow_abbrev=False,
    )
    commands: Any = parser.add_subparsers(dest="command", metavar="COMMAND")
    options: dict[str, Any] = {"parents": [shared], "allow_abbrev": False}
    commands.add_parser("run", help="the bot, or without a token the local chat", **options)
    ask = commands.add_parser(
        "ask",
        help="the same conversation from the shell",
        usage='%(prog)s ["/ltv 90 3 6 0.2" | --file FILE] … [--out DIR]',
        **options,
    )
    ask.add_argument("--out", type=Path, metavar="DIR", help="where pictures and files are saved")
    _add_report_options(commands.add_parser("report", help="all figures of files", **options))
    commands.add_parser("migrate", help="the database to the newest schema", **options)
    return parser


def _add_report_options(report: argparse.ArgumentParser) -> None:
    report.add_argument("files", nargs="+", type=Path, metavar="FILE")
    report.add_argument("--json", action="store_true", help="one JSON object, see docs/json.md")
    report.add_argument("--timings", action="store_true", help="seconds of each step, with --json")
    report.add_argument("--out", type=Path, metavar="DIR", help="where charts are saved")
    report.add_argument("--customers", type=Path, metavar="FILE.csv", help="one line each, saved")
    report.add_argument("--as-of", type=date.fromisoformat, metavar="YYYY-MM-DD")
    report.add_argument("--timezone", type=_zone, metavar="Europe/Riga")
    report.add_argument("--revenue", choices=("paid", "goods"), default="paid")
    report.add_argument("--currency", type=str.upper, metavar="EUR", help="where files name none")
    report.add_argument(
        "--rate",
        type=_rate,
        action="append",
        default=[],
        metavar="EUR=1.08",
        help="what one unit of another currency is worth; its orders are then converted",
    )
    report.add_argument("--margin", type=_share, metavar="20%", help="share of revenue that stays")
    report.add_argument("--cac", type=_amount, metavar="6", help="cost to win one customer")
    report.add_argument(
        "--map",
        type=_column,
        action="append",
        default=[],
        metavar='total="Kwota PLN"',
        help=f"which column is which; names: {', '.join(COLUMN_NAMES)}",
    )


def _report(given: argparse.Namespace, parser: argparse.ArgumentParser) -> ReportArguments:
    columns = dict(given.map)
    if len({header.casefold() for header in columns.values()}) < len(given.map):
        parser.error("--map takes each name and each column once")
    return ReportArguments(
        files=tuple(given.files),
        as_json=given.json,
        timings=given.timings,
        out=given.out,
        customers=given.customers,
        as_of=given.as_of,
        timezone=given.timezone,
        revenue=given.revenue,
        currency=given.currency,
        rates=dict(given.rate),
        margin=given.margin,
        cac=given.cac,
        columns=columns,
    )


def _inputs(rest: Sequence[str], parser: argparse.ArgumentParser) -> Iterator[Input]:
    """Read texts and --file options in the order they stand."""
    words = iter(rest)
    for word in words:
        option, equals, value = word.partition("=")
        if option == "--file":
            path = value if equals else next(words, "")
            if not path:
                parser.error("--file needs the path of a file")
            yield FileToSend(Path(path))
        elif word.startswith("--"):
            parser.error(f"unrecognized arguments: {word}")
        else:
            yield word


def _column(text: str) -> tuple[str, str]:
    name, equals, header = (part.strip() for part in text.partition("="))
    meaning = COLUMN_NAMES.get(name.casefold())
    if meaning is None or not equals or not header:
        names = ", ".join(COLUMN_NAMES)
        raise argparse.ArgumentTypeError(
            f'{text} names no column; write it like total="Kwota PLN" with one of: {names}'
        )
    return meaning, header


def _zone(name: str) -> str:
    if name not in available_timezones():
        raise argparse.ArgumentTypeError(f"{name} is no time zone; write it like Europe/Riga")
    return name


def _amount(text: str) -> Decimal:
    try:
        amount = Decimal(text)
    except InvalidOperation:
        raise argparse.ArgumentTypeError(f"{text} is no amount; write it like 6.50") from None
    if not amount.is_finite() or amount < 0:
        raise argparse.ArgumentTypeError(f"{text} is no amount; write it like 6.50")
    return amount


def _rate(text: str) -> tuple[str, Decimal]:
    name, _, value = (part.strip() for part in text.partition("="))
    code, rate = name.upper(), _amount(value)
    if code not in list_currencies() or not rate:
        raise argparse.ArgumentTypeError(f"{text} is no exchange rate; write it like EUR=1.08")
    return code, rate


def _share(text: str) -> Decimal:
    amount = _amount(text.removesuffix("%").strip())
    share = amount / 100 if text.endswith("%") or amount > 1 else amount
    if not 0 < share <= 1:
        raise argparse.ArgumentTypeError(f"{text} is no margin; write it like 20%")
    return share
