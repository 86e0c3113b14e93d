"""What cannot be done, in one sentence and with a way on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.views.columns import column_name
from bot.views.html import html
from bot.views.not_orders import not_orders_text, part_text
from metrics import errors

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.words import Words

_HEADERS_SHOWN = 12
_LONGEST_HEADER = 40


def metrics_sentence(error: errors.MetricsError, words: Words) -> str:
    """Say why a file or the stored orders cannot serve, and what would."""
    for kind, sentence in _SENTENCES.items():
        if isinstance(error, kind):
            return sentence(error, words)
    raise error


def administrators_only(words: Words) -> str:
    """Refuse a member who is no administrator."""
    return words.gettext("In a group only its administrators may change settings or erase data.")


def out_of_reach(words: Words) -> str:
    """Say that the database does not answer: locked, full or gone."""
    return words.gettext(
        "Sorry, I cannot get at what I have stored just now. Nothing was changed. Please try "
        "again in a minute."
    )


def no_workers(words: Words) -> str:
    """Say that there is no process to compute or draw with."""
    return words.gettext(
        "Sorry, I cannot work that out just now. Nothing was changed. Please try again in a "
        "minute."
    )


def still_asked(words: Words) -> str:
    """Say, after an answer that cannot be used, how to get out of the question."""
    return words.gettext("I am still waiting for an answer; /cancel stops the question.")


def unexpected(reference: str, words: Words) -> str:
    """Apologise, with a code that the log has too."""
    return html(
        words.gettext(
            "Sorry, something went wrong on my side. Nothing was changed. If it happens again, "
            "tell the person who runs this bot this code: <code>{reference}</code>"
        ),
        reference=reference,
    )


def given_up(words: Words) -> str:
    """Say that a message is left alone that ended the program each time."""
    return words.gettext(
        "Sorry, I stopped working each time I tried to answer one of your messages, so I let it "
        "be. Please write it in another way, and tell the person who runs this bot."
    )


def _empty(error: errors.EmptyFile, words: Words) -> str:
    return html(
        words.gettext(
            "<b>{file}</b> is empty. Please export your orders again and send the file."
        ),
        file=error.file,
    )


def _no_rows(error: errors.NoRows, words: Words) -> str:
    return html(
        words.gettext(
            "<b>{file}</b> has headers but no orders below them. Was the span of the export right?"
        ),
        file=error.file,
    )


def _not_a_table(error: errors.NotATable, words: Words) -> str:
    kinds = {
        "pdf": words.gettext(
            "<b>{file}</b> is a PDF. I need the export itself: CSV or Excel from your shop."
        ),
        "image": words.gettext(
            "<b>{file}</b> is a picture. I need the export itself: CSV or Excel from your shop."
        ),
    }
    other = words.gettext(
        "I find no table in <b>{file}</b>. I need one row per order, with a date, an amount and "
        "a customer: CSV or Excel from your shop."
    )
    return html(kinds.get(error.kind, other), file=error.file)


def _password(error: errors.PasswordProtected, words: Words) -> str:
    return html(
        words.gettext("<b>{file}</b> is locked with a password. Please save it without one."),
        file=error.file,
    )


def _damaged(error: errors.DamagedFile, words: Words) -> str:
    return html(
        words.gettext(
            "<b>{file}</b> breaks off in the middle: it was damaged on the way. Please export it "
            "again."
        ),
        file=error.file,
    )


def _too_much(error: errors.TooMuchInside, words: Words) -> str:
    sentences = {
        "rows": words.gettext(
            "<b>{file}</b> has more than {limit} rows. Please send it in parts, year by year."
        ),
        "columns": words.gettext(
            "<b>{file}</b> has more than {limit} columns. Please keep the order columns only."
        ),
        "files": words.gettext(
            "<b>{file}</b> holds more than {limit} files. Please send only the order exports."
        ),
    }
    other = words.gettext(
        "<b>{file}</b> unpacks to more than I may open. Please send it in parts, year by year."
    )
    return html(
        sentences.get(error.limit, other), file=error.file, limit=words.number(error.allowed)
    )


def _missing(error: errors.MissingColumns, words: Words) -> str:
    names = {
        "date": words.gettext("the order date"),
        "amount": words.gettext("the amount"),
        "customer": words.gettext("the customer"),
    }
    return html(
        words.gettext(
            "In <b>{file}</b> I cannot find {missing}. Its columns are: {headers}. Please export "
            "with a date, an amount and a customer or e-mail."
        ),
        file=error.file,
        missing=", ".join(names.get(name, name) for name in error.missing),
        headers=", ".join(map(_cut, error.headers[:_HEADERS_SHOWN])),
    )


def _cut(header: str) -> str:
    """Return a header short enough to be listed: a broken file may have a page for one."""
    return header if len(header) <= _LONGEST_HEADER else f"{header[: _LONGEST_HEADER - 1]}…"


def _in_doubt(error: errors.ColumnsInDoubt, words: Words) -> str:
    return html(
        words.gettext(
            "In <b>{file}</b> more than one column could be the {meaning}: {candidates}. Please "
            "rename the right one, for example to “Total” or “Date”, and send it again."
        ),
        file=error.file,
        meaning=column_name(error.field_name, words),
        candidates=", ".join(map(_cut, error.candidates[:_HEADERS_SHOWN])),
    )


def _unreadable(error: errors.IntakeError, words: Words) -> str:
    return html(
        words.gettext("I cannot read <b>{file}</b>. Please send your orders as CSV or Excel."),
        file=error.file,
    )


def _no_orders(error: errors.NoOrders, words: Words) -> str:
    if error.left_out:
        return words.gettext(
            "None of the stored orders counts: all are cancelled, unpaid, refunded or tests. "
            "Send an export with paid orders."
        )
    return words.gettext(
        "There are no orders here yet. Send me an export (CSV or Excel), look at a sample shop "
        "with /demo, or type a few numbers: <code>/ltv 90 3 6 20%</code>"
    )


_SENTENCES: dict[type[errors.MetricsError], Callable[..., str]] = {
    errors.EmptyFile: _empty,
    errors.NoRows: _no_rows,
    errors.NotATable: _not_a_table,
    errors.PasswordProtected: _password,
    errors.DamagedFile: _damaged,
    errors.TooMuchInside: _too_much,
    errors.NotOrders: not_orders_text,
    errors.PartOfExport: part_text,
    errors.MissingColumns: _missing,
    errors.ColumnsInDoubt: _in_doubt,
    errors.IntakeError: _unreadable,
    errors.NoOrders: _no_orders,
}
"""Most particular first: the first class that fits speaks."""
