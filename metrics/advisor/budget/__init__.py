"""A sum split between winning customers and keeping them, by what the last unit of each brings.

Both sides are counted over twelve months in margin. docs/advisor.md has every rule.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from metrics.advisor.budget.sides import (
    Acquisition,
    BudgetTerms,
    Offer,
    offers_of,
    sides_of,
)
from metrics.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from metrics.advisor.facts import ShopFacts

__all__ = ["Acquisition", "Budget", "BudgetPoint", "BudgetTerms", "Offer", "OfferShare", "budget"]

_POINTS = 200
_LEAST_RESPONSE = 0.005  # fewer are as good as nobody
_HALVINGS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferShare:
    """What of the sum goes to an offer; `reached` customers are written to."""

    offer: Offer
    spent_minor: int
    reached: float
    returned_minor: float


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetPoint:
    """What the next unit of each side brings where acquisition has so much of the sum."""

    acquisition_minor: float
    acquisition: float
    retention: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """A sum split; its three parts add up to it.

    kept_minor
        What would not come back within the twelve months, wherever it was spent.
    newcomers, acquisition_returned_minor
        What the part for acquisition brings, the latter in margin.
    offers
        Those that are worth their cost, best first, also those for which nothing was left.
    marginal
        What one more unit would bring; 1 where it is better kept.
    curve
        From nothing for acquisition to all.
    cost_flip_minor
        The acquisition cost at which the greater part changes sides; None where none does.
    responses
        Parts of the groups assumed to answer, each once, least first.
    response_flip
        The same for the response, one for all groups as it would be typed.
    """

    sum_minor: int
    acquisition_minor: int
    retention_minor: int
    kept_minor: int
    acquisition: Acquisition
    newcomers: float
    acquisition_returned_minor: float
    offers: tuple[OfferShare, ...]
    marginal: float
    curve: tuple[BudgetPoint, ...]
    cost_flip_minor: float | None
    responses: tuple[float, ...]
    response_flip: float | None

    @property
    def retention_returned_minor(self) -> float:
        """Margin that the offers bring."""
        return sum(each.returned_minor for each in self.offers)


def budget(
    facts: ShopFacts, sum_minor: int, terms: BudgetTerms, *, step_minor: int = 100
) -> Budget | Refusal:
    """Split a sum between acquisition and retention so that nothing moved would bring more.

    Parameters
    ----------
    sum_minor
        A multiple of the step.
    step_minor
        The least amount of the currency; each part is a multiple of it.
    """
    found = sides_of(facts, terms)
    if isinstance(found, Refusal):
        return found
    acquisition, possible = found
    offers = _worth_it(possible)
    to_acquisition, to_offers = _spread(acquisition, offers, sum_minor)
    ends = [0, *(step_minor * round(end / step_minor) for end in accumulate(to_offers))]
    retention = ends[-1]
    is_kept = sum_minor - to_acquisition - sum(to_offers) >= step_minor / 2
    wanted = step_minor * round(to_acquisition / step_minor) if is_kept else sum_minor
    won = min(wanted, sum_minor - retention)
    shares = tuple(
        _share(offer, end - begin)
        for offer, (begin, end) in zip(offers, pairwise(ends), strict=True)
    )
    newcomers = acquisition.newcomers(won)
    return Budget(
        sum_minor=sum_minor,
        acquisition_minor=won,
        retention_minor=retention,
        kept_minor=sum_minor - retention - won,
        acquisition=acquisition,
        newcomers=newcomers,
        acquisition_returned_minor=newcomers * acquisition.worth_minor,
        offers=shares,
        marginal=_marginal(acquisition, offers, to_acquisition, to_offers),
        curve=_curve(acquisition, offers, sum_minor),
        cost_flip_minor=_cost_flip(acquisition, offers, sum_minor, step_minor),
        responses=tuple(sorted({offer.response for offer in possible})),
        response_flip=_response_flip(facts, terms, acquisition, sum_minor),
    )


def _worth_it(offers: Iterable[Offer]) -> list[Offer]:
    """Return the offers that bring more than they cost, best first."""
    return sorted((each for each in offers if each.marginal > 1), key=lambda each: -each.marginal)


def _spread(
    acquisition: Acquisition, offers: Sequence[Offer], sum_minor: float
) -> tuple[float, list[float]]:
    """Return what goes to acquisition and to each offer; the rest is better kept.

    An offer brings the same with each unit, acquisition less and less: before each offer, best
    first, acquisition is given what brings more than the offer would.
    """
    left, won = float(sum_minor), 0.0
    spent: list[float] = []
    for offer in offers:
        more = min(left, max(acquisition.until(offer.marginal) - won, 0.0))
        won, left = won + more, left - more
        spent.append(min(left, offer.cost_minor))
        left -= spent[-1]
    return won + min(left, max(acquisition.until(1.0) - won, 0.0)), spent


def _share(offer: Offer, spent_minor: int) -> OfferShare:
    each, everybody = offer.cost_each_minor, offer.customers
    reached = min(spent_minor / each, everybody) if each else everybody
    return OfferShare(
        offer=offer,
        spent_minor=spent_minor,
        reached=reached,
        returned_minor=reached * offer.brings_each_minor,
    )


def _marginal(
    acquisition: Acquisition, offers: Sequence[Offer], won: float, spent: Sequence[float]
) -> float:
    open_offers = (
        offer.marginal
        for offer, amount in zip(offers, spent, strict=True)
        if amount < offer.cost_minor
    )
    return max(1.0, acquisition.marginal(won), *open_offers)


def _curve(
    acquisition: Acquisition, offers: Sequence[Offer], sum_minor: int
) -> tuple[BudgetPoint, ...]:
    amounts = [sum_minor * i / _POINTS for i in range(_POINTS + 1)]
    return tuple(
        BudgetPoint(
            acquisition_minor=amount,
            acquisition=acquisition.marginal(amount),
            retention=_next_offer(offers, sum_minor - amount),
        )
        for amount in amounts
    )


def _next_offer(offers: Sequence[Offer], spent_minor: float) -> float:
    """Return what the next unit for the offers brings after so much; 0 once all are reached."""
    reach = accumulate(offer.cost_minor for offer in offers)
    found = zip(offers, reach, strict=True)
    return next((offer.marginal for offer, end in found if spent_minor < end), 0.0)


def _cost_flip(
    acquisition: Acquisition, offers: Sequence[Offer], sum_minor: int, step_minor: int
) -> float | None:
    def leads(cost_minor: float) -> bool:
        return _leads(replace(acquisition, cost_minor=cost_minor), offers, sum_minor)

    least, worth = min(float(step_minor), acquisition.cost_minor), acquisition.worth_minor
    return _changes_at(leads, least, worth) if least < worth else None  # at its worth none is won


def _response_flip(
    facts: ShopFacts, terms: BudgetTerms, acquisition: Acquisition, sum_minor: int
) -> float | None:
    def leads(response: float) -> bool:
        offers = offers_of(facts, acquisition.margin, replace(terms, response=response))
        return _leads(acquisition, _worth_it(offers), sum_minor)

    return _changes_at(leads, _LEAST_RESPONSE, 1.0)


def _leads(acquisition: Acquisition, offers: Sequence[Offer], sum_minor: int) -> bool:
    """Tell whether acquisition gets more than all offers together."""
    won, spent = _spread(acquisition, offers, sum_minor)
    return won > sum(spent)


def _changes_at(leads: Callable[[float], bool], low: float, high: float) -> float | None:
    """Return where an answer that changes at most once does so."""
    if leads(low) == leads(high):
        return None
    begins = leads(low)
    for _ in range(_HALVINGS):
        middle = (low * high) ** 0.5
        low, high = (middle, high) if leads(middle) == begins else (low, middle)
    return high
