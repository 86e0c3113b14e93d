from __future__ import annotations

from bot.buttons import Press
from bot.views.columns import question
from bot.views.errors import metrics_sentence
from bot.words import words_for
from metrics.errors import ColumnsInDoubt, MissingColumns

WIDE = ColumnsInDoubt(
    file="wide.csv",
    field_name="cancelled_at",
    candidates=tuple(f"Column with a very long name indeed {number}" for number in range(60)),
    headers=(
        "Order",
        *(f"Column with a very long name indeed {number}" for number in range(60)),
    ),
    sample=(("A1", *("z\n" * 5_000 for _ in range(60))), (), ("A2",), ("", "")),
)


def test_a_question_fits_into_one_message_and_its_buttons_into_telegrams_limits() -> None:
    reply = question(WIDE, "wide.csv", 10**17, words_for("en"))
    assert len(reply.text) < 4096
    assert len(reply.keyboard) <= 100
    for (button,) in reply.keyboard:
        assert len(button.data.encode()) <= 64
        assert 0 < len(button.label) <= 64
        assert "\n" not in button.label


def test_a_button_carries_upload_meaning_and_place() -> None:
    reply = question(WIDE, "wide.csv", 12, words_for("en"))
    pressed = [Press.unpack(row[0].data) for row in reply.keyboard]
    assert pressed[3] == Press("column", "12 cancelled_at 3")
    assert pressed[-1] == Press("nocolumn", "12")


def test_blank_and_short_rows_are_shown_without_harm() -> None:
    reply = question(WIDE, "wide.csv", 12, words_for("en"))
    rows = [line for line in reply.text.splitlines() if line.startswith("•")]
    assert len(rows) == 2
    assert ": <b>–</b>" in rows[1]


def test_headers_of_any_length_are_listed_in_one_short_sentence() -> None:
    error = MissingColumns("odd.csv", ("date",), tuple("<&" * 3_000 for _ in range(90)))
    said = metrics_sentence(error, words_for("en"))
    assert len(said) < 4096
    assert "<&" not in said
