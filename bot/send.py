"""The only module that calls Telegram's send and edit methods."""

from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    InputMediaPhoto,
    ReplyParameters,
)
from telegram.constants import ChatAction, MediaGroupLimit, MessageLimit
from telegram.error import BadRequest, TelegramError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from telegram import Bot, CallbackQuery

    from bot.reply import Attachment, Keyboard, Picture, Reply

log = logging.getLogger(__name__)

_TYPING_SECONDS = 4.0
"""Telegram shows an action for about five seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where a message goes."""

    chat_id: int
    thread_id: int | None = None
    reply_to: int | None = None


async def send(bot: Bot, target: Target, reply: Reply) -> None:
    """Send the pictures as one album, then the text with its keyboard, then the files."""
    if reply.pictures:
        await _send_pictures(bot, target, reply.pictures)
    if reply.text:
        await send_text(bot, target, reply.text, reply.keyboard)
    for attachment in reply.files:
        await _send_file(bot, target, attachment)


async def send_text(bot: Bot, target: Target, text: str, keyboard: Keyboard = ()) -> int:
    """Send HTML in as many messages as it takes; return the id of the last one."""
    pieces = split(text)
    message_id = 0
    for piece in pieces:
        markup = _markup(keyboard) if piece is pieces[-1] else None
        message = await bot.send_message(
            target.chat_id,
            piece,
            parse_mode="HTML",
            reply_markup=markup,
            reply_parameters=_reply_parameters(target),
            message_thread_id=target.thread_id,
        )
        message_id = message.message_id
    return message_id


async def edit_text(
    bot: Bot, target: Target, message_id: int, text: str, keyboard: Keyboard = ()
) -> None:
    """Change a message in place; when it is gone, send the text anew."""
    try:
        await bot.edit_message_text(
            text,
            chat_id=target.chat_id,
            message_id=message_id,
            parse_mode="HTML",
            reply_markup=_markup(keyboard),
        )
    except BadRequest as error:
        reason = error.message.lower()
        if "not modified" in reason:
            return
        if "to edit not found" not in reason and "can't be edited" not in reason:
            raise
        await send_text(bot, target, text, keyboard)


async def answer_press(query: CallbackQuery, text: str = "", *, alert: bool = False) -> None:
    """Answer a button press, so that its clock stops turning; too late is no error."""
    try:
        await query.answer(text or None, show_alert=alert)
    except BadRequest as error:
        if "query is too old" not in error.message.lower():
            raise
        log.info("a press was answered too late")


@asynccontextmanager
async def busy(bot: Bot, target: Target, action: ChatAction) -> AsyncIterator[None]:
    """Show "typing…" or the like until the block ends."""
    task = asyncio.create_task(_keep_busy(bot, target, action))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


def split(text: str, limit: int = MessageLimit.MAX_TEXT_LENGTH) -> list[str]:
    """Split HTML between lines into pieces that Telegram takes.

    Views close every tag in the line that opens it; a single line beyond the limit is cut.
    """
    pieces = [""]
    for line in text.split("\n"):
        cut = line if len(line) <= limit else line[: limit - 1] + "…"
        joined = f"{pieces[-1]}\n{cut}" if pieces[-1] else cut
        if len(joined) > limit:
            pieces.append(cut)
        else:
            pieces[-1] = joined
    return [piece for piece in pieces if piece.strip()]


async def _keep_busy(bot: Bot, target: Target, action: ChatAction) -> None:
    while True:
        # whether "typing…" is seen must never decide whether the answer comes
        with suppress(TelegramError):
            await bot.send_chat_action(target.chat_id, action, message_thread_id=target.thread_id)
        await asyncio.sleep(_TYPING_SECONDS)


async def _send_pictures(bot: Bot, target: Target, pictures: tuple[Picture, ...]) -> None:
    if len(pictures) == 1:
        await bot.send_photo(
            target.chat_id,
            pictures[0].png,
            filename=pictures[0].name,
            caption=pictures[0].title,
            reply_parameters=_reply_parameters(target),
            message_thread_id=target.thread_id,
        )
        return
    for start in range(0, len(pictures), MediaGroupLimit.MAX_MEDIA_LENGTH):
        album = pictures[start : start + MediaGroupLimit.MAX_MEDIA_LENGTH]
        await bot.send_media_group(
            target.chat_id,
            [InputMediaPhoto(p.png, caption=p.title, filename=p.name) for p in album],
            reply_parameters=_reply_parameters(target),
            message_thread_id=target.thread_id,
        )


async def _send_file(bot: Bot, target: Target, attachment: Attachment) -> None:
    await bot.send_document(
        target.chat_id,
        InputFile(attachment.content, filename=attachment.name),
        reply_parameters=_reply_parameters(target),
        message_thread_id=target.thread_id,
    )


def _reply_parameters(target: Target) -> ReplyParameters | None:
    if target.reply_to is None:
        return None
    return ReplyParameters(target.reply_to, allow_sending_without_reply=True)


def _markup(keyboard: Keyboard) -> InlineKeyboardMarkup | None:
    if not keyboard:
        return None
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(b.label, callback_data=b.data) for b in row] for row in keyboard]
    )
