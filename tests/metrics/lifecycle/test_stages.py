from __future__ import annotations

from dataclasses import fields
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.errors import InputError, TooLarge, TooSmall
from metrics.lifecycle import (
    FINDINGS,
    OURS,
    Evidence,
    Finding,
    Findings,
    Lifecycle,
    Shift,
    Stage,
    StageInput,
    Thresholds,
    decide,
    typed_lifecycle,
)
from metrics.lifecycle.stages import repurchase_shift

if TYPE_CHECKING:
    from collections.abc import Iterator

BASIS = Finding(code="orders_a_month", figures={"orders_a_month": 0.0, "months": 3})


def _decide(evidence: Evidence, *shifts: Shift, leading: Finding | None = None) -> Lifecycle:
    found = Findings(basis=BASIS, shifts=shifts, leading=leading)
    return decide(evidence, found, confidence="high")


def _evidence(orders_a_month: float, **others: int) -> Evidence:
    mature = {"history_months": 36, "customers": 1_000, "weeks_with_orders": 13}
    return Evidence(orders_a_month=orders_a_month, **{**mature, **others})


def _shift(points: int) -> Shift:
    return Shift(points=points, finding=Finding(code=f"shift {points}"))


def _findings(found: Lifecycle) -> Iterator[Finding]:
    yield from found.reasons
    yield from found.would_change
    for shift in found.shifts:
        yield shift.finding


@pytest.mark.parametrize(
    ("orders_a_month", "stage", "retention"),
    [
        (0, Stage.STARTUP, 0.0),
        (9.5, Stage.STARTUP, 0.0),
        (10, Stage.GROWTH, 0.20),
        (99.5, Stage.GROWTH, 0.20),
        (100, Stage.STEADY, 0.35),
        (499, Stage.STEADY, 0.35),
        (500, Stage.ESTABLISHED, 0.50),
        (4_999, Stage.ESTABLISHED, 0.50),
        (5_000, Stage.SCALE, 0.65),
    ],
)
def test_orders_a_month_choose_the_stage_and_its_mix(
    orders_a_month: float, stage: Stage, retention: float
) -> None:
    found = _decide(_evidence(orders_a_month))

    assert found.stage is stage
    assert found.retention_share == found.base_retention_share == retention
    assert found.acquisition_share == pytest.approx(1 - retention)


@pytest.mark.parametrize(
    ("evidence", "stage", "held_back"),
    [
        (_evidence(5_000, customers=49), Stage.STARTUP, "needs_customers"),
        (_evidence(100, weeks_with_orders=11), Stage.GROWTH, "needs_weeks"),
        (_evidence(100, weeks_with_orders=12), Stage.STEADY, None),
        (_evidence(500, history_months=11), Stage.STEADY, "needs_history"),
        (_evidence(5_000, history_months=23), Stage.ESTABLISHED, "needs_history"),
        (_evidence(5_000, history_months=11), Stage.STEADY, None),
        (_evidence(500, history_months=11, weeks_with_orders=3), Stage.GROWTH, "needs_weeks"),
    ],
)
def test_a_shop_that_lacks_a_further_condition_stays_in_the_stage_below(
    evidence: Evidence, stage: Stage, held_back: str | None
) -> None:
    found = _decide(evidence)

    assert found.stage is stage
    if held_back:
        assert held_back in [finding.code for finding in found.reasons]
        assert found.orders_a_month_missing == 0


def test_without_customer_key_or_weeks_those_conditions_are_not_asked() -> None:
    found = _decide(Evidence(orders_a_month=100, history_months=3))

    assert found.stage is Stage.STEADY


def test_the_answer_says_how_far_the_next_stage_is() -> None:
    found = _decide(_evidence(120, history_months=8))

    assert (found.next_stage, found.orders_a_month_missing) == (Stage.ESTABLISHED, 380)
    assert [finding.code for finding in found.would_change] == ["needs_orders", "needs_history"]
    assert found.would_change[0].figures == {
        "stage": "established",
        "needed": 500,
        "missing": 380.0,
    }


def test_after_the_last_stage_comes_none() -> None:
    found = _decide(_evidence(9_000))

    assert found.next_stage is None
    assert found.orders_a_month_missing is None
    assert found.would_change == ()


def test_shifts_move_the_mix_and_are_named_strongest_first() -> None:
    found = _decide(_evidence(120), _shift(-5), _shift(10), _shift(0))

    assert found.retention_share == 0.40
    assert found.acquisition_share == 0.60
    assert [shift.points for shift in found.shifts] == [10, -5]
    assert [finding.code for finding in found.reasons] == [
        "orders_a_month",
        "shift 10",
        "shift -5",
    ]


@pytest.mark.parametrize(("points", "retention"), [(10, 0.50), (-10, 0.20)])
def test_shifts_move_at_most_fifteen_points_in_all(points: int, retention: float) -> None:
    found = _decide(_evidence(120), _shift(points), _shift(points))

    assert found.retention_share == retention


def test_a_startup_only_acquires() -> None:
    beside = Finding(code="startup_repeat_customers")

    found = decide(
        _evidence(5),
        Findings(basis=BASIS, shifts=(_shift(10),), beside_startup=beside),
        confidence="low",
    )

    assert (found.acquisition_share, found.shifts) == (1.0, ())
    assert found.reasons == (BASIS, beside)


def test_a_leading_reason_comes_first_and_three_are_the_most() -> None:
    leading = Finding(code="ltv_below_cost", figures={"ltv_to_cac": 0.5})

    found = _decide(_evidence(120), _shift(-5), _shift(10), _shift(5), leading=leading)

    assert [finding.code for finding in found.reasons] == [
        "ltv_below_cost",
        "orders_a_month",
        "shift 10",
    ]


@pytest.mark.parametrize(
    ("rate", "points", "code"),
    [
        (0.399, -5, "r_low"),
        (0.40, 0, "r_middle"),
        (0.60, 0, "r_middle"),
        (0.601, 10, "r_high"),
    ],
)
def test_annual_repurchase_shifts_below_40_and_above_60_percent(
    rate: float, points: int, code: str
) -> None:
    """Hillstrom's acquisition, hybrid and loyalty modes."""
    shift = repurchase_shift(rate, OURS, code="r")

    assert (shift.points, shift.finding.code) == (points, code)
    assert shift.change is not None
    assert shift.change.figures["points"] != 0


def test_typed_numbers_choose_stage_and_mix() -> None:
    found = typed_lifecycle(
        StageInput(orders_a_month=Decimal(120), months=Decimal(18), repeat_rate=Decimal("0.4"))
    )

    assert found.stage is Stage.STEADY
    assert found.retention_share == 0.35
    assert found.confidence == "medium"
    assert [finding.code for finding in found.reasons] == [
        "orders_a_month_typed",
        "repeat_rate_middle",
    ]


def test_typed_numbers_without_repeat_rate_are_of_low_confidence() -> None:
    found = typed_lifecycle(StageInput(orders_a_month=Decimal(600), months=Decimal("11.9")))

    assert found.stage is Stage.STEADY  # twelve months of history are asked of the next
    assert found.confidence == "low"


def test_below_ten_orders_a_month_a_shop_is_a_startup_whatever_its_history() -> None:
    found = typed_lifecycle(StageInput(orders_a_month=Decimal("9.99")))

    assert found.stage is Stage.STARTUP
    assert [finding.code for finding in found.reasons] == ["orders_a_month_typed_alone"]


def test_a_history_that_was_not_said_is_named_where_the_next_stage_takes_one() -> None:
    found = typed_lifecycle(StageInput(orders_a_month=Decimal(600), repeat_rate=Decimal("0.5")))

    assert found.stage is Stage.STEADY
    assert "needs_history_unknown" in [finding.code for finding in found.reasons]
    assert found.confidence == "low"


@pytest.mark.parametrize(
    ("field", "given_input", "error"),
    [
        ("orders_a_month", StageInput(orders_a_month=Decimal(-1), months=Decimal(1)), TooSmall),
        ("months", StageInput(orders_a_month=Decimal(1), months=Decimal(10**6)), TooLarge),
        (
            "repeat_rate",
            StageInput(orders_a_month=Decimal(1), months=Decimal(1), repeat_rate=Decimal("1.1")),
            TooLarge,
        ),
    ],
)
def test_an_impossible_number_is_refused_by_name(
    field: str, given_input: StageInput, error: type[InputError]
) -> None:
    with pytest.raises(error) as caught:
        typed_lifecycle(given_input)

    assert caught.value.field == field


@given(
    orders=st.decimals("0", "20000", places=1),
    months=st.none() | st.integers(0, 60).map(Decimal),
    rate=st.none() | st.decimals("0", "1", places=2),
)
@settings(deadline=None)
def test_shares_add_up_and_every_finding_is_listed_with_its_figures(
    orders: Decimal, months: Decimal | None, rate: Decimal | None
) -> None:
    found = typed_lifecycle(StageInput(orders_a_month=orders, months=months, repeat_rate=rate))

    assert found.acquisition_share + found.retention_share == pytest.approx(1)
    assert 0 <= found.retention_share <= 1
    assert abs(found.retention_share - found.base_retention_share) <= 0.15 + 1e-12
    for finding in _findings(found):
        assert set(finding.figures) == set(FINDINGS[finding.code])


@given(low=st.integers(0, 9_000), more=st.integers(0, 9_000), months=st.integers(0, 40))
@settings(deadline=None)
def test_more_orders_never_lead_to_a_younger_stage(low: int, more: int, months: int) -> None:
    order = [rule.stage for rule in OURS.stages()]
    stages = [
        _decide(_evidence(orders, history_months=months)).stage for orders in (low, low + more)
    ]

    assert order.index(stages[0]) <= order.index(stages[1])


def test_every_stage_has_a_rule_and_none_asks_for_less_than_the_one_below() -> None:
    assert [rule.stage for rule in OURS.stages()] == list(Stage)
    shared = [
        field.name
        for field in fields(OURS.stages()[0])
        if field.name in {"orders_a_month", "customers"}
    ]
    for name in shared:
        values = [getattr(rule, name) for rule in OURS.stages()]
        assert values == sorted(values)


def test_a_shop_may_set_its_own_thresholds() -> None:
    own = Thresholds(orders_a_month=(5, 20, 80, 300), retention_points=(10, 20, 30, 40), often=4.0)

    found = decide(_evidence(25), Findings(basis=BASIS), confidence="high", thresholds=own)

    assert (found.stage, found.base_retention_share) == (Stage.STEADY, 0.2)
    assert (found.next_stage, found.orders_a_month_missing) == (Stage.ESTABLISHED, 55)
    assert found.thresholds == own


@pytest.mark.parametrize(
    ("rate", "mode"),
    [(0.39, "acquisition"), (0.4, "hybrid"), (0.6, "hybrid"), (0.61, "loyalty"), (None, None)],
)
def test_the_mode_is_that_of_the_annual_repurchase_rate(
    rate: float | None, mode: str | None
) -> None:
    found = decide(
        _evidence(120), Findings(basis=BASIS, annual_repurchase_rate=rate), confidence="high"
    )

    assert found.mode == mode


@pytest.mark.parametrize("points", [0, 5, 95, 100])
def test_shares_stay_within_the_whole_whatever_a_shop_sets(points: int) -> None:
    own = Thresholds(retention_points=(points,) * 4)
    for shift in (-15, 15):
        found = decide(
            _evidence(120),
            Findings(basis=BASIS, shifts=(_shift(shift),)),
            confidence="high",
            thresholds=own,
        )
        assert 0 <= found.retention_share <= 1
        assert found.acquisition_share == pytest.approx(1 - found.retention_share)
