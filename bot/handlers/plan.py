"""/plan: what to do next, and the buttons under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import send
from bot.handlers.answers import answer
from bot.handlers.rights import AdministratorsOnly, require_administrator
from bot.views import errors as errors_view
from bot.views.plan import action_gone
from metrics.advisor.groups import Group
from metrics.advisor.playbook import ACTIONS

if TYPE_CHECKING:
    from telegram import Update

    from bot.context import Context


async def plan(_update: Update, context: Context) -> None:
    """Answer with the actions that fit best."""
    await answer(context, "plan")


async def do(update: Update, context: Context, argument: str) -> None:
    """Begin an action."""
    if await _may_decide(update, context, argument):
        await answer(context, "plan.begin", argument, context.services.now())


async def refuse(update: Update, context: Context, argument: str) -> None:
    """Never offer an action again."""
    if await _may_decide(update, context, argument):
        await answer(context, "plan.refuse", argument, context.services.now())


async def undo(update: Update, context: Context, argument: str) -> None:
    """Forget a decision."""
    if await _may_decide(update, context, argument):
        await answer(context, "plan.undo", argument)


async def why(update: Update, context: Context, argument: str) -> None:
    """Explain an action."""
    query = update.callback_query
    assert query is not None  # noqa: S101 - presses alone are routed here
    await send.answer_press(query)
    await answer(context, "plan.why", argument)


async def members(update: Update, context: Context, argument: str) -> None:
    """Hand over the customers whom an action addresses."""
    query = update.callback_query
    assert query is not None  # noqa: S101 - presses alone are routed here
    if argument not in set(Group):
        await send.answer_press(query, action_gone(await context.words()), alert=True)
        return
    await send.answer_press(query)
    await answer(context, "plan.members", Group(argument))


async def _may_decide(update: Update, context: Context, action_id: str) -> bool:
    """Tell whether the one who pressed may decide for the shop; say so where not."""
    query = update.callback_query
    assert query is not None  # noqa: S101 - presses alone are routed here
    words = await context.words()
    if action_id not in ACTIONS:
        await send.answer_press(query, action_gone(words), alert=True)
        return False
    try:
        await require_administrator(context)
    except AdministratorsOnly:
        await send.answer_press(query, errors_view.administrators_only(words), alert=True)
        return False
    await send.answer_press(query)
    return True
