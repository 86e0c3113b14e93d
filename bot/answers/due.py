"""Who is due to buy a product again in the coming week, as files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bot.answers.customers import customer_list
from bot.answers.lists import files
from bot.reply import Reply
from bot.views.products import due_reply
from bot.views.refusals import refusal_text
from metrics.customers import customer_table
from metrics.products.purchases import purchases
from metrics.products.refill import refills
from metrics.refusal import Refusal

if TYPE_CHECKING:
    from bot.answers.shop import StoredShop
    from bot.words import Words


def answer(shop: StoredShop, words: Words) -> Reply:
    """Hand over one line for each customer and product that is due."""
    orders = shop.orders()
    if not orders.has_customers:
        return Reply(text=refusal_text(Refusal(reason="no_customer_key"), words))
    found = refills(orders, purchases(orders, shop.lines()))
    numbers = np.concatenate([np.zeros(0, dtype=np.int64), *(refill.due for refill in found)])
    if not len(numbers):
        return due_reply(0, (), words)
    bought = [refill.product for refill in found for _ in range(len(refill.due))]
    chosen = customer_table(orders).iloc[numbers]
    more = {words.gettext("Due to buy again"): bought}
    listed = customer_list("due-this-week", chosen, shop, words, more)
    return due_reply(len(np.unique(numbers)), files(listed, words), words)
