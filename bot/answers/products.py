"""/products: what the item lines of a shop's orders tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.charts import product_matrix as chart
from bot.reply import Reply
from bot.views.products import products_reply
from bot.views.refusals import refusal_text
from metrics.products import products
from metrics.refusal import Refusal

if TYPE_CHECKING:
    from bot.answers.shop import StoredShop
    from bot.reply import Picture
    from bot.words import Words


def answer(shop: StoredShop, words: Words, lines: str) -> Reply:
    """Show products against "published" lines or the shop's "own" medians."""
    if lines == "own":
        result = products(shop.orders(), shop.lines(), own_lines=True)
    else:
        result = shop.analysis().products
    currency = shop.report().currency
    if isinstance(result, Refusal):
        return Reply(text=refusal_text(result, words))
    pictures: tuple[Picture, ...] = ()
    if not isinstance(result.matrix, Refusal):
        pictures = (chart.picture(result.matrix, words, currency),)
    return products_reply(result, currency, words, pictures=pictures)
