from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Bot

from bot.reply import Attachment, Button, Picture, Reply
from bot.send import (
    ChatGone,
    ChatMoved,
    GoneReason,
    MaybeSent,
    Refused,
    Target,
    TooLarge,
    answer_press,
    edit_text,
    pushing,
    send,
    send_text,
    split,
)
from bot.send.text import plain

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.playground.chat import Chat
    from bot.playground.server import Playground

HERE = Target(chat_id=42)
NO_PICTURES = "Bad Request: not enough rights to send photos to the chat"


@pytest.fixture
async def bot(playground: Playground) -> AsyncIterator[Bot]:
    made = Bot(playground.token, base_url=playground.base_url, base_file_url=playground.file_url)
    async with made:
        yield made


def picture(png: bytes, name: str = "a.png", title: str = "Sales grow") -> Picture:
    return Picture(name=name, png=png, title=title)


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
        pictures=(picture(png, title="One"), picture(png, title="Two")),
        files=(Attachment(name="list.csv", content=b"a\n"),),
        keyboard=((Button(label="More", data="run:help"),),),
    )
    message_ids = await send(bot, HERE, reply)
    assert message_ids == tuple(message.id for message in chat.messages)
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


def test_plain_text_is_what_markup_says() -> None:
    assert plain("<b>Ann &amp; Bob</b> &lt;3\n<i>x</i>") == "Ann & Bob <3\nx"


async def test_a_text_whose_markup_telegram_cannot_read_is_sent_as_plain_text(
    bot: Bot, playground: Playground, chat: Chat
) -> None:
    playground.fail_next("sendMessage", 400, "Bad Request: can't parse entities: unexpected end")
    await send(bot, HERE, Reply(text="<b>14 &gt; 12</b>"))
    (message,) = chat.messages
    assert (message.text, message.entities) == ("14 > 12", ())


async def test_an_edit_whose_markup_telegram_cannot_read_is_plain_text(
    bot: Bot, playground: Playground, chat: Chat
) -> None:
    message_id = await send_text(bot, HERE, "reading")
    playground.fail_next("editMessageText", 400, "Bad Request: can't parse entities: x")
    await edit_text(bot, HERE, message_id, "<b>done</b>")
    assert [message.text for message in chat.messages] == ["done"]


async def test_a_text_that_telegram_finds_too_long_is_sent_in_halves(
    bot: Bot, playground: Playground, chat: Chat
) -> None:
    playground.fail_next("sendMessage", 400, "Bad Request: message is too long")
    keyboard = ((Button(label="More", data="run:help"),),)
    await send(bot, HERE, Reply(text="first line\nsecond line", keyboard=keyboard))
    assert [message.text for message in chat.messages] == ["first line", "second line"]
    assert [bool(message.keyboard) for message in chat.messages] == [False, True]


async def test_a_text_of_one_character_that_is_too_long_is_refused(
    bot: Bot, playground: Playground
) -> None:
    playground.fail_next("sendMessage", 400, "Bad Request: message is too long")
    with pytest.raises(Refused):
        await send_text(bot, HERE, "x")


async def test_an_answer_to_a_deleted_message_is_sent_without_it(
    bot: Bot, playground: Playground, chat: Chat
) -> None:
    playground.fail_next("sendMessage", 400, "Bad Request: message to be replied not found")
    await send_text(bot, Target(chat_id=42, reply_to=1), "hello")
    (message,) = chat.messages
    assert (message.text, message.reply_to) == ("hello", None)


@pytest.mark.parametrize("refusal", ["TOPIC_CLOSED", "message thread not found"])
async def test_all_of_a_reply_to_a_closed_topic_goes_to_the_chat_itself(
    bot: Bot, playground: Playground, png: bytes, refusal: str
) -> None:
    group = playground.chat(-1001, kind="supergroup")
    group.is_forum = True
    playground.fail_next("sendPhoto", 400, f"Bad Request: {refusal}")
    reply = Reply(text="figures", pictures=(picture(png),))
    await send(bot, Target(chat_id=-1001, thread_id=7, reply_to=1), reply)
    assert [message.thread_id for message in group.messages] == [None, None]
    assert len(playground.calls_of("sendPhoto")) == 2
    assert len(playground.calls_of("sendMessage")) == 1


async def test_a_group_that_moved_is_followed_by_replies(bot: Bot, playground: Playground) -> None:
    new = playground.migrate(playground.chat(-7, kind="group"), -1007)
    await send(bot, Target(chat_id=-7, reply_to=3), Reply(text="figures"))
    assert [message.text for message in new.messages] == ["figures"]


async def test_an_edit_in_a_group_that_moved_is_sent_anew_there(
    bot: Bot, playground: Playground
) -> None:
    old = playground.chat(-7, kind="group")
    message_id = await send_text(bot, Target(chat_id=-7), "reading")
    new = playground.migrate(old, -1007)
    await edit_text(bot, Target(chat_id=-7), message_id, "done")
    assert [message.text for message in new.messages] == ["done"]


async def test_a_push_to_a_group_that_moved_tells_its_sender(
    bot: Bot, playground: Playground
) -> None:
    playground.migrate(playground.chat(-7, kind="group"), -1007)
    with pushing(), pytest.raises(ChatMoved) as caught:
        await send(bot, Target(chat_id=-7), Reply(text="the week"))
    assert caught.value.new_chat_id == -1007


async def test_where_pictures_are_not_allowed_their_findings_come_as_text(
    bot: Bot, playground: Playground, chat: Chat, png: bytes
) -> None:
    playground.fail_next("sendPhoto", 400, NO_PICTURES)
    reply = Reply(text="<b>Figures</b>", pictures=(picture(png, title="Sales < 5"),))
    await send(bot, Target(chat_id=42, language="pl"), reply)
    (message,) = chat.messages
    title, text, missing = message.text.split("\n\n")
    assert (title, text) == ("Sales < 5", "Figures")
    assert missing


async def test_an_album_that_is_not_allowed_comes_as_text_too(
    bot: Bot, playground: Playground, chat: Chat, png: bytes
) -> None:
    playground.fail_next("sendMediaGroup", 403, NO_PICTURES.replace("Bad Request", "Forbidden"))
    pictures = (picture(png, title="One"), picture(png, title="Two"))
    await send(bot, HERE, Reply(text="", pictures=pictures))
    (message,) = chat.messages
    assert message.text.startswith("One\nTwo\n\nI may not send pictures")


async def test_where_files_are_not_allowed_the_chat_is_told(
    bot: Bot, playground: Playground, chat: Chat
) -> None:
    playground.fail_next("sendDocument", 400, NO_PICTURES.replace("photos", "documents"))
    files = (Attachment(name="list.csv", content=b"a"),)
    await send(bot, HERE, Reply(text="figures", files=files))
    assert [message.text[:10] for message in chat.messages] == ["figures", "I may not "]


async def test_a_file_beyond_what_telegram_takes_is_not_even_uploaded(
    bot: Bot, playground: Playground, chat: Chat
) -> None:
    files = (Attachment(name="list.csv", content=b"0" * 50_000_001),)
    with pytest.raises(TooLarge) as caught:
        await send(bot, HERE, Reply(text="figures", files=files))
    assert caught.value.message_ids == (chat.messages[0].id,)
    assert not playground.calls_of("sendDocument")


async def test_a_proxys_page_about_the_size_means_too_large(
    bot: Bot, playground: Playground
) -> None:
    playground.fail_next("sendDocument", 413, "Request Entity Too Large", page=True)
    with pytest.raises(TooLarge):
        await send(bot, HERE, Reply(text="", files=(Attachment(name="list.csv", content=b"a"),)))


async def test_a_short_text_can_stand_under_its_picture_in_one_message(
    bot: Bot, chat: Chat, png: bytes
) -> None:
    keyboard = ((Button(label="More", data="run:help"),),)
    reply = Reply(
        text="<b>The week</b>", pictures=(picture(png),), keyboard=keyboard, text_as_caption=True
    )
    await send(bot, HERE, reply)
    (message,) = chat.messages
    assert (message.caption, message.labels) == ("The week", (("More",),))


async def test_a_text_too_long_for_a_caption_follows_its_picture(
    bot: Bot, chat: Chat, png: bytes
) -> None:
    reply = Reply(text="x" * 1025, pictures=(picture(png),), text_as_caption=True)
    await send(bot, HERE, reply)
    photo, text = chat.messages
    assert (photo.caption, len(text.text)) == ("Sales grow", 1025)


async def test_a_caption_that_telegram_finds_too_long_follows_as_text(
    bot: Bot, playground: Playground, chat: Chat, png: bytes
) -> None:
    playground.fail_next("sendPhoto", 400, "Bad Request: message caption is too long")
    await send(bot, HERE, Reply(text="week", pictures=(picture(png),), text_as_caption=True))
    assert [(m.caption, m.text) for m in chat.messages] == [("Sales grow", ""), ("", "week")]


async def test_a_title_beyond_a_caption_is_cut(bot: Bot, chat: Chat, png: bytes) -> None:
    await send(bot, HERE, Reply(text="", pictures=(picture(png, title="x" * 2000),)))
    assert len(chat.messages[0].caption) == 1024


async def test_what_may_have_arrived_is_not_repeated_and_the_rest_is_sent(
    bot: Bot, playground: Playground, chat: Chat, png: bytes
) -> None:
    playground.drop_next("sendPhoto", carried_out=True)
    with pytest.raises(MaybeSent) as caught:
        await send(bot, HERE, Reply(text="figures", pictures=(picture(png),)))
    photo, text = chat.messages
    assert (photo.caption, text.text) == ("Sales grow", "figures")
    assert caught.value.message_ids == (text.id,)


async def test_a_chat_that_is_gone_says_why(bot: Bot, playground: Playground, chat: Chat) -> None:
    playground.block(chat)
    with pytest.raises(ChatGone) as caught:
        await send(bot, HERE, Reply(text="figures"))
    assert caught.value.reason is GoneReason.BLOCKED


@pytest.mark.parametrize(
    ("status", "description"),
    [
        (400, "Bad Request: query is too old and response timeout expired or query ID is invalid"),
        (502, "Bad Gateway"),
    ],
)
async def test_a_press_that_cannot_be_answered_is_no_error(
    bot: Bot, playground: Playground, chat: Chat, status: int, description: str
) -> None:
    keyboard = ((Button(label="More", data="run:help"),),)
    await send(bot, HERE, Reply(text="figures", keyboard=keyboard))
    press = await chat.press(chat.messages[0], "More")
    update = (await bot.get_updates())[-1]
    playground.fail_next("answerCallbackQuery", status, description)
    assert update.callback_query is not None
    await answer_press(update.callback_query)
    assert press.answer is None


async def test_an_answer_to_a_press_that_telegram_refuses_is_an_error(
    bot: Bot, playground: Playground, chat: Chat
) -> None:
    keyboard = ((Button(label="More", data="run:help"),),)
    await send(bot, HERE, Reply(text="figures", keyboard=keyboard))
    await chat.press(chat.messages[0], "More")
    update = (await bot.get_updates())[-1]
    assert update.callback_query is not None
    with pytest.raises(Refused):
        await answer_press(update.callback_query, "x" * 201)
