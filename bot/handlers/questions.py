"""Numbers asked one by one; the answers become the line that a command would have been given."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from bot import send
from bot.args.questions import answered
from bot.views import questions as view

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from telegram import Update

    from bot.args.questions import Question
    from bot.context import Context

    Finish = Callable[[Context, str], Awaitable[None]]


async def ask(questions: tuple[Question, ...], finish: Finish, context: Context) -> None:
    """Ask each question in turn; `finish` is then given the whole line."""
    await _ask(questions, (), finish, context)


async def skip(update: Update, context: Context, _argument: str) -> None:
    """Take a press of "I do not know" as the answer to the question that stands."""
    query = update.callback_query
    assert query is not None  # noqa: S101 - presses alone are routed here
    words = await context.words()
    question = context.memory.question
    if question is None:
        await send.answer_press(query, view.no_question(words), alert=True)
        return
    await send.answer_press(query)
    await context.answer(question, view.SKIP)


async def _ask(
    questions: tuple[Question, ...], parts: tuple[str, ...], finish: Finish, context: Context
) -> None:
    """Ask the next question, or finish with all answers."""
    if len(parts) == len(questions):
        context.memory.question = None
        await finish(context, "; ".join(part for part in parts if part))
        return
    await context.ask(partial(_take, questions, parts, finish))
    words = await context.words()
    await context.reply(view.question(questions[len(parts)], len(parts), len(questions), words))


async def _take(
    questions: tuple[Question, ...],
    parts: tuple[str, ...],
    finish: Finish,
    context: Context,
    text: str,
) -> None:
    """Take an answer; one that cannot be used leaves the question standing."""
    part = answered(questions[len(parts)], text)
    await _ask(questions, (*parts, part), finish, context)
