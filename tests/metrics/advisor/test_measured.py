from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from metrics.advisor.measured import shop_facts
from metrics.advisor.measured.order_shares import round_value
from metrics.analysis import analyse
from metrics.orders import select
from metrics.profiles import customer_profiles
from metrics.report import report_of
from storage.plain import from_json, to_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.advisor.facts import ShopFacts
    from metrics.orders import Orders
    from tests.metrics.conftest import MakeOrders, MakeRecords, Sale

AS_OF = date(2024, 12, 31)


def _sale(customer: str, days_ago: int, amount: str = "10") -> Sale:
    return customer, (AS_OF - timedelta(days=days_ago)).isoformat(), amount


def _facts(
    orders: Orders,
    lines: pd.DataFrame | None = None,
    *,
    margin: str | None = None,
    cost_minor: int | None = None,
) -> ShopFacts:
    share = None if margin is None else Decimal(margin)
    report = report_of(orders, margin=share, acquisition_cost_minor=cost_minor)
    profiles = customer_profiles(orders, lines, margin=share)
    analysis = analyse(orders, profiles, lines, margin=share, acquisition_cost_minor=cost_minor)
    return shop_facts(report, analysis, orders, profiles, lines)


def _lines(orders: Orders, products: Sequence[Any], **columns: Any) -> pd.DataFrame:
    """Return one line for each order in turn."""
    known = {
        "order_id": orders.frame["order_id"],
        "product": products,
        "category": None,
        "quantity": 1.0,
        "amount_minor": orders.frame["amount_minor"],
    }
    return pd.DataFrame({**known, **columns})


def test_size_and_money_are_those_of_report_and_settings(orders_of: MakeOrders) -> None:
    """Two customers of the year, 90 in three orders; one older order of 1,000."""
    sales = [_sale("a", 500, "1000"), _sale("a", 100, "40"), _sale("b", 60, "30")]
    facts = _facts(
        orders_of([*sales, _sale("b", 30, "20")], as_of=AS_OF), margin="0.4", cost_minor=5_0000
    )

    assert (facts.orders, facts.customers, facts.days_covered) == (4, 2, 501)
    assert (facts.year_orders, facts.year_customers) == (3, 2)
    assert facts.year_revenue_minor == 90_0000
    assert facts.order_value_minor == 30_0000
    assert facts.orders_a_year == 1.5
    assert (facts.margin, facts.acquisition_cost_minor) == (0.4, 5_0000)
    assert facts.first_order_value_minor == 30_0000
    assert facts.first_order_margin_minor == pytest.approx(12_0000)
    assert facts.quadrant == "LL"
    assert facts.value_line_minor == 50_0000
    assert facts.lever_worth_minor["order_value"] == pytest.approx(90_0000 * 0.1 * 0.4)


@pytest.mark.parametrize(
    ("currency", "days", "quadrant"),
    [("EUR", 120, "LH"), ("EUR", 30, "L?"), ("XXX", 120, "?H"), ("XXX", 30, None)],
)
def test_a_half_of_the_quadrant_that_is_not_known_is_marked(
    currency: str, days: int, quadrant: str | None, records_of: MakeRecords
) -> None:
    """One order of 10 each in 120 days, three a year; without a currency there is no line."""
    sales = [_sale(f"c{i}", days * i // 3) for i in range(4)]
    records = records_of(sales, currency=currency)

    assert _facts(select(records, as_of=AS_OF)).quadrant == quadrant


def test_newcomers_are_compared_with_the_quarter_before_and_the_year_before(
    orders_of: MakeOrders,
) -> None:
    """Ten a month in 2023; in 2024 eight a month, four from October on."""
    sales: list[Sale] = []
    for month in range(24):
        count = 10 if month < 12 else 8 if month < 21 else 4
        day = date(2023 + month // 12, month % 12 + 1, 3).isoformat()
        sales += [(f"{month}-{i}", day, "10") for i in range(count)]
    facts = _facts(orders_of(sales, as_of=AS_OF))

    assert facts.new_customers_a_month == 4
    assert facts.new_customers_change == -0.5
    assert facts.new_customers_change_year == pytest.approx(-0.6)


@pytest.mark.parametrize(("first", "a_year"), [("2024-01-02", 111), ("2024-01-03", 12 * 30)])
def test_the_newcomers_of_a_year_are_those_of_its_365_days_once_so_many_are_covered(
    orders_of: MakeOrders, first: str, a_year: int
) -> None:
    """One at first, and a season from October on; the data end with the year 2024, a leap year."""
    came = {first: 1, "2024-10-03": 30, "2024-11-03": 50, "2024-12-03": 30}
    sales = [(f"{day}-{i}", day, "10") for day, count in came.items() for i in range(count)]
    facts = _facts(orders_of(sales, as_of=AS_OF))

    assert facts.new_customers_a_month == 30
    assert facts.new_customers_a_year == a_year


def test_a_falling_repeat_rate_is_counted_in_months(orders_of: MakeOrders) -> None:
    """Ten pairs early in 2023 leave the year one by one; single buyers stay."""
    sales: list[Sale] = []
    for i in range(9):
        first = date(2023, i + 1, 15)
        sales += [(f"pair {i}", (first + timedelta(days=k)).isoformat(), "10") for k in (0, 1)]
    sales += [(f"single {i}", date(2024, 1, 10).isoformat(), "10") for i in range(9)]
    falling = _facts(orders_of(sales, as_of=date(2024, 5, 31)))
    again = [*sales, ("single 0", "2024-05-20", "10"), ("single 1", "2024-05-20", "10")]
    rising = _facts(orders_of(again, as_of=date(2024, 5, 31)))

    # whole years end in January 2024 at the earliest: four changes up to the end of May
    assert falling.repeat_rate_falling_months == 4
    assert rising.repeat_rate_falling_months == 0
    assert _facts(orders_of(sales, as_of=date(2024, 1, 31))).repeat_rate_falling_months is None


def test_only_customers_who_had_time_count_as_one_time_buyers(orders_of: MakeOrders) -> None:
    """The limit is 30 days: thirty won 40 days ago, of whom ten came again; fifty are new."""
    old = [_sale(f"old {i}", 40) for i in range(30)] + [_sale(f"old {i}", 35) for i in range(10)]
    new = [_sale(f"new {i}", 3) for i in range(50)]

    assert _facts(orders_of(old + new, as_of=AS_OF)).one_time_share == pytest.approx(20 / 30)
    assert _facts(orders_of(old[1:] + new, as_of=AS_OF)).one_time_share is not None
    assert _facts(orders_of(new, as_of=AS_OF)).one_time_share is None


def test_the_best_tenth_and_the_lapsed_hold_their_share_of_revenue(
    orders_of: MakeOrders,
) -> None:
    """Forty of 10 each and four of 100: a tenth of 44 are five."""
    sales = [_sale(f"c{i}", 5) for i in range(38)] + [_sale("again", 20), _sale("again", 5)]
    sales += [_sale("gone", 60, "10")] + [_sale(f"dear {i}", 5, "100") for i in range(4)]
    facts = _facts(orders_of(sales, as_of=AS_OF))

    assert facts.customers == 44
    assert facts.top_decile_revenue_share == pytest.approx(420 / 810)
    assert facts.lapsed == 1
    assert facts.lapsed_revenue_share == pytest.approx(10 / 810)


def test_left_out_orders_are_shares_of_all_real_ones(records_of: MakeRecords) -> None:
    sales = [_sale(f"c{i}", 5) for i in range(40)]
    states = 4 * (["sale"] * 5 + ["cancelled", "unpaid", "unpaid", "refunded", "test"])
    facts = _facts(select(records_of(sales, state=states)))

    assert facts.cancelled_share == pytest.approx(1 / 9)
    assert facts.unpaid_share == pytest.approx(2 / 9)
    assert facts.refunded_share == pytest.approx(1 / 9)


@pytest.mark.parametrize(
    ("columns", "rate", "share"),
    [
        ({}, None, None),
        ({"refunded_minor": [5_0000] * 4 + [0] * 36}, 0.05, 0.0),
        ({"state": ["refunded"] * 4 + ["sale"] * 36}, 0.1, 0.1),
    ],
)
def test_refunds_are_known_where_there_was_one(
    records_of: MakeRecords, columns: dict[str, Any], rate: float | None, share: float | None
) -> None:
    facts = _facts(select(records_of([_sale(f"c{i}", 5) for i in range(40)], **columns)))

    assert (facts.refund_rate, facts.refunded_share) == (rate, share)


def test_discounts_count_where_they_are_known(records_of: MakeRecords) -> None:
    """Of three known orders of 10 one had 10 off: a quarter of 40; all ten times over."""
    sales = [_sale(f"c{i}", 5) for i in range(40)]
    off = pd.array([10_0000, 0, 0, None] * 10, dtype="Int64")
    facts = _facts(select(records_of(sales, discount_minor=off)))

    assert facts.discounted_order_share == pytest.approx(1 / 3)
    assert facts.discount_revenue_share == pytest.approx(1 / 4)


def test_codes_alone_tell_how_many_orders_but_not_how_much(records_of: MakeRecords) -> None:
    sales = [_sale(f"c{i}", 5) for i in range(40)]
    facts = _facts(select(records_of(sales, discount_code=["SALE", None, None, None] * 10)))

    assert facts.discounted_order_share == pytest.approx(1 / 4)
    assert facts.discount_revenue_share is None


def test_foreign_is_what_does_not_go_to_the_main_country(records_of: MakeRecords) -> None:
    sales = [_sale(f"c{i}", 5) for i in range(50)]
    facts = _facts(select(records_of(sales, country=["PL", "PL", "PL", "DE", None] * 10)))

    assert facts.foreign_share == pytest.approx(1 / 4)


@pytest.mark.parametrize(
    ("order_value", "value"), [(27, 30), (34, 40), (75, 100), (9.2, 12.5), (91, 125), (180, 200)]
)
def test_the_round_value_lies_a_tenth_above_the_order_value_or_more(
    order_value: float, value: float
) -> None:
    assert round_value(order_value * 10_000) == value * 10_000


def test_orders_just_below_the_round_value_fall_short_by_a_fifth_at_most(
    orders_of: MakeOrders,
) -> None:
    """27 on average, so 30: 24 and 29.99 fall short, 23.99 and 30 do not."""
    amounts = ("24", "29.99", "23.99", "30", "27.02") * 6
    facts = _facts(orders_of([_sale(f"c{i}", 5, a) for i, a in enumerate(amounts)], as_of=AS_OF))

    assert facts.round_value_minor == 30_0000
    assert facts.below_round_value_share == pytest.approx(3 / 5)


def test_of_fewer_than_thirty_orders_no_share_is_told(records_of: MakeRecords) -> None:
    columns = {"country": "PL", "discount_minor": 1_0000, "refunded_minor": 1_0000}
    some, enough = (
        _facts(select(records_of([_sale(f"c{i}", 5) for i in range(count)], **columns)))
        for count in (29, 30)
    )
    shares = (
        "cancelled_share",
        "unpaid_share",
        "refunded_share",
        "foreign_share",
        "discounted_order_share",
        "discount_revenue_share",
        "below_round_value_share",
    )

    assert {getattr(some, name) for name in shares} == {None}
    assert None not in {getattr(enough, name) for name in shares}


def test_channels_are_compared_by_the_first_half_year(records_of: MakeRecords) -> None:
    """Thirty by mail who come again within 180 days, thirty by ads who come after them."""
    sales, sources = [], []
    for source, later in (("mail", 100), ("ads", 181)):
        for i in range(30):
            sales += [_sale(f"{source} {i}", 300), _sale(f"{source} {i}", 300 - later, "30")]
            sources += [source, "later"]
    facts = _facts(select(records_of(sales, source=sources), as_of=AS_OF))

    assert facts.channel_value_minor == {"mail": 40_0000, "ads": 10_0000}
    assert facts.channel_repeat_rate == {"mail": 1.0, "ads": 0.0}
    assert (facts.segment_by, facts.segment_value_ratio) == ("channel", 4.0)


def test_small_channels_are_not_compared(records_of: MakeRecords) -> None:
    sales = [_sale(f"c{i}", 200) for i in range(59)]
    facts = _facts(select(records_of(sales, source=["mail"] * 30 + ["ads"] * 29), as_of=AS_OF))

    assert set(facts.channel_value_minor) == {"mail"}
    assert facts.segment_value_ratio is None


def test_the_best_customers_trait_is_the_one_most_of_them_have_beyond_others(
    records_of: MakeRecords,
) -> None:
    """The best 40 of 400 come by mail, as 80 of all do: twice the share, five times."""
    sales = [_sale(f"c{i}", 20, "90" if i < 40 else "10") for i in range(400)]
    sources = ["mail"] * 80 + ["ads"] * 320
    facts = _facts(select(records_of(sales, source=sources), as_of=AS_OF))

    assert (facts.best_trait, facts.best_trait_value) == ("channel", "mail")
    assert facts.best_trait_share == 1.0
    assert facts.best_trait_lift == pytest.approx(5.0)


def test_single_items_are_counted_by_quantity(orders_of: MakeOrders) -> None:
    orders = orders_of([_sale(f"c{i}", 5) for i in range(40)], as_of=AS_OF)
    products = ["tea", "tea", "pot", "tea"] * 10
    facts = _facts(orders, _lines(orders, products, quantity=[1.0, 2.0, 1.0, 1.0] * 10))

    assert facts.single_item_share == pytest.approx(3 / 4)


def test_in_a_shop_with_one_product_nothing_could_go_with_it(orders_of: MakeOrders) -> None:
    orders = orders_of([_sale(f"c{i}", 5) for i in range(40)], as_of=AS_OF)

    assert _facts(orders, _lines(orders, ["tea"] * 40)).single_item_share is None


@pytest.mark.parametrize(
    ("dear", "category", "steps"),
    [("19", "sofas", True), ("11", "sofas", False), ("26", "sofas", False), ("19", None, None)],
)
def test_price_steps_are_alike_products_of_which_one_costs_more(
    orders_of: MakeOrders, *, dear: str, category: str | None, steps: bool | None
) -> None:
    """1.2 to 2.5 times as much, within a category, both bought by ten."""
    orders = orders_of([_sale(f"c{i}", 5, "10" if i < 10 else dear) for i in range(20)])
    lines = _lines(orders, ["plain"] * 10 + ["better"] * 10, category=category)

    assert _facts(orders, lines).has_price_steps is steps


def test_refills_are_named(orders_of: MakeOrders) -> None:
    sales = [_sale(f"c{i}", days) for i in range(30) for days in (40, 10)]
    orders = orders_of(sales, as_of=AS_OF)
    facts = _facts(orders, _lines(orders, ["coffee"] * 60))

    assert (facts.refill_products, facts.refill_regular_products) == (1, 1)
    assert (facts.refill_product, facts.refill_days) == ("coffee", 30)
    assert (facts.regular_product, facts.regular_days) == ("coffee", 30)


def test_without_a_customer_key_there_are_orders_and_no_customers(orders_of: MakeOrders) -> None:
    sales: list[Sale] = [(None, f"2024-0{month}-05", "70") for month in range(1, 9)]
    facts = _facts(orders_of(sales))

    assert facts.orders == 8
    assert facts.quadrant == "H?"
    assert facts.groups == {}
    assert (facts.customers, facts.one_time_share, facts.new_customers_a_month) == (
        None,
        None,
        None,
    )


def test_facts_are_kept_as_json(cdnow: Orders) -> None:
    facts = _facts(cdnow, margin="0.4", cost_minor=5_0000)

    assert from_json(to_json(facts)) == facts
