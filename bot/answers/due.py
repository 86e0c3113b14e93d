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
from metrics.products.refill import due_customers, refills
from metrics.refusal import Refusal

if TYPE_CHECKING:
    from bot.answers.shop import StoredShop
    from bot.words import Words


def answer(shop: StoredShop, words: Words) -> Reply:
    """Hand over one line for each customer and product that is due."""
    orders = shop.orders()
    if not orders.has_customers:
        return Reply(text=refusal_text(Refusal(reason="no_customer_key"), words))
    again = refills(orders, purchases(orders, shop.lines()))
    customers = len(due_customers(again))
    if not customers:
        return due_reply(0, (), words)
    chosen = customer_table(orders).iloc[np.concatenate([due for _, due in again])]
    bought = [refill.product for refill, due in again for _ in due]
    more = {words.gettext("Due to buy again"): bought}
    listed = customer_list("due-this-week", chosen, shop, words, more)
    return due_reply(customers, files(listed, words), words)
