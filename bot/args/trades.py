"""Words for the trades that published figures know."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.args.errors import NotAChoice
from bot.args.fields import Field, Kind
from bot.args.numerals import shortened
from bot.args.tokens import folded, plain
from bot.words import N_
from metrics.advisor.benchmarks import Trade

if TYPE_CHECKING:
    from collections.abc import Mapping

BEGINNINGS: Mapping[Trade, str] = {
    Trade.APPAREL: (
        "apparel cloth fashion footwear shoes odziez ubran moda mody modow buty obuwie kleidung "
        "schuhe ropa vetement apgerb 服装 服裝 衣服 时尚 時尚"
    ),
    Trade.BEAUTY: (
        "beauty cosmet skincare makeup kosmet uroda urody belleza beaute 美妆 美妝 化妆 化妝"
    ),
    Trade.CBD: "cbd",
    Trade.COFFEE: "coffee kawa kawy kawe kaffee cafe kafij 咖啡",
    Trade.ELECTRONICS: "electroni elektroni gadget 电子 電子 数码 數碼",
    Trade.FOOD: (
        "food grocer beverage jedzenie zywnosc spozywcz lebensmittel alimenta comida partik 食品"
    ),
    Trade.GIFTS: (
        "gift gifts flower floral florist prezent kwiat geschenk blumen regalo cadeau fleur davan "
        "礼品 禮品 鲜花 鮮花"
    ),
    Trade.HOME: "home furnit meble mebli mobel mueble hogar meuble mebele 家具 家居",
    Trade.JEWELRY: (
        "jewel luxury bizuteri schmuck joya joyeria bijou rotaslietas 珠宝 珠寶 首饰 首飾"
    ),
    Trade.MEALS: "meal meals catering 便当 便當",
    Trade.PETS: "pet pets zwierz zoolog haustier mascota animal animaux majdzivniek 宠物 寵物",
    Trade.SPORTS: "sport sports outdoor fitness 运动 運動",
    Trade.SUPPLEMENTS: (
        "supplement vitamin suplement witamin nahrungserganz complement 保健品 维生素 維生素"
    ),
    Trade.TEA: "tea herbat tee teja tejas 茶",
}
"""Words by their beginnings, without diacritics; those of four letters or less are whole words."""

_LONGEST_WHOLE = 4
_WORD = re.compile(r"[^\W\d_]+")

TRADE = Field(
    name="trade",
    label=N_("Trade"),
    kind=Kind.CHOICE,
    names=("trade", "branch", "industry", "branza", "branze"),
    example="/settings trade coffee",
)


def split_trade(text: str) -> tuple[Trade | None, str]:
    """Return the trade that a text names, and the text without it; None for none or several."""
    named: set[Trade] = set()

    def without(match: re.Match[str]) -> str:
        trades = _named(folded(match.group()))
        named.update(trades)
        return "" if trades else match.group()

    rest = _WORD.sub(without, plain(text))
    return (named.pop(), rest) if len(named) == 1 else (None, text)


def parse_trade(text: str, example: str = TRADE.example) -> Trade:
    """Read the name of a trade.

    Raises
    ------
    UsageError
        No trade is named that has published figures.
    """
    trade, _ = split_trade(text)
    if trade is None:
        raise NotAChoice(example=example, field=TRADE, text=shortened(text), choices=tuple(Trade))
    return trade


def _named(word: str) -> set[Trade]:
    return {
        trade
        for trade, beginnings in BEGINNINGS.items()
        if any(_is_meant(beginning, word) for beginning in beginnings.split())
    }


def _is_meant(beginning: str, word: str) -> bool:
    if not beginning.isascii():
        return beginning in word  # Chinese writes no spaces
    if len(beginning) <= _LONGEST_WHOLE:
        return word == beginning
    return word.startswith(beginning)
