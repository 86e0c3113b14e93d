"""The one currency of a report, and orders of other currencies converted into it.

Currencies are never added together. A shop may say what one unit of a foreign currency is worth;
orders in it are then converted instead of left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from metrics.integers import distinct
from metrics.vocabulary import NO_CURRENCY

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    import numpy.typing as npt

    Integers = npt.NDArray[np.int64]
    Flags = npt.NDArray[np.bool_]
    Places = npt.NDArray[np.int16]

UNCONVERTED = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversion:
    """Orders of a foreign currency that count.

    rate
        What one unit of it is worth in the currency of the report, as the shop has said.
    """

    currency: str
    rate: Decimal
    orders: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Currencies:
    """Which currency is reported and what becomes of the others.

    report
        ISO 4217, or None where neither file nor settings name one.
    rates
        Of the foreign currencies that are converted.
    names, of_record
        The different currencies, and each record's position among them.
    """

    report: str | None
    rates: Mapping[str, Decimal]
    names: tuple[str, ...]
    of_record: npt.NDArray[np.intp]

    def count(self) -> Flags:
        """Return which records are in the currency of the report, or are converted."""
        own = self.report or NO_CURRENCY
        return np.array([name == own or name in self.rates for name in self.names])[self.of_record]

    def conversions(self, kept: Flags) -> tuple[tuple[Conversion, ...], Places]:
        """Return what is converted, and which conversion each kept record takes, if one."""
        of_kept = self.of_record[kept]
        found = [
            (place, Conversion(currency=name, rate=self.rates[name], orders=int(count)))
            for place, (name, count) in enumerate(
                zip(self.names, np.bincount(of_kept, minlength=len(self.names)), strict=True)
            )
            if count and name in self.rates
        ]
        taken = np.full(len(self.names), UNCONVERTED, dtype=np.int16)
        taken[[place for place, _ in found]] = np.arange(len(found))
        return tuple(conversion for _, conversion in found), taken[of_kept]


def choose_currency(
    records: pd.DataFrame,
    counting: Flags,
    placed: pd.Series[pd.Timestamp],
    *,
    unnamed: str | None,
    rates: Mapping[str, Decimal],
) -> Currencies:
    """Choose the currency with most of the counting orders; of equals, that of the earliest.

    A currency with a rate is foreign: the currencies without one are chosen from, and what a rate
    means does not change when orders in the foreign currency become more. Where all orders are
    foreign, they are converted into `unnamed`; without it nothing is, as there is no telling
    what the rates are rates to.

    Parameters
    ----------
    unnamed
        The currency of records whose file named none.
    """
    of_record, names = _named(records["currency"], unnamed)
    home = counting & ~np.array([name in rates for name in names])[of_record]
    if home.any():
        report = names[_most(of_record, home, placed)]
    elif unnamed is not None and unnamed not in rates:
        report = unnamed
    else:
        report, rates = names[_most(of_record, counting, placed)], {}
    return Currencies(
        report=None if report == NO_CURRENCY else report,
        rates=rates,
        names=names,
        of_record=of_record,
    )


def convert(
    amounts_minor: Integers, taken: Places, conversions: tuple[Conversion, ...]
) -> Integers:
    """Return amounts in the currency of the report.

    Each is computed exactly and rounded half-even to the minor unit.

    Parameters
    ----------
    taken
        Position among the conversions of that which each amount takes, or `UNCONVERTED`.
    """
    converted = amounts_minor.copy()
    for place, conversion in enumerate(conversions):
        rate, mine = Fraction(conversion.rate), taken == place
        values = distinct(amounts_minor[mine])
        exact = np.array([round(value * rate) for value in values.tolist()], dtype=np.int64)
        converted[mine] = exact[np.searchsorted(values, amounts_minor[mine])]
    return converted


def _named(
    written: pd.Series[str], unnamed: str | None
) -> tuple[npt.NDArray[np.intp], tuple[str, ...]]:
    """Return each record's currency as a number, and the currencies they stand for."""
    codes, found = pd.factorize(written)
    named = [unnamed or NO_CURRENCY if name == NO_CURRENCY else str(name) for name in found]
    names = tuple(dict.fromkeys(named)) or (NO_CURRENCY,)
    numbers = np.array([names.index(name) for name in named], dtype=np.intp)
    return numbers[codes] if named else codes, names


def _most(
    of_record: npt.NDArray[np.intp], counting: Flags, placed: pd.Series[pd.Timestamp]
) -> int:
    if not counting.any():
        return 0
    counts = np.bincount(of_record[counting])
    tied = np.flatnonzero(counts == counts.max())
    candidates = np.flatnonzero(counting & np.isin(of_record, tied))
    return int(of_record[candidates[placed.to_numpy()[candidates].argmin()]])
