"""The terms every room shares: the unit of money, what became of an order, why it is left out.

Free of pandas, so that the bot's own process can speak of orders without holding frames.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

MINOR_PER_MAJOR = 10_000
"""Amounts are whole ten-thousandths of the main unit in every currency, so that line amounts
with more than two decimals add up exactly and no currency needs a table of exponents."""

NO_CURRENCY = "XXX"
"""ISO 4217's code for "no currency": the file did not say."""

Basis = Literal["paid", "goods"]


class State(StrEnum):
    """What became of an order, as its newest export says."""

    SALE = "sale"
    UNPAID = "unpaid"
    TEST = "test"
    CANCELLED = "cancelled"
    REFUNDED = "refunded"


class Reason(StrEnum):
    """Why an order is left out; one per order, the first that applies, in this order."""

    UNREADABLE = "unreadable"
    DUPLICATE = "duplicate"
    TEST = "test"
    CANCELLED = "cancelled"
    UNPAID = "unpaid"
    REFUNDED = "refunded"
    NO_CUSTOMER = "no_customer"
    OTHER_CURRENCY = "other_currency"
