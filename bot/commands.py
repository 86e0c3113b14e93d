"""The table of commands: routing, Telegram's menu, /help and the README's check all read it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from telegram.constants import BotCommandLimit

from bot.handlers import (
    benchmarks,
    budget,
    cohorts,
    columns,
    data,
    demo,
    forecast,
    forget,
    growth,
    ltv,
    places,
    plain,
    plan,
    press,
    products,
    questions,
    report,
    segments,
    settings,
    shops,
    stage,
    start,
    totals,
    unusable,
    weekly,
    what_if,
    winback,
)
from bot.words import N_

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Mapping

    from telegram import Update

    from bot.context import Context

    Handler = Callable[[Update, Context], Coroutine[Any, Any, None]]
    PressHandler = Callable[[Update, Context, str], Coroutine[Any, Any, None]]

_TELEGRAM_NAME = re.compile("[a-z0-9_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One command. `usage` shows its arguments, `example` one call that works."""

    name: str
    summary: str
    handler: Handler
    usage: str = ""
    example: str = ""

    def __post_init__(self) -> None:
        """Refuse at start what Telegram would refuse, or a user would not understand."""
        low, high = BotCommandLimit.MIN_COMMAND, BotCommandLimit.MAX_COMMAND
        if not (low <= len(self.name) <= high and _TELEGRAM_NAME.fullmatch(self.name)):
            raise ValueError(f"Telegram takes no command named {self.name!r}")
        if not 1 <= len(self.summary) <= BotCommandLimit.MAX_DESCRIPTION:
            raise ValueError(f"/{self.name} needs a summary of at most 256 characters")

    async def run(self, update: Update, context: Context) -> None:
        """Do what the command says; a question that stood before it stands no more."""
        question = context.memory.question
        try:
            await self.handler(update, context)
        finally:
            if context.memory.question is question:
                context.memory.question = None


COMMANDS: tuple[Command, ...] = (
    Command(
        name="start",
        summary=N_("What I can do for your shop"),
        handler=start.start,
    ),
    Command(
        name="ltv",
        summary=N_("What a customer is worth, from a few numbers or from your orders"),
        usage=N_("ORDER_VALUE ORDERS [COST_TO_WIN [MARGIN]]"),
        example="/ltv 90 3 6 20%",
        handler=ltv.ltv,
    ),
    Command(
        name="totals",
        summary=N_("What a customer is worth, from the totals of a year"),
        usage=N_("REVENUE ORDERS CUSTOMERS [REPEAT_CUSTOMERS] [YEARS]"),
        example="/totals 10000 200 120 years=3",
        handler=totals.totals,
    ),
    Command(
        name="growth",
        summary=N_("Two retention rates side by side, month by month"),
        usage=N_("NEW_CUSTOMERS ORDER_VALUE RETENTION_A RETENTION_B [MONTHS]"),
        example="/growth 100 10 5% 10%",
        handler=growth.growth,
    ),
    Command(
        name="report",
        summary=N_("All figures and charts of your orders"),
        handler=report.report,
    ),
    Command(
        name="cohorts",
        summary=N_("Who came back and what they spent, by when they first ordered"),
        usage=N_("[weekly|monthly|quarterly|yearly] [retention|revenue]"),
        example="/cohorts quarterly revenue",
        handler=cohorts.cohorts,
    ),
    Command(
        name="segments",
        summary=N_("Your customers in groups, what each is worth and what to do"),
        usage=N_("[habits|country|channel|discount|product|category]"),
        example="/segments habits",
        handler=segments.segments,
    ),
    Command(
        name="forecast",
        summary=N_("Orders and revenue to come, with how sure that is"),
        handler=forecast.forecast,
    ),
    Command(
        name="winback",
        summary=N_("Your best customers who are falling silent, as a list"),
        handler=winback.winback,
    ),
    Command(
        name="products",
        summary=N_("Your products: how often, for how much, again when, and what next"),
        usage=N_("[own]"),
        example="/products own",
        handler=products.products,
    ),
    Command(
        name="stage",
        summary=N_("Your shop's stage: win new customers, or keep the ones you have"),
        usage=N_("[ORDERS_A_MONTH MONTHS REPEAT_SHARE]"),
        example="/stage 120 orders a month, 18 months, 40% repeat",
        handler=stage.stage,
    ),
    Command(
        name="benchmarks",
        summary=N_("Your figures beside published ones, with source, year and what they count"),
        usage=N_("[TRADE]"),
        example="/benchmarks coffee",
        handler=benchmarks.benchmarks,
    ),
    Command(
        name="weekly",
        summary=N_("Your week in one message, every Monday or when you like"),
        usage=N_("[on|off|now] [DAY] [TIME] [CITY] [without PART …]"),
        example="/weekly on monday 09:00 Riga",
        handler=weekly.weekly,
    ),
    Command(
        name="monthly",
        summary=N_("Your month in one message"),
        usage=N_("[on|off|now] [DAY_OF_MONTH] [TIME] [CITY]"),
        example="/monthly 1 09:00",
        handler=weekly.monthly,
    ),
    Command(
        name="daily",
        summary=N_("Your day in one message"),
        usage=N_("[on|off|now] [TIME] [CITY]"),
        example="/daily 18:00",
        handler=weekly.daily,
    ),
    Command(
        name="alerts",
        summary=N_("A message when a figure leaves its usual range"),
        usage=N_("[on|off]"),
        example="/alerts on",
        handler=weekly.alerts,
    ),
    Command(
        name="remind",
        summary=N_("A reminder before the summary when your orders are old"),
        usage=N_("[on|off]"),
        example="/remind on",
        handler=weekly.remind,
    ),
    Command(
        name="plan",
        summary=N_("What to do next: the actions that fit your figures, and their progress"),
        handler=plan.plan,
    ),
    Command(
        name="budget",
        summary=N_("Split a sum between new customers and those you have"),
        usage=N_("SUM [cac COST] [margin SHARE] [discount=…] [response=…] [exponent=…]"),
        example="/budget 1000 cac 8 margin 40%",
        handler=budget.budget,
    ),
    Command(
        name="whatif",
        summary=N_("The next 12 months with and without a change"),
        usage=N_("NAME CHANGE …"),
        example="/whatif retention +5%",
        handler=what_if.what_if,
    ),
    Command(
        name="demo",
        summary=N_("A sample shop, to see everything at once"),
        handler=demo.demo,
    ),
    Command(
        name="settings",
        summary=N_("Margin, cost to win a customer, currency, time zone, language"),
        usage=N_("[NAME VALUE …]"),
        example="/settings margin 20% cac 6",
        handler=settings.settings,
    ),
    Command(
        name="shop",
        summary=N_("Several shops in one chat: list, switch, add, rename, forget"),
        usage=N_("[NAME|add NAME|rename NAME|forget NAME]"),
        example="/shop add Tea",
        handler=shops.shop,
    ),
    Command(
        name="data",
        summary=N_("What is stored here"),
        handler=data.data,
    ),
    Command(
        name="forget",
        summary=N_("Erase everything of this chat"),
        handler=forget.forget,
    ),
    Command(
        name="cancel",
        summary=N_("Stop a question I am asking"),
        handler=start.cancel,
    ),
    Command(
        name="help",
        summary=N_("All commands, with an example for each"),
        handler=start.show_help,
    ),
)

PRESSES: Mapping[str, PressHandler] = {
    "run": press.run_command,
    "forget": forget.confirm,
    "keep": forget.keep,
    "list": segments.listed,
    "due": products.due,
    "do": plan.do,
    "why": plan.why,
    "refuse": plan.refuse,
    "undo": plan.undo,
    "members": plan.members,
    "set": settings.pressed,
    "skip": questions.skip,
    "column": columns.answer,
    "nocolumn": columns.leave_out,
    "unchoose": data.forget_columns,
    "rows": unusable.hand_over,
    "summary": weekly.pressed,
    "shop": shops.pressed,
    "place": places.pressed,
    "figure": plain.figure,
}
"""Button actions; "run" runs a command as if it had been typed."""


def check_table(commands: tuple[Command, ...]) -> None:
    """Refuse two commands of one name.

    Raises
    ------
    ValueError
        A name stands twice.
    """
    names = [command.name for command in commands]
    twice: Any = {name for name in names if names.count(name) > 1}
    if twice:
        raise ValueError(f"commands named twice: {sorted(twice)}")
