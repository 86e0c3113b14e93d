from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.lifespan import Lifespan, lifespan
from metrics.refusal import Refusal

if TYPE_CHECKING:
    from metrics.orders import Orders
    from tests.metrics.conftest import MakeOrders, Sale

FIRST = date(2024, 1, 1)


def _sale(customer: str, day: int) -> Sale:
    return customer, (FIRST + timedelta(days=day)).isoformat(), "10"


def _measured(result: Lifespan | Refusal) -> Lifespan:
    assert isinstance(result, Lifespan)
    return result


def test_lapse_point_is_the_ninetieth_percentile_of_all_gaps(
    cdnow: Orders, cdnow_sales: list[Sale]
) -> None:
    """Of CDNOW's 4,339 gaps between days of purchase."""
    days: dict[str | None, set[date]] = {}
    for customer, day, _ in cdnow_sales:
        days.setdefault(customer, set()).add(date.fromisoformat(day))
    ordered = [sorted(of) for of in days.values()]
    gaps = [(b - a).days for of in ordered for a, b in pairwise(of)]

    assert len(gaps) == 4_339
    assert _measured(lifespan(cdnow)).lapse_days == float(np.percentile(gaps, 90))


def test_silence_decides_who_is_active_at_risk_and_lapsed(orders_of: MakeOrders) -> None:
    """The only gap is 100 days; on day 200 the last orders are 80, 81, 100, 101 days old."""
    sales = [
        *[_sale("a", 20), _sale("a", 120)],  # silent for 80 days: 0.8 of the limit
        _sale("b", 119),
        _sale("c", 100),
        _sale("d", 99),
    ]

    measured = _measured(lifespan(orders_of(sales, as_of=FIRST + timedelta(days=200))))

    assert measured.lapse_days == 100
    assert not measured.is_set
    assert (measured.active, measured.at_risk, measured.lapsed) == (1, 2, 1)


def test_lapse_point_is_at_least_thirty_days_and_can_be_set(orders_of: MakeOrders) -> None:
    orders = orders_of([_sale("a", 0), _sale("a", 2), _sale("b", 2)])

    assert _measured(lifespan(orders)).lapse_days == 30
    assert _measured(lifespan(orders, 7)).lapse_days == 7
    assert _measured(lifespan(orders, 7)).is_set


def test_lifespan_ends_where_customers_lapsed_and_is_open_where_not(
    orders_of: MakeOrders,
) -> None:
    """Limit 30 days, as of day 100: a stayed 10 days, b 40, c at least 60 (still there)."""
    sales = [
        *[_sale("a", 0), _sale("a", 10)],
        *[_sale("b", 0), _sale("b", 20), _sale("b", 40)],
        *[_sale("c", 30), _sale("c", 60), _sale("c", 90)],
    ]

    measured = _measured(lifespan(orders_of(sales, as_of=FIRST + timedelta(days=100)), 30))

    assert measured.curve.survival == pytest.approx((2 / 3, 1 / 3))
    assert measured.median_days == 40
    assert measured.mean_days == pytest.approx(10 + 30 * 2 / 3 + 20 / 3)


def test_lifespan_is_projected_only_where_the_median_is_not_reached(
    orders_of: MakeOrders,
) -> None:
    """One of three has left after 10 days, then two of three."""
    stays = [*[_sale("a", 0), _sale("a", 10)], *[_sale("b", 0), _sale("b", 60), _sale("b", 90)]]
    others = [_sale("c", 0), _sale("c", 80)]
    as_of = FIRST + timedelta(days=100)

    open_end = _measured(lifespan(orders_of([*stays, *others], as_of=as_of), 30))
    reached = _measured(lifespan(orders_of([*stays, _sale("c", 0)], as_of=as_of), 30))

    assert open_end.median_days is None
    assert open_end.projected == Refusal(reason="few_known_customers", found=0, needed=100)
    assert reached.median_days == 10
    assert reached.projected is None


def test_without_any_gap_there_is_no_lapse_point(orders_of: MakeOrders) -> None:
    orders = orders_of([_sale("a", 0), _sale("b", 5)])

    assert lifespan(orders) == Refusal(reason="few_gaps", found=0, needed=1)
    assert _measured(lifespan(orders, 90)).active == 2


def test_shop_without_customer_key_has_no_lifespan(cdnow: Orders) -> None:
    nobody = replace(cdnow, has_customers=False)

    assert lifespan(nobody) == Refusal(reason="no_customer_key")


@settings(deadline=None, max_examples=25)
@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 400)), min_size=1, max_size=40))
def test_every_customer_is_active_at_risk_or_lapsed(
    orders_of: MakeOrders, drawn: list[tuple[int, int]]
) -> None:
    measured = _measured(lifespan(orders_of([_sale(f"c{c}", day) for c, day in drawn]), 60))

    customers = len({customer for customer, _ in drawn})
    assert measured.active + measured.at_risk + measured.lapsed == customers
    assert measured.curve.subjects == customers
