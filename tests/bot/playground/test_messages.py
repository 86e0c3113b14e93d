from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyParameters,
)
from telegram.error import BadRequest, Forbidden

if TYPE_CHECKING:
    from telegram import Bot

    from bot.playground.chat import Chat
    from bot.playground.server import Playground
    from tests.bot.playground.conftest import Clock


def keyboard(data: str = "x", buttons: int = 1) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton("Go", callback_data=data)] for _ in range(buttons)]
    )


async def test_a_message_arrives_as_it_was_sent(bot: Bot, chat: Chat) -> None:
    sent = await bot.send_message(
        42, "<b>5 &lt; 6</b>", parse_mode="HTML", reply_markup=keyboard()
    )
    (shown,) = chat.messages
    assert shown.id == sent.message_id
    assert (shown.text, shown.html) == ("5 < 6", "<b>5 &lt; 6</b>")
    assert shown.entities == (("bold", "5 < 6"),)
    assert [(b.text, b.data) for b in shown.buttons] == [("Go", "x")]
    assert sent.reply_markup == keyboard()


async def test_4096_characters_count_after_parsing_and_in_code_points(
    bot: Bot, chat: Chat
) -> None:
    await bot.send_message(42, "<b>" + "😀" * 4096 + "</b>", parse_mode="HTML")
    assert len(chat.messages[0].text) == 4096
    with pytest.raises(BadRequest, match=r"(?i)Message is too long"):
        await bot.send_message(42, "x" * 4097)


async def test_raw_text_beyond_32_kib_is_refused(bot: Bot, chat: Chat) -> None:
    with pytest.raises(BadRequest, match=r"(?i)Text is too long"):
        await bot.send_message(42, "<b></b>" * 5000, parse_mode="HTML")
    assert chat.messages == []


@pytest.mark.parametrize("text", [" \n ", "<b> </b>"])
async def test_an_empty_text_is_refused(bot: Bot, chat: Chat, text: str) -> None:
    with pytest.raises(BadRequest, match=r"(?i)Message text is empty"):
        await bot.send_message(42, text, parse_mode="HTML")


async def test_markup_errors_reach_the_bot(bot: Bot, chat: Chat) -> None:
    with pytest.raises(BadRequest, match=r"(?i)Can't parse entities: Unsupported start tag"):
        await bot.send_message(42, "<p>x</p>", parse_mode="HTML")
    with pytest.raises(BadRequest, match=r"(?i)Unsupported parse_mode"):
        await bot.send_message(42, "*x*", parse_mode="MarkdownV2")


async def test_unknown_chats_and_unstarted_ones_are_refused(bot: Bot, chat: Chat) -> None:
    with pytest.raises(BadRequest, match=r"(?i)Chat not found"):
        await bot.send_message(43, "x")
    chat.started = False
    with pytest.raises(Forbidden, match="bot can't initiate conversation with a user"):
        await bot.send_message(42, "x")


async def test_a_blocked_bot_is_told_so(bot: Bot, chat: Chat, playground: Playground) -> None:
    playground.block(chat)
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(42, "x")
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_chat_action(42, "typing")
    (update,) = await bot.get_updates()
    assert update.my_chat_member is not None
    assert update.my_chat_member.new_chat_member.status == "kicked"
    playground.block(chat, blocked=False)
    await bot.send_message(42, "x")


@pytest.mark.parametrize("data", ["x" * 65, "ż" * 33])
async def test_button_data_beyond_64_bytes_is_refused(bot: Bot, chat: Chat, data: str) -> None:
    with pytest.raises(BadRequest, match=r"(?i)BUTTON_DATA_INVALID"):
        await bot.send_message(42, "x", reply_markup=keyboard(data))
    await bot.send_message(42, "x", reply_markup=keyboard("ż" * 32))


async def test_a_keyboard_has_at_most_100_buttons(bot: Bot, chat: Chat) -> None:
    await bot.send_message(42, "x", reply_markup=keyboard(buttons=100))
    with pytest.raises(BadRequest, match=r"(?i)Reply markup is too long"):
        await bot.send_message(42, "x", reply_markup=keyboard(buttons=101))


async def test_buttons_need_a_text_and_an_action(bot: Bot, chat: Chat) -> None:
    with pytest.raises(BadRequest, match=r"(?i)Text must be non-empty"):
        await bot.send_message(
            42,
            "x",
            reply_markup=InlineKeyboardMarkup.from_button(
                InlineKeyboardButton(" ", "https://x.org")
            ),
        )
    with pytest.raises(BadRequest, match=r"(?i)Text buttons are unallowed in the inline keyboard"):
        await bot.send_message(
            42, "x", reply_markup=InlineKeyboardMarkup.from_button(InlineKeyboardButton("Go"))
        )
    with pytest.raises(BadRequest, match=r"(?i)Wrong HTTP URL"):
        await bot.send_message(
            42,
            "x",
            reply_markup=InlineKeyboardMarkup.from_button(InlineKeyboardButton("Go", "no")),
        )


async def test_a_reply_keyboard_reaches_the_person(bot: Bot, chat: Chat) -> None:
    markup = ReplyKeyboardMarkup([[KeyboardButton("Where I am", request_location=True)]])
    await bot.send_message(42, "x", reply_markup=markup)
    shown = chat.messages[0].reply_keyboard
    assert shown is not None
    assert shown["keyboard"] == [[{"text": "Where I am", "request_location": True}]]


async def test_an_edit_changes_in_place_and_drops_the_keyboard(bot: Bot, chat: Chat) -> None:
    sent = await bot.send_message(42, "one", reply_markup=keyboard())
    await bot.edit_message_text("two", 42, sent.message_id)
    (shown,) = chat.messages
    assert (shown.text, shown.labels) == ("two", ())
    assert [content.body.text for content in shown.history] == ["one"]
    assert shown.edit_date is not None


async def test_an_edit_that_changes_nothing_is_refused(bot: Bot, chat: Chat) -> None:
    sent = await bot.send_message(42, "<b>one</b>", parse_mode="HTML", reply_markup=keyboard())
    with pytest.raises(
        BadRequest, match=r"(?i)Message is not modified: specified new message content"
    ):
        await bot.edit_message_text(
            "<strong>one</strong>", 42, sent.message_id, parse_mode="HTML", reply_markup=keyboard()
        )
    with pytest.raises(BadRequest, match=r"(?i)Message is not modified"):
        await bot.edit_message_reply_markup(42, sent.message_id, reply_markup=keyboard())
    await bot.edit_message_reply_markup(42, sent.message_id)
    assert chat.messages[0].labels == ()


async def test_only_the_bots_own_existing_texts_can_be_edited(bot: Bot, chat: Chat) -> None:
    theirs = await chat.send_text("hello")
    with pytest.raises(BadRequest, match=r"(?i)Message can't be edited"):
        await bot.edit_message_text("x", 42, theirs.id)
    with pytest.raises(BadRequest, match=r"(?i)Message to edit not found"):
        await bot.edit_message_text("x", 42, 999)
    text = await bot.send_message(42, "x")
    with pytest.raises(BadRequest, match=r"(?i)There is no caption in the message to edit"):
        await bot.edit_message_caption(42, text.message_id, caption="y")
    file = await bot.send_document(42, b"x", filename="a.txt")
    with pytest.raises(BadRequest, match=r"(?i)There is no text in the message to edit"):
        await bot.edit_message_text("x", 42, file.message_id)


async def test_a_deleted_message_is_gone(bot: Bot, chat: Chat) -> None:
    sent = await bot.send_message(42, "x")
    await bot.delete_message(42, sent.message_id)
    assert chat.messages[0].deleted
    with pytest.raises(BadRequest, match=r"(?i)Message to delete not found"):
        await bot.delete_message(42, sent.message_id)
    with pytest.raises(BadRequest, match=r"(?i)Message to edit not found"):
        await bot.edit_message_text("y", 42, sent.message_id)


async def test_a_message_of_two_days_cannot_be_deleted(bot: Bot, chat: Chat, clock: Clock) -> None:
    sent = await bot.send_message(42, "x")
    clock.now += 48 * 3600 + 1
    with pytest.raises(BadRequest, match=r"(?i)Message can't be deleted for everyone"):
        await bot.delete_message(42, sent.message_id)


async def test_a_reply_names_its_message_or_says_that_it_is_gone(bot: Bot, chat: Chat) -> None:
    asked = await chat.send_text("how much?")
    await bot.send_message(42, "this much", reply_parameters=ReplyParameters(asked.id))
    assert chat.messages[0].reply_to is asked
    with pytest.raises(BadRequest, match=r"(?i)Message to be replied not found"):
        await bot.send_message(42, "x", reply_parameters=ReplyParameters(999))
    lenient = ReplyParameters(999, allow_sending_without_reply=True)
    await bot.send_message(42, "x", reply_parameters=lenient)
    assert chat.messages[-1].reply_to is None


async def test_actions_are_shown_and_checked(bot: Bot, chat: Chat) -> None:
    await bot.send_chat_action(42, "typing")
    assert chat.actions == ["typing"]
    with pytest.raises(BadRequest, match=r"(?i)Wrong parameter action in request"):
        await bot.send_chat_action(42, "dancing")


async def test_a_press_is_answered_once_and_in_time(bot: Bot, chat: Chat, clock: Clock) -> None:
    await bot.send_message(42, "x", reply_markup=keyboard("data"))
    press = await chat.press(chat.messages[0], "Go")
    (update,) = await bot.get_updates()
    assert update.callback_query is not None
    assert (update.callback_query.data, update.callback_query.id) == ("data", press.id)
    await update.callback_query.answer("Done", show_alert=True)
    answer = await press.answered()
    assert (answer.text, answer.show_alert) == ("Done", True)
    with pytest.raises(BadRequest, match=r"(?i)Query is too old and response timeout expired"):
        await update.callback_query.answer()
    late = await chat.press(chat.messages[0], "data")
    clock.now += 16
    with pytest.raises(BadRequest, match=r"(?i)Query is too old"):
        await bot.answer_callback_query(late.id)


async def test_an_answer_to_a_press_has_200_characters(bot: Bot, chat: Chat) -> None:
    await bot.send_message(42, "x", reply_markup=keyboard())
    press = await chat.press(chat.messages[0], "Go")
    with pytest.raises(BadRequest, match=r"(?i)MESSAGE_TOO_LONG"):
        await bot.answer_callback_query(press.id, "x" * 201)


async def test_only_a_changed_client_sends_data_without_a_button(bot: Bot, chat: Chat) -> None:
    sent = await bot.send_message(42, "x", reply_markup=keyboard())
    with pytest.raises(LookupError):
        await chat.press(chat.messages[0], "forged:1")
    await bot.delete_message(42, sent.message_id)
    await chat.press(chat.messages[0], "forged:1", forged=True)
    (update,) = await bot.get_updates()
    assert update.callback_query is not None
    assert update.callback_query.data == "forged:1"
    assert update.callback_query.message is not None
    assert not update.callback_query.message.is_accessible
