"""Exchange rates in words, and what was converted by them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

    from bot.words import Words
    from metrics.currencies import Conversion


def rate_text(foreign: str, rate: Decimal, currency: str | None, words: Words) -> str:
    """Write what one unit is worth, with all digits of the rate: "1 EUR = 1.08 USD"."""
    plain = rate.normalize()
    number = words.number(plain, max(0, -int(plain.as_tuple().exponent)))
    return f"1 {foreign} = {number} {currency}" if currency else f"1 {foreign} = {number}"


def conversion_text(conversion: Conversion, currency: str | None, words: Words) -> str:
    """Say how many foreign orders count, and at which rate."""
    sentence = words.ngettext(
        "{count} order in {foreign} counts at your rate: {rate}.",
        "{count} orders in {foreign} count at your rate: {rate}.",
        conversion.orders,
    )
    return sentence.format(
        count=words.number(conversion.orders),
        foreign=conversion.currency,
        rate=rate_text(conversion.currency, conversion.rate, currency, words),
    )
