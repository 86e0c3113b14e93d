from __future__ import annotations

import pickle
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.errors import NoOrders
from metrics.lifecycle import Stage
from metrics.ltv_curve import LtvCurve
from metrics.report import build_report
from metrics.vocabulary import Reason

if TYPE_CHECKING:
    from tests.metrics.conftest import MakeRecords, Sale

FIRST = date(2023, 1, 1)


def _sale(drawn: tuple[int, int, int]) -> Sale:
    customer, day, cents = drawn
    return f"c{customer}", (FIRST + timedelta(days=day)).isoformat(), f"{cents / 100:.2f}"


sales_lists = st.lists(
    st.tuples(st.integers(0, 7), st.integers(0, 800), st.integers(0, 100_000)).map(_sale),
    min_size=1,
    max_size=30,
)


def test_the_cdnow_sample_gives_its_published_figures(cdnow_records: pd.DataFrame) -> None:
    report = build_report(cdnow_records)

    assert report.currency == "USD"
    assert (report.first_day, report.last_day) == (date(1997, 1, 1), date(1998, 6, 30))
    assert report.figures.orders == 6_919
    assert report.figures.customers == 2_357
    assert report.figures.revenue_minor == 2_440_919_400
    assert report.last_365_days.from_day == date(1997, 7, 1)
    assert report.last_365_days.orders < 6_919
    assert report.cohorts is not None
    assert report.cohorts.active[0][:2] == (781, 124)
    assert report.days_between_orders is not None
    assert report.days_between_orders.gaps == 4_339
    assert report.lifecycle.stage is Stage.STEADY
    assert isinstance(report.lifetime, LtvCurve)
    assert report.lifetime.customer_value_minor == 2_440_919_400 / 2_357
    assert report.left_out == {}


def test_the_last_365_days_end_on_as_of_and_hold_365_days(records_of: MakeRecords) -> None:
    sales: list[Sale] = [("a", "2023-12-31", "1"), ("a", "2024-01-01", "1")]

    year = build_report(records_of(sales), as_of=date(2024, 12, 30)).last_365_days

    assert (year.from_day, year.to_day) == (date(2024, 1, 1), date(2024, 12, 30))
    assert year.orders == 1


def test_as_of_may_lie_before_and_after_the_last_order(records_of: MakeRecords) -> None:
    records = records_of([("a", "2024-01-01", "1"), ("b", "2024-03-01", "1")])

    early = build_report(records, as_of=date(2024, 2, 1))
    late = build_report(records, as_of=date(2024, 6, 1))

    assert (early.figures.orders, early.last_day) == (1, date(2024, 1, 1))
    assert (late.figures.orders, late.last_day) == (2, date(2024, 3, 1))
    assert [month.complete for month in late.months] == [True] * 5 + [False]


def test_without_customer_key_only_what_needs_none_is_said(records_of: MakeRecords) -> None:
    report = build_report(records_of([(None, "2024-01-01", "1"), (None, "2024-01-02", "2")]))

    assert not report.has_customers
    assert report.figures.revenue_minor == 30_000
    assert report.figures.customers is None
    assert report.cohorts is None
    assert report.orders_per_customer is None
    assert report.days_between_orders is None
    assert report.lifecycle.shifts == ()


def test_basis_zone_and_economics_reach_the_figures(records_of: MakeRecords) -> None:
    records = records_of(
        [("a", "2024-01-01 23:30", "10")],
        goods_minor=80_000,
        offset_minutes=pd.array([0], dtype="Int16"),
    )

    report = build_report(
        records,
        basis="goods",
        zone="Europe/Riga",
        margin=Decimal("0.5"),
        acquisition_cost_minor=40_001,
    )

    assert report.basis == "goods"
    assert report.figures.revenue_minor == 80_000
    assert report.first_day == date(2024, 1, 2)
    assert report.lifecycle.reasons[0].code == "ltv_below_cost"


def test_steps_are_told_as_they_begin(cdnow_records: pd.DataFrame) -> None:
    steps: list[str] = []

    build_report(cdnow_records, on_step=steps.append)

    assert steps == ["metrics", "cohorts", "metrics"]


def test_a_shop_of_which_nothing_counts_is_refused(records_of: MakeRecords) -> None:
    with pytest.raises(NoOrders) as caught:
        build_report(records_of([("a", "2024-01-01", "1")], state="cancelled"))

    assert caught.value.left_out == {Reason.CANCELLED: 1}


def test_a_report_travels_between_processes(cdnow_records: pd.DataFrame) -> None:
    report = build_report(cdnow_records)

    assert pickle.loads(pickle.dumps(report)) == report  # noqa: S301 - our own bytes


@given(sales=sales_lists, data=st.data(), later=st.integers(0, 400))
@settings(deadline=None, max_examples=30)
def test_neither_the_order_of_rows_nor_of_files_matters(
    records_of: MakeRecords, sales: list[Sale], data: st.DataObject, later: int
) -> None:
    records = records_of(sales)
    order = np.array(data.draw(st.permutations(range(len(records)))))
    as_of = FIRST + timedelta(days=800 + later)

    shuffled = records.iloc[order].reset_index(drop=True)

    assert build_report(shuffled, as_of=as_of) == build_report(records, as_of=as_of)
