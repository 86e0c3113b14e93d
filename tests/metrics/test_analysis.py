from __future__ import annotations

import pickle
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest

from metrics.analysis import Analysis, analyse
from metrics.customer_list import COLUMNS, customer_list
from metrics.customers import numbered
from metrics.forecast import ShopForecast
from metrics.lifespan import Lifespan
from metrics.orders import select
from metrics.products import Products
from metrics.profiles import Profiles, customer_profiles
from metrics.refusal import Refusal
from metrics.survival import SurvivalCurve

if TYPE_CHECKING:
    from metrics.orders import Orders
    from tests.metrics.conftest import MakeOrders, Sale

TRAVELS_WITH_BYTES = 100_000


def _analysed(orders: Orders, lines: pd.DataFrame | None = None) -> Analysis:
    return analyse(orders, customer_profiles(orders, lines), lines)


@pytest.fixture(scope="module")
def cdnow_profiles(cdnow: Orders) -> Profiles:
    profiles = customer_profiles(numbered(cdnow))
    assert isinstance(profiles, Profiles)
    return profiles


def test_a_shop_with_enough_data_gets_every_answer(
    cdnow: Orders, cdnow_profiles: Profiles
) -> None:
    steps: list[str] = []

    answers = analyse(cdnow, cdnow_profiles, on_step=steps.append)

    assert isinstance(answers.second_order, SurvivalCurve)
    assert answers.second_order.subjects == 2_357
    assert isinstance(answers.lifespan, Lifespan)
    assert isinstance(answers.forecast, ShopForecast)
    assert answers.forecast.known_customers == 2_357
    assert answers.products == Refusal(reason="no_products", found=0, needed=1)
    assert set(steps) == {"metrics", "lifespan", "segments", "products"}


def test_the_analysis_holds_nothing_per_customer_and_travels(
    cdnow: Orders, cdnow_profiles: Profiles
) -> None:
    answers = analyse(cdnow, cdnow_profiles)

    travelled = pickle.dumps(answers)

    assert len(travelled) < TRAVELS_WITH_BYTES
    assert len(pickle.dumps(cdnow_profiles)) > TRAVELS_WITH_BYTES
    back = pickle.loads(travelled)  # noqa: S301 - our own bytes
    assert back.segmentation == answers.segmentation
    assert back.levers == answers.levers


def test_segments_are_worth_together_what_the_forecast_says(
    cdnow: Orders, cdnow_profiles: Profiles
) -> None:
    answers = analyse(cdnow, cdnow_profiles)

    assert not isinstance(answers.segmentation, Refusal)
    assert isinstance(answers.forecast, ShopForecast)
    for table in (answers.segmentation.segments, answers.segmentation.habits):
        to_come = sum((group.expected_value_minor or 0) * group.customers for group in table)
        assert to_come == pytest.approx(answers.forecast.lifetime_value_minor)


def test_without_customer_key_every_answer_is_refused(orders_of: MakeOrders) -> None:
    answers = _analysed(orders_of([(None, "2024-01-01", "1"), (None, "2024-05-02", "2")]))

    for field in fields(answers):
        assert getattr(answers, field.name) == Refusal(reason="no_customer_key"), field.name


def test_item_lines_reach_products_and_habits(orders_of: MakeOrders) -> None:
    sales: list[Sale] = [
        (who, f"2024-{month:02d}-15", "9") for who in "ab" for month in range(1, 9)
    ]
    orders = numbered(orders_of(sales))
    names = ["tea"] * 8 + ["tea", "pot"] * 4
    lines = pd.DataFrame(
        {
            "order_id": [f"{i:06d}" for i in range(16)],
            "product": pd.array(names, dtype="str"),
            "category": pd.array([None] * 16, dtype="str"),
            "quantity": 1.0,
            "amount_minor": 90_000,
        }
    )

    profiles = customer_profiles(orders, lines)
    assert isinstance(profiles, Profiles)
    habit = customer_list(profiles).set_index("customer")["habit"].to_dict()

    assert habit == {"a": "others", "b": "collectors"}
    assert isinstance(analyse(orders, profiles, lines).products, Products)


def test_margin_scales_the_lifetime_value(cdnow: Orders, cdnow_profiles: Profiles) -> None:
    half = customer_profiles(cdnow, margin=Decimal("0.5"))

    assert isinstance(half, Profiles)
    for profiles, margin in ((cdnow_profiles, 1.0), (half, 0.5)):
        assert not isinstance(profiles.forecast, Refusal)
        assert profiles.forecast.margin == margin
    assert not isinstance(half.forecast, Refusal)
    assert not isinstance(cdnow_profiles.forecast, Refusal)
    assert half.forecast.lifetime_value_minor == pytest.approx(
        (cdnow_profiles.forecast.lifetime_value_minor or 0) / 2
    )


def test_the_list_is_in_main_units_and_weeks(cdnow_records: pd.DataFrame) -> None:
    """Customer 1 of the sample, up to 30 September 1997 (Fader, Hardie & Lee 2005)."""
    listed = customer_list(customer_profiles(select(cdnow_records, as_of=date(1997, 9, 30))))

    assert tuple(listed.columns) == COLUMNS
    first = listed.set_index("customer").loc["0001"]
    assert first["revenue"] == 74.02
    assert first["age_at_last_weeks"] == pytest.approx(30.43, abs=5e-3)
    assert first["age_weeks"] == pytest.approx(38.86, abs=5e-3)
    assert first["p_alive_bgnbd"] == pytest.approx(0.7266, abs=5e-5)
    assert first["p_alive_mbgnbd"] == pytest.approx(0.7061, abs=5e-5)
    assert first["expected_next_order"] > pd.Timestamp("1997-09-30")


def test_the_next_order_is_a_day_unless_it_lies_a_hundred_years_ahead(
    cdnow_profiles: Profiles,
) -> None:
    assert not isinstance(cdnow_profiles.forecast, Refusal)
    each = cdnow_profiles.forecast.customers
    wait = each.days_to_next_order.copy()
    wait[:2] = 36_600, 1e300
    patient = replace(
        cdnow_profiles,
        forecast=replace(
            cdnow_profiles.forecast, customers=replace(each, days_to_next_order=wait)
        ),
    )

    following = customer_list(patient)["expected_next_order"]

    assert following.isna().tolist() == [True, True, *[False] * 2_355]
    ahead = (following - pd.Timestamp("1998-06-30")).dt.days
    assert np.array_equal(ahead[2:], wait[2:].round())


def test_a_refused_forecast_leaves_its_columns_empty_and_the_others_filled(
    orders_of: MakeOrders,
) -> None:
    sales: list[Sale] = [
        ("a", "2024-01-01", "10.5"),
        ("a", "2024-01-15", "1"),
        ("b", "2024-01-02", "2"),
    ]

    listed = customer_list(customer_profiles(orders_of(sales)))

    assert listed["customer"].tolist() == ["a", "b"]
    assert listed["revenue"].tolist() == [11.5, 2.0]
    assert listed["repeat_occasions"].tolist() == [1, 0]
    assert listed["age_at_last_weeks"].tolist() == [2.0, 0.0]
    assert listed[list(COLUMNS[-5:])].isna().all(axis=None)
    assert not listed[list(COLUMNS[:-5])].isna().any(axis=None)


def test_a_list_without_customers_has_columns_and_no_rows(orders_of: MakeOrders) -> None:
    listed = customer_list(customer_profiles(orders_of([(None, "2024-01-01", "1")])))

    assert tuple(listed.columns) == COLUMNS
    assert listed.empty
