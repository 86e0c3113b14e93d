"""The trades by their names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.words import N_
from metrics.advisor.benchmarks import Trade

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.words import Words

_NAMES: Mapping[Trade, str] = {
    Trade.APPAREL: N_("Clothing and shoes"),
    Trade.BEAUTY: N_("Health and beauty"),
    Trade.CBD: N_("CBD"),
    Trade.COFFEE: N_("Coffee"),
    Trade.ELECTRONICS: N_("Electronics"),
    Trade.FOOD: N_("Food and drink"),
    Trade.GIFTS: N_("Gifts and flowers"),
    Trade.HOME: N_("Home and furniture"),
    Trade.JEWELRY: N_("Jewellery and luxury"),
    Trade.MEALS: N_("Meal delivery"),
    Trade.PETS: N_("Pets"),
    Trade.SPORTS: N_("Sports and outdoor"),
    Trade.SUPPLEMENTS: N_("Supplements"),
    Trade.TEA: N_("Tea"),
}


def trade_name(trade: Trade, words: Words) -> str:
    """Return what a trade is called."""
    return words.gettext(_NAMES[trade])
