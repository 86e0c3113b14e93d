"""The report as JSON: an interface that scripts rely on, described in `docs/json.md`.

Money is in main units, rates are fractions of 1, gaps whole calendar days, dates ISO 8601.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from bot.views.assumptions import assumption_text
from bot.views.findings import finding_text
from metrics.vocabulary import MINOR_PER_MAJOR, Reason

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.words import Words
    from bot.work import FilesReport, Reading
    from metrics.cohorts import CohortTable
    from metrics.figures import Figures
    from metrics.lifecycle import Finding, Lifecycle, Shift
    from metrics.report import Report

    Json = dict[str, Any]

VERSION = 1
"""Raised when a key changes its meaning or goes; new keys may come without."""


def report_json(read: FilesReport, words: Words, timings: Mapping[str, float] | None) -> Json:
    """Return the whole report as plain values."""
    report = read.report
    result: Json = {
        "version": VERSION,
        "source": _source(report, read.reading, words),
        "left_out": _left_out(report, read.reading),
        "figures": _figures(report.figures),
        "last_365_days": _figures(report.last_365_days),
        "lifecycle": _lifecycle(report.lifecycle, words),
        "months": [
            {
                "month": month.month.strftime("%Y-%m"),
                "new": _to_the_cent(month.new_minor),
                "returning": _to_the_cent(month.returning_minor),
                "orders_new": month.orders_new,
                "orders_returning": month.orders_returning,
                "complete": month.complete,
            }
            for month in report.months
        ],
        "cohorts": None if report.cohorts is None else _cohorts(report.cohorts),
    }
    if timings is not None:
        result["timings"] = {step: round(seconds, 4) for step, seconds in timings.items()}
    return result


def error_json(code: str, message: str) -> Json:
    """Return what stands in place of a report when files cannot serve."""
    return {"error": {"code": code, "message": message}}


def _source(report: Report, reading: Reading, words: Words) -> Json:
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
        ],
        "cannot_tell": list(reading.cannot_tell),
        "unreadable": [
            {"file": bad.file, "row": bad.row, "column": bad.column, "value": bad.value}
            for bad in reading.unreadable
        ],
    }


def _left_out(report: Report, reading: Reading) -> dict[str, int]:
    return {
        reason.value: reading.left_out.get(reason, 0) + report.left_out.get(reason, 0)
        for reason in Reason
    }


def _figures(figures: Figures) -> Json:
    return {
        "from": figures.from_day.isoformat(),
        "to": figures.to_day.isoformat(),
        "revenue": _to_the_cent(figures.revenue_minor),
        "orders": figures.orders,
        "customers": figures.customers,
        "average_order_value": _major(figures.average_order_value_minor),
        "purchase_frequency": figures.purchase_frequency,
        "customer_value": _major(figures.customer_value_minor),
        "repeat_customers": figures.repeat_customers,
        "repeat_purchase_rate": figures.repeat_purchase_rate,
        "returning_revenue_share": figures.returning_revenue_share,
        "median_days_between_orders": figures.median_days_between_orders,
        "median_days_by_step": {
            str(step): days for step, days in figures.median_days_by_step.items()
        },
        "second_order_within": {
            str(days): share for days, share in figures.second_order_within.items()
        },
        "refund_rate": figures.refund_rate,
    }


def _lifecycle(lifecycle: Lifecycle, words: Words) -> Json:
    following = lifecycle.next_stage
    return {
        "stage": lifecycle.stage.value,
        "orders_a_month": lifecycle.orders_a_month,
        "acquisition_share": lifecycle.acquisition_share,
        "retention_share": lifecycle.retention_share,
        "base_mix": {
            "acquisition": round(1 - lifecycle.base_retention_share, 2),
            "retention": lifecycle.base_retention_share,
        },
        "shifts": [_shift(shift, words) for shift in lifecycle.shifts],
        "reasons": [_finding(finding, words) for finding in lifecycle.reasons],
        "next_stage": None
        if following is None
        else {
            "name": following.value,
            "orders_a_month_missing": lifecycle.orders_a_month_missing,
        },
        "confidence": lifecycle.confidence,
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


def _cohorts(table: CohortTable) -> Json:
    """Return the cohort table; cells after *as of* are null."""
    seen = table.active >= 0
    sizes = table.sizes.tolist()

    def rows(values: Any) -> list[list[Any]]:
        return [
            [value if known else None for value, known in zip(row, shown, strict=True)]
            for row, shown in zip(values, seen.tolist(), strict=True)
        ]

    active = table.active.tolist()
    cumulative = table.revenue_minor.cumsum(axis=1).tolist()
    return {
        "period": table.period,
        "months": [start.strftime("%Y-%m") for start in table.starts],
        "sizes": sizes,
        "active": rows(active),
        "retention": rows(
            [[count / size for count in row] for row, size in zip(active, sizes, strict=True)]
        ),
        "revenue_per_customer": rows(
            [
                [_major(minor / size) for minor in row]
                for row, size in zip(cumulative, sizes, strict=True)
            ]
        ),
        "incomplete": rows(table.incomplete.tolist()),
    }


def _to_the_cent(minor: int) -> float:
    """Return a sum of money in main units, rounded half-even to the cent."""
    return float(round(Decimal(minor) / MINOR_PER_MAJOR, 2))


def _major(minor: float | None) -> float | None:
    """Return a mean of money in main units, unrounded."""
    return None if minor is None else minor / MINOR_PER_MAJOR
