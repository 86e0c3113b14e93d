from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.errors import InputError, TooLarge, TooSmall
from metrics.growth import GrowthInput, growth

EXAMPLE = GrowthInput(
    new_customers=Decimal(100),
    order_value=Decimal(10),
    retention_a=Decimal("0.05"),
    retention_b=Decimal("0.1"),
)
shares = st.decimals("0", "0.99", places=2)


def test_published_example_ends_at_105_26_against_111_11_customers_a_month() -> None:
    """100 new customers a month at 10 USD, 5 % retained against 10 %."""
    found = growth(EXAMPLE)

    assert len(found.a.customers) == 13
    assert round(found.a.customers[12], 2) == Decimal("105.26")
    assert round(found.b.customers[12], 2) == Decimal("111.11")
    assert found.a.customers[:3] == (Decimal(100), Decimal(105), Decimal("105.25"))
    assert found.a.revenue[1] == Decimal(1050)


def test_the_acquisition_worth_the_same_really_gives_the_same() -> None:
    found = growth(EXAMPLE)
    more = EXAMPLE.new_customers * (1 + found.same_by_acquisition)

    same = growth(replace(EXAMPLE, new_customers=round(more, 12)))

    assert float(sum(same.a.revenue)) == pytest.approx(float(sum(found.b.revenue)), rel=1e-12)
    assert found.revenue_difference == sum(found.b.revenue) - sum(found.a.revenue)


@given(a=shares, b=shares, months=st.integers(1, 120))
@settings(deadline=None, max_examples=50)
def test_better_retention_never_brings_less(a: Decimal, b: Decimal, months: int) -> None:
    low, high = sorted((a, b))

    found = growth(replace(EXAMPLE, retention_a=low, retention_b=high, months=months))

    assert found.revenue_difference >= 0
    assert all(x <= y for x, y in zip(found.a.customers, found.b.customers, strict=True))
    ceiling = 100 / (1 - float(high))
    assert float(found.b.customers[-1]) <= ceiling * (1 + 1e-12)


@pytest.mark.parametrize(
    ("field", "impossible", "error"),
    [
        ("new_customers", replace(EXAMPLE, new_customers=Decimal(0)), TooSmall),
        ("order_value", replace(EXAMPLE, order_value=Decimal(-1)), TooSmall),
        ("retention_a", replace(EXAMPLE, retention_a=Decimal(1)), TooLarge),
        ("retention_b", replace(EXAMPLE, retention_b=Decimal("-0.1")), TooSmall),
        ("months", replace(EXAMPLE, months=0), TooSmall),
        ("months", replace(EXAMPLE, months=121), TooLarge),
    ],
)
def test_an_impossible_number_is_refused_by_name(
    field: str, impossible: GrowthInput, error: type[InputError]
) -> None:
    with pytest.raises(error) as caught:
        growth(impossible)

    assert caught.value.field == field
