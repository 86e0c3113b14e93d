"""Texts, edits, deletions, "typing…" and the answers to presses."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.playground.chat import ADMINISTRATORS
from bot.playground.cloud import Answer
from bot.playground.compose import caption_of, post, text_of, writable
from bot.playground.errors import BadRequest
from bot.playground.markup import inline_keyboard
from bot.playground.message import Content, Message

if TYPE_CHECKING:
    from bot.playground.cloud import Cloud
    from bot.playground.markup import Keyboard
    from bot.playground.parameters import Arguments, Json

_ACTIONS = {
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
}
_DELETABLE_SECONDS = 48 * 3600
_LONGEST_ANSWER = 200


def send_message(cloud: Cloud, arguments: Arguments) -> Json:
    """Send a text."""
    chat = writable(cloud, arguments)
    return post(cloud, chat, arguments, Content(body=text_of(arguments))).as_json()


def editable(cloud: Cloud, arguments: Arguments) -> Message:
    """Return the message of an edit, if the bot may edit it."""
    chat = writable(cloud, arguments)
    if arguments.get("message_id") is None:
        raise BadRequest("message identifier is not specified")
    message = chat.find(arguments.get("message_id"))
    if message is None:
        raise BadRequest("message to edit not found")
    if message.sender is not cloud.bot:
        raise BadRequest("message can't be edited")
    return message


def change(cloud: Cloud, message: Message, content: Content, keyboard: Keyboard) -> Json:
    """Put new content and keyboard in place, unless nothing would change."""
    if content == message.content and keyboard == message.keyboard:
        raise BadRequest(
            "message is not modified: specified new message content and reply markup are "
            "exactly the same as a current content and reply markup of the message"
        )
    if content != message.content:
        message.history.append(message.content)
    message.content = content
    message.keyboard = keyboard
    message.edit_date = cloud.now()
    message.chat.publish(message, "edited")
    return message.as_json()


def edit_message_text(cloud: Cloud, arguments: Arguments) -> Json:
    """Put another text in place; without a keyboard the old one goes."""
    message = editable(cloud, arguments)
    if message.content.file is not None or message.content.service:
        raise BadRequest("there is no text in the message to edit")
    content = Content(body=text_of(arguments))
    return change(cloud, message, content, inline_keyboard(arguments.get("reply_markup")))


def edit_message_caption(cloud: Cloud, arguments: Arguments) -> Json:
    """Put another caption in place; without a keyboard the old one goes."""
    message = editable(cloud, arguments)
    if message.content.file is None:
        raise BadRequest("there is no caption in the message to edit")
    content = replace(message.content, body=caption_of(arguments))
    return change(cloud, message, content, inline_keyboard(arguments.get("reply_markup")))


def edit_message_reply_markup(cloud: Cloud, arguments: Arguments) -> Json:
    """Put another keyboard in place, or none."""
    message = editable(cloud, arguments)
    keyboard = inline_keyboard(arguments.get("reply_markup"))
    return change(cloud, message, message.content, keyboard)


def delete_message(cloud: Cloud, arguments: Arguments) -> bool:
    """Delete a message for everyone."""
    chat = writable(cloud, arguments)
    if arguments.get("message_id") is None:
        raise BadRequest("message identifier is not specified")
    message = chat.find(arguments.get("message_id"))
    if message is None:
        raise BadRequest("message to delete not found")
    own = message.sender is cloud.bot or chat.kind == "private"
    if not own and chat.status_of(cloud.bot.id) not in ADMINISTRATORS:
        raise BadRequest("message can't be deleted")
    if cloud.now() - message.date > _DELETABLE_SECONDS:
        raise BadRequest("message can't be deleted for everyone")
    message.deleted = True
    chat.publish(message, "deleted")
    return True


def send_chat_action(cloud: Cloud, arguments: Arguments) -> bool:
    """Show what the bot is doing."""
    chat = writable(cloud, arguments)
    action = arguments.get("action", "")
    if action not in _ACTIONS:
        raise BadRequest("wrong parameter action in request")
    chat.actions.append(action)
    cloud.publish(chat, {"event": "action", "action": action})
    return True


def answer_callback_query(cloud: Cloud, arguments: Arguments) -> bool:
    """Answer a press: at most once, and in time."""
    press = cloud.presses.get(arguments.get("callback_query_id", ""))
    if (
        press is None
        or press.answer is not None
        or cloud.clock() - press.date > cloud.query_lifetime_seconds
    ):
        raise BadRequest("query is too old and response timeout expired or query ID is invalid")
    answer = Answer(
        text=arguments.get("text", ""),
        show_alert=arguments.get("show_alert", False),
        url=arguments.get("url", ""),
    )
    if len(answer.text) > _LONGEST_ANSWER:
        raise BadRequest("MESSAGE_TOO_LONG")
    if answer.url:
        raise BadRequest("URL_INVALID")
    press.settle(answer)
    cloud.publish(press.message.chat, {"event": "answer", "press": press})
    return True
