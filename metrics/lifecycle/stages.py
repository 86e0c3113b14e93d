"""From evidence to stage and mix: no frame, only numbers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from metrics.lifecycle import thresholds as at
from metrics.lifecycle.findings import Finding
from metrics.lifecycle.thresholds import OURS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from metrics.lifecycle.thresholds import Stage, StageRule, Thresholds

_MOST_REASONS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What is known of a shop's size and age; None where it is not known and not asked for.

    history_months counts whole months, and is lacking where it is not known; weeks_with_orders is
    out of the last 13 complete weeks.
    """

    orders_a_month: float
    history_months: int | None
    orders: int | None = None
    customers: int | None = None
    weeks_with_orders: int | None = None


class Mode(StrEnum):
    """What a shop lives on by its annual repurchase rate [Hillstrom]."""

    ACQUISITION = "acquisition"
    HYBRID = "hybrid"
    LOYALTY = "loyalty"


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """The whole shop in the matrix of order value and frequency, by the last 365 days.

    quadrant
        "HH", "HL", "LH" or "LL": order value high or low, then bought often or seldom; "?" stands
        for the value where the currency has no published line.
    value_line_minor
        50 USD in the shop's currency.
    """

    quadrant: str
    order_value_minor: float
    value_line_minor: float | None
    orders_a_year: float
    often_line: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """Points moved from the starting mix; positive towards retention.

    `change` says at which figure these points would be others.
    """

    points: int
    finding: Finding
    change: Finding | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lifecycle:
    """Stage, mix of effort and the evidence for both.

    Shares are whole percent points divided by 100 and add up to 1.

    shifts
        What moved the mix, each by at least one point.
    reasons
        At most three, the strongest first; "ltv_below_cost" leads whenever it is true.
    next_stage, orders_a_month_missing
        None at the last stage; 0 orders are missing where something else holds the shop back.
    would_change
        What the next stage needs, then the figures at which the mix would be another.
    confidence
        "low", "medium" or "high": how much data stands behind it, see `evidence`.
    annual_repurchase_rate
        Of the customers of the year before the last 365 days, those who bought again in them; as
        typed where it was. None where it is not known.
    """

    stage: Stage
    orders_a_month: float
    base_retention_share: float
    acquisition_share: float
    retention_share: float
    shifts: tuple[Shift, ...]
    reasons: tuple[Finding, ...]
    next_stage: Stage | None
    orders_a_month_missing: float | None
    confidence: str
    would_change: tuple[Finding, ...] = ()
    evidence: Evidence | None = None
    annual_repurchase_rate: float | None = None
    position: Position | None = None
    thresholds: Thresholds = OURS

    @property
    def mode(self) -> Mode | None:
        """What the shop lives on; it may disagree with the mix, which the stage begins."""
        rate = self.annual_repurchase_rate
        if rate is None:
            return None
        if rate < self.thresholds.repurchase_low:
            return Mode.ACQUISITION
        return Mode.LOYALTY if rate > self.thresholds.repurchase_high else Mode.HYBRID


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What a shop's figures say of its stage and mix.

    basis
        How the orders a month were found.
    shifts
        With 0 points where a figure asks for no move. A startup only acquires, whatever they are.
    leading
        Put before all other reasons.
    beside_startup
        Said of a startup's repeat customers.
    """

    basis: Finding
    shifts: tuple[Shift, ...] = ()
    leading: Finding | None = None
    beside_startup: Finding | None = None
    annual_repurchase_rate: float | None = None
    position: Position | None = None


def decide(
    evidence: Evidence, found: Findings, *, confidence: str, thresholds: Thresholds = OURS
) -> Lifecycle:
    """Choose the stage, move the mix by the shifts and collect the reasons."""
    stages = thresholds.stages()
    place = _place(evidence, stages)
    rule = stages[place]
    following = stages[place + 1] if place + 1 < len(stages) else None
    shifts = found.shifts if place else ()
    retention = _bounded(rule.retention_points, sum(shift.points for shift in shifts))
    lacking = tuple(_lacking(following, evidence)) if following else ()
    held_back = tuple(finding for finding in lacking if finding.code != "needs_orders")
    enough_orders = len(held_back) == len(lacking)
    strongest = sorted(shifts, key=lambda shift: -abs(shift.points))
    reasons = (
        *([found.leading] if found.leading else ()),
        found.basis,
        *(held_back if enough_orders else ()),
        *([found.beside_startup] if found.beside_startup and place == 0 else ()),
        *(shift.finding for shift in strongest),
    )
    return Lifecycle(
        stage=rule.stage,
        orders_a_month=evidence.orders_a_month,
        base_retention_share=rule.retention_points / 100,
        acquisition_share=(100 - retention) / 100,
        retention_share=retention / 100,
        shifts=tuple(shift for shift in strongest if shift.points),
        reasons=reasons[:_MOST_REASONS],
        next_stage=following.stage if following else None,
        orders_a_month_missing=_missing(following, evidence) if following else None,
        confidence=confidence,
        would_change=lacking + tuple(shift.change for shift in strongest if shift.change),
        evidence=evidence,
        annual_repurchase_rate=found.annual_repurchase_rate,
        position=found.position,
        thresholds=thresholds,
    )


def repurchase_shift(rate: float, thresholds: Thresholds, *, code: str, **figures: int) -> Shift:
    """Judge a share of customers who came back; `code` begins the code of its finding."""
    low, high = thresholds.repurchase_low, thresholds.repurchase_high
    if rate < low:
        points, level = at.REPURCHASE_LOW_POINTS, "low"
        change = _repurchase_change("at", rate, low, -at.REPURCHASE_LOW_POINTS)
        limits = {"limit": low}
    elif rate > high:
        points, level = at.REPURCHASE_HIGH_POINTS, "high"
        change = _repurchase_change("at", rate, high, -at.REPURCHASE_HIGH_POINTS)
        limits = {"limit": high}
    else:
        points, level = 0, "middle"
        change = _repurchase_change("above", rate, high, at.REPURCHASE_HIGH_POINTS)
        limits = {"low": low, "high": high}
    finding = Finding(code=f"{code}_{level}", figures={"rate": rate, **limits, **figures})
    return Shift(points=points, finding=finding, change=change)


def _repurchase_change(where: str, rate: float, limit: float, points: int) -> Finding:
    return Finding(
        code=f"change_{where}_repurchase_rate",
        figures={"rate": rate, "limit": limit, "points": points},
    )


def _place(evidence: Evidence, stages: tuple[StageRule, ...]) -> int:
    """Return the position of the highest stage of which nothing is lacking."""
    places = reversed(range(len(stages)))
    return next(place for place in places if not any(_lacking(stages[place], evidence)))


def _lacking(rule: StageRule, evidence: Evidence) -> Iterator[Finding]:
    """Yield what the shop lacks for a stage."""
    missing = _missing(rule, evidence)
    if missing > 0:
        yield _needs("orders", rule, rule.orders_a_month, missing=missing)
    if evidence.customers is not None and evidence.customers < rule.customers:
        yield _needs("customers", rule, rule.customers, customers=evidence.customers)
    months = evidence.history_months
    if months is None and rule.history_months:
        yield _needs("history_unknown", rule, rule.history_months)
    if months is not None and months < rule.history_months:
        yield _needs("history", rule, rule.history_months, months=months)
    weeks = evidence.weeks_with_orders
    if weeks is not None and weeks < rule.weeks_with_orders:
        yield _needs("weeks", rule, rule.weeks_with_orders, weeks=weeks, of_weeks=at.WEEKS)


def _needs(what: str, rule: StageRule, needed: int, **figures: float) -> Finding:
    return Finding(
        code=f"needs_{what}", figures={"stage": rule.stage.value, "needed": needed, **figures}
    )


def _missing(rule: StageRule, evidence: Evidence) -> float:
    return max(0.0, rule.orders_a_month - evidence.orders_a_month)


def _bounded(points: int, shift: int) -> int:
    """Return the points for retention, moved by no more than all shifts may move them."""
    moved = max(-at.MOST_SHIFT_POINTS, min(at.MOST_SHIFT_POINTS, shift))
    return max(0, min(100, points + moved))
