"""How long each chart takes once its process is warm, and how large its picture is.

`python -m bench.charts` draws a made-up shop of 20,000 orders: one drawing to warm up, then the
median, fastest and slowest of the runs in milliseconds.
"""

from __future__ import annotations

import io
import sys
import time
from datetime import timedelta
from decimal import Decimal
from statistics import median
from typing import TYPE_CHECKING

import numpy as np

from bench.sample_orders import write
from bot.charts import (
    backtest,
    budget,
    cohort_heatmap,
    days_between_orders,
    growth,
    levers,
    ltv_curve,
    orders_per_customer,
    outlook,
    product_matrix,
    revenue_by_month,
    segments,
    stage,
    survival,
    totals,
    week,
    what_if,
)
from bot.words import words_for
from metrics.advisor.budget import Budget, BudgetTerms
from metrics.advisor.budget import budget as split
from metrics.advisor.measured import shop_facts
from metrics.advisor.what_if import WhatIf
from metrics.advisor.what_if import what_if as follow_both
from metrics.advisor.wishes import How, Lever, Wish
from metrics.analysis import analyse
from metrics.customers import customer_table, numbered
from metrics.dividing_lines import published_lines
from metrics.forecast import Forecast, forecast
from metrics.forecast.backtest import Backtest
from metrics.growth import GrowthInput
from metrics.growth import growth as follow
from metrics.intake import read_files
from metrics.intake.result import ReadingHints, SourceFile
from metrics.lifespan import Lifespan
from metrics.lifetime import LifetimeInput, lifetime_value
from metrics.ltv_curve import LtvCurve
from metrics.orders import select
from metrics.products.matrix import Matrix, MatrixPoint
from metrics.profiles import customer_profiles
from metrics.report import build_report, report_of
from metrics.segments.rfm import RfmSegment, rfm
from metrics.segments.table import segment_table
from metrics.survival import kaplan_meier
from metrics.totals import TotalsInput, totals_value
from metrics.week import Cadence
from metrics.week.measured import Known, period_summary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bot.reply import Picture
    from bot.words import Words
    from metrics.intake.result import Intake

    Chart = tuple[str, Callable[[], Picture]]

_ORDERS = 20_000
_RUNS = 15
_LAPSED = 0.8


def shop() -> Intake:
    """Return the records and item lines of the made-up shop."""
    text = io.StringIO()
    write(text, _ORDERS)
    file = SourceFile(name="orders.csv", content=text.getvalue().encode())
    return read_files([file], ReadingHints())


def charts(words: Words) -> Iterator[Chart]:
    """Yield each chart, ready to be drawn."""
    intake = shop()
    report = build_report(intake.records)
    cohorts, customers, gaps = (
        report.cohorts,
        report.orders_per_customer,
        report.days_between_orders,
    )
    assert cohorts is not None
    assert customers is not None
    assert gaps is not None
    yield (
        "revenue_by_month",
        lambda: revenue_by_month.picture(report.months, words, report.currency),
    )
    yield "cohort_heatmap", lambda: cohort_heatmap.picture(cohorts, words)
    yield (
        "cohort_revenue",
        lambda: cohort_heatmap.picture(cohorts, words, "revenue", report.currency),
    )
    yield "orders_per_customer", lambda: orders_per_customer.picture(customers, words)
    yield "days_between_orders", lambda: days_between_orders.picture(gaps, words)
    yield "stage", lambda: stage.picture(report.lifecycle, words)
    curve = report.lifetime
    assert isinstance(curve, LtvCurve)
    yield "ltv_curve", lambda: ltv_curve.picture(curve, words, report.currency)
    stay, products = _lifespan(), _products()
    yield "survival", lambda: survival.picture(stay, words)
    yield "product_matrix", lambda: product_matrix.picture(products, words, "USD")
    yield from _from_orders(intake, words)
    yield from _advice(intake, words)
    yield from _typed(words)


def _from_orders(intake: Intake, words: Words) -> Iterator[Chart]:
    orders = select(intake.records)
    ahead = forecast(orders)
    assert isinstance(ahead, Forecast)
    test = ahead.backtest
    assert isinstance(test, Backtest)
    customers = customer_table(orders)
    groups = segment_table(customers, tuple(RfmSegment), rfm(customers, orders.as_of).segment)
    yield "outlook", lambda: outlook.picture(ahead, words)
    yield "backtest", lambda: backtest.picture(test, words)
    yield "segments", lambda: segments.picture(groups, words, orders.currency)


def _advice(intake: Intake, words: Words) -> Iterator[Chart]:
    orders = numbered(select(intake.records))
    cost, margin = 80_000, Decimal("0.4")
    report = report_of(orders, margin=margin, acquisition_cost_minor=cost)
    profiles = customer_profiles(orders, intake.lines, margin=margin)
    analysis = analyse(orders, profiles, intake.lines, margin=margin, acquisition_cost_minor=cost)
    facts = shop_facts(report, analysis, orders, profiles, intake.lines)
    parts = split(facts, 10_000_000, BudgetTerms())
    paths = follow_both(
        facts, analysis.forecast, [Wish(lever=Lever.RETENTION, how=How.TIMES, value=1.05)]
    )
    assert isinstance(parts, Budget)
    assert isinstance(paths, WhatIf)
    today = orders.as_of + timedelta(days=1)
    summary = period_summary(orders, Cadence.WEEKLY, today, Known(lines=intake.lines))
    yield "budget", lambda: budget.picture(parts, words, orders.currency)
    yield "what_if", lambda: what_if.picture(paths, words, orders.currency)
    yield "week", lambda: week.picture(summary, words)


def _lifespan() -> Lifespan:
    """Return how long ten thousand customers stay who leave by chance."""
    chance = np.random.default_rng(1)
    days = chance.exponential(200, 10_000).astype(np.int64)
    curve = kaplan_meier(days, chance.random(10_000) < _LAPSED)
    return Lifespan(
        lapse_days=90,
        is_set=False,
        active=1_500,
        at_risk=500,
        lapsed=8_000,
        curve=curve,
        projected=None,
    )


def _products() -> Matrix:
    """Return a matrix of 200 products."""
    chance = np.random.default_rng(1)
    points = tuple(
        MatrixPoint(
            name=f"Product {number}",
            customers=100,
            orders=200,
            orders_a_year=float(1 + chance.exponential()),
            item_value_minor=float(10_000 * chance.lognormal(3.5, 1)),
            revenue_minor=10_000_000 // number,
        )
        for number in range(1, 201)
    )
    lines = published_lines("USD")
    assert lines is not None
    return Matrix(points=points, lines=lines, shop=None, shop_lines=lines)


def _typed(words: Words) -> Iterator[Chart]:
    value = lifetime_value(
        LifetimeInput(
            order_value=Decimal(90),
            orders=Decimal(3),
            acquisition_cost=Decimal(6),
            margin=Decimal("0.2"),
        )
    )
    five_steps = totals_value(TotalsInput(revenue=Decimal(10_000), orders=200, customers=120))
    paths = follow(
        GrowthInput(
            new_customers=Decimal(100),
            order_value=Decimal(10),
            retention_a=Decimal("0.05"),
            retention_b=Decimal("0.1"),
        )
    )
    yield "levers", lambda: levers.picture(value, words, "EUR")
    yield "totals", lambda: totals.picture(five_steps, words, "EUR")
    yield "growth", lambda: growth.picture(paths, words, "EUR")


def main(language: str) -> None:
    """Print one line per chart."""
    print(f"{'chart':<22}{'median':>8}{'fastest':>9}{'slowest':>9}{'KiB':>6}")
    for name, draw in charts(words_for(language)):
        png = draw().png
        times = []
        for _ in range(_RUNS):
            begun = time.perf_counter()
            draw()
            times.append(1000 * (time.perf_counter() - begun))
        line = f"{median(times):>8.0f}{min(times):>9.0f}{max(times):>9.0f}"
        print(f"{name:<22}{line}{len(png) / 1024:>6.0f}")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "en")
