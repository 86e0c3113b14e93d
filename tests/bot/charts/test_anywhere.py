"""The same data gives the same bytes in every thread and process."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from bot.charts import cohort_heatmap, levers, revenue_by_month
from bot.words import Words
from metrics.cohorts import CohortTable
from metrics.lifetime import LifetimeInput, lifetime_value
from metrics.timeline import MonthRevenue

_ROOT = Path(__file__).parents[3]


def _revenue() -> bytes:
    months = [
        MonthRevenue(
            month=date(2026, number, 1),
            new_minor=number * 9_000_000,
            returning_minor=number * 4_000_000,
            orders_new=9,
            orders_returning=4,
            complete=number < 9,
            from_start=True,
        )
        for number in range(1, 10)
    ]
    return revenue_by_month.picture(months, Words("pl"), "PLN").png


def _cohorts() -> bytes:
    active = ((50, 10, 7), (40, 9), (60,))
    table = CohortTable(
        period="month",
        starts=(date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)),
        sizes=(50, 40, 60),
        active=active,
        revenue_minor=active,
        complete=(2, 1, 0),
    )
    return cohort_heatmap.picture(table, Words("en")).png


def _levers() -> bytes:
    given = LifetimeInput(
        order_value=Decimal(90),
        orders=Decimal(3),
        acquisition_cost=Decimal(6),
        margin=Decimal("0.2"),
    )
    return levers.picture(lifetime_value(given), Words("en"), None).png


CHARTS = {"revenue": _revenue, "cohorts": _cohorts, "levers": _levers}


def _digest(name: str) -> str:
    return hashlib.sha256(CHARTS[name]()).hexdigest()


@pytest.mark.parametrize("seed", ["0", "1"])
def test_a_fresh_process_gives_the_same_bytes(seed: str) -> None:
    outcome = subprocess.run(  # noqa: S603 - runs this very file
        [sys.executable, str(Path(__file__).resolve()), *CHARTS],
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(_ROOT)},
        check=True,
        capture_output=True,
        text=True,
    )
    assert outcome.stdout.split() == [_digest(name) for name in CHARTS]


def test_threads_give_the_same_bytes_side_by_side() -> None:
    alone = [_digest(name) for name in CHARTS]
    with ThreadPoolExecutor(4) as threads:
        together = list(threads.map(_digest, [*CHARTS] * 4))
    assert together == alone * 4


if __name__ == "__main__":
    sys.stdout.write("\n".join(_digest(name) for name in sys.argv[1:]))
