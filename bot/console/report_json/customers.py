"""What customers bring, how long they stay, and the groups they fall into."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from bot.console.report_json.values import major, refused, to_the_cent
from metrics.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.console.report_json.values import Json
    from metrics.figures import Figures
    from metrics.forecast.lifespan import ProjectedLifespan
    from metrics.lifespan import Lifespan
    from metrics.ltv_curve import LtvCurve
    from metrics.segments.table import Segment
    from metrics.survival import SurvivalCurve


def lifetime(found: LtvCurve | Refusal) -> Json:
    """Return the lifetime value from orders."""
    if isinstance(found, Refusal):
        return refused(found)
    return {
        "curve": [
            {
                "month": month.month,
                "value": major(month.value_minor),
                "customers": month.customers,
                "thin": month.thin,
            }
            for month in found.months
        ],
        "customer_value": major(found.customer_value_minor),
        "margin": None if found.margin is None else float(found.margin),
        "acquisition_cost": major(found.acquisition_cost_minor),
        "ltv_to_cac": found.ltv_to_cac,
        "payback_month": found.payback_month,
        "within_days": {str(days): major(value) for days, value in found.within_days.items()},
    }


def second_order(waiting: SurvivalCurve | Refusal, all_data: Figures) -> Json:
    """Return how soon customers come a second time."""
    if isinstance(waiting, Refusal):
        return refused(waiting)
    return {
        "within_days": {str(days): share for days, share in all_data.second_order_within.items()},
        "survival": _curve(waiting),
    }


def lifespan(found: Lifespan | Refusal) -> Json:
    """Return how long customers stay."""
    if isinstance(found, Refusal):
        return refused(found)
    return {
        "lapse_days": found.lapse_days,
        "median_days": found.median_days,
        "mean_days": found.mean_days,
        "active": found.active,
        "at_risk": found.at_risk,
        "lapsed": found.lapsed,
        "survival": _curve(found.curve),
        "projected": _projected(found.projected),
    }


def segments(table: Sequence[Segment]) -> list[Json]:
    """Return one table of groups."""
    return [
        {
            "name": segment.name,
            "customers": segment.customers,
            "customers_share": segment.customers_share,
            "orders": segment.orders,
            "orders_per_customer": segment.orders_per_customer,
            "revenue": to_the_cent(segment.revenue_minor),
            "revenue_share": segment.revenue_share,
            "average_order_value": major(segment.average_order_value_minor),
            "customer_value": major(segment.customer_value_minor),
            "expected_value": major(segment.expected_value_minor),
            "action": segment.action,
        }
        for segment in table
    ]


def _projected(found: ProjectedLifespan | Refusal | None) -> Json | None:
    """Return what sBG makes of a lifespan whose median is not reached."""
    if found is None:
        return None
    if isinstance(found, Refusal):
        return refused(found)
    return {"model": "sbg", **asdict(found)}


def _curve(curve: SurvivalCurve) -> list[Json]:
    """Return the steps of a curve that starts at 1."""
    steps = zip(curve.days, curve.survival, curve.at_risk, curve.events, strict=True)
    return [
        {"days": days, "survival": survival, "at_risk": at_risk, "events": events}
        for days, survival, at_risk, events in steps
    ]
