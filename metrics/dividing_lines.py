"""Where the product matrix is divided: two orders a year, and 50 US dollars.

The lines are a published rule of thumb. In other currencies the 50 dollars are converted at rates
of 2 January 2025 and rounded: what a rule of thumb needs, no more.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from metrics.lifecycle.thresholds import OFTEN
from metrics.vocabulary import MINOR_PER_MAJOR

if TYPE_CHECKING:
    from collections.abc import Mapping

RATES_OF = date(2025, 1, 2)

FIFTY_DOLLARS: Mapping[str, int] = {
    "AED": 180,
    "ARS": 50_000,
    "AUD": 80,
    "BGN": 95,
    "BRL": 300,
    "CAD": 70,
    "CHF": 45,
    "CLP": 50_000,
    "CNY": 350,
    "COP": 220_000,
    "CZK": 1_200,
    "DKK": 350,
    "EGP": 2_500,
    "EUR": 50,
    "GBP": 40,
    "HKD": 400,
    "HUF": 20_000,
    "IDR": 800_000,
    "ILS": 180,
    "INR": 4_300,
    "JPY": 8_000,
    "KES": 6_500,
    "KRW": 75_000,
    "MXN": 1_000,
    "MYR": 220,
    "NGN": 75_000,
    "NOK": 550,
    "NZD": 90,
    "PEN": 190,
    "PHP": 3_000,
    "PLN": 200,
    "RON": 240,
    "SAR": 190,
    "SEK": 550,
    "SGD": 70,
    "THB": 1_700,
    "TRY": 1_800,
    "TWD": 1_600,
    "UAH": 2_000,
    "USD": 50,
    "VND": 1_250_000,
    "ZAR": 950,
}

LinesKind = Literal["published", "approximate", "own"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DividingLines:
    """The two lines of the matrix.

    kind
        "published": as the rule has it; "approximate": its value converted; "own": the medians
        of the shop's own products.
    """

    orders_a_year: float
    value_minor: float
    kind: LinesKind


def published_lines(currency: str | None) -> DividingLines | None:
    """Return the published lines; None for a currency that is not known or has no rate here."""
    value = FIFTY_DOLLARS.get(currency or "")
    if value is None:
        return None
    return DividingLines(
        orders_a_year=OFTEN,
        value_minor=float(value * MINOR_PER_MAJOR),
        kind="published" if currency == "USD" else "approximate",
    )
