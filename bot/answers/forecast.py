"""/forecast: orders and revenue to come, and how such a forecast would have done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.charts import backtest, outlook
from bot.views.forecast import forecast_refused, forecast_reply
from metrics.refusal import Refusal

if TYPE_CHECKING:
    from bot.answers.shop import StoredShop
    from bot.reply import Picture, Reply
    from bot.words import Words


def answer(shop: StoredShop, words: Words) -> Reply:
    """Show what is to be expected, or say what it would take."""
    report, result = shop.report(), shop.analysis().forecast
    if isinstance(result, Refusal):
        return forecast_refused(result, words)
    pictures: tuple[Picture, ...] = (outlook.picture(result, words),)
    if not isinstance(result.backtest, Refusal):
        pictures += (backtest.picture(result.backtest, words),)
    return forecast_reply(result, report.as_of, report.currency, words, pictures=pictures)
