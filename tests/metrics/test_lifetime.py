from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.errors import InputError, NotFinite, TooLarge, TooSmall
from metrics.lifetime import LifetimeInput, lifetime_value

if TYPE_CHECKING:
    from collections.abc import Mapping

money = st.decimals("0.01", "1000000", places=2)
counts = st.decimals("0.1", "1000", places=1)
margins = st.decimals("0.001", "1", places=3)


def _given(order_value: str, orders: str, **others: str) -> LifetimeInput:
    rest: Mapping[str, Decimal] = {name: Decimal(text) for name, text in others.items()}
    return LifetimeInput(order_value=Decimal(order_value), orders=Decimal(orders), **rest)


EXAMPLE = _given("90", "3", acquisition_cost="6", margin="0.2")


def test_worked_example_gives_52_80() -> None:
    value = lifetime_value(EXAMPLE)

    assert value.customer_value == Decimal(270)
    assert value.net == Decimal("52.80")
    assert value.value == value.net
    assert value.strict == Decimal("48.00")
    assert value.ltv_to_cac == Decimal("9.0")
    assert value.break_even_cost == Decimal("54.00")
    assert value.orders_to_pay_back == 1


def test_levers_of_the_worked_example_are_sorted_by_what_they_bring() -> None:
    levers = lifetime_value(EXAMPLE).levers

    assert [(lever.name, lever.value) for lever in levers] == [
        ("order_value", Decimal("58.20")),
        ("orders", Decimal("58.20")),
        ("margin", Decimal("58.08")),
        ("acquisition_cost", Decimal("52.92")),
    ]
    assert levers[2].change == Decimal("5.28")
    assert levers[2].change_share == Decimal("0.1")


@pytest.mark.parametrize(
    ("order_value", "orders", "years", "expected"), [("75", "3", "3", 675), ("200", "1", "1", 200)]
)
def test_revenue_over_years_is_that_of_the_published_examples(
    order_value: str, orders: str, years: str, expected: int
) -> None:
    value = lifetime_value(_given(order_value, orders, years=years))

    assert value.value == expected
    assert value.by_years == ()


def test_an_unknown_lifespan_shows_one_two_and_three_years() -> None:
    value = lifetime_value(_given("75", "3"))

    assert value.by_years == ((1, Decimal(225)), (2, Decimal(450)), (3, Decimal(675)))
    assert value.value == value.revenue == Decimal(225)


def test_years_count_in_every_variant() -> None:
    value = lifetime_value(replace(EXAMPLE, years=Decimal(2)))

    assert value.net == (Decimal(540) - 6) * Decimal("0.2")
    assert value.strict == Decimal(540) * Decimal("0.2") - 6
    assert value.break_even_cost == Decimal(108)
    assert value.ltv_to_cac == Decimal(18)


def test_discounted_value_of_a_margin_of_54_is_148_50() -> None:
    given_rates = replace(EXAMPLE, retention=Decimal("0.7"), discount=Decimal("0.1"))

    assert lifetime_value(given_rates).discounted == Decimal("148.50")


def test_discounted_value_is_the_sum_over_years_to_come() -> None:
    given_rates = replace(EXAMPLE, retention=Decimal("0.7"), discount=Decimal("0.1"))
    summed = sum(54 * (0.7 / 1.1) ** year for year in range(200))

    discounted = lifetime_value(given_rates).discounted

    assert discounted is not None
    assert float(discounted) == pytest.approx(summed, rel=1e-12)


def test_what_was_not_said_is_not_made_up() -> None:
    value = lifetime_value(_given("90", "3"))

    assert value.net is None
    assert value.strict is None
    assert value.ltv_to_cac is None
    assert value.break_even_cost is None
    assert value.orders_to_pay_back is None
    assert value.discounted is None
    assert [lever.name for lever in value.levers] == ["order_value", "orders"]


def test_margin_without_cost_still_gives_the_break_even_cost() -> None:
    value = lifetime_value(_given("90", "3", margin="0.2"))

    assert value.break_even_cost == Decimal(54)
    assert value.value == Decimal(270)


def test_an_acquisition_that_costs_nothing_has_no_ratio() -> None:
    value = lifetime_value(_given("90", "3", acquisition_cost="0", margin="0.2"))

    assert value.ltv_to_cac is None
    assert value.orders_to_pay_back == 0


def test_orders_to_pay_back_are_rounded_up() -> None:
    value = lifetime_value(_given("10", "3", acquisition_cost="4.01", margin="0.2"))

    assert value.orders_to_pay_back == 3


def test_a_margin_lever_stops_at_one() -> None:
    levers = lifetime_value(_given("90", "3", acquisition_cost="6", margin="1")).levers

    assert next(lever for lever in levers if lever.name == "margin").change == 0


def test_levers_improve_a_loss_by_a_positive_share() -> None:
    value = lifetime_value(_given("90", "3", acquisition_cost="300", margin="0.2"))

    assert value.value == Decimal("-6.0")
    assert value.levers[0].change_share == Decimal("6.0") / Decimal("6.0")


def test_levers_of_nothing_have_no_share() -> None:
    value = lifetime_value(_given("90", "3", acquisition_cost="270", margin="0.2"))

    assert value.value == 0
    assert {lever.change_share for lever in value.levers} == {None}


@pytest.mark.parametrize(
    ("field", "text", "error"),
    [
        ("order_value", "0", TooSmall),
        ("orders", "-1", TooSmall),
        ("acquisition_cost", "-0.01", TooSmall),
        ("margin", "0", TooSmall),
        ("margin", "1.5", TooLarge),
        ("years", "0", TooSmall),
        ("years", "101", TooLarge),
        ("retention", "1", TooLarge),
        ("discount", "1.1", TooLarge),
        ("order_value", "1e400", TooLarge),
        ("orders", "NaN", NotFinite),
    ],
)
def test_an_impossible_number_is_refused_by_name(
    field: str, text: str, error: type[InputError]
) -> None:
    with pytest.raises(error) as caught:
        lifetime_value(replace(EXAMPLE, **{field: Decimal(text)}))

    assert caught.value.field == field


def test_the_largest_numbers_are_computed_exactly() -> None:
    most = Decimal("999999999999999.99999")
    years = Decimal("99.999999999999999999")

    value = lifetime_value(LifetimeInput(order_value=most, orders=most, years=years))

    assert value.revenue == Decimal(f"{(10**20 - 1) ** 3}e-28")


@given(order_value=money, orders=counts, cost=money, margin=margins, more=margins)
@settings(deadline=None)
def test_lifetime_value_rises_with_margin_while_customers_bring_more_than_they_cost(
    order_value: Decimal, orders: Decimal, cost: Decimal, margin: Decimal, more: Decimal
) -> None:
    low, high = sorted((margin, more))
    given_low = LifetimeInput(
        order_value=order_value, orders=orders, acquisition_cost=cost, margin=low
    )
    before, after = lifetime_value(given_low), lifetime_value(replace(given_low, margin=high))

    assert before.strict is not None
    assert after.strict is not None
    assert after.strict >= before.strict
    if order_value * orders >= cost:
        assert after.value >= before.value


@given(order_value=money, orders=counts, cost=money, margin=margins)
@settings(deadline=None)
def test_every_lever_but_margin_never_lowers_the_value(
    order_value: Decimal, orders: Decimal, cost: Decimal, margin: Decimal
) -> None:
    value = lifetime_value(
        LifetimeInput(order_value=order_value, orders=orders, acquisition_cost=cost, margin=margin)
    )

    assert all(lever.change >= 0 for lever in value.levers if lever.name != "margin")
    changes = [lever.change for lever in value.levers]
    assert changes == sorted(changes, reverse=True)
