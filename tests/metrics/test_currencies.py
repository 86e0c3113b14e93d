"""Foreign orders at typed rates; every figure is worked out by hand."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.currencies import Conversion, convert
from metrics.orders import select
from metrics.products.purchases import purchases
from metrics.report import report_of
from metrics.vocabulary import NO_CURRENCY, Reason

if TYPE_CHECKING:
    from metrics.orders import Orders
    from tests.metrics.conftest import MakeRecords, Sale

EURO = Decimal("1.08")
SALES: list[Sale] = [
    ("ann", "2024-01-01", "10.00"),
    ("bob", "2024-01-02", "20.00"),
    ("ann", "2024-01-03", "33.33"),
    ("cleo", "2024-01-04", "5.55"),
]
CURRENCIES = ["USD", "USD", "EUR", "GBP"]


def _orders(records_of: MakeRecords, currencies: list[str], **choices: object) -> Orders:
    return select(records_of(SALES, currency=currencies), **choices)  # type: ignore[arg-type] # as select takes them


def _amounts(orders: Orders) -> list[str]:
    return [str(Decimal(minor) / 10_000) for minor in orders.frame["amount_minor"].tolist()]


def test_an_order_with_a_rate_is_converted_and_one_without_is_left_out(
    records_of: MakeRecords,
) -> None:
    """33.33 × 1.08 = 35.9964."""
    orders = _orders(records_of, CURRENCIES, rates={"EUR": EURO})

    assert orders.currency == "USD"
    assert _amounts(orders) == ["10", "20", "35.9964"]
    assert orders.left_out == {Reason.OTHER_CURRENCY: 1}
    assert orders.conversions == (Conversion(currency="EUR", rate=EURO, orders=1),)
    assert orders.frame["conversion"].tolist() == [-1, -1, 0]


def test_all_rates_are_rates_to_the_one_currency(records_of: MakeRecords) -> None:
    """5.55 × 1.27 = 7.0485; in all 10 + 20 + 35.9964 + 7.0485 = 73.0449."""
    orders = _orders(records_of, CURRENCIES, rates={"GBP": Decimal("1.27"), "EUR": EURO})

    assert orders.left_out == {}
    report = report_of(orders)
    assert report.figures.revenue_minor == 730_449
    assert {each.currency: each.orders for each in report.conversions} == {"EUR": 1, "GBP": 1}


def test_a_currency_with_a_rate_stays_foreign_when_most_orders_are_in_it(
    records_of: MakeRecords,
) -> None:
    orders = _orders(records_of, ["EUR", "EUR", "EUR", "USD"], rates={"EUR": EURO})

    assert orders.currency == "USD"
    assert _amounts(orders) == ["10.8", "21.6", "35.9964", "5.55"]


def test_where_all_orders_are_foreign_they_become_the_currency_that_is_set(
    records_of: MakeRecords,
) -> None:
    orders = _orders(records_of, ["EUR"] * 4, rates={"EUR": EURO}, currency="USD")

    assert orders.currency == "USD"
    assert _amounts(orders) == ["10.8", "21.6", "35.9964", "5.994"]


@pytest.mark.parametrize("unnamed", [None, "EUR"])
def test_without_a_currency_to_convert_into_nothing_is_converted(
    records_of: MakeRecords, unnamed: str | None
) -> None:
    rates = {"EUR": EURO, "GBP": Decimal("1.27")}
    orders = _orders(records_of, ["EUR", "EUR", "GBP", "EUR"], rates=rates, currency=unnamed)

    assert orders.currency == "EUR"
    assert _amounts(orders) == ["10", "20", "5.55"]
    assert orders.left_out == {Reason.OTHER_CURRENCY: 1}
    assert orders.conversions == ()


def test_orders_without_a_currency_are_in_the_shops_own(records_of: MakeRecords) -> None:
    orders = _orders(records_of, [NO_CURRENCY] * 3 + ["EUR"], rates={"EUR": EURO})

    assert orders.currency is None
    assert _amounts(orders) == ["10", "20", "33.33", "5.994"]


def test_a_rate_that_no_order_needs_changes_nothing(records_of: MakeRecords) -> None:
    plain = _orders(records_of, ["USD"] * 4)
    rated = _orders(records_of, ["USD"] * 4, rates={"EUR": EURO})

    pd.testing.assert_frame_equal(rated.frame, plain.frame)
    assert rated.conversions == ()


def test_what_was_refunded_and_taken_off_is_converted_too(records_of: MakeRecords) -> None:
    """Net (33.33 − 3.33) × 1.08 = 32.40 of gross 35.9964; discount 1.11 × 1.08 = 1.1988."""
    records = records_of(
        SALES,
        currency=CURRENCIES,
        refunded_minor=[0, 0, 33_300, 0],
        discount_minor=pd.array([None, 10_000, 11_100, None], dtype="Int64"),
    )

    frame = select(records, rates={"EUR": EURO}).frame

    assert frame["amount_minor"].tolist() == [100_000, 200_000, 324_000]
    assert frame["gross_minor"].tolist() == [100_000, 200_000, 359_964]
    assert frame["discount_minor"].dropna().tolist() == [10_000, 11_988]
    assert frame["discount_minor"].isna().tolist() == [True, False, False]


def test_item_lines_are_converted_with_their_order(records_of: MakeRecords) -> None:
    orders = _orders(records_of, CURRENCIES, rates={"EUR": EURO})
    lines = pd.DataFrame(
        {
            "order_id": ["000000", "000002", "000002", "000003"],
            "product": pd.array(["tea", "tea", "cup", "tea"], dtype="str"),
            "category": pd.array([None] * 4, dtype="str"),
            "quantity": 1.0,
            "amount_minor": [100_000, 300_000, 33_300, 55_500],
        }
    )

    bought = purchases(orders, lines)

    assert bought.amount_minor.tolist() == [100_000, 324_000, 35_964]


@settings(deadline=None, max_examples=60)
@given(
    amounts=st.lists(st.integers(-(10**15), 10**15), max_size=30),
    rate=st.decimals("0.000001", "1000", places=6),
)
def test_each_amount_is_the_exact_product_rounded_half_even(
    amounts: list[int], rate: Decimal
) -> None:
    minor = np.array(amounts, dtype=np.int64)
    conversion = Conversion(currency="EUR", rate=rate, orders=len(amounts))

    converted = convert(minor, np.zeros(len(minor), dtype=np.int16), (conversion,))

    assert converted.tolist() == [
        int((amount * rate).quantize(Decimal(1), ROUND_HALF_EVEN)) for amount in amounts
    ]


@pytest.mark.parametrize(("minor", "converted"), [(1, 0), (3, 2), (5, 2), (7, 4), (-1, 0)])
def test_halves_go_to_the_even_neighbour(minor: int, converted: int) -> None:
    half = Conversion(currency="EUR", rate=Decimal("0.5"), orders=1)

    result = convert(np.array([minor]), np.zeros(1, dtype=np.int16), (half,))

    assert result.tolist() == [converted]
