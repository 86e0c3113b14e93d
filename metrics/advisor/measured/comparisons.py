"""What tells customers apart from their first order on: its channel, country and product."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from metrics.advisor import thresholds as at
from metrics.advisor.members import best_customers
from metrics.periods import day_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import numpy.typing as npt

    from metrics.orders import Orders
    from metrics.products.purchases import Purchases
    from metrics.profiles import Profiles

    Integers = npt.NDArray[np.int64]
    Floats = npt.NDArray[np.float64]
    Flags = npt.NDArray[np.bool_]

_UNKNOWN = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class _Trait:
    """Something known of each customer's first order.

    code
        Position in `names`, by customer number; -1 where it is not known.
    """

    by: str
    names: tuple[str, ...]
    code: Integers


@dataclass(frozen=True, slots=True, kw_only=True)
class _Early:
    """The first 180 days of each customer, by customer number.

    seen
        Whether they are over.
    """

    seen: Flags
    revenue_minor: Floats
    came_again: Flags


def comparisons(orders: Orders, profiles: Profiles, bought: Purchases | None) -> dict[str, Any]:
    """Return the facts on what tells customers apart; `orders` are numbered."""
    traits, early = tuple(_traits(orders, bought)), _early(orders)
    values = {trait.by: _means(trait, early.seen, early.revenue_minor) for trait in traits}
    channel = next((trait for trait in traits if trait.by == "channel"), None)
    return {
        **_segments(values),
        **_best_trait(traits, profiles.table["revenue_minor"].to_numpy()),
        "channel_value_minor": values.get("channel", {}),
        "channel_repeat_rate": {}
        if channel is None
        else _means(channel, early.seen, early.came_again.astype(np.float64)),
    }


def _traits(orders: Orders, bought: Purchases | None) -> Iterator[_Trait]:
    first = orders.frame[orders.frame["is_first"].to_numpy()]  # in order of customer number
    for by, column in (("channel", "source"), ("country", "country")):
        code, names = pd.factorize(first[column])
        yield _Trait(by=by, names=tuple(map(str, names)), code=code.astype(np.int64))
    if bought is not None:
        yield _Trait(by="product", names=bought.names, code=_first_product(orders, bought))


def _first_product(orders: Orders, bought: Purchases) -> Integers:
    """Return the dearest product of each customer's first order."""
    is_first = orders.frame["is_first"].to_numpy()
    begun = np.flatnonzero(is_first[bought.order])
    by_amount = begun[np.argsort(bought.amount_minor[begun], kind="stable")]
    code = np.full(int(np.count_nonzero(is_first)), _UNKNOWN, dtype=np.int64)
    code[bought.customer_number[by_amount]] = bought.product[by_amount]  # the last one stays
    return code


def _early(orders: Orders) -> _Early:
    frame = orders.frame
    number, day = frame["customer_number"].to_numpy(), frame["day"].to_numpy()
    first_day = day[frame["is_first"].to_numpy()]
    age = day - first_day[number]
    early = age < at.EARLY_DAYS
    size = len(first_day)
    amount = frame["amount_minor"].to_numpy()[early].astype(np.float64)
    return _Early(
        seen=day_number(orders.as_of) - first_day + 1 >= at.EARLY_DAYS,
        revenue_minor=np.asarray(np.bincount(number[early], amount, size), dtype=np.float64),
        came_again=np.bincount(number[early & (age > 0)], minlength=size) > 0,
    )


def _means(trait: _Trait, seen: Flags, values: Floats) -> dict[str, float]:
    """Return the mean of each group that is large enough, the largest group first."""
    counted = seen & (trait.code != _UNKNOWN)
    code = trait.code[counted]
    counts = np.bincount(code, minlength=len(trait.names))
    sums = np.bincount(code, values[counted], minlength=len(trait.names))
    least = max(at.FEWEST_CUSTOMERS, at.SMALLEST_SHARE * len(code))
    largest_first = np.argsort(-counts, kind="stable")
    large = largest_first[counts[largest_first] >= least]
    return {trait.names[i]: float(sums[i] / counts[i]) for i in large.tolist()}


def _segments(values: Mapping[str, Mapping[str, float]]) -> dict[str, Any]:
    """Return by what customers differ most in value, and how much."""
    ratios = {
        by: max(of.values()) / min(of.values())
        for by, of in values.items()
        if len(of) > 1 and min(of.values()) > 0
    }
    if not ratios:
        return {}
    most = max(ratios, key=ratios.__getitem__)
    return {"segment_value_ratio": ratios[most], "segment_by": most}


def _best_trait(traits: tuple[_Trait, ...], revenue_minor: Integers) -> dict[str, Any]:
    """Return what is most over-represented among the best tenth, of what 30 of them share."""
    best = best_customers(revenue_minor)
    found = []
    for trait in traits:
        everybody = _counts(trait, trait.code)
        of_best = _counts(trait, trait.code[best])
        if not of_best.sum():
            continue
        share = of_best / of_best.sum()
        common = (of_best >= at.FEWEST_CUSTOMERS) & (share >= at.SMALLEST_SHARE)
        for i in np.flatnonzero(common).tolist():
            lift = float(share[i] * everybody.sum() / everybody[i])
            found.append((lift, float(share[i]), trait.by, trait.names[i]))
    if not found:
        return {}
    lift, share_of_best, by, value = max(found, key=lambda each: each[:2])
    return {
        "best_trait": by,
        "best_trait_value": value,
        "best_trait_share": share_of_best,
        "best_trait_lift": lift,
    }


def _counts(trait: _Trait, code: Integers) -> Integers:
    return np.bincount(code[code != _UNKNOWN], minlength=len(trait.names))
