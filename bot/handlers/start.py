"""/start, /help, /cancel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.handlers import columns
from bot.views import start as view

if TYPE_CHECKING:
    from telegram import Update

    from bot.context import Context


async def start(_update: Update, context: Context) -> None:
    """Say hello and offer the three ways to begin."""
    await context.reply(view.hello(await context.words()))


async def show_help(_update: Update, context: Context) -> None:
    """List the commands."""
    await context.reply(view.help_text(context.services.commands, await context.words()))


async def cancel(_update: Update, context: Context) -> None:
    """Drop the question that waits for an answer."""
    words = await context.words()
    asked = context.memory.question is not None or context.memory.forget is not None
    context.memory.question = None
    context.memory.forget = None
    asked = await columns.leave_out_all(context) or asked
    await context.reply(view.cancelled(words) if asked else view.nothing_to_cancel(words))
