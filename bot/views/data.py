"""The words of /data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.reply import Reply
from bot.views.html import html
from bot.views.start import run_button

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.words import Words
    from storage.values import StoredData, Upload

_UPLOADS_SHOWN = 5


def stored(data: StoredData, uploads: Sequence[Upload], words: Words) -> Reply:
    """Say what is stored, how, and how to be rid of it."""
    lines: list[str] = [words.gettext("<b>Stored for this chat</b>")]
    lines.extend(_order_lines(data, words))
    lines.extend(_upload_lines(uploads, words))
    lines.append("")
    lines.append(
        words.gettext(
            "<i>Buyers are stored under a keyed hash; the e-mail or customer number itself only "
            "encrypted, so that lists can be handed back to you. Names, addresses and phone "
            "numbers of an export are never stored.</i>"
        )
    )
    keyboard = (
        (
            run_button("settings", words.gettext("Settings")),
            run_button("forget", words.gettext("Erase everything…")),
        ),
    )
    return Reply(text="\n".join(lines), keyboard=keyboard)


def _order_lines(data: StoredData, words: Words) -> Iterator[str]:
    if not data.orders:
        yield words.gettext("No orders yet. Send an export, or look at a sample shop: /demo")
        return
    yield words.ngettext("{count} order", "{count} orders", data.orders).format(
        count=words.number(data.orders)
    )
    if data.customers:
        yield words.ngettext("{count} customer", "{count} customers", data.customers).format(
            count=words.number(data.customers)
        )
    if data.item_lines:
        yield words.ngettext("{count} item line", "{count} item lines", data.item_lines).format(
            count=words.number(data.item_lines)
        )
    if data.first_day and data.last_day:
        yield words.gettext("from {first} to {last}").format(
            first=words.day(data.first_day), last=words.day(data.last_day)
        )


def _upload_lines(uploads: Sequence[Upload], words: Words) -> Iterator[str]:
    if not uploads:
        return
    yield ""
    yield words.gettext("<b>Files</b>")
    for upload in uploads[:_UPLOADS_SHOWN]:
        yield html(
            "• {name} · {day} · {state}",
            name=upload.file_name,
            day=words.day(upload.created_at.date()),
            state=_state_text(upload, words),
        )
    more = len(uploads) - _UPLOADS_SHOWN
    if more > 0:
        yield words.ngettext("and {count} more", "and {count} more", more).format(
            count=words.number(more)
        )


def _state_text(upload: Upload, words: Words) -> str:
    return {
        "received": words.gettext("waiting"),
        "reading": words.gettext("being read"),
        "asking": words.gettext("waiting for your answer"),
        "done": words.gettext("read"),
        "refused": words.gettext("not used"),
        "failed": words.gettext("not used"),
    }[upload.state]
