"""The page of formats, made from the tables of platforms; `make formats` writes it.

What stands there is what the program reads by, so that the page cannot promise anything else.
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

from bot.views.assumptions import platform_name
from bot.views.not_orders import kind_text, where_text
from bot.words import DEFAULT_LANGUAGE, words_for
from metrics.intake.files import limits
from metrics.intake.layout import Shape
from metrics.intake.platforms import LAYOUTS
from metrics.intake.refusals import REFUSALS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from metrics.intake.layout import Layout

_INTRODUCTION = """\
# Formats

Which exports are recognised, what is read from each, and what they cannot tell. Made from the
tables in `metrics/intake/platforms/` by `make formats`; to add a platform, add a table.

A layout is told by its set of headers, whatever their order, letter case and outer blanks. Columns
beside those named here are ignored, and an export may lack any column that is not one it is told
by, as long as a date and an amount are left.
"""
_OTHER_TABLES = """\
## Any other table

A table with a date, an amount and (best) a customer is read too: its columns are told by their
header words in English, Polish, Latvian, Russian, German, French, Spanish, Portuguese, Italian,
Dutch, Chinese, Japanese, Thai and Indonesian, and by what the cells look like. Where two columns
are equally likely the bot asks with buttons and remembers the answer for files with the same
headers (`/data` shows and forgets it); on the command line `--map total="Kwota PLN"` says it.
Exports of Allegro, Shoper, IdoSell, Mozello, Ecwid and OpenCart are read in this way: no layout of
theirs is proven.

## Containers

CSV and other delimited text (`,` `;` tab `|`) in UTF-8, UTF-16, GBK/GB18030, Big5, Windows-1250,
-1251, -1252, -1257 and Shift-JIS; xlsx, xlsm, xls, xlsb and ods; JSON, JSON lines and Parquet;
each also inside gz, bz2 or zip. The files of a zip are read as one shop's: monthly parts are put
together, and an order that stands in two files counts once, in its newest state.
"""
_LIMITS = """\
| limit | |
|---|---|
| rows of a table | {rows:,} |
| columns of a table | {columns:,} |
| cells of a sheet, blank ones included | {cells:,} |
| sheets of a workbook | {sheets:,} |
| files of an archive | {files:,} |
| archives within archives | {depth} |
| unpacked bytes | {inflated:,} |
"""
_SHAPES = {
    Shape.ORDERS: "a row per order",
    Shape.ITEMS_WITH_TOTALS: "a row per item, totals once per order",
    Shape.ITEMS_SUMMED: "a row per item, amounts added up",
}
_CANNOT_TELL = {
    "customer": "who bought",
    "goods": "goods apart from shipping and tax",
    "paid": "shipping and tax",
    "currency": "the currency",
    "refunds": "refunds",
    "shipping": "shipping",
    "tips": "tips",
}
_MARKS_SHOWN = 5


def page() -> str:
    """Return the page as Markdown."""
    bounds = _LIMITS.format(
        rows=limits.MOST_ROWS,
        columns=limits.MOST_COLUMNS,
        cells=limits.MOST_CELLS,
        sheets=limits.MOST_SHEETS,
        files=limits.MOST_FILES,
        depth=limits.MOST_DEPTH,
        inflated=limits.MOST_INFLATED_BYTES,
    )
    blocks = (
        _INTRODUCTION,
        "\n".join(_platform_lines()) + "\n",
        _OTHER_TABLES,
        bounds,
        "\n".join(_refusal_lines()) + "\n",
        "\n".join(_where_lines()) + "\n",
    )
    return "\n".join(blocks)


def _platform_lines() -> Iterator[str]:
    words = words_for(DEFAULT_LANGUAGE)
    yield "## Platforms"
    yield ""
    yield "| platform | a layout, and headers it is told by | what is read | what it cannot tell |"
    yield "|---|---|---|---|"
    for layout in sorted(LAYOUTS, key=lambda each: platform_name(each.platform, words).casefold()):
        name = platform_name(layout.platform, words)
        told = f"{_SHAPES[layout.shape]}: {_marks(layout)}"
        cannot = ", ".join(_CANNOT_TELL[each] for each in layout.cannot_tell)
        yield f"| {name} | {told} | {', '.join(_read(layout))} | {cannot} |"


def _marks(layout: Layout) -> str:
    """Return the headers that a layout is told by, in the order of its own columns."""
    own = (*layout.order_id, *layout.date, *layout.currency)
    marks = sorted(layout.marks, key=lambda mark: (mark not in own, mark))
    shown = ", ".join(f"`{mark.replace('|', chr(92) + '|')}`" for mark in marks[:_MARKS_SHOWN])
    return shown if len(marks) <= _MARKS_SHOWN else f"{shown} …"


def _read(layout: Layout) -> Iterator[str]:
    """Name what a layout tells."""
    who = {
        "e-mail": layout.emails or layout.emails_inside,
        "number": layout.customer_ids,
        "phone": layout.phones,
    }
    known = [name for name, columns in who.items() if columns]
    yield from (name for name, columns in (("order number", layout.order_id),) if columns)
    yield "date"
    if known:
        yield f"customer by {' or '.join(known)}"
    yield "amount paid"
    told = {
        "goods apart from shipping and tax": layout.goods,
        "refunds": layout.refunded or layout.refund_rows,
        "currency": layout.currency or layout.only_currency,
        "state": layout.states,
        "channel": layout.source,
        "country": layout.country,
        "discount": layout.discount_codes or layout.discount,
        "items": layout.items,
    }
    yield from (name for name, columns in told.items() if columns)


def _refusal_lines() -> Iterator[str]:
    words = words_for(DEFAULT_LANGUAGE)
    yield "## What is refused, and said so"
    yield ""
    kinds = dict.fromkeys(refusal.kind for refusal in REFUSALS)
    for kind in kinds:
        platforms = sorted(
            {
                platform_name(refusal.platform, words)
                for refusal in REFUSALS
                if refusal.kind == kind and refusal.platform
            }
        )
        known = f" Known from {', '.join(platforms)}." if platforms else ""
        yield f"* {_plain(kind_text(kind, words).format(file='It'))}{known}"
    yield "* Pictures, PDFs, web pages, text without a table, locked or damaged files."


def _where_lines() -> Iterator[str]:
    words = words_for(DEFAULT_LANGUAGE)
    yield "## Where the right export is found"
    yield ""
    for platform in sorted({layout.platform for layout in LAYOUTS}):
        where = where_text(platform, words)
        if where:
            yield f"* {where}"


def _plain(text: str) -> str:
    return re.sub(r"</?b>", "", text).replace("<code>", "`").replace("</code>", "`")


if __name__ == "__main__":
    sys.stdout.write(page())
