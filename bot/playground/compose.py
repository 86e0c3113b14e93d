"""What every send and edit shares: where to, in reply to what, the text and its limits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.playground.entities import Formatted, cleaned, given_entities, with_found
from bot.playground.errors import BadRequest, Forbidden
from bot.playground.html import parse_html
from bot.playground.markup import inline_keyboard, other_keyboard
from bot.playground.message import Content, Message

if TYPE_CHECKING:
    from bot.playground.chat import Chat
    from bot.playground.cloud import Cloud
    from bot.playground.parameters import Arguments, Json

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
_LONGEST_RAW_BYTES = 1 << 15
_REPLY_FIELDS = {"message_id", "chat_id", "allow_sending_without_reply"}


def writable(cloud: Cloud, arguments: Arguments) -> Chat:
    """Return the chat of a send, if the bot may write there."""
    chat = cloud.chat_of(arguments.get("chat_id"))
    if chat.migrated_to is not None:
        raise BadRequest(
            "group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat.migrated_to
        )
    if chat.blocked:
        raise Forbidden(
            "bot was blocked by the user"
            if chat.kind == "private"
            else f"bot was kicked from the {chat.kind} chat"
        )
    if not chat.started:
        raise Forbidden("bot can't initiate conversation with a user")
    if arguments.get("message_thread_id") is not None and not chat.is_forum:
        raise BadRequest("message thread not found")
    return chat


def formatted(given: Arguments | Json, name: str = "text") -> Formatted:
    """Read a text or caption with its parse mode or its listed entities."""
    text = given.get(name, "") or ""
    if not isinstance(text, str):
        raise BadRequest(f"field {name!r} must be a String")
    if len(text.encode(errors="replace")) > _LONGEST_RAW_BYTES:
        raise BadRequest("text is too long")
    mode = (given.get("parse_mode") or "").lower()
    if mode == "html":
        body = parse_html(text)
    elif mode:
        raise BadRequest("unsupported parse_mode")
    else:
        listed = given.get("entities" if name == "text" else "caption_entities") or []
        body = given_entities(text, listed)
    return with_found(cleaned(body))


def text_of(arguments: Arguments) -> Formatted:
    """Read the text of a message: never empty, at most 4096 characters."""
    body = formatted(arguments)
    if not body.text:
        raise BadRequest("message text is empty")
    if len(body.text) > LONGEST_TEXT:
        raise BadRequest("message is too long")
    return body


def caption_of(given: Arguments | Json) -> Formatted:
    """Read a caption: at most 1024 characters."""
    body = formatted(given, "caption")
    if len(body.text) > LONGEST_CAPTION:
        raise BadRequest("message caption is too long")
    return body


def replied(chat: Chat, arguments: Arguments) -> Message | None:
    """Return the message that a send answers."""
    given = arguments.get("reply_parameters")
    if given is None:
        return None
    unknown = set(given) - _REPLY_FIELDS
    if unknown:
        raise BadRequest(f"unknown field {min(unknown)!r} in reply parameters")
    if str(given.get("chat_id", chat.id)) != str(chat.id):
        raise BadRequest("replies to another chat are not played by this stand-in")
    found = chat.find(given.get("message_id"))
    if found is None and not given.get("allow_sending_without_reply"):
        raise BadRequest("message to be replied not found")
    return found


def post(
    cloud: Cloud, chat: Chat, arguments: Arguments, content: Content, *, album: str = ""
) -> Message:
    """Add a message of the bot to a chat."""
    markup = arguments.get("reply_markup")
    other = other_keyboard(markup)
    message = Message(
        chat=chat,
        id=0,
        sender=cloud.bot,
        date=cloud.now(),
        content=content,
        keyboard=inline_keyboard(markup) if other is None else (),
        reply_keyboard=other,
        reply_to=replied(chat, arguments),
        media_group_id=album,
        thread_id=arguments.get("message_thread_id"),
        silent=arguments.get("disable_notification", False),
    )
    message.id = chat.take_id()
    return chat.add(message)
