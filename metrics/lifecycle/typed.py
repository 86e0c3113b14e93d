"""The lifecycle from three typed numbers."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from metrics.lifecycle.findings import Finding
from metrics.lifecycle.stages import (
    Evidence,
    Findings,
    Lifecycle,
    decide,
    repurchase_shift,
)
from metrics.lifecycle.thresholds import HIGH_CONFIDENCE, OURS, Thresholds
from metrics.typed import NOT_NEGATIVE, SHARE, Range, check_number

MONTHS = Range(most=Decimal(1_200))


@dataclass(frozen=True, slots=True, kw_only=True)
class StageInput:
    """What a merchant types after /stage; None where it was not said.

    `months` is the history the shop has; `repeat_rate`, a fraction of 1, the share of last
    year's customers who bought again.
    """

    orders_a_month: Decimal
    months: Decimal | None = None
    repeat_rate: Decimal | None = None


def typed_lifecycle(given: StageInput, thresholds: Thresholds = OURS) -> Lifecycle:
    """Choose stage and mix from typed numbers.

    Orders in nearly every week and 50 customers are taken for granted. The repeat rate is judged
    as an annual repurchase rate. The answer is never more than of medium confidence. Without
    months it is the youngest stage that the shop can be in.

    Raises
    ------
    InputError
        Orders or months below zero, or a repeat rate outside [0, 1].
    """
    check_number("orders_a_month", given.orders_a_month, NOT_NEGATIVE)
    check_number("months", given.months, MONTHS)
    check_number("repeat_rate", given.repeat_rate, SHARE)
    months = None if given.months is None else int(given.months)
    evidence = Evidence(orders_a_month=float(given.orders_a_month), history_months=months)
    known_well = given.repeat_rate is not None and (months or 0) >= HIGH_CONFIDENCE[0]
    rate = None if given.repeat_rate is None else float(given.repeat_rate)
    return decide(
        evidence,
        Findings(
            basis=_basis(evidence),
            shifts=()
            if rate is None
            else (repurchase_shift(rate, thresholds, code="repeat_rate"),),
            annual_repurchase_rate=rate,
        ),
        confidence="medium" if known_well else "low",
        thresholds=thresholds,
    )


def _basis(evidence: Evidence) -> Finding:
    orders, months = evidence.orders_a_month, evidence.history_months
    if months is None:
        return Finding(code="orders_a_month_typed_alone", figures={"orders_a_month": orders})
    return Finding(
        code="orders_a_month_typed", figures={"orders_a_month": orders, "months": months}
    )
