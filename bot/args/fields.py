"""What a command can be told: its fields, their names and what values make sense."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from fractions import Fraction
from typing import TYPE_CHECKING

from metrics.typed import NOT_NEGATIVE, Range

if TYPE_CHECKING:
    from collections.abc import Mapping

SAME_UNIT = Fraction(1)


class Kind(Enum):
    """How a number is read.

    Money and counts take three digits behind a single mark as thousands ("1.500" is 1500),
    averages and shares as decimals ("1.667" orders per customer); shares above 1 are percent.
    A choice is a word.
    """

    MONEY = auto()
    COUNT = auto()
    AVERAGE = auto()
    SHARE = auto()
    CHOICE = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One thing a command can be told.

    `names` are what it may be called, without diacritics and in lower case; `converted` are
    names of the same thing in another unit, with the factor into the field's own. `example` is
    a whole message that works.
    """

    name: str
    label: str
    kind: Kind
    names: tuple[str, ...]
    example: str
    converted: Mapping[str, Fraction] = field(default_factory=dict)
    allowed: Range = NOT_NEGATIVE
    whole: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """One command: `positional` fields in their order, `named_only` ones, and a working call."""

    positional: tuple[Field, ...]
    named_only: tuple[Field, ...] = ()
    required: tuple[str, ...]
    example: str

    @property
    def fields(self) -> tuple[Field, ...]:
        """All fields, positional ones first."""
        return self.positional + self.named_only

    def names(self) -> dict[str, tuple[Field, Fraction]]:
        """Every name with its field and the factor into the field's unit."""
        return {
            name: (each, factor)
            for each in self.fields
            for name, factor in (dict.fromkeys(each.names, SAME_UNIT) | {**each.converted}).items()
        }
