"""The CDNOW histories as published."""

from __future__ import annotations

from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from metrics.customers import numbered, purchase_occasions
from metrics.forecast.summary import PurchaseSummary, summarise

if TYPE_CHECKING:
    from metrics.orders import Orders

CALIBRATION_END = date(1997, 9, 30)
"""The first 39 weeks, on which all publications fit."""


@pytest.fixture(scope="session")
def calibration(cdnow: Orders) -> PurchaseSummary:
    orders = numbered(cdnow)
    return summarise(orders, purchase_occasions(orders), CALIBRATION_END)


@pytest.fixture(scope="session")
def published_summary() -> PurchaseSummary:
    """The summary as Fader and Hardie print it, rounded: x, t_x, T and mean value."""
    rows = np.loadtxt(
        datasets() / "cdnow_customers_summary_with_transactions.csv", delimiter=",", skiprows=1
    )
    return PurchaseSummary(
        repeat_occasions=rows[:, 1].astype(np.int64),
        age_at_last_days=np.rint(rows[:, 2] * 7).astype(np.int64),
        age_days=np.rint(rows[:, 3] * 7).astype(np.int64),
        repeat_value=rows[:, 4],
    )


@pytest.fixture(scope="session")
def master() -> PurchaseSummary:
    """All 23,570 customers of CDNOW, 18 months."""
    rows = np.loadtxt(datasets() / "CDNOW_master.txt", skiprows=1, usecols=(0, 1), dtype=np.int64)
    text = rows[:, 1].astype(str)
    iso = [f"{day[:4]}-{day[4:6]}-{day[6:]}" for day in text.tolist()]
    days = np.array(iso, dtype="datetime64[D]").astype(np.int64)
    number, day = np.unique(np.stack([rows[:, 0], days]), axis=1)
    firsts = np.flatnonzero(np.diff(number, prepend=-1))
    counts = np.diff(firsts, append=len(number))
    return PurchaseSummary(
        repeat_occasions=counts - 1,
        age_at_last_days=day[firsts + counts - 1] - day[firsts],
        age_days=day.max() - day[firsts],
        repeat_value=np.zeros(len(firsts)),
    )


def datasets() -> Path:
    package = find_spec("lifetimes")  # its import warns, its files do not
    assert package is not None
    assert package.origin is not None
    return Path(package.origin).parent / "datasets"
