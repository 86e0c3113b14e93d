"""Models with chosen parameters, and customers who behave exactly as a model says."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from metrics.forecast.beta_geometric import BetaGeometric
from metrics.forecast.gamma_gamma import GammaGamma
from metrics.forecast.summary import PurchaseSummary


@dataclass(frozen=True, slots=True, kw_only=True)
class Simulated:
    """Customers seen until a day, and what they bought in the days after it."""

    seen: PurchaseSummary
    later_orders: int
    later_value: float


def bg(
    *,
    r: float = 0.243,
    alpha: float = 4.414,
    a: float = 0.793,
    b: float = 2.426,
    leaves_after_first: bool = False,
) -> BetaGeometric:
    return BetaGeometric(
        leaves_after_first=leaves_after_first,
        r=r,
        alpha=alpha,
        a=a,
        b=b,
        log_likelihood=0.0,
        covariance=((0.0,) * 4,) * 4,
    )


def gg(*, p: float = 6.25, q: float = 3.74, v: float = 15.44) -> GammaGamma:
    return GammaGamma(
        p=p,
        q=q,
        v=v,
        log_likelihood=0.0,
        customers=100,
        correlation=0.0,
        covariance=((0.0,) * 3,) * 3,
    )


def one(
    repeats: int, last_days: int, age_days: int, value: float | None = None
) -> PurchaseSummary:
    """Return a summary of one customer."""
    known = 0.0 if value is None else value
    return PurchaseSummary(
        repeat_occasions=np.array([repeats], dtype=np.int64),
        age_at_last_days=np.array([last_days], dtype=np.int64),
        age_days=np.array([age_days], dtype=np.int64),
        repeat_value=np.array([known]),
    )


def simulate(
    model: BetaGeometric, value: GammaGamma, customers: int, seed: int, days: tuple[int, int]
) -> Simulated:
    """Let customers live by the models: seen for up to days[0] days, then for days[1] more."""
    rng = np.random.default_rng(seed)
    seen_until, end = days[0], sum(days)
    per_day = rng.gamma(model.r, 1 / (7 * model.alpha), customers)
    leaves = rng.beta(model.a, model.b, customers)
    scatter = rng.gamma(value.q, 1 / value.v, customers)
    start = rng.integers(0, seen_until - 7, customers).astype(np.float64)
    there = ~(model.leaves_after_first & (rng.random(customers) < leaves))
    now, last = start.copy(), start.copy()
    repeats, spent = np.zeros(customers, dtype=np.int64), np.zeros(customers)
    later_orders, later_value = 0, 0.0
    while there.any():
        who = np.flatnonzero(there)
        now[who] += rng.exponential(1 / np.maximum(per_day[who], 1e-12))
        there[who[now[who] > end]] = False
        who = who[now[who] <= end]
        paid = rng.gamma(value.p, 1 / scatter[who])
        early = now[who] <= seen_until
        repeats[who[early]] += 1
        spent[who[early]] += paid[early]
        last[who[early]] = now[who[early]]
        later_orders += int(np.count_nonzero(~early))
        later_value += float(paid[~early].sum())
        there[who[rng.random(len(who)) < leaves[who]]] = False
    return Simulated(
        seen=PurchaseSummary(
            repeat_occasions=repeats,
            age_at_last_days=(last - start).astype(np.int64),
            age_days=(seen_until - start).astype(np.int64),
            repeat_value=spent / np.maximum(repeats, 1),
        ),
        later_orders=later_orders,
        later_value=later_value,
    )
