"""The findings on which a lifecycle rests: stable codes and the figures in each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One figure that decided something; `code` is stable, `figures` fill its sentence."""

    code: str
    figures: Mapping[str, float | int | str] = field(default_factory=dict)


FINDINGS: Mapping[str, tuple[str, ...]] = {
    # how many orders a month the stage was judged by
    "orders_a_month": ("orders_a_month", "months"),  # median of the last so many full months
    "orders_a_month_best": ("orders_a_month", "recent"),  # a quiet season: the year's best three
    "orders_a_month_year": ("orders_a_month", "recent"),  # a short season: the year's mean month
    "orders_a_month_estimated": ("orders_a_month", "orders", "days"),  # no full month yet
    "orders_a_month_typed": ("orders_a_month", "months"),
    "orders_a_month_typed_alone": ("orders_a_month",),
    # what is missing for a stage; in the reasons where the orders alone would have sufficed
    "needs_orders": ("stage", "missing", "needed"),
    "needs_customers": ("stage", "customers", "needed"),
    "needs_history": ("stage", "months", "needed"),
    "needs_history_unknown": ("stage", "needed"),
    "needs_weeks": ("stage", "weeks", "of_weeks", "needed"),
    # a startup only acquires: said beside it
    "startup_repeat_customers": ("repeat_customers", "customers", "rate"),
    # customers of the year before the last 365 days who bought again in them
    "annual_repurchase_low": ("rate", "limit", "returned", "customers"),
    "annual_repurchase_middle": ("rate", "low", "high", "returned", "customers"),
    "annual_repurchase_high": ("rate", "limit", "returned", "customers"),
    # the same thresholds against a typed repeat rate
    "repeat_rate_low": ("rate", "limit"),
    "repeat_rate_middle": ("rate", "low", "high"),
    "repeat_rate_high": ("rate", "limit"),
    # orders per customer and year against the line of the matrix
    "bought_often": ("orders_a_year", "line"),
    "bought_seldom": ("orders_a_year", "line"),
    # active customers against those of `days` before
    "active_falling": ("active", "before", "days"),
    # leads the answer: an acquired customer earns less than the acquisition cost
    "ltv_below_cost": ("ltv_to_cac",),
    # what would change the mix: the rate at which `points` more go to retention (less: negative)
    "change_at_repurchase_rate": ("rate", "limit", "points"),
    "change_above_repurchase_rate": ("rate", "limit", "points"),
    "change_at_orders_a_year": ("orders_a_year", "line", "points"),
    "change_below_orders_a_year": ("orders_a_year", "line", "points"),
    "change_at_active": ("active", "needed", "points"),
}
"""Code → names of its figures. Rates are fractions of 1; `stage` is a value of `Stage`."""
