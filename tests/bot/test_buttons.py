from __future__ import annotations

import pytest

from bot.buttons import Press, of_shop
from bot.reply import Button, Reply


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
    for action in ("a:b", "a@b"):
        with pytest.raises(ValueError, match="must not hold"):
            Press(action).pack()


def test_the_buttons_of_a_reply_can_be_about_one_shop() -> None:
    reply = Reply(text="", keyboard=((Button(label="Me", data=Press("run", "a@b").pack()),),))
    ((button,),) = of_shop(reply, 12).keyboard
    assert Press.unpack(button.data) == Press("run", "a@b", shop_id=12)


def test_forged_data_is_read_as_an_action_that_nobody_has() -> None:
    assert Press.unpack("\x00nonsense") == Press("\x00nonsense", "")
    assert Press.unpack("run@Tea:report") == Press("run@Tea", "report")
    assert Press.unpack(f"run@{'9' * 19}:report").action == f"run@{'9' * 19}"
