"""Refunds that stand in rows of their own, taken from the sales they belong to."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import pandas as pd

from metrics.intake.assumptions import Code
from metrics.intake.result import Assumption
from metrics.vocabulary import State

_VOID = (State.UNPAID, State.CANCELLED, State.TEST)


def settle_refunds(
    orders: pd.DataFrame, refunds: pd.DataFrame
) -> tuple[pd.DataFrame, list[Assumption]]:
    """Take refunds from the orders they belong to.

    A refund that names its sale reduces that one. Any other reduces its customer's latest
    earlier orders of the same currency, newest first, until it is used up. What remains is
    counted, not subtracted.

    Parameters
    ----------
    orders
        Records, each id once.
    refunds
        Records with a negative `paid_minor`, and the column `reference`.
    """
    if refunds.empty:
        return orders, []
    refunds = refunds[~refunds["state"].isin(_VOID)]
    refunds = refunds.drop_duplicates(["order_id", "reference", "placed_at", "paid_minor"])
    if refunds.empty:
        return orders, []
    ledger = _Ledger(orders)
    matched = unmatched = left = 0
    for refund in _rows(refunds):
        if ledger.take_by_name(refund):
            continue
        rest = ledger.take_by_customer(refund)
        matched += rest < refund.amount
        unmatched += rest > 0
        left += rest
    found = []
    if matched:
        found.append(Assumption(code=Code.REFUNDS_MATCHED, details={"refunds": matched}))
    if unmatched:
        details: dict[str, str | int] = {"refunds": unmatched, "amount_minor": left}
        found.append(Assumption(code=Code.REFUNDS_UNMATCHED, details=details))
    return ledger.settled(), found


@dataclass(frozen=True, slots=True)
class _Refund:
    order_id: str
    reference: str | None
    customer: str | None
    currency: str
    placed_at: pd.Timestamp
    exported_at: pd.Timestamp
    amount: int


def _rows(refunds: pd.DataFrame) -> list[_Refund]:
    """Return the refunds, the earliest first."""
    ordered = refunds.sort_values(["placed_at", "order_id"])
    names = ["order_id", "reference", "customer", "currency", "placed_at", "exported_at"]
    columns = [ordered[name].astype(object).where(ordered[name].notna(), None) for name in names]
    amounts = (-ordered["paid_minor"]).tolist()
    return [_Refund(*cells) for cells in zip(*columns, amounts, strict=True)]


class _Ledger:
    """Orders, and what was refunded of them so far."""

    def __init__(self, orders: pd.DataFrame) -> None:
        self._orders = orders
        self._rows = {name: row for row, name in enumerate(orders["order_id"])}
        self._refunded = orders["refunded_minor"].tolist()
        self._paid = orders["paid_minor"].tolist()
        self._exported = orders["exported_at"].tolist()
        self._placed = orders["placed_at"].tolist()
        self._sales: dict[tuple[str | None, str], list[int]] = defaultdict(list)
        sold = orders[(orders["state"] == State.SALE) & orders["customer"].notna()]
        latest = sold.sort_values(["placed_at", "order_id"], ascending=False)
        keys = zip(latest["customer"], latest["currency"], latest.index, strict=True)
        for customer, currency, row in keys:
            self._sales[customer, currency].append(int(row))

    def take_by_name(self, refund: _Refund) -> bool:
        """Take a refund from the sale it names; False where there is no such sale."""
        for name in (refund.reference, refund.order_id):
            row = self._rows.get(name) if name is not None else None
            if row is not None:
                self._take(row, refund.amount, refund)
                return True
        return False

    def take_by_customer(self, refund: _Refund) -> int:
        """Take a refund from its customer's earlier orders; return what is left of it."""
        rest = refund.amount
        if refund.customer is None:
            return rest
        for row in self._sales.get((refund.customer, refund.currency), []):
            if self._placed[row] > refund.placed_at:
                continue
            part = min(rest, max(0, self._paid[row] - self._refunded[row]))
            if part:
                self._take(row, part, refund)
                rest -= part
        return rest

    def settled(self) -> pd.DataFrame:
        """Return the orders with what was refunded of them."""
        return self._orders.assign(
            refunded_minor=pd.Series(self._refunded, dtype="int64"),
            exported_at=pd.Series(self._exported).astype("datetime64[us, UTC]"),
        )

    def _take(self, row: int, amount: int, refund: _Refund) -> None:
        self._refunded[row] += amount
        self._exported[row] = max(self._exported[row], refund.exported_at)
