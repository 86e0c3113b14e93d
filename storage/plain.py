"""Frozen results as plain JSON and back: only the classes of `metrics`, only their own fields."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from importlib import import_module
from typing import Any, cast

_PACKAGE = "metrics."


class ResultUnreadable(ValueError):
    """What was kept is not what this program's classes are."""


def to_json(result: object) -> str:
    """Write a frozen result.

    It may hold frozen dataclasses and enumerations of `metrics`, tuples, mappings, texts,
    numbers, decimals, dates and None.

    Raises
    ------
    TypeError
        It holds something else.
    """
    return json.dumps(_written(result), ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> object:
    """Read what `to_json` wrote.

    Raises
    ------
    ResultUnreadable
        Another version of the program wrote it, or it is no result at all.
    """
    try:
        return _read(json.loads(text))
    except (ArithmeticError, AttributeError, ImportError, LookupError, TypeError) as error:
        raise ResultUnreadable from error
    except ValueError as error:
        raise ResultUnreadable from error


def _written(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_written(each) for each in value]
    if is_dataclass(value):
        members = {field.name: _written(getattr(value, field.name)) for field in fields(value)}
        return {"class": _name(type(value)), "fields": members}
    if isinstance(value, Mapping):
        return {"map": [[_written(key), _written(each)] for key, each in value.items()]}
    return _written_scalar(value)


def _written_scalar(value: Any) -> Any:
    if isinstance(value, Enum):
        return {"enum": _name(type(value)), "value": value.value}
    if value is None or isinstance(value, (str, bool, int, float)):
        return value
    if isinstance(value, Decimal):
        return {"decimal": str(value)}
    if type(value) is date:
        return {"date": value.isoformat()}
    raise TypeError(f"{type(value)} is no part of a result")


def _read(written: Any) -> Any:
    if isinstance(written, list):
        return tuple(_read(each) for each in written)
    if not isinstance(written, dict):
        return written
    if "class" in written:
        return _read_members(_class(written["class"]), written["fields"])
    if "map" in written:
        return {_read(key): _read(value) for key, value in written["map"]}
    return _read_scalar(written)


def _read_scalar(written: dict[str, Any]) -> Any:
    if "enum" in written:
        return _class(written["enum"])(written["value"])
    if "decimal" in written:
        return Decimal(written["decimal"])
    return date.fromisoformat(written["date"])


def _read_members(found: type[Any], written: dict[str, Any]) -> Any:
    if not is_dataclass(found) or {field.name for field in fields(found)} != set(written):
        raise ResultUnreadable(found)
    return found(**{name: _read(value) for name, value in written.items()})


def _name(found: type) -> str:
    if not found.__module__.startswith(_PACKAGE) or "." in found.__qualname__:
        raise TypeError(f"{found} is no class of a result")
    return f"{found.__module__}:{found.__qualname__}"


@cache
def _class(name: str) -> type[Any]:
    module, _, attribute = name.partition(":")
    if not module.startswith(_PACKAGE):
        raise ResultUnreadable(name)
    found = getattr(import_module(module), attribute)
    if not (isinstance(found, type) and (is_dataclass(found) or issubclass(found, Enum))):
        raise ResultUnreadable(name)
    return cast("type[Any]", found)
