"""The only package that calls Telegram's send and edit methods.

What goes wrong comes as a `SendError`, one class per cause; `with pushing():` marks what nobody
is waiting for.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

from telegram.error import TelegramError

from bot.send.bot import SendingBot
from bot.send.delivery import Delivery, Target
from bot.send.limits import Limiter, pushing
from bot.send.outcomes import (
    ChatGone,
    ChatMoved,
    Flooded,
    GoneReason,
    MaybeSent,
    NotSent,
    PressTooOld,
    Refused,
    SendError,
    TooLarge,
    outcome_of,
)
from bot.send.pictures import SentPictures
from bot.send.text import split

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from telegram import Bot, CallbackQuery
    from telegram.constants import ChatAction
    from telegram.ext import ExtBot

    from bot.reply import Keyboard, Reply

__all__ = [
    "ChatGone",
    "ChatMoved",
    "Flooded",
    "GoneReason",
    "Limiter",
    "MaybeSent",
    "NotSent",
    "Refused",
    "SendError",
    "SendingBot",
    "SentPictures",
    "Target",
    "TooLarge",
    "answer_press",
    "busy",
    "edit_text",
    "pushing",
    "send",
    "send_text",
    "share_pushes",
    "split",
]

log = logging.getLogger(__name__)

_TYPING_SECONDS = 4.0
"""Telegram shows an action for about five seconds."""


async def send(bot: Bot, target: Target, reply: Reply) -> tuple[int, ...]:
    """Send the pictures as one album, then the text with its keyboard, then the files.

    Returns
    -------
    tuple of int
        The ids of the messages.

    Raises
    ------
    SendError
        Not all of it is confirmed.
    """
    return await Delivery(bot, target).reply(reply)


async def send_text(bot: Bot, target: Target, text: str, keyboard: Keyboard = ()) -> int:
    """Send HTML in as many messages as it takes; return the id of the last one."""
    return (await Delivery(bot, target).text(text, keyboard))[-1]


async def edit_text(
    bot: Bot, target: Target, message_id: int, text: str, keyboard: Keyboard = ()
) -> None:
    """Change a message in place; when it is gone, send the text anew."""
    await Delivery(bot, target).edit(message_id, text, keyboard)


async def answer_press(query: CallbackQuery, text: str = "", *, alert: bool = False) -> None:
    """Answer a button press, so that its clock stops turning; an answer that fails is no error."""
    try:
        await query.answer(text or None, show_alert=alert)
    except TelegramError as error:
        outcome = outcome_of(error)
        if not isinstance(outcome, (PressTooOld, MaybeSent, NotSent)):
            raise outcome from error
        log.info("a press was not answered: %s", type(outcome).__name__)


def share_pushes(bot: ExtBot[None], processes: int) -> None:
    """Send as many pushes as leaves their part to the other processes of the bot."""
    if isinstance(bot.rate_limiter, Limiter):
        bot.rate_limiter.share_pushes(processes)


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


async def _keep_busy(bot: Bot, target: Target, action: ChatAction) -> None:
    while True:
        # whether "typing…" is seen must never decide whether the answer comes
        with suppress(TelegramError):
            await bot.send_chat_action(target.chat_id, action, message_thread_id=target.thread_id)
        await asyncio.sleep(_TYPING_SECONDS)
