"""Refunds that stand in rows of their own, taken from the sales they belong to."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import pandas as pd

from metrics.intake.assumptions import Code
from metrics.intake.result import Assumption
from metrics.orders import State

if TYPE_CHECKING:
    from collections.abc import Iterable

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
    for row in refunds.sort_values(["placed_at", "order_id"]).itertuples(index=False):
        amount = -int(row.paid_minor)
        names = [name for name in (row.reference, row.order_id) if not pd.isna(name)]
        if ledger.take_by_name(names, amount, row.exported_at):
            continue
        rest = amount
        if not pd.isna(row.customer):
            rest = ledger.take_by_customer(row, amount)
        matched += rest < amount
        unmatched += rest > 0
        left += rest
    found = []
    if matched:
        found.append(Assumption(code=Code.REFUNDS_MATCHED, details={"refunds": matched}))
    if unmatched:
        details: dict[str, str | int] = {"refunds": unmatched, "amount_minor": left}
        found.append(Assumption(code=Code.REFUNDS_UNMATCHED, details=details))
    return ledger.settled(), found


class _Ledger:
    """Orders, and what was refunded of them so far."""

    def __init__(self, orders: pd.DataFrame) -> None:
        self._orders = orders
        self._by_id = {name: row for row, name in enumerate(orders["order_id"])}
        self._refunded = orders["refunded_minor"].tolist()
        self._paid = orders["paid_minor"].tolist()
        self._exported = orders["exported_at"].tolist()
        self._by_customer: dict[tuple[str, str], list[int]] = defaultdict(list)
        sold = orders[(orders["state"] == State.SALE) & orders["customer"].notna()]
        for row, customer, currency in zip(
            sold.sort_values(["placed_at", "order_id"]).index,
            sold.sort_values(["placed_at", "order_id"])["customer"],
            sold.sort_values(["placed_at", "order_id"])["currency"],
            strict=True,
        ):
            self._by_customer[customer, currency].append(row)
        self._placed = orders["placed_at"].tolist()

    def take_by_name(self, names: Iterable[str], amount: int, seen: pd.Timestamp) -> bool:
        """Take a refund from the sale it names; False where there is no such sale."""
        for name in names:
            row = self._by_id.get(name)
            if row is not None:
                self._take(row, amount, seen)
                return True
        return False

    def take_by_customer(self, refund: object, amount: int) -> int:
        """Take a refund from its customer's earlier orders; return what is left of it."""
        rest = amount
        key = (refund.customer, refund.currency)  # type: ignore[attr-defined]  # a named tuple of pandas
        for row in reversed(self._by_customer.get(key, [])):
            if rest == 0:
                break
            if self._placed[row] <= refund.placed_at:  # type: ignore[attr-defined]  # as above
                part = min(rest, max(0, self._paid[row] - self._refunded[row]))
                if part:
                    self._take(row, part, refund.exported_at)  # type: ignore[attr-defined]  # as above
                rest -= part
        return rest

    def settled(self) -> pd.DataFrame:
        """Return the orders with what was refunded of them."""
        return self._orders.assign(
            refunded_minor=pd.Series(self._refunded, dtype="int64"),
            exported_at=pd.Series(self._exported).astype("datetime64[us, UTC]"),
        )

    def _take(self, row: int, amount: int, seen: pd.Timestamp) -> None:
        self._refunded[row] += amount
        self._exported[row] = max(self._exported[row], seen)
