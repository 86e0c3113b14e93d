"""/budget: split a sum, after asking for what is not known."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from bot.args.budget import (
    COST_QUESTION,
    EXAMPLE,
    MARGIN_QUESTION,
    SUM,
    SUM_QUESTION,
    parse_budget,
)
from bot.args.errors import MissingValue
from bot.handlers.answers import answer
from bot.handlers.questions import ask
from bot.views.budget import first_customers
from metrics.errors import NoOrders

if TYPE_CHECKING:
    from collections.abc import Iterator

    from telegram import Update

    from bot.args.budget import BudgetArguments
    from bot.args.questions import Question
    from bot.context import Context
    from storage.values import ShopSettings


async def budget(_update: Update, context: Context) -> None:
    """Split the sum that was typed; ask for the sum, cost and margin where they are not known."""
    text = context.argument_text
    questions = tuple(_missing(parse_budget(text), await context.shop()))
    if questions:
        await ask(questions, partial(_with_answers, text), context)
    else:
        await from_numbers(context, text)


async def from_numbers(context: Context, text: str) -> None:
    """Split a sum by the stored orders; without any, there is nobody to keep yet."""
    arguments, shop = parse_budget(text), await context.shop()
    if arguments.sum is None:
        raise MissingValue(example=EXAMPLE, field=SUM)
    try:
        await answer(context, "budget", arguments.sum, arguments)
    except NoOrders as error:
        if error.left_out:
            raise
        cost = arguments.terms.acquisition_cost_minor or shop.acquisition_cost_minor
        currency = arguments.currency or shop.currency
        words = await context.words()
        await context.reply(first_customers(arguments.sum, cost, currency, arguments.notes, words))


async def _with_answers(text: str, context: Context, answers: str) -> None:
    await from_numbers(context, "; ".join(part for part in (text, answers) if part))


def _missing(arguments: BudgetArguments, shop: ShopSettings) -> Iterator[Question]:
    if arguments.sum is None:
        yield SUM_QUESTION
    if arguments.terms.acquisition_cost_minor is None and not shop.acquisition_cost_minor:
        yield COST_QUESTION
    if arguments.terms.margin is None and shop.margin is None:
        yield MARGIN_QUESTION
