"""The report as JSON: an interface that scripts rely on, described in `docs/json.md`.

Money is in main units, rates are fractions of 1, gaps whole calendar days, dates ISO 8601.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.console.report_json import customers, forecast, products, shop
from bot.console.report_json.actions import actions
from bot.console.report_json.values import refused
from bot.console.report_json.week import week
from metrics.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.console.report_json.values import Json
    from bot.words import Words
    from bot.work import FilesReport
    from metrics.analysis import Analysis, Segmentation
    from metrics.report import Report

VERSION = 1
"""Raised when a key changes its meaning or goes; new keys may come without."""


def report_json(read: FilesReport, words: Words, timings: Mapping[str, float] | None) -> Json:
    """Return everything about the files as plain values."""
    result = {
        "version": VERSION,
        "source": shop.source(read.report, read.reading, words),
        "left_out": shop.left_out(read.report, read.reading),
        **_report(read.report, words),
        **_analysis(read.analysis, read.report),
        "week": week(read.week),
        "actions": actions(read.facts, words),
    }
    if timings is not None:
        result["timings"] = {step: round(seconds, 4) for step, seconds in timings.items()}
    return result


def error_json(code: str, message: str) -> Json:
    """Return what stands in place of a report when files cannot serve."""
    return {"error": {"code": code, "message": message}}


def _report(report: Report, words: Words) -> Json:
    return {
        "figures": shop.figures(report.figures),
        "last_365_days": shop.figures(report.last_365_days),
        "lifecycle": shop.lifecycle(report.lifecycle, words),
        "months": shop.months(report.months),
        "cohorts": None if report.cohorts is None else shop.cohorts(report.cohorts),
        "lifetime": customers.lifetime(report.lifetime),
    }


def _analysis(analysis: Analysis, report: Report) -> Json:
    return {
        "second_order": customers.second_order(analysis.second_order, report.figures),
        "lifespan": customers.lifespan(analysis.lifespan),
        **_groups(analysis.segmentation),
        "forecast": forecast.forecast(analysis.forecast),
        "products": products.products(analysis.products),
        "levers": products.levers(analysis.levers),
    }


def _groups(groups: Segmentation | Refusal) -> Json:
    if isinstance(groups, Refusal):
        return dict.fromkeys(("segments", "missing_scores", "habits", "columns"), refused(groups))
    return {
        "segments": customers.segments(groups.segments),
        "missing_scores": groups.missing_scores,
        "habits": customers.segments(groups.habits),
        "columns": {name: customers.segments(table) for name, table in groups.columns.items()},
    }
