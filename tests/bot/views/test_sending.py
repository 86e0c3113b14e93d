from __future__ import annotations

from bot.handlers.errors import sentence
from bot.send import MaybeSent, TooLarge
from bot.words import words_for

WORDS = words_for("en")


def test_what_may_be_missing_can_be_asked_for_again() -> None:
    assert "ask once more" in sentence(MaybeSent(), WORDS)


def test_a_file_that_telegram_does_not_take_is_named_as_too_large() -> None:
    assert "50 MB" in sentence(TooLarge("too big"), WORDS)
