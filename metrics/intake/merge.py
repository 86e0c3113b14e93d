"""Several sheets of one shop → one intake: each order once, the newest state of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pyarrow as pa

from metrics.intake.arrays import repeats
from metrics.intake.refunds import settle_refunds
from metrics.intake.result import Intake
from metrics.orders import (
    RECORD_DTYPES,
    newest,
)
from metrics.vocabulary import Reason

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.intake.fold import Folded
    from metrics.intake.result import Assumption

_SHEET, _GROUP = "sheet", "group"
"""Columns that tell which lines are a record's."""


def merge(sheets: Sequence[Folded], assumptions: Sequence[Assumption]) -> Intake:
    """Put the sheets together; the outcome does not depend on their order."""
    records = _stacked([each.records for each in sheets])
    is_refund = records["paid_minor"] < 0
    orders, duplicates = _each_once(records[~is_refund] if is_refund.any() else records)
    orders, settled = settle_refunds(orders, records[is_refund])
    left_out = {
        Reason.UNREADABLE: sum(each.bad_orders for each in sheets),
        Reason.DUPLICATE: duplicates,
    }
    main = max(sheets, key=lambda each: (len(each.records), each.layout.platform))
    found = [*assumptions, *(a for each in sheets for a in each.assumptions), *settled]
    return Intake(
        records=orders[list(RECORD_DTYPES)].astype(dict(RECORD_DTYPES)),
        lines=_lines(sheets, orders),
        platform=main.layout.platform,
        rows=sum(each.rows for each in sheets),
        unreadable=tuple(row for each in sheets for row in each.unreadable),
        left_out={reason: count for reason, count in left_out.items() if count},
        assumptions=tuple(_distinct(found)),
        cannot_tell=_cannot_tell(sheets, orders),
    )


def _stacked(frames: Sequence[pd.DataFrame | None]) -> pd.DataFrame:
    """Return frames one below the other, those that are there, with the number of their sheet."""
    parts = [
        frame.assign(**{_SHEET: number})
        for number, frame in enumerate(frames)
        if frame is not None
    ]
    return parts[0] if len(parts) == 1 else pd.concat(parts, ignore_index=True)


def _each_once(records: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """Return the newest record of each id, and how many others there were."""
    if not repeats(pa.array(records["order_id"], pa.string())):
        return records.reset_index(drop=True), 0
    repeated = records["order_id"].duplicated(keep=False)
    chosen = newest(records[repeated])
    return (
        pd.concat([records[~repeated], chosen], ignore_index=True),
        int(repeated.sum()) - len(chosen),
    )


def _lines(sheets: Sequence[Folded], orders: pd.DataFrame) -> pd.DataFrame | None:
    """Return the lines of each order from the sheet that its record is of."""
    if all(each.lines is None for each in sheets):
        return None
    lines = _stacked([each.lines for each in sheets])
    if len(orders) < sum(len(each.records) for each in sheets):
        lines = lines.merge(orders[[_SHEET, _GROUP]], on=[_SHEET, _GROUP])
    return lines.drop(columns=[_SHEET, _GROUP])


def _cannot_tell(sheets: Sequence[Folded], orders: pd.DataFrame) -> tuple[str, ...]:
    found = {each for sheet in sheets for each in sheet.layout.cannot_tell}
    if orders["customer"].notna().any():
        found.discard("customer")
    elif len(orders):
        found.add("customer")
    return tuple(sorted(found))


def _distinct(assumptions: Sequence[Assumption]) -> list[Assumption]:
    kept: list[Assumption] = []
    for each in assumptions:
        if each not in kept:
            kept.append(each)
    return kept
