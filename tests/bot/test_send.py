from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Bot

from bot.playground.server import Playground
from bot.reply import Attachment, Button, Picture, Reply
from bot.send import Target, edit_text, send, send_text, split

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.playground.chat import Chat

HERE = Target(chat_id=42)


@pytest.fixture
async def playground() -> AsyncIterator[Playground]:
    async with Playground() as started:
        yield started


@pytest.fixture
async def bot(playground: Playground) -> AsyncIterator[Bot]:
    made = Bot(playground.token, base_url=playground.base_url, base_file_url=playground.file_url)
    async with made:
        yield made


@pytest.fixture
def chat(playground: Playground) -> Chat:
    return playground.chat(42)


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\n"), max_size=30)))
def test_a_split_text_keeps_every_line_whole_and_in_order(lines: list[str]) -> None:
    text = "\n".join(lines)
    pieces = split(text, limit=40)
    assert all(len(piece) <= 40 for piece in pieces)
    kept = [line for piece in pieces for line in piece.split("\n") if line.strip()]
    assert kept == [line for line in lines if line.strip()]


def test_a_line_beyond_the_limit_is_cut() -> None:
    assert split("x" * 50, limit=40) == ["x" * 39 + "…"]


async def test_pictures_come_first_then_the_text_with_its_keyboard_then_files(
    bot: Bot, chat: Chat, png: bytes
) -> None:
    reply = Reply(
        text="<b>Done</b>",
        pictures=(
            Picture(name="a.png", png=png, title="One"),
            Picture(name="b.png", png=png, title="Two"),
        ),
        files=(Attachment(name="list.csv", content=b"a\n"),),
        keyboard=((Button(label="More", data="run:help"),),),
    )
    await send(bot, HERE, reply)
    one, two, text, file = chat.messages
    assert (one.caption, two.caption) == ("One", "Two")
    assert one.media_group_id == two.media_group_id
    assert (text.text, text.labels) == ("Done", (("More",),))
    assert (file.file_name, file.document) == ("list.csv", b"a\n")


async def test_a_long_text_is_several_messages_and_the_last_has_the_keyboard(
    bot: Bot, chat: Chat
) -> None:
    lines = "\n".join(f"<b>line {number}</b>" for number in range(1000))
    await send(bot, HERE, Reply(text=lines, keyboard=((Button(label="More", data="run:help"),),)))
    assert len(chat.messages) > 1
    assert [bool(message.keyboard) for message in chat.messages[:-1]] == [False] * (
        len(chat.messages) - 1
    )
    assert chat.messages[-1].keyboard
    assert chat.messages[-1].text.endswith("line 999")


async def test_an_edit_that_changes_nothing_is_no_error(bot: Bot, chat: Chat) -> None:
    message_id = await send_text(bot, HERE, "the same")
    await edit_text(bot, HERE, message_id, "the same")
    assert [message.text for message in chat.messages] == ["the same"]


async def test_an_edit_of_a_message_that_is_gone_is_sent_anew(bot: Bot, chat: Chat) -> None:
    message_id = await send_text(bot, HERE, "reading")
    await bot.delete_message(42, message_id)
    await edit_text(bot, HERE, message_id, "done")
    assert chat.messages[-1].text == "done"
    assert not chat.messages[-1].deleted
