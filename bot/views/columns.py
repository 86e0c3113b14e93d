"""Columns in words: what one is called, the question which is meant, what was chosen."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from markupsafe import Markup

from bot.buttons import Press
from bot.reply import Button, Reply
from bot.views.html import html

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bot.words import Words
    from metrics.errors import ColumnsInDoubt

_ROWS_SHOWN = 3
_COLUMNS_SHOWN = 6
_LONGEST_CELL = 24
_LONGEST_LABEL = 48
_BUTTONS_SHOWN = 20


def column_name(meaning: str, words: Words) -> str:
    """Say what a column means."""
    return {
        "order_id": words.gettext("order number"),
        "customer": words.gettext("customer"),
        "email": words.gettext("e-mail"),
        "date": words.gettext("date"),
        "amount": words.gettext("amount"),
        "status": words.gettext("status"),
        "currency": words.gettext("currency"),
        "quantity": words.gettext("quantity"),
        "product": words.gettext("product"),
        "category": words.gettext("category"),
        "source": words.gettext("channel"),
        "country": words.gettext("country"),
        "discount_code": words.gettext("discount code"),
        "discount": words.gettext("discount"),
    }.get(meaning, meaning)


def chosen_text(columns: Mapping[str, str], words: Words) -> Markup:
    """Say which columns the shop has named: "amount = “Kwota PLN”"."""
    return Markup(", ").join(
        html("{meaning} = “{header}”", meaning=column_name(meaning, words), header=_cut(header))
        for meaning, header in columns.items()
    )


def question(error: ColumnsInDoubt, file_name: str, upload_id: int, words: Words) -> Reply:
    """Show the first rows and ask which column is meant."""
    shown = _shown_columns(error)
    lines = [
        html(words.gettext("❓ <b>{name}</b>: one thing I cannot tell."), name=file_name),
        words.gettext("Its first rows, as I read them:"),
        *(_row_text(error.headers, row, shown, error.candidates) for row in _rows(error)),
        "",
        html("<b>{question}</b>", question=_which(error.field_name, words)),
    ]
    buttons = [
        (
            Button(
                label=_label(error, header),
                data=Press("column", f"{upload_id} {error.field_name} {place}").pack(),
            ),
        )
        for place, header in enumerate(error.candidates[:_BUTTONS_SHOWN])
    ]
    no_use = Button(
        label=words.gettext("None of these: leave the file out"),
        data=Press("nocolumn", str(upload_id)).pack(),
    )
    return Reply(text="\n".join(lines), keyboard=(*buttons, (no_use,)))


def waiting(file_name: str, words: Words) -> str:
    """Say in the progress message that a question stands below."""
    return html(
        words.gettext("📄 <b>{name}</b>: please answer my question below."), name=file_name
    )


def answered(file_name: str, meaning: str, header: str, words: Words) -> str:
    """Confirm an answer where the question stood."""
    return html(
        words.gettext(
            "👍 <b>{name}</b>: {meaning} = “{header}”. If that works, I will remember it for "
            "files with the same columns; /data shows it and lets you change it."
        ),
        name=file_name,
        meaning=column_name(meaning, words),
        header=header,
    )


def left_out(file_name: str, words: Words) -> str:
    """Confirm that the file is not used."""
    return html(
        words.gettext(
            "❌ <b>{name}</b> was left out; nothing was stored. To have it read, rename the right "
            "column, for example to “Total” or “Date”, and send it again."
        ),
        name=file_name,
    )


def void(words: Words) -> str:
    """Answer a button of a question that is no longer asked."""
    return words.gettext("This question no longer stands. If need be, send the file again.")


def _which(field_name: str, words: Words) -> str:
    return {
        "amount": words.gettext("Which column is the order total?"),
        "date": words.gettext("Which column is the day of the order?"),
        "customer": words.gettext("Which column says who bought?"),
        "order_id": words.gettext("Which column is the order number?"),
    }.get(field_name) or words.gettext("Which column is this: {meaning}?").format(
        meaning=column_name(field_name, words)
    )


def _rows(error: ColumnsInDoubt) -> Iterator[tuple[str, ...]]:
    filled = (row for row in error.sample if any(cell.strip() for cell in row))
    yield from (row for row, _ in zip(filled, range(_ROWS_SHOWN), strict=False))


def _shown_columns(error: ColumnsInDoubt) -> list[int]:
    """Return the places of the columns to show: those in question and the first others."""
    doubtful = [at for at, header in enumerate(error.headers) if header in error.candidates]
    others = [at for at, header in enumerate(error.headers) if header not in error.candidates]
    kept = doubtful[:_COLUMNS_SHOWN]
    return sorted(kept + others[: max(0, _COLUMNS_SHOWN - len(kept))])


def _row_text(
    headers: Sequence[str], row: Sequence[str], shown: Sequence[int], doubtful: Sequence[str]
) -> str:
    cells = dict(enumerate(zip_longest(headers, row, fillvalue="")))
    parts = (
        html(
            "{header}: <b>{cell}</b>" if cells[at][0] in doubtful else "{header}: {cell}",
            header=_cut(cells[at][0]),
            cell=_cut(cells[at][1]) or "–",
        )
        for at in shown
    )
    return "• " + " · ".join(parts)


def _label(error: ColumnsInDoubt, header: str) -> str:
    """Return a column's header with a value of it."""
    place = error.headers.index(header) if header in error.headers else -1
    cells = (row[place].strip() for row in error.sample if 0 <= place < len(row))
    example = next((cell for cell in cells if cell), "")
    label = f"{_cut(header)} ({_cut(example)})" if example else _cut(header)
    return label[:_LONGEST_LABEL]


def _cut(cell: str) -> str:
    """Return a cell as one short line."""
    line = " ".join(cell.split())
    return line if len(line) <= _LONGEST_CELL else f"{line[: _LONGEST_CELL - 1]}…"
