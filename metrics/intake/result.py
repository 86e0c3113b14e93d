"""What reading gives: records, what could not be used, and what had to be assumed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from metrics.vocabulary import Reason

BadRowReason = Literal["broken", "date", "amount", "empty"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """A file as a merchant sent it."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingHints:
    """What the shop has said before and the files need not say.

    columns
        Meaning → header, where the merchant has chosen ({"amount": "Kwota PLN"}).
    currency
        ISO 4217, for files that name none.
    language
        The merchant's language code: decides the order of day and month when the file cannot.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    currency: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BadRow:
    """A row that could not be read; a value, never an exception.

    row
        Number of the row in the file as a spreadsheet shows it: the first line is 1.
    column
        Header of the cell that could not be read, or "" when the row as a whole could not.
    reason
        "broken": its cells cannot be told apart; "empty": a date or amount is missing; "date",
        "amount": the cell cannot be read as one.
    """

    file: str
    row: int
    column: str
    value: str
    reason: BadRowReason = "broken"


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumption:
    """Something the file does not say and the figures rest on.

    `code` is stable and part of the JSON interface; `details` are what a sentence about it needs
    (counts, headers, example values), as plain strings and integers.
    """

    code: str
    details: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """The outcome of reading one or more files of one shop.

    records
        See `metrics.orders.RECORD_DTYPES`; one row per order, in no particular order.
    lines
        One row per item line (order_id, product, category, quantity, amount_minor), or None
        when the files have no items.
    platform
        Key of the layout that was recognised: "shopify", "woocommerce", "cdnow", "table", …
    rows
        Data rows read, without headers and blank lines.
    unreadable
        The rows behind the orders that `left_out` counts as unreadable.
    left_out
        Orders left out while reading: only UNREADABLE and DUPLICATE occur here.
    cannot_tell
        What this export has no column for ("customer", "goods", …): said in the reply.
    """

    records: pd.DataFrame
    lines: pd.DataFrame | None
    platform: str
    rows: int
    unreadable: tuple[BadRow, ...]
    left_out: Mapping[Reason, int]
    assumptions: tuple[Assumption, ...]
    cannot_tell: tuple[str, ...] = ()
