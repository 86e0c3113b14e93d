"""What can be wrong with a file or with a shop's data, one class per cause.

The family::

    MetricsError
    ├── IntakeError            a file that cannot serve
    │   ├── EmptyFile          no byte, or nothing but blank lines
    │   ├── NoRows             headers and no row below them
    │   ├── NotATable          a picture, a PDF, prose: no rows and columns in it
    │   ├── PasswordProtected  an encrypted workbook or archive
    │   ├── DamagedFile        begins like a known container and breaks off
    │   ├── TooMuchInside      inflates or spreads beyond the limits
    │   ├── NotOrders          a table, but of something else than orders
    │   ├── PartOfExport       a table that makes orders only with others of its export
    │   ├── MissingColumns     a table without a date or an amount
    │   └── ColumnsInDoubt     two or more readings of a column are possible
    ├── InputError             a typed number that cannot be
    │   ├── NotFinite          NaN or infinity
    │   ├── TooSmall           below the least that makes sense
    │   ├── TooLarge           above the most that makes sense
    │   ├── TooManyDigits      more digits than exact arithmetic is promised for
    │   └── MoreThanWhole      a part that is larger than what it is a part of
    └── NoOrders               every order was left out, or none is stored

The fields are the data; `bot.handlers.errors` and `bot.console` put them into words.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from metrics.vocabulary import Reason


class MetricsError(Exception):
    """Anything that this package refuses; `code` is stable and part of the JSON interface."""

    code: ClassVar[str] = "metrics"

    def __reduce__(self) -> tuple[partial[MetricsError], tuple[()]]:
        """Rebuild from the fields: errors travel from worker processes by pickle."""
        return partial(type(self), **vars(self)), ()


@dataclass(eq=False)
class IntakeError(MetricsError):
    """A file that cannot serve; nothing of it is kept."""

    file: str

    code: ClassVar[str] = "unreadable_file"


@dataclass(eq=False)
class EmptyFile(IntakeError):
    """No byte, or nothing but blank lines."""

    code: ClassVar[str] = "empty_file"


@dataclass(eq=False)
class NoRows(IntakeError):
    """Headers, and no row below them."""

    code: ClassVar[str] = "no_rows"


@dataclass(eq=False)
class NotATable(IntakeError):
    """No rows and columns in it; `kind` names what it is where that is known ("pdf", "image")."""

    kind: str = "text"

    code: ClassVar[str] = "not_a_table"


@dataclass(eq=False)
class PasswordProtected(IntakeError):
    """An encrypted workbook or archive."""

    code: ClassVar[str] = "password_protected"


@dataclass(eq=False)
class DamagedFile(IntakeError):
    """Begins like a known container and cannot be read to its end."""

    code: ClassVar[str] = "damaged_file"


@dataclass(eq=False)
class TooMuchInside(IntakeError):
    """More than the limits allow; `limit` names which.

    One of "bytes", "rows", "columns", "cells", "files", "archives" (within archives).
    """

    limit: str = "bytes"
    allowed: int = 0

    code: ClassVar[str] = "too_much_inside"


@dataclass(eq=False)
class NotOrders(IntakeError):
    """A table of something else than orders.

    `kind` is one of `metrics.intake.refusals`, `platform` where it comes from, "" if unknown.
    """

    kind: str = ""
    platform: str = ""

    code: ClassVar[str] = "not_orders"


@dataclass(eq=False)
class PartOfExport(IntakeError):
    """One of several tables that make orders only together; `lacking` names the absent ones."""

    platform: str = ""
    lacking: tuple[str, ...] = ()

    code: ClassVar[str] = "part_of_export"


@dataclass(eq=False)
class MissingColumns(IntakeError):
    """A table in which a needed column was not found; `headers` are the ones it has."""

    missing: tuple[str, ...] = ()
    headers: tuple[str, ...] = ()

    code: ClassVar[str] = "missing_columns"


@dataclass(eq=False)
class ColumnsInDoubt(IntakeError):
    """More than one reading of the file is possible and it cannot tell which is right.

    `field` is the meaning that was looked for ("amount", "date", …), `candidates` the headers
    that could carry it, best first, `headers` all of them, `sample` the first rows as text.
    """

    field_name: str = ""
    candidates: tuple[str, ...] = ()
    headers: tuple[str, ...] = ()
    sample: tuple[tuple[str, ...], ...] = ()

    code: ClassVar[str] = "columns_in_doubt"


@dataclass(eq=False)
class InputError(MetricsError):
    """A typed number that cannot be; `field` is its name in the input dataclass."""

    field: str
    value: Decimal

    code: ClassVar[str] = "bad_number"


@dataclass(eq=False)
class NotFinite(InputError):
    """NaN or infinity."""

    code: ClassVar[str] = "not_finite"


@dataclass(eq=False)
class TooSmall(InputError):
    """Below `limit`, or at it where `limit_allowed` is false."""

    limit: Decimal
    limit_allowed: bool

    code: ClassVar[str] = "too_small"


@dataclass(eq=False)
class TooLarge(InputError):
    """Above `limit`, or at it where `limit_allowed` is false."""

    limit: Decimal
    limit_allowed: bool

    code: ClassVar[str] = "too_large"


@dataclass(eq=False)
class TooManyDigits(InputError):
    """More than `limit` digits."""

    limit: int

    code: ClassVar[str] = "too_many_digits"


@dataclass(eq=False)
class MoreThanWhole(InputError):
    """Larger than `limit`, the most that the number typed for `whole` leaves room for."""

    limit: Decimal
    whole: str

    code: ClassVar[str] = "more_than_whole"


@dataclass(eq=False)
class NoOrders(MetricsError):
    """Nothing is left to compute with; `left_out` says why, empty when nothing was there."""

    left_out: Mapping[Reason, int] = field(default_factory=dict)

    code: ClassVar[str] = "no_orders"
