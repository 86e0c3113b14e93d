"""Shops in figures: one of which nothing calls for anything, to be changed by a test."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from metrics.advisor.facts import ShopFacts
from metrics.advisor.groups import GroupFacts
from metrics.lifecycle.thresholds import Stage

if TYPE_CHECKING:
    from metrics.advisor.groups import Group

QUIET = ShopFacts(
    as_of=date(2025, 6, 30),
    days_covered=730,
    orders=6_000,
    currency="EUR",
    customers=2_000,
    year_orders=3_000,
    year_customers=1_500,
    year_revenue_minor=300_000_0000,
    order_value_minor=100_0000.0,
    orders_a_year=2.0,
    stage=Stage.ESTABLISHED,
    quadrant="HH",
    base_retention_share=0.5,
    retention_share=0.5,
)


def shop(**figures: Any) -> ShopFacts:
    """Return the quiet shop with other figures."""
    return replace(QUIET, **figures)


def group(name: Group, customers: int, order_value: float = 100.0) -> dict[str, Any]:
    """Return the groups of a shop that has one; the order value in main units."""
    facts = GroupFacts(customers=customers, order_value_minor=order_value * 10_000)
    return {"groups": {name: facts}}
