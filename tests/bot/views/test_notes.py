"""How typed text was understood, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import pytest

from bot.args.ltv import parse_ltv
from bot.args.notes import Note
from bot.args.stage import parse_stage
from bot.views import notes as view
from bot.views.notes import notes_text
from bot.words import words_for

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize(
    ("typed", "note"),
    [
        ("90 3 6 20", "Margin: 20 is read as 20%."),
        ("90 3 6 1", "Margin: 1 is read as 100%."),
        ("90 3 6 12,5", "Margin: 12,5 is read as 12.5%."),
        ("1.500 3", "Order value: 1.500 is read as 1,500.00."),
        ("90 1.667", "Orders per customer: 1.667 is read as 1.667."),
        ("90 3, 18 months", "Years a customer stays: 18 months is read as 1.5."),
        ("1 234 3", "1 234 is read as two numbers; if it is one, write 1234."),
        ("¥90 3", "¥ can be JPY / CNY, so no currency is shown; write JPY instead of the sign."),
        ("90 3 6 20%", ""),
    ],
)
def test_a_note_says_how_it_was_read(as_read: Callable[[str], str], typed: str, note: str) -> None:
    assert as_read(notes_text(parse_ltv(typed).notes, words_for("en"))) == note


def test_each_note_has_a_line() -> None:
    notes = parse_stage("120 orders a month, 2 years, 40 repeat").notes
    assert len(notes_text(notes, words_for("en")).split("\n")) == 2


def test_every_kind_of_note_has_its_sentence() -> None:
    assert set(get_args(Note)) <= view._note.registry.keys()
