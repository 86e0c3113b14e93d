"""/whatif: the next twelve months with and without a change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.charts import what_if as chart
from bot.views.budget import other_currency
from bot.views.what_if import what_if_refused, what_if_reply
from metrics.advisor.what_if import what_if
from metrics.refusal import Refusal

if TYPE_CHECKING:
    from bot.answers.shop import StoredShop
    from bot.args.what_if import WhatIfArguments
    from bot.reply import Reply
    from bot.words import Words


def answer(shop: StoredShop, words: Words, arguments: WhatIfArguments) -> Reply:
    """Follow the shop with and without the changes."""
    facts = shop.facts()
    typed, currency = arguments.currency, facts.currency
    if typed and currency and typed != currency:
        return other_currency(typed, currency, words)
    result = what_if(facts, shop.analysis().forecast, arguments.wishes)
    if isinstance(result, Refusal):
        return what_if_refused(result, words)
    currency = currency or typed
    picture = chart.picture(result, words, currency)
    return what_if_reply(result, currency, arguments.notes, words, pictures=(picture,))
