"""Tables of one export that only together are orders: Olist's orders, payments, items, people."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow as pa

from metrics.errors import PartOfExport
from metrics.intake.rows.money import read_amounts
from metrics.intake.sheets import Sheet, Table, normal
from metrics.vocabulary import MINOR_PER_MAJOR

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from metrics.intake.arrays import Text

_ROLES: Mapping[str, tuple[str, ...]] = {
    "orders": ("order_id", "customer_id", "order_status", "order_purchase_timestamp"),
    "customers": ("customer_id", "customer_unique_id"),
    "payments": ("order_id", "payment_sequential", "payment_value"),
    "items": ("order_id", "order_item_id", "price", "freight_value"),
}
_NEEDED = ("orders", "payments", "customers")
"""Without items what was paid is known nevertheless."""

_WHOLE = (("payment_value",), ("price_total", "freight_total"))
"""Amounts beside the orders, where somebody has joined the tables before."""

_SAMPLE = 60


def join_sheets(sheets: Sequence[Sheet]) -> tuple[Sheet | None, list[Sheet]]:
    """Return the table that some of the sheets make together, and the other sheets.

    Without an amount beside the orders nothing is joined.
    """
    by_role: dict[str, list[Sheet]] = {role: [] for role in _ROLES}
    others: list[Sheet] = []
    for sheet in sheets:
        role = _role(sheet)
        (others if role is None else by_role[role]).append(sheet)
    if not by_role["orders"] or not (by_role["payments"] or by_role["items"]):
        return None, list(sheets)
    return _joined(by_role), others


def refuse_part(sheet: Sheet, beside: Sequence[Sheet]) -> None:
    """Raise for a table that makes orders only with others, which are not `beside` it.

    Raises
    ------
    PartOfExport
        With the tables that are lacking.
    """
    role = _role(sheet)
    if role is None or _is_whole(sheet, role):
        return
    there = {_role(other) for other in beside}
    lacking = tuple(each for each in _NEEDED if each not in there)
    raise PartOfExport(sheet.file, "olist", lacking)


def _is_whole(sheet: Sheet, role: str) -> bool:
    """Tell whether a sheet has the orders' dates and an amount, being joined already."""
    if role == "orders":
        return any(_has(sheet, amount) for amount in _WHOLE)
    return _has(sheet, ("order_purchase_timestamp",))


def _role(sheet: Sheet) -> str | None:
    return next((role for role, marks in _ROLES.items() if _has(sheet, marks)), None)


def _has(sheet: Sheet, names: Sequence[str]) -> bool:
    return {normal(name) for name in names} <= {normal(header) for header in sheet.headers}


def _joined(by_role: Mapping[str, Sequence[Sheet]]) -> Sheet:
    orders = _frame(by_role["orders"], _ROLES["orders"])
    file = by_role["orders"][0].file
    columns = orders.drop(columns="number")
    if by_role["customers"]:
        people = _frame(by_role["customers"], _ROLES["customers"])
        people = people.drop_duplicates("customer_id").drop(columns="number")
        columns = columns.merge(people, on="customer_id", how="left")
    for role, names in (
        ("payments", {"payment_value": "payment_value"}),
        ("items", {"price": "price_total", "freight_value": "freight_total"}),
    ):
        if by_role[role]:
            sums = _sums(_frame(by_role[role], _ROLES[role]), names)
            columns = columns.merge(sums, on="order_id", how="left")
    headers = tuple(columns.columns)
    cells = {at: pa.array(columns[name], pa.string()) for at, name in enumerate(headers)}
    numbers = orders["number"].to_numpy(dtype=np.int64)
    shown = columns.head(_SAMPLE).fillna("").itertuples(index=False, name=None)
    return Sheet(
        file=file,
        headers=headers,
        headed=True,
        sample=tuple(tuple(str(cell) for cell in row) for row in shown),
        read=partial(_read, cells, numbers),
    )


def _read(
    cells: Mapping[int, Text],
    numbers: np.ndarray[tuple[int], np.dtype[np.int64]],
    positions: Sequence[int],
) -> Table:
    return Table(columns={at: cells[at] for at in positions}, numbers=numbers)


def _frame(sheets: Sequence[Sheet], names: Sequence[str]) -> pd.DataFrame:
    """Return columns of several sheets of one role as text, and their row numbers."""
    parts = []
    for sheet in sheets:
        places = {normal(header): at for at, header in enumerate(sheet.headers)}
        wanted = {name: places[normal(name)] for name in names}
        table = sheet.read(sorted(wanted.values()))
        part = pd.DataFrame(
            {name: pd.array(table.columns[at], dtype="str") for name, at in wanted.items()}
        )
        parts.append(part.assign(number=table.numbers))
    return pd.concat(parts, ignore_index=True)


def _sums(frame: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    """Return the exact sum of each order's amounts, as text again."""
    amounts = {}
    for column, name in names.items():
        minor = read_amounts(pa.array(frame[column], pa.string())).minor
        amounts[name] = pd.Series(minor).groupby(frame["order_id"]).sum().map(_written)
    return pd.DataFrame(amounts).rename_axis("order_id").reset_index()


def _written(minor: int) -> str:
    whole, fraction = divmod(abs(int(minor)), MINOR_PER_MAJOR)
    return f"{'-' if minor < 0 else ''}{whole}.{fraction:04d}"
