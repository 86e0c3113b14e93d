"""/forecast: what the shop's customers will order next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.handlers.answers import answer

if TYPE_CHECKING:
    from telegram import Update

    from bot.context import Context


async def forecast(_update: Update, context: Context) -> None:
    """Answer with orders and revenue to come, and how the forecast did before."""
    await answer(context, "forecast")
