"""Answers from stored orders: a worker makes the whole reply, the handler sends it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram.constants import ChatAction

from bot import send, work
from bot.handlers.report import report_choices

if TYPE_CHECKING:
    from bot.context import Context


async def answer(context: Context, command: str, *options: object) -> None:
    """Answer with what `bot.answers` has for the command and its options.

    Raises
    ------
    NoOrders
        None is stored, or none counts.
    """
    services, words = context.services, await context.words()
    choices = report_choices(await context.shop(), services.settings)
    asked = (services.address, context.chat.id, choices, words.language)
    async with send.busy(context.bot, context.target, ChatAction.UPLOAD_PHOTO):
        reply = await services.workers.run(work.answer, command, *asked, *options)
    await context.reply(reply)
