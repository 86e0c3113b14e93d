"""A chart that follows its text: the figures never wait for the picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram.constants import ChatAction

from bot import send, work
from bot.reply import Reply

if TYPE_CHECKING:
    from bot.context import Context


async def follow_with_chart(context: Context, chart: str, *data: object) -> None:
    """Draw a chart in a worker and send it after the text."""
    words = await context.words()
    async with send.busy(context.bot, context.target, ChatAction.UPLOAD_PHOTO):
        picture = await context.services.workers.run(work.draw, chart, words.language, *data)
    await context.reply(Reply(text="", pictures=(picture,)))
