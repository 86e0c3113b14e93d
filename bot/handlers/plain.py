"""Plain questions: understood by words, answered by a command or with one figure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from telegram.constants import ChatAction, ChatType

from bot import send
from bot.args.phrases import understand
from bot.handlers.group import answers_bot
from bot.handlers.report import stored_report
from bot.views import plain as view
from bot.views import start
from bot.views.figures import FIGURES, figure_reply

if TYPE_CHECKING:
    from telegram import Update

    from bot.context import Context

_OFFERED = frozenset({"demo", "forget"})
"""They change what is stored: run only when pressed."""


async def plain(update: Update, context: Context) -> None:
    """Answer a question; in groups only where the bot was named or answered."""
    question, is_named = _unnamed(context)
    is_private = context.chat.type == ChatType.PRIVATE
    if not (is_private or is_named or answers_bot(context.message, context)):
        return
    words = await context.words()
    commands = {command.name: command for command in context.services.commands}
    understanding = understand(question, commands)
    if not understanding.possible:
        if is_private or is_named:
            await context.reply(start.not_understood(words))
        return
    asked = understanding.possible[0]
    if not understanding.is_sure or asked.command in _OFFERED:
        await context.reply(view.did_you_mean(understanding.possible, commands, words))
    elif asked.figure:
        await _tell(asked.figure, context)
    else:
        await context.reply(view.understood(asked, commands[asked.command], words))
        context.call = asked.call
        await commands[asked.command].run(update, context)


async def figure(update: Update, context: Context, name: str) -> None:
    """Answer a press that asks for a figure."""
    query = update.callback_query
    assert query is not None  # noqa: S101 - presses alone are routed here
    if name not in FIGURES:
        await send.answer_press(query, start.stale_button(await context.words()), alert=True)
        return
    await send.answer_press(query)
    await _tell(name, context)


async def _tell(name: str, context: Context) -> None:
    async with send.busy(context.bot, context.target, ChatAction.TYPING):
        report = await stored_report(context)
    await context.reply(figure_reply(name, report, await context.words()))


def _unnamed(context: Context) -> tuple[str, bool]:
    """Return the question without the bot's name, and whether it was named."""
    name = rf"@{re.escape(context.bot.username)}\b"
    question, named = re.subn(name, "", context.message.text or "", flags=re.IGNORECASE)
    return question, named > 0
