"""/budget: a sum split between winning customers and keeping them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel.numbers import get_currency_precision

from bot.charts import budget as chart
from bot.views.budget import budget_refused, budget_reply, other_currency
from metrics.advisor.budget import budget
from metrics.refusal import Refusal
from metrics.vocabulary import MINOR_PER_MAJOR

if TYPE_CHECKING:
    from decimal import Decimal

    from bot.answers.shop import StoredShop
    from bot.args.budget import BudgetArguments
    from bot.reply import Reply
    from bot.words import Words

_DECIMALS_WITHOUT_CURRENCY = 2


def answer(shop: StoredShop, words: Words, amount: Decimal, arguments: BudgetArguments) -> Reply:
    """Split an amount of main units by the shop's own figures."""
    facts = shop.facts()
    typed, currency = arguments.currency, facts.currency
    if typed and currency and typed != currency:
        return other_currency(typed, currency, words)
    currency = currency or typed
    step = _step_minor(currency)
    sum_minor = max(step * round(amount * MINOR_PER_MAJOR / step), step)
    result = budget(facts, sum_minor, arguments.terms, step_minor=step)
    if isinstance(result, Refusal):
        return budget_refused(result, words)
    picture = chart.picture(result, words, currency)
    return budget_reply(result, currency, arguments.notes, words, pictures=(picture,))


def _step_minor(currency: str | None) -> int:
    """Return the least amount of a currency in minor units."""
    decimals = get_currency_precision(currency) if currency else _DECIMALS_WITHOUT_CURRENCY
    return int(max(MINOR_PER_MAJOR // 10**decimals, 1))
