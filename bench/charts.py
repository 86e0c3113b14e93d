"""How long each chart takes once its process is warm, and how large its picture is.

`python -m bench.charts` draws a made-up shop of 20,000 orders: one drawing to warm up, then the
median, fastest and slowest of the runs in milliseconds.
"""

from __future__ import annotations

import io
import sys
import time
from decimal import Decimal
from statistics import median
from typing import TYPE_CHECKING

from bench.sample_orders import write
from bot.charts import (
    cohort_heatmap,
    days_between_orders,
    growth,
    levers,
    orders_per_customer,
    revenue_by_month,
    stage,
    totals,
)
from bot.words import words_for
from metrics.growth import GrowthInput
from metrics.growth import growth as follow
from metrics.intake import read_files
from metrics.intake.result import ReadingHints, SourceFile
from metrics.lifetime import LifetimeInput, lifetime_value
from metrics.report import build_report
from metrics.totals import TotalsInput, totals_value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bot.reply import Picture
    from bot.words import Words
    from metrics.report import Report

    Chart = tuple[str, Callable[[], Picture]]

_ORDERS = 20_000
_RUNS = 15


def shop() -> Report:
    """Return the report of the made-up shop."""
    text = io.StringIO()
    write(text, _ORDERS)
    file = SourceFile(name="orders.csv", content=text.getvalue().encode())
    return build_report(read_files([file], ReadingHints()).records)


def charts(words: Words) -> Iterator[Chart]:
    """Yield each chart, ready to be drawn."""
    report = shop()
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
    yield "orders_per_customer", lambda: orders_per_customer.picture(customers, words)
    yield "days_between_orders", lambda: days_between_orders.picture(gaps, words)
    yield "stage", lambda: stage.picture(report.lifecycle, words)
    yield from _typed(words)


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
