from __future__ import annotations

import csv
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import bot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.bot.console.conftest import Answer

SAMPLE_SHOP = Path(bot.__file__).parent / "demo" / "orders.csv"
CALIBRATION_END = date(1997, 9, 30)
COLUMNS = [
    "customer", "orders", "revenue", "first", "last", "repeat_occasions", "age_at_last_weeks",
    "age_weeks", "r", "f", "m", "segment", "habit", "p_alive_bgnbd", "p_alive_mbgnbd",
    "expected_orders_365", "expected_revenue_365", "expected_next_order",
]  # fmt: skip


def _written(folder: Path, *rows: str, name: str = "orders.csv") -> Path:
    path = folder / name
    path.write_text("\n".join(("Customer ID,Order Date,Total,Currency", *rows)) + "\n")
    return path


def _customers(path: Path) -> dict[str, dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return {row["customer"]: row for row in csv.DictReader(file)}


def test_a_rate_is_an_assumption_of_the_report(answer: Answer, tmp_path: Path) -> None:
    """10 + 20 + 33.33 × 1.08 = 65.9964."""
    rows = ("a,2026-01-05,10.00,USD", "b,2026-01-06,20.00,USD", "a,2026-01-07,33.33,EUR")
    path = _written(tmp_path, *rows)
    alone, both = answer(path), answer(path, rates={"EUR": Decimal("1.08")})

    assert (alone["figures"]["revenue"], alone["left_out"]["other_currency"]) == (30.0, 1)
    assert (both["figures"]["revenue"], both["left_out"]["other_currency"]) == (66.0, 0)
    assert both["source"]["currency"] == "USD"
    assert both["source"]["assumptions"][-1] == {
        "code": "converted",
        "text": "1 order in EUR counts at your rate: 1 EUR = 1.08 USD.",
        "details": {"currency": "EUR", "rate": 1.08, "orders": 1},
    }


@pytest.fixture(scope="module")
def calibration(
    answer: Answer, cdnow_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Any, dict[str, dict[str, str]]]:
    """CDNOW up to 30 September 1997: the JSON and the customers."""
    path = tmp_path_factory.mktemp("list") / "customers.csv"
    result = answer(cdnow_file, customers_to=path, as_of=CALIBRATION_END)
    return result, _customers(path)


def test_the_models_have_the_published_parameters(
    calibration: tuple[Any, dict[str, dict[str, str]]],
) -> None:
    """Fader, Hardie & Lee (2005), table 2; R package BTYDplus; Fader & Hardie (2013)."""
    forecast = calibration[0]["forecast"]
    models = forecast["models"]
    assert forecast["unit"] == "weeks"
    assert forecast["chosen"] == "mbgnbd"
    assert [models["bgnbd"][name] for name in ("r", "alpha", "a", "b")] == pytest.approx(
        [0.243, 4.414, 0.793, 2.426], abs=5e-4
    )
    assert models["bgnbd"]["log_likelihood"] == pytest.approx(-9582.4, abs=0.05)
    assert [models["mbgnbd"][name] for name in ("r", "alpha", "a", "b")] == pytest.approx(
        [0.525, 6.183, 0.891, 1.614], abs=5e-4
    )
    assert [models["gamma_gamma"][name] for name in ("p", "q", "v")] == pytest.approx(
        [6.25, 3.74, 15.44], abs=6e-3
    )
    assert models["gamma_gamma"]["customers"] == 946


def test_a_customer_of_the_list_is_alive_as_published(
    calibration: tuple[Any, dict[str, dict[str, str]]],
) -> None:
    """Customer 1 of the sample: x 2, t_x 30.43, T 38.86 (Fader, Hardie & Lee 2005)."""
    first = calibration[1]["0001"]
    assert first["repeat_occasions"] == "2"
    assert float(first["age_at_last_weeks"]) == pytest.approx(30.43, abs=5e-3)
    assert float(first["age_weeks"]) == pytest.approx(38.86, abs=5e-3)
    assert float(first["p_alive_bgnbd"]) == pytest.approx(0.7266, abs=5e-5)
    assert float(first["p_alive_mbgnbd"]) == pytest.approx(0.7061, abs=5e-5)
    assert (first["first"], first["last"]) == ("1997-01-01", "1997-08-02")
    assert first["revenue"] == "74.02"
    assert first["expected_next_order"] > "1997-09-30"


def test_the_list_has_a_line_for_each_customer_and_agrees_with_the_totals(
    calibration: tuple[Any, dict[str, dict[str, str]]],
) -> None:
    result, customers = calibration
    rows = list(customers.values())
    assert list(rows[0]) == COLUMNS
    assert len(rows) == result["figures"]["customers"] == 2_357
    assert sum(int(row["orders"]) for row in rows) == result["figures"]["orders"]
    revenue = sum(Decimal(row["revenue"]) for row in rows)
    assert revenue == Decimal(str(result["figures"]["revenue"]))
    year = result["forecast"]["horizons"]["365"]
    expected = sum(float(row["expected_orders_365"]) for row in rows)
    assert expected == pytest.approx(year["orders"])
    brought = sum(float(row["expected_revenue_365"]) for row in rows)
    assert brought == pytest.approx(year["revenue"])


@pytest.mark.parametrize(("key", "column"), [("segments", "segment"), ("habits", "habit")])
def test_each_customer_is_in_one_group_and_the_groups_are_all_of_the_shop(
    calibration: tuple[Any, dict[str, dict[str, str]]], key: str, column: str
) -> None:
    result, customers = calibration
    in_list = [row[column] for row in customers.values()]
    assert {group["name"]: group["customers"] for group in result[key]} == {
        name: in_list.count(name) for name in set(in_list)
    }
    assert sum(group["revenue_share"] for group in result[key]) == pytest.approx(1)
    assert all(group["action"] for group in result[key])


def test_the_backtest_compares_the_last_third_with_what_was_foreseen(
    calibration: tuple[Any, dict[str, dict[str, str]]],
) -> None:
    backtest = calibration[0]["forecast"]["backtest"]
    assert backtest["fit_to"] == "1997-07-01"
    assert backtest["low"] < backtest["actual_orders"] < backtest["high"]
    assert backtest["weeks"][-1]["actual"] == backtest["actual_orders"]
    assert backtest["weeks"][-1]["predicted"] == pytest.approx(backtest["predicted_orders"])


def test_lifespan_counts_every_customer_once_and_curves_fall(
    calibration: tuple[Any, dict[str, dict[str, str]]],
) -> None:
    result = calibration[0]
    lifespan = result["lifespan"]
    assert lifespan["lapse_days"] == 128
    assert lifespan["active"] + lifespan["at_risk"] + lifespan["lapsed"] == 2_357
    assert lifespan["projected"] is None  # the median is reached: 0
    for curve in (lifespan["survival"], result["second_order"]["survival"]):
        shares = [step["survival"] for step in curve]
        assert shares == sorted(shares, reverse=True)
    within = result["second_order"]["within_days"]
    steps = result["second_order"]["survival"]
    assert within["30"] == 1 - [step["survival"] for step in steps if step["days"] <= 30][-1]
    assert within["365"] is None


def test_steps_are_timed_and_the_parts_of_the_forecast_make_it_up(
    calibration: tuple[Any, dict[str, dict[str, str]]],
) -> None:
    timings = calibration[0]["timings"]
    assert set(timings) >= {
        "read", "fold", "metrics", "forecast", "cohorts", "lifespan", "segments", "products",
    }  # fmt: skip
    parts = {name: spent for name, spent in timings.items() if name.startswith("forecast.")}
    assert set(parts) >= {
        "forecast.bgnbd", "forecast.mbgnbd", "forecast.gamma_gamma", "forecast.backtest",
    }  # fmt: skip
    assert timings["forecast"] >= sum(parts.values()) - 1e-3


def test_a_split_file_gives_what_the_whole_gives(
    answer: Answer, cdnow_rows: Sequence[str], tmp_path: Path
) -> None:
    known = ("PL,SPRING,2.50", "Niemcy,,0.00", ",,4.00")
    rows = [f"{number},{row},{known[number % 5 % 3]}" for number, row in enumerate(cdnow_rows)]
    heading = (
        "Order ID,Customer ID,Order Date,Total,Currency,Country,Discount Code,Discount Amount"
    )
    paths = [tmp_path / name for name in ("whole.csv", "odd.csv", "even.csv")]
    for path, part in zip(paths, (rows, rows[1::2], rows[::2]), strict=True):
        path.write_text("\n".join((heading, *part)) + "\n")
    whole, split = answer(paths[0]), answer(*paths[1:])
    for key in whole.keys() - {"timings"}:
        assert split[key] == whole[key], key
    assert whole["figures"]["orders"] == 6_919
    assert {group["name"] for group in whole["columns"]["country"]} == {"PL", "DE", ""}


def test_customers_are_grouped_by_every_column_of_their_first_order(
    answer: Answer, tmp_path: Path
) -> None:
    path = tmp_path / "orders.csv"
    path.write_text(
        "Order ID,Order Date,Customer ID,Total,Currency,Country,Coupon,Discount,Channel,Product\n"
        "1,2024-01-01,a,10,EUR,Polska,MAY,2.00,web,Tea\n"
        "2,2024-01-02,b,20,EUR,DE,,0.00,web,Cup\n"
        "3,2024-01-03,a,40,EUR,DE,,5.00,shop,Cup\n"
        "4,2024-01-04,c,30,EUR,,,5.00,shop,Tea\n"
    )
    columns = answer(path)["columns"]
    assert {
        column: {group["name"]: (group["customers"], group["revenue"]) for group in groups}
        for column, groups in columns.items()
    } == {
        "country": {"PL": (1, 50), "DE": (1, 20), "": (1, 30)},
        "channel": {"web": (2, 70), "shop": (1, 30)},
        "discount": {
            "MAY": (1, 50), "no discount": (1, 20), "discount without a code": (1, 30),
        },
        "product": {"Tea": (2, 80), "Cup": (1, 20)},
    }  # fmt: skip
    assert all(group["action"] is None for groups in columns.values() for group in groups)
    assert answer(_written(tmp_path, "a,2024-01-01,10,EUR", name="bare.csv"))["columns"] == {}


def test_margin_and_cost_reach_lifetime_forecast_and_levers(
    answer: Answer, cdnow_file: Path
) -> None:
    half = answer(cdnow_file, margin=Decimal("0.5"), acquisition_cost_minor=200_000)
    assert half["lifetime"]["margin"] == 0.5
    assert half["lifetime"]["acquisition_cost"] == 20
    assert half["lifetime"]["payback_month"] == 1
    assert half["lifetime"]["ltv_to_cac"] == pytest.approx(
        half["figures"]["customer_value"] * 0.5 / 20
    )
    assert half["forecast"]["lifetime_value"]["margin"] == 0.5
    assert half["levers"]["in_margin"]
    assert set(half["levers"]["worth"]) == {
        "order_value", "orders_per_customer", "second_order_rate", "margin", "acquisition_cost",
    }  # fmt: skip


def test_the_sample_shop_has_products(answer: Answer) -> None:
    products = answer(SAMPLE_SHOP)["products"]
    points = products["matrix"]["points"]
    assert products["matrix"]["by"] == "product"
    assert products["matrix"]["lines"] == {
        "orders_a_year": 2.0, "value": 50.0, "kind": "approximate",
    }  # fmt: skip
    assert "House blend 1 kg" in {point["name"] for point in points}
    assert {point["quadrant"] for point in points} <= {"HH", "HL", "LH", "LL"}
    assert products["refills"]
    assert products["bought_next"]


def test_a_small_shop_is_told_what_its_forecast_would_need(answer: Answer, tmp_path: Path) -> None:
    listed = tmp_path / "customers.csv"
    path = _written(tmp_path, "a,2024-01-01,10,EUR", "b,2024-01-05,20,EUR")
    result = answer(path, customers_to=listed)
    assert result["forecast"] == {"refused": "few_customers", "found": 2, "needed": 100}
    assert result["lifespan"] == {"refused": "few_gaps", "found": 0, "needed": 1}
    assert result["levers"]["refused"] == "short_history"
    assert result["products"]["refused"] == "no_products"
    assert sum(group["customers"] for group in result["segments"]) == 2
    assert result["segments"][0]["expected_value"] is None
    row = _customers(listed)["b"]
    assert (row["orders"], row["p_alive_bgnbd"], row["expected_next_order"]) == ("1", "", "")


def test_without_customers_what_needs_them_is_refused_and_the_list_is_a_heading(
    answer: Answer, tmp_path: Path
) -> None:
    path, listed = tmp_path / "orders.csv", tmp_path / "customers.csv"
    path.write_text("Order ID,Order Date,Total,Currency\n1,2024-01-01,10,EUR\n")
    result = answer(path, customers_to=listed)
    for key in ("lifetime", "second_order", "lifespan", "segments", "missing_scores", "habits",
                "columns", "forecast", "products", "levers"):  # fmt: skip
        assert result[key] == {"refused": "no_customer_key", "found": None, "needed": None}, key
    assert listed.read_text().splitlines() == [",".join(COLUMNS)]


def test_no_cell_of_the_list_begins_a_formula(answer: Answer, tmp_path: Path) -> None:
    listed = tmp_path / "customers.csv"
    path = _written(
        tmp_path,
        "=HYPERLINK(1),2024-01-01,10,EUR",
        "+48 600,2024-01-01,10,EUR",
        "@x,2024-01-01,10,EUR",
        "plain,2024-01-01,10,EUR",
    )
    answer(path, customers_to=listed)
    assert set(_customers(listed)) == {"'=HYPERLINK(1)", "'+48 600", "'@x", "plain"}


sales = st.lists(
    st.tuples(
        st.integers(0, 60), st.integers(0, 900), st.sampled_from((0, 1, 999, 2_500, 10_000_000))
    ),
    min_size=1,
    max_size=300,
)


@given(drawn=sales, later=st.integers(0, 500))
@settings(
    deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_every_shop_gives_strict_json(
    answer: Answer, tmp_path: Path, drawn: list[tuple[int, int, int]], later: int
) -> None:
    begin = date(2022, 1, 1)
    rows = (f"c{who},{begin + timedelta(days=day)},{cents / 100},EUR" for who, day, cents in drawn)
    result = answer(_written(tmp_path, *rows), as_of=begin + timedelta(days=900 + later))
    assert result["figures"]["orders"] == len(drawn)
    assert sum(group["customers"] for group in result["habits"]) == result["figures"]["customers"]


def test_the_week_is_the_last_complete_one_of_the_data(
    calibration: tuple[Any, dict[str, dict[str, str]]], cdnow_rows: Sequence[str]
) -> None:
    week = calibration[0]["week"]
    assert (week["from"], week["to"]) == ("1997-09-22", "1997-09-28")
    assert week["complete"]
    bought = [
        (customer, Decimal(amount))
        for customer, day, amount, _ in (row.split(",") for row in cdnow_rows)
        if "1997-09-22" <= day <= "1997-09-28"
    ]
    figures = {name: each["value"] for name, each in week["figures"].items()}
    assert figures["orders"] == len(bought)
    assert figures["revenue"] == pytest.approx(float(sum(amount for _, amount in bought)))
    assert figures["new_customers"] == 0
    assert figures["returning_customers"] == len({customer for customer, _ in bought})
    assert week["weeks"][-1]["orders_returning"] == len(bought)
    assert week["forecast"]["low"] < week["forecast"]["orders"] < week["forecast"]["high"]
    assert week["due"] is None
