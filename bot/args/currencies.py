"""The currencies people write: signs, words and ISO codes."""

from __future__ import annotations

from functools import cache

from babel.core import get_global
from babel.numbers import get_currency_precision

SIGNS = {
    "$": "USD",
    "us$": "USD",
    "usd$": "USD",
    "dollar": "USD",
    "dollars": "USD",
    "€": "EUR",
    "euro": "EUR",
    "euros": "EUR",
    "£": "GBP",
    "pounds": "GBP",
    "zł": "PLN",
    "zl": "PLN",
    "złoty": "PLN",
    "złote": "PLN",
    "złotych": "PLN",
    "元": "CNY",
    "人民币": "CNY",
    "rmb": "CNY",
    "円": "JPY",
    "nt$": "TWD",
    "hk$": "HKD",
    "s$": "SGD",
    "c$": "CAD",
    "ca$": "CAD",
    "a$": "AUD",
    "au$": "AUD",
    "nz$": "NZD",
    "r$": "BRL",
    "mx$": "MXN",
    "₹": "INR",
    "₽": "RUB",
    "₴": "UAH",
    "₩": "KRW",
    "₫": "VND",
    "฿": "THB",
    "₱": "PHP",
    "₺": "TRY",
    "₪": "ILS",
    "₸": "KZT",
    "₾": "GEL",
    "₼": "AZN",
    "₦": "NGN",
    "kč": "CZK",
    "ft": "HUF",
    "lei": "RON",
    "лв": "BGN",
    "руб": "RUB",
    "грн": "UAH",
    "fr": "CHF",
    "rp": "IDR",
    "rm": "MYR",
}
"""Lower-case sign or word → ISO 4217. "$" alone is the US dollar."""

SHARED_SIGNS = {
    "¥": ("JPY", "CNY"),
    "kr": ("SEK", "NOK", "DKK", "ISK"),
    "₨": ("PKR", "LKR", "NPR"),
}
"""Signs that name no single currency."""

_DECIMALS_OF_THOUSANDTHS = 3


@cache
def current_codes() -> frozenset[str]:
    """Return the ISO codes that are legal tender somewhere today."""
    return frozenset(
        code
        for history in get_global("territory_currencies").values()
        for code, _since, until, tender in history
        if tender and until is None
    )


def is_currency(word: str) -> bool:
    """Tell whether a word or sign means a currency, or one of several."""
    return word.casefold() in SHARED_SIGNS or currency_of(word) is not None


def currency_of(word: str) -> str | None:
    """Return the ISO code of a sign, a word or a code; None when unknown or shared by several."""
    code = word.upper()
    return code if code in current_codes() else SIGNS.get(word.casefold())


def has_thousandths(currency: str | None) -> bool:
    """Tell whether prices in it are written with three decimals (Kuwaiti dinar, …)."""
    return currency is not None and get_currency_precision(currency) == _DECIMALS_OF_THOUSANDTHS
