"""/segments: customers in groups, and the list of any of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import send
from bot.args.options import parse_segments
from bot.handlers.answers import answer

if TYPE_CHECKING:
    from telegram import Update

    from bot.context import Context


async def segments(_update: Update, context: Context) -> None:
    """Answer with the groups and one action for each."""
    await answer(context, "segments", parse_segments(context.argument_text))


async def listed(update: Update, context: Context, argument: str) -> None:
    """Hand over the customers of a group."""
    query = update.callback_query
    assert query is not None  # noqa: S101 - presses alone are routed here
    await send.answer_press(query)
    grouping, _, token = argument.partition(" ")
    await answer(context, "segment_list", parse_segments(grouping), token)
