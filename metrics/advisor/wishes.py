"""Changes of a shop's figures that can be asked for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Lever(StrEnum):
    """A figure that can be changed."""

    ORDER_VALUE = "order_value"
    ORDERS = "orders"
    RETENTION = "retention"
    NEW_CUSTOMERS = "new_customers"
    MARGIN = "margin"
    ACQUISITION_COST = "acquisition_cost"


SHARES = frozenset({Lever.RETENTION, Lever.MARGIN})


class How(StrEnum):
    """How a figure is changed: set, multiplied, or added to."""

    TO = "to"
    TIMES = "times"
    PLUS = "plus"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """One change that is asked for; amounts in minor units, shares as fractions of 1."""

    lever: Lever
    how: How
    value: float
