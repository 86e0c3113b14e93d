from __future__ import annotations

import pytest

from bot.buttons import Press


def test_a_press_survives_the_way_to_telegram_and_back() -> None:
    assert Press.unpack(Press("set", "timezone Europe/Riga").pack()) == Press(
        "set", "timezone Europe/Riga"
    )


def test_an_argument_may_hold_the_separator() -> None:
    assert Press.unpack(Press("run", "a:b").pack()) == Press("run", "a:b")


def test_data_of_more_than_64_bytes_is_refused_when_the_button_is_made() -> None:
    assert len(Press("run", "ż" * 30).pack().encode()) == 64
    with pytest.raises(ValueError, match="64 bytes"):
        Press("run", "ż" * 31).pack()


def test_an_action_with_the_separator_is_refused() -> None:
    with pytest.raises(ValueError, match="must not hold"):
        Press("a:b").pack()


def test_forged_data_is_read_as_an_action_that_nobody_has() -> None:
    assert Press.unpack("\x00nonsense") == Press("\x00nonsense", "")
