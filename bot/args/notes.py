"""How typed text was understood, where a reader may want to check."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

    from bot.args.fields import Field


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadAsPercent:
    """A share was typed without a percent sign: "20" is 20 %."""

    field: Field
    text: str
    share: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadAs:
    """Another reading was possible ("1.500"), or a unit was converted ("2 years")."""

    field: Field
    text: str
    value: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadAsTwo:
    """A space like that in "1 234" was taken to separate; `joined` is how to write one number."""

    text: str
    joined: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnclearCurrency:
    """A sign that several currencies share ("¥", "kr")."""

    sign: str
    candidates: tuple[str, ...]


Note = ReadAsPercent | ReadAs | ReadAsTwo | UnclearCurrency
