"""What is stored as text and handed from process to process holds plain values alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from metrics.analysis import Analysis, analyse
from metrics.customers import numbered
from metrics.profiles import customer_profiles
from metrics.refusal import Refusal
from metrics.report import Report, report_of

if TYPE_CHECKING:
    from metrics.orders import Orders

PLAIN = {str, int, float, bool, type(None), Decimal, date}


def _places(value: object, place: str) -> Iterator[tuple[str, type]]:
    """Yield where each single value stands, and its very type."""
    if is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _places(getattr(value, field.name), f"{place}.{field.name}")
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from _places(key, f"{place} key")
            yield from _places(each, f"{place}[{key!r}]")
    elif isinstance(value, tuple):
        for each in value:
            yield from _places(each, f"{place}[]")
    else:
        yield place, type(value)


@pytest.fixture(scope="module")
def said(cdnow: Orders) -> tuple[Report, Analysis]:
    """All that is said of the CDNOW sample, bought again and again from two shelves."""
    orders = numbered(cdnow)
    shelves = pd.Series(range(len(orders.frame))) % 2
    lines = pd.DataFrame(
        {
            "order_id": orders.frame["order_id"],
            "product": shelves.map({0: "rock", 1: "pop"}).astype("str"),
            "category": pd.array([None] * len(orders.frame), dtype="str"),
            "quantity": 1.0,
            "amount_minor": orders.frame["amount_minor"],
        }
    )
    margin = Decimal("0.3")
    report = report_of(orders, margin=margin, acquisition_cost_minor=60_000)
    profiles = customer_profiles(orders, lines, margin=margin)
    analysis = analyse(orders, profiles, lines, margin=margin, acquisition_cost_minor=60_000)
    return report, analysis


def test_report_and_analysis_hold_plain_values_alone(said: tuple[Report, Analysis]) -> None:
    report, analysis = said
    places = [*_places(report, "report"), *_places(analysis, "analysis")]
    odd = {
        (place, kind.__name__)
        for place, kind in places
        if kind not in PLAIN and not issubclass(kind, StrEnum)
    }
    assert odd == set()


def test_every_answer_is_among_them(said: tuple[Report, Analysis]) -> None:
    report, analysis = said
    answers = {name: getattr(analysis, name) for name in Analysis.__slots__}
    assert not any(isinstance(answer, Refusal) for answer in answers.values())
    assert not isinstance(analysis.forecast.backtest, Refusal)  # type: ignore[union-attr] # above
    assert analysis.products.refills  # type: ignore[union-attr] # above
    assert report.cohorts is not None
