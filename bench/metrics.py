"""Figures, cohorts, segments and lifespan of many orders, against one bare pandas groupby.

    python -m bench.metrics            100,000 to 1,000,000 orders
    python -m bench.metrics 10000000   up to so many

Orders have been read; on both sides they stand in the same frame. The groupby gives count, first,
last and sum per customer. Each size runs in a process of its own, so that the peak of memory is
its own; the fastest of several runs counts. The slope says how time grows with size: 1 is linear.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from datetime import timedelta
from math import log
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from metrics.cohorts import cohort_table
from metrics.customers import customer_table, numbered, purchase_occasions
from metrics.figures import figures
from metrics.lifespan import lifespan
from metrics.orders import select
from metrics.segments.habits import Habit, habits
from metrics.segments.rfm import RfmSegment, rfm
from metrics.segments.table import segment_table
from metrics.steps import unwatched

if TYPE_CHECKING:
    from collections.abc import Callable

    from metrics.orders import Orders
    from metrics.steps import OnStep

SIZES = (100_000, 200_000, 500_000, 1_000_000, 2_000_000, 5_000_000, 10_000_000)
ORDERS_PER_CUSTOMER = 4
DAYS = 1_095
RUNS = 5
_MIB = 1024  # ru_maxrss counts KiB


def made_up(count: int) -> pd.DataFrame:
    """Return records of so many orders, of a fourth as many customers, in no order."""
    rng = np.random.default_rng(1)
    customers = count // ORDERS_PER_CUSTOMER
    customer = rng.permutation(np.append(np.arange(customers), _returning(rng, customers, count)))
    keys = pd.array([f"buyer{number}@example.com" for number in range(customers)], dtype="str")
    seconds = rng.integers(0, DAYS * 86_400, count)
    amount = rng.integers(500, 20_000, count) * 100
    never = pd.Timestamp("2030-01-01", tz="UTC")
    return pd.DataFrame(
        {
            "order_id": pd.array([f"{number:08d}" for number in range(count)], dtype="str"),
            "customer": keys.take(customer),
            "placed_at": pd.Timestamp("2023-01-01", tz="UTC") + pd.to_timedelta(seconds, unit="s"),
            "offset_minutes": pd.array([pd.NA], dtype="Int16").repeat(count),
            "state": pd.Series("sale", index=range(count), dtype="str"),
            "paid_minor": amount,
            "goods_minor": amount,
            "refunded_minor": np.zeros(count, dtype=np.int64),
            "currency": pd.Series("EUR", index=range(count), dtype="str"),
            "source": pd.array([None], dtype="str").repeat(count),
            "country": pd.array([None], dtype="str").repeat(count),
            "discount_code": pd.array([None], dtype="str").repeat(count),
            "discount_minor": pd.array([pd.NA], dtype="Int64").repeat(count),
            "exported_at": pd.Series(never, index=range(count)),
        }
    )


def _returning(rng: np.random.Generator, customers: int, count: int) -> np.ndarray:
    """Return who placed the remaining orders: a few customers many, most hardly any."""
    weight = rng.gamma(0.7, size=customers)
    return rng.choice(customers, count - customers, p=weight / weight.sum())


def bare(orders: Orders) -> pd.DataFrame:
    """Count, first, last and sum per customer, as anybody would."""
    groups = orders.frame.groupby("customer")
    return groups.agg(
        orders=("amount_minor", "count"),
        first=("placed", "min"),
        last=("placed", "max"),
        revenue=("amount_minor", "sum"),
    )


def ours(plain: Orders, on_step: OnStep = unwatched) -> int:
    """Compute it all from orders that nothing has been computed of."""
    on_step("customers")
    orders = numbered(plain)
    on_step("figures")
    figures(orders)
    figures(orders, from_day=orders.as_of - timedelta(days=364))
    on_step("cohorts")
    cohort_table(orders)
    on_step("segments")
    customers = customer_table(orders)
    segment_table(customers, tuple(RfmSegment), rfm(customers, orders.as_of).segment)
    segment_table(customers, tuple(Habit), habits(purchase_occasions(orders)))
    on_step("lifespan")
    lifespan(orders)
    on_step("")
    return len(customers)


def fastest(run: Callable[[], object]) -> float:
    """Return the seconds of the fastest run."""
    seconds = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        run()
        seconds.append(time.perf_counter() - begun)
    return min(seconds)


def measure(count: int) -> None:
    """Print the seconds of both sides, and the peaks of memory before and after ours, in MiB."""
    orders = select(made_up(count))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _MIB
    assert ours(orders) == count // ORDERS_PER_CUSTOMER
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _MIB
    seconds = fastest(lambda: ours(orders))
    print(seconds, fastest(lambda: bare(orders)), before, after)


def main(most: int) -> None:
    """Print one line per size."""
    print(f"NumPy {np.__version__}, pandas {pd.__version__}")
    print(f"{'orders':>10} {'ours, s':>8} {'groupby, s':>10} {'ratio':>6} {'peak, MiB':>9} slope")
    known: tuple[int, float] | None = None
    for count in (size for size in SIZES if size <= most):
        command = [sys.executable, "-m", "bench.metrics", "--one", str(count)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - ours
        seconds, theirs, _, peak = (float(word) for word in done.stdout.split())
        slope = "" if known is None else f"{log(seconds / known[1]) / log(count / known[0]):.2f}"
        ratio = seconds / theirs
        print(f"{count:>10,} {seconds:>8.3f} {theirs:>10.3f} {ratio:>6.2f} {peak:>9.0f} {slope}")
        known = count, seconds


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        measure(int(sys.argv[2]))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
