"""What can be wrong with typed text, one class per cause.

The family::

    UsageError
    ├── TooMuchText         longer than any list of numbers
    ├── MissingValue        a value that is needed was not said
    ├── TooManyValues       more numbers than the command takes
    ├── GivenTwice          one field, two values
    ├── UnknownName         a name the command does not know
    ├── NotANumber          text where a number belongs
    ├── WrongKind           a percentage for money, money for a count
    ├── NotWhole            a fraction of an order or a customer
    ├── BadNumber           a number that its field cannot be; `cause` says why
    ├── TwoCurrencies       two currencies in one message
    ├── SharedSign          a sign that several currencies use
    ├── NotAChoice          no such currency, zone, language or revenue basis
    ├── OffsetUnusable      a distance from UTC that no time zone keeps
    └── NowHasNoTime        a day, a time or a city for what is sent at once

The fields are the data; `bot.views.usage` puts them into words. `example` always works.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.args.fields import Field
    from metrics.errors import InputError


@dataclass(eq=False, kw_only=True)
class UsageError(Exception):
    """Typed text that cannot be used; nothing was done."""

    example: str


@dataclass(eq=False, kw_only=True)
class TooMuchText(UsageError):
    """Longer than any list of numbers; counted in characters."""

    length: int
    limit: int


@dataclass(eq=False, kw_only=True)
class MissingValue(UsageError):
    """A value that is needed was not said; `understood` are the fields that were, as typed."""

    field: Field
    understood: tuple[tuple[Field, str], ...] = ()


@dataclass(eq=False, kw_only=True)
class TooManyValues(UsageError):
    """More numbers than the command takes; `extra` is the first that has no place."""

    extra: str
    limit: int


@dataclass(eq=False, kw_only=True)
class GivenTwice(UsageError):
    """One field, two values."""

    field: Field
    first: str
    second: str


@dataclass(eq=False, kw_only=True)
class UnknownName(UsageError):
    """A name the command does not know; `nearest` is one it knows, where one is near."""

    text: str
    nearest: str | None


@dataclass(eq=False, kw_only=True)
class NotANumber(UsageError):
    """Text where a number belongs; `field` is None where it could not be told which."""

    text: str
    field: Field | None


@dataclass(eq=False, kw_only=True)
class WrongKind(UsageError):
    """`text` has a percent sign or a currency that `field` cannot have."""

    field: Field
    text: str


@dataclass(eq=False, kw_only=True)
class BadNumber(UsageError):
    """A number that its field cannot be; `text` as typed, `cause` says why."""

    field: Field
    text: str
    cause: InputError


@dataclass(eq=False, kw_only=True)
class NotWhole(UsageError):
    """A fraction where only whole ones exist."""

    field: Field
    text: str


@dataclass(eq=False, kw_only=True)
class TwoCurrencies(UsageError):
    """Two currencies in one message: they are never added together."""

    first: str
    second: str


@dataclass(eq=False, kw_only=True)
class SharedSign(UsageError):
    """A sign that several currencies use, where one had to be named."""

    text: str
    candidates: tuple[str, ...]


@dataclass(eq=False, kw_only=True)
class NotAChoice(UsageError):
    """No such currency, zone, language or revenue basis; `choices` are the nearest or all."""

    field: Field
    text: str
    choices: tuple[str, ...]


@dataclass(eq=False, kw_only=True)
class OffsetUnusable(UsageError):
    """A distance from UTC that no time zone keeps: not in whole hours, or too far."""

    text: str


@dataclass(eq=False, kw_only=True)
class NowHasNoTime(UsageError):
    """A day, a time or a city for a summary that is sent at once."""
