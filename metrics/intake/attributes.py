"""What an order is told by beside its amounts: its channel, its country, its discount."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from metrics.intake.arrays import filled, flags, text_series
from metrics.intake.rows.countries import country_codes
from metrics.intake.rows.discount_codes import discount_codes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from metrics.intake.arrays import Flags, Text
    from metrics.intake.draft import Draft
    from metrics.intake.totals import Totals


def attributes(draft: Draft, totals: Totals) -> Mapping[str, pd.Series[str] | pd.Series[int]]:
    """Return columns of records by name: source, country, discount_code, discount_minor."""
    layout = draft.cells.binding.layout
    nothing = pa.nulls(draft.groups.count, pa.string())
    source = _first(draft, layout.source)
    country = _first(draft, layout.country)
    codes = _discount_codes(draft)
    return {
        "source": text_series(nothing if source is None else source),
        "country": text_series(nothing if country is None else country_codes(country)),
        "discount_code": text_series(nothing if codes is None else codes),
        "discount_minor": _discount_minor(draft, totals, codes),
    }


def _first(draft: Draft, headers: Sequence[str]) -> Text | None:
    """Return each order's first filled cell of several columns, None where there are none."""
    found: Text | None = None
    for column in draft.cells.all(headers):
        if found is None or found.null_count:
            first = draft.groups.first_text(column)
            found = first if found is None else pc.coalesce(found, first)
    return found


def _discount_codes(draft: Draft) -> Text | None:
    """Return each order's codes; those of its items together where they differ."""
    columns = draft.cells.all(draft.cells.binding.layout.discount_codes)
    if not columns:
        return None
    groups = draft.groups
    codes = discount_codes(pc.coalesce(*columns))
    first = groups.first_text(codes)
    if groups.codes is None or codes.null_count == len(codes):
        return first
    others = flags(pc.not_equal(codes, pc.take(first, pa.array(groups.codes))))
    if not others.any():
        return first
    several = np.isin(groups.codes, groups.codes[others]) & filled(codes)
    named = pd.Series(codes.filter(pa.array(several)).to_pylist())
    joined = named.groupby(groups.codes[several]).agg(", ".join)
    merged = np.array(first.to_pylist(), dtype=object)
    merged[joined.index.to_numpy()] = joined.to_numpy()
    return discount_codes(pa.array(merged, pa.string()))


def _discount_minor(draft: Draft, totals: Totals, codes: Text | None) -> pd.Series[int]:
    """Return what was taken off each order; null where the file does not say.

    An order without amount and code has none in a file that could name either.
    """
    known: Flags = totals.has_discount
    by_codes = codes is not None and not draft.cells.binding.layout.other_discounts
    if draft.discount is not None or by_codes:
        coded = np.zeros_like(known) if codes is None else filled(codes)
        known = known | ~coded
    for rows in () if draft.discount is None else draft.discount.unreadable.values():
        known = known & ~draft.groups.any(rows)
    return pd.Series(pd.arrays.IntegerArray(totals.discount, mask=~known))
