"""/winback: the customers most worth keeping that are about to be lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.handlers.answers import answer

if TYPE_CHECKING:
    from telegram import Update

    from bot.context import Context


async def winback(_update: Update, context: Context) -> None:
    """Answer with who needs a word now, and their list."""
    await answer(context, "winback")
