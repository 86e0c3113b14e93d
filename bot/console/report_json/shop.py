"""What was read, the figures of both windows, months, stage and cohorts."""

from __future__ import annotations

from itertools import accumulate, zip_longest
from typing import TYPE_CHECKING, Any

from bot.console.report_json.values import major, to_the_cent
from bot.views.assumptions import assumption_text
from bot.views.conversions import conversion_text
from bot.views.findings import finding_text
from metrics.vocabulary import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.console.report_json.values import Json
    from bot.reading import Reading
    from bot.words import Words
    from metrics.cohorts import CohortTable
    from metrics.currencies import Conversion
    from metrics.figures import Figures
    from metrics.lifecycle import Finding, Lifecycle, Shift
    from metrics.report import Report
    from metrics.timeline import MonthRevenue


def source(report: Report, reading: Reading, words: Words) -> Json:
    """Return what was read and under which choices."""
    return {
        "platform": reading.platform,
        "rows": reading.rows,
        "currency": report.currency,
        "from": report.first_day.isoformat(),
        "to": report.last_day.isoformat(),
        "as_of": report.as_of.isoformat(),
        "timezone": report.zone,
        "revenue": report.basis,
        "assumptions": [
            {
                "code": assumption.code,
                "text": assumption_text(assumption, words),
                "details": dict(assumption.details),
            }
            for assumption in reading.assumptions
        ]
        + [_conversion(conversion, report.currency, words) for conversion in report.conversions],
        "cannot_tell": list(reading.cannot_tell),
        "unreadable": [
            {
                "file": bad.file,
                "row": bad.row,
                "column": bad.column,
                "value": bad.value,
                "reason": bad.reason,
            }
            for bad in reading.unreadable
        ],
    }


def _conversion(conversion: Conversion, currency: str | None, words: Words) -> Json:
    return {
        "code": "converted",
        "text": conversion_text(conversion, currency, words),
        "details": {
            "currency": conversion.currency,
            "rate": float(conversion.rate),
            "orders": conversion.orders,
        },
    }


def left_out(report: Report, reading: Reading) -> dict[str, int]:
    """Return the orders that do not count, by every reason there is."""
    return {
        reason.value: reading.left_out.get(reason, 0) + report.left_out.get(reason, 0)
        for reason in Reason
    }


def figures(window: Figures) -> Json:
    """Return the figures of one window."""
    return {
        "from": window.from_day.isoformat(),
        "to": window.to_day.isoformat(),
        "revenue": to_the_cent(window.revenue_minor),
        "orders": window.orders,
        "customers": window.customers,
        "average_order_value": major(window.average_order_value_minor),
        "purchase_frequency": window.purchase_frequency,
        "customer_value": major(window.customer_value_minor),
        "repeat_customers": window.repeat_customers,
        "repeat_purchase_rate": window.repeat_purchase_rate,
        "returning_revenue_share": window.returning_revenue_share,
        "median_days_between_orders": window.median_days_between_orders,
        "median_days_by_step": {
            str(step): days for step, days in window.median_days_by_step.items()
        },
        "second_order_within": {
            str(days): share for days, share in window.second_order_within.items()
        },
        "refund_rate": window.refund_rate,
    }


def months(timeline: Sequence[MonthRevenue]) -> list[Json]:
    """Return revenue and orders of first-time and returning customers, month by month."""
    return [
        {
            "month": month.month.strftime("%Y-%m"),
            "new": to_the_cent(month.new_minor),
            "returning": to_the_cent(month.returning_minor),
            "orders_new": month.orders_new,
            "orders_returning": month.orders_returning,
            "complete": month.complete,
        }
        for month in timeline
    ]


def lifecycle(found: Lifecycle, words: Words) -> Json:
    """Return the stage, the mix and what they rest on."""
    following = found.next_stage
    return {
        "stage": found.stage.value,
        "orders_a_month": found.orders_a_month,
        "acquisition_share": found.acquisition_share,
        "retention_share": found.retention_share,
        "base_mix": {
            "acquisition": round(1 - found.base_retention_share, 2),
            "retention": found.base_retention_share,
        },
        "shifts": [_shift(shift, words) for shift in found.shifts],
        "reasons": [_finding(finding, words) for finding in found.reasons],
        "next_stage": None
        if following is None
        else {
            "name": following.value,
            "orders_a_month_missing": found.orders_a_month_missing,
        },
        "confidence": found.confidence,
        "quadrant": None if found.position is None else found.position.quadrant,
        "annual_repurchase_rate": found.annual_repurchase_rate,
        "mode": None if found.mode is None else found.mode.value,
    }


def _shift(shift: Shift, words: Words) -> Json:
    return {
        "points": abs(shift.points),
        "towards": "retention" if shift.points > 0 else "acquisition",
        "reason": finding_text(shift.finding, words),
        "figure": dict(shift.finding.figures),
    }


def _finding(finding: Finding, words: Words) -> Json:
    return {
        "code": finding.code,
        "text": finding_text(finding, words),
        "figures": dict(finding.figures),
    }


def cohorts(table: CohortTable) -> Json:
    """Return the cohort table; cells after *as of* are null."""

    def rows(values: Iterable[Iterable[Any]]) -> list[list[Any]]:
        columns = zip(*zip_longest(*values), strict=True)
        return [list(row) for row in columns]

    sized = list(zip(table.sizes, table.active, table.revenue_minor, strict=True))
    return {
        "period": table.period,
        "months": [start.strftime("%Y-%m") for start in table.starts],
        "sizes": list(table.sizes),
        "active": rows(table.active),
        "retention": rows([count / size for count in active] for size, active, _ in sized),
        "revenue_per_customer": rows(
            [major(minor / size) for minor in accumulate(revenue)] for size, _, revenue in sized
        ),
        "incomplete": rows(
            [k >= complete for k in range(len(active))]
            for active, complete in zip(table.active, table.complete, strict=True)
        ),
    }
