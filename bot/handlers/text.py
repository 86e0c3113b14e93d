"""Messages that are no known command: answers, bare numbers, plain questions, the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import process
from telegram.constants import ChatType

from bot.args.ltv import looks_like_ltv
from bot.handlers import ltv
from bot.handlers.plain import plain
from bot.views import start as view

if TYPE_CHECKING:
    from telegram import Update

    from bot.context import Context

_NEAR_ENOUGH = 60
"""Of 100, rapidfuzz's weighted ratio: one or two slips in a short word."""


async def text(update: Update, context: Context) -> None:
    """Take an answer to a question, bare numbers, or a question."""
    typed = context.message.text or ""
    question = context.memory.question
    if question is not None:
        await context.answer(question, typed)
    elif looks_like_ltv(typed):
        await ltv.from_numbers(context, typed)
    else:
        await plain(update, context)


async def unknown_command(_update: Update, context: Context) -> None:
    """Offer the nearest command; in groups only when the bot was named."""
    typed, _, addressed = (context.message.text or "").split()[0].lstrip("/").partition("@")
    if context.chat.type != ChatType.PRIVATE and addressed.lower() != (
        context.bot.username.lower()
    ):
        return
    names = [command.name for command in context.services.commands]
    found = process.extractOne(typed.lower(), names, score_cutoff=_NEAR_ENOUGH)
    nearest = context.services.commands[names.index(found[0])] if found else None
    await context.reply(view.unknown_command(typed, nearest, await context.words()))


async def unreadable_attachment(_update: Update, context: Context) -> None:
    """Answer what is neither text nor a file."""
    if context.chat.type == ChatType.PRIVATE:
        await context.reply(view.picture_is_no_file(await context.words()))
