"""How typed text was understood, where a reader may want to check."""

from __future__ import annotations

from functools import singledispatch
from typing import TYPE_CHECKING

from bot.args.notes import Note, ReadAs, ReadAsPercent, ReadAsTwo, UnclearCurrency
from bot.views.html import html
from bot.views.numbers import as_field

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markupsafe import Markup

    from bot.words import Words


def notes_text(notes: Sequence[Note], words: Words) -> str:
    """One line per note, in italics; empty without notes."""
    return "\n".join(html("<i>{note}</i>", note=_note(note, words)) for note in notes)


@singledispatch
def _note(note: Note, words: Words) -> Markup:
    raise NotImplementedError(note, words)


@_note.register(ReadAsPercent)
def _percent(note: ReadAsPercent, words: Words) -> Markup:
    return html(
        words.gettext("{field}: {text} is read as {value}."),
        field=words.gettext(note.field.label),
        text=note.text,
        value=as_field(note.share, note.field, words),
    )


@_note.register(ReadAs)
def _read_as(note: ReadAs, words: Words) -> Markup:
    return html(
        words.gettext("{field}: {text} is read as {value}."),
        field=words.gettext(note.field.label),
        text=note.text,
        value=as_field(note.value, note.field, words),
    )


@_note.register(ReadAsTwo)
def _two(note: ReadAsTwo, words: Words) -> Markup:
    return html(
        words.gettext("{text} is read as two numbers; if it is one, write {joined}."),
        text=note.text,
        joined=note.joined,
    )


@_note.register(UnclearCurrency)
def _currency(note: UnclearCurrency, words: Words) -> Markup:
    return html(
        words.gettext(
            "{sign} can be {candidates}, so no currency is shown; write {first} instead of the "
            "sign."
        ),
        sign=note.sign,
        candidates=" / ".join(note.candidates),
        first=note.candidates[0],
    )
