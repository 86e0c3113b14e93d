from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.args.ltv import parse_ltv
from bot.views.lifetime import typed_call
from metrics.lifetime import LifetimeInput, lifetime_value

CENT = Decimal("0.01")


@settings(max_examples=60, deadline=None)
@given(
    revenue=st.integers(1, 10**12),
    customers=st.integers(1, 10**5),
    repeats=st.integers(0, 10**5),
    cost=st.none() | st.integers(0, 10**7),
    currency=st.sampled_from([None, "EUR", "PLN", "JPY"]),
)
def test_the_call_that_is_shown_gives_the_measured_figures_when_it_is_typed(
    *, revenue: int, customers: int, repeats: int, cost: int | None, currency: str | None
) -> None:
    orders = customers + repeats
    measured = LifetimeInput(
        order_value=Decimal(f"{Decimal(revenue) / 10_000 / orders:.16g}"),
        orders=Decimal(f"{Decimal(orders) / customers:.16g}"),
        acquisition_cost=None if cost is None else Decimal(cost) / 10_000,
        margin=None if cost is None else Decimal("0.275"),
    )
    typed = parse_ltv(typed_call(measured, currency).removeprefix("/ltv "))
    assert typed.currency == currency
    said, meant = lifetime_value(typed.given), lifetime_value(measured)
    assert said.value.quantize(CENT) == meant.value.quantize(CENT)
    assert said.customer_value.quantize(CENT) == meant.customer_value.quantize(CENT)
