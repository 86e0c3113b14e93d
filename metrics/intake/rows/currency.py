"""Which currency an amount is in: its code, name or sign."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from metrics.intake.arrays import codes_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from metrics.intake.arrays import Text


CODES = frozenset(
    [
        "AED",
        "AFN",
        "ALL",
        "AMD",
        "ANG",
        "AOA",
        "ARS",
        "AUD",
        "AWG",
        "AZN",
        "BAM",
        "BBD",
        "BDT",
        "BGN",
        "BHD",
        "BIF",
        "BMD",
        "BND",
        "BOB",
        "BRL",
        "BSD",
        "BTN",
        "BWP",
        "BYN",
        "BZD",
        "CAD",
        "CDF",
        "CHF",
        "CLP",
        "CNY",
        "COP",
        "CRC",
        "CUP",
        "CVE",
        "CZK",
        "DJF",
        "DKK",
        "DOP",
        "DZD",
        "EGP",
        "ERN",
        "ETB",
        "EUR",
        "FJD",
        "FKP",
        "GBP",
        "GEL",
        "GHS",
        "GIP",
        "GMD",
        "GNF",
        "GTQ",
        "GYD",
        "HKD",
        "HNL",
        "HTG",
        "HUF",
        "IDR",
        "ILS",
        "INR",
        "IQD",
        "IRR",
        "ISK",
        "JMD",
        "JOD",
        "JPY",
        "KES",
        "KGS",
        "KHR",
        "KMF",
        "KPW",
        "KRW",
        "KWD",
        "KYD",
        "KZT",
        "LAK",
        "LBP",
        "LKR",
        "LRD",
        "LSL",
        "LYD",
        "MAD",
        "MDL",
        "MGA",
        "MKD",
        "MMK",
        "MNT",
        "MOP",
        "MRU",
        "MUR",
        "MVR",
        "MWK",
        "MXN",
        "MYR",
        "MZN",
        "NAD",
        "NGN",
        "NIO",
        "NOK",
        "NPR",
        "NZD",
        "OMR",
        "PAB",
        "PEN",
        "PGK",
        "PHP",
        "PKR",
        "PLN",
        "PYG",
        "QAR",
        "RON",
        "RSD",
        "RUB",
        "RWF",
        "SAR",
        "SBD",
        "SCR",
        "SDG",
        "SEK",
        "SGD",
        "SHP",
        "SLE",
        "SOS",
        "SRD",
        "SSP",
        "STN",
        "SVC",
        "SYP",
        "SZL",
        "THB",
        "TJS",
        "TMT",
        "TND",
        "TOP",
        "TRY",
        "TTD",
        "TWD",
        "TZS",
        "UAH",
        "UGX",
        "USD",
        "UYU",
        "UZS",
        "VES",
        "VND",
        "VUV",
        "WST",
        "XAF",
        "XCD",
        "XOF",
        "XPF",
        "YER",
        "ZAR",
        "ZMW",
        "ZWG",
        "LVL",
        "LTL",
        "EEK",
        "HRK",
    ]
)
"""ISO 4217, and the currencies that the euro replaced in the years exports reach back to."""

THREE_DECIMALS = frozenset({"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"})

_SIGNS: Mapping[str, str] = {
    "€": "EUR", "£": "GBP", "zł": "PLN", "zl": "PLN", "r$": "BRL", "rp": "IDR", "฿": "THB",
    "₹": "INR", "rs": "INR", "₫": "VND", "đ": "VND", "₽": "RUB", "руб": "RUB", "₴": "UAH",
    "грн": "UAH", "₺": "TRY", "tl": "TRY", "₩": "KRW", "₪": "ILS", "kč": "CZK", "ft": "HUF",
    "₱": "PHP", "₦": "NGN", "us$": "USD", "a$": "AUD", "au$": "AUD", "c$": "CAD", "ca$": "CAD",
    "nz$": "NZD", "hk$": "HKD", "nt$": "TWD", "s$": "SGD", "mx$": "MXN", "元": "CNY", "円": "JPY",
    "rm": "MYR", "lei": "RON", "лв": "BGN", "chf": "CHF", "fr": "CHF", "s/": "PEN",
    "$": "USD", "¥": "CNY", "￥": "CNY", "kr": "SEK", "&euro;": "EUR", "&pound;": "GBP",
    "&#36;": "USD", "&#8364;": "EUR", "&#163;": "GBP", "&#122;&#322;": "PLN",
}  # fmt: skip
SHARED_SIGNS: Mapping[str, frozenset[str]] = {
    "$": frozenset(
        [
            "USD",
            "CAD",
            "AUD",
            "NZD",
            "MXN",
            "SGD",
            "HKD",
            "TWD",
            "ARS",
            "CLP",
            "COP",
            "UYU",
            "DOP",
            "BBD",
            "JMD",
            "TTD",
            "BZD",
            "FJD",
            "NAD",
        ]
    ),
    "¥": frozenset({"CNY", "JPY"}),
    "kr": frozenset({"SEK", "NOK", "DKK", "ISK"}),
}
"""Signs that several currencies use; the first named in `_SIGNS` is the default."""

_IN_HEADER = re.compile(r"\(?\b([A-Z]{3})\b\)?\s*$|\((.{1,4})\)\s*$|\b([A-Z]{3})\b")
_AFFIX = re.compile(r"[^\d.,'’\s+−()\-]+(?:[.](?=\s*\d))?")


def read_currencies(column: Text, default: str) -> Text:
    """Return ISO codes; `default` where the cell is blank or not a currency."""
    indices, values = codes_of(column)
    codes = [code_of(value) or default for value in values]
    if codes == values and not column.null_count:
        return column
    return pc.take(pa.array([*codes, default], pa.string()), pa.array(indices % (len(codes) + 1)))


def code_of(text: str) -> str | None:
    """Return the ISO code that a code, name or sign stands for."""
    upper = text.strip().upper()
    if upper in CODES:
        return upper
    return _SIGNS.get(text.strip().lower().rstrip("."))


def in_header(header: str) -> str | None:
    """Return the currency that a header names: "Kwota PLN", "Total (PHP)", "商品总价(元)"."""
    for match in _IN_HEADER.finditer(header):
        code = code_of(next(group for group in match.groups() if group))
        if code is not None:
            return code
    return None


def in_cells(cells: Iterable[str]) -> tuple[str, str] | None:
    """Return the sign that all cells with one share, and its currency."""
    signs = {
        match[0].strip().lower().rstrip(".")
        for cell in cells
        for match in [_AFFIX.search(cell)]
        if match
    }
    if len(signs) != 1:
        return None
    sign = signs.pop()
    code = code_of(sign)
    return None if code is None else (sign, code)


def settle(sign: str, code: str, known: str | None) -> tuple[str, bool]:
    """Return the currency of a sign, and whether it is only the likeliest of several.

    A currency that the shop has named decides among those that share the sign.
    """
    shared = SHARED_SIGNS.get("¥" if sign == "￥" else sign)
    if shared is None:
        return code, False
    if known in shared:
        return str(known), False
    return code, True
