"""The words of /data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.buttons import Press
from bot.reply import Button, Reply
from bot.views.columns import chosen_text
from bot.views.html import html
from bot.views.start import run_button
from storage.store.columns import header_set

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.words import Words
    from storage.values import ColumnChoice, StoredData, Upload

_UPLOADS_SHOWN = 5
_CHOICES_SHOWN = 8
_KEY_DIGITS = 16
_LONGEST_LABEL = 40


def stored(
    data: StoredData,
    uploads: Sequence[Upload],
    choices: Sequence[ColumnChoice],
    words: Words,
) -> Reply:
    """Say what is stored, how, and how to be rid of it."""
    lines: list[str] = [words.gettext("<b>Stored for this chat</b>")]
    lines.extend(_order_lines(data, words))
    lines.extend(_upload_lines(uploads, words))
    lines.extend(_choice_lines(choices, words))
    lines.append("")
    lines.append(
        words.gettext(
            "<i>Buyers are stored under a keyed hash; the e-mail or customer number itself only "
            "encrypted, so that lists can be handed back to you. Names, addresses and phone "
            "numbers of an export are never stored.</i>"
        )
    )
    keyboard = (
        *((_ask_again(choice, words),) for choice in choices[:_CHOICES_SHOWN]),
        (
            run_button("settings", words.gettext("Settings")),
            run_button("forget", words.gettext("Erase everything…")),
        ),
    )
    return Reply(text="\n".join(lines), keyboard=keyboard)


def choice_key(choice: ColumnChoice) -> str:
    """Return what the button of a choice carries: enough of its headers' fingerprint."""
    return header_set(choice.headers)[:_KEY_DIGITS]


def choice_forgotten(words: Words) -> str:
    """Confirm."""
    return words.gettext("Forgotten. I will ask again when such a file comes.")


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
    for upload in reversed(uploads[-_UPLOADS_SHOWN:]):
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


def _choice_lines(choices: Sequence[ColumnChoice], words: Words) -> Iterator[str]:
    if not choices:
        return
    yield ""
    yield words.gettext("<b>Columns you chose</b>")
    for choice in choices[:_CHOICES_SHOWN]:
        chosen = chosen_text(choice.columns, words)
        yield html("• {chosen} · {day}", chosen=chosen, day=words.day(choice.set_at.date()))


def _ask_again(choice: ColumnChoice, words: Words) -> Button:
    header = next(iter(choice.columns.values()), "")[:_LONGEST_LABEL]
    label = words.gettext("Forget the choice of “{header}”").format(header=header)
    return Button(label=label, data=Press("unchoose", choice_key(choice)).pack())


def _state_text(upload: Upload, words: Words) -> str:
    return {
        "received": words.gettext("waiting"),
        "reading": words.gettext("being read"),
        "asking": words.gettext("waiting for your answer"),
        "done": words.gettext("read"),
        "refused": words.gettext("not used"),
        "failed": words.gettext("not used"),
    }[upload.state]
