"""/cohorts: the table of a period, and the way from one order to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from bot.charts import cohort_heatmap
from bot.reply import Reply
from bot.views.cohorts import cohorts_reply
from bot.views.refusals import refusal_text
from metrics.cohorts import cohort_table
from metrics.figures import figures
from metrics.refusal import Refusal

if TYPE_CHECKING:
    from bot.answers.shop import StoredShop
    from bot.charts.cohort_heatmap import Shown
    from bot.words import Words
    from metrics.periods import Period


def answer(shop: StoredShop, words: Words, period: str, shown: str) -> Reply:
    """Show the cohorts of a period ("week", "month", …) by "retention" or "revenue"."""
    orders = shop.orders()
    if not orders.has_customers:
        return Reply(text=refusal_text(Refusal(reason="no_customer_key"), words))
    table = cohort_table(orders, cast("Period", period))
    picture = cohort_heatmap.picture(table, words, cast("Shown", shown), orders.currency)
    reply = cohorts_reply(table, figures(orders), words, shown=shown, currency=orders.currency)
    return Reply(text=reply.text, keyboard=reply.keyboard, pictures=(picture,))
