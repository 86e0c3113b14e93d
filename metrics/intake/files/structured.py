"""Orders as an interface gives them: JSON, JSON lines and Parquet."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from metrics.errors import DamagedFile, NoRows, NotATable, TooMuchInside
from metrics.intake.files.cells import tidy
from metrics.intake.files.grid import Grid, grid_sheet
from metrics.intake.files.head import HEAD_ROWS
from metrics.intake.files.limits import MOST_CELLS, MOST_COLUMNS, MOST_ROWS
from metrics.intake.sheets import Sheet, Table, unique_headers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from metrics.intake.result import SourceFile

_ITEMS = ("line_items", "lineItems", "items", "products", "order_items", "orderItems")
_MOST_NESTED = 8
_SUMMED = (".amount", ".total")
_JOINED = ".code"
_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,6})?")


def is_json(content: bytes) -> bool:
    """Tell whether a text begins like JSON with something in it."""
    head = content[:256].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head[:1] not in (b"{", b"["):
        return False
    return head[1:].lstrip()[:1] in (b'"', b"{", b"[", b"]", b"}")


def json_sheets(file: SourceFile) -> list[Sheet]:
    """Return the orders of a JSON document or of JSON lines as a table, an item per row.

    Raises
    ------
    IntakeError
        DamagedFile, NotATable, NoRows, TooMuchInside.
    """
    rows = [row for order in _orders(file) for row in _rows(order)]
    headers = list(dict.fromkeys(name for row in rows for name in row))
    if len(headers) > MOST_COLUMNS:
        raise TooMuchInside(file.name, "columns", MOST_COLUMNS)
    if len(headers) * len(rows) > MOST_CELLS:
        raise TooMuchInside(file.name, "cells", MOST_CELLS)
    grid: Grid = [headers, *([row.get(name, "") for name in headers] for row in rows)]
    sheet = grid_sheet(file.name, grid)
    if sheet is None:
        raise NoRows(file.name)
    return [sheet]


def _orders(file: SourceFile) -> list[dict[str, Any]]:
    text = file.content.decode("utf-8-sig", errors="replace")
    try:
        document = _parse(text)
    except RecursionError as error:
        raise DamagedFile(file.name) from error
    except ValueError:
        try:
            document = [_parse(line) for line in text.splitlines() if line.strip()]
        except (ValueError, RecursionError) as error:
            raise DamagedFile(file.name) from error
    orders = _list_of_objects(document, 0)
    if orders is None:
        raise NotATable(file.name, "json")
    return orders


def _parse(text: str) -> Any:
    """Parse with numbers kept as they are written: money is never a float."""
    return json.loads(text, parse_float=str, parse_int=str)


def _list_of_objects(value: Any, depth: int) -> list[dict[str, Any]] | None:
    """Return the first list of objects in a document: the orders, or a connection's nodes."""
    if depth > _MOST_NESTED:
        return None
    if isinstance(value, list):
        objects = [each.get("node", each) for each in value if isinstance(each, dict)]
        return objects or None
    if isinstance(value, dict):
        for inner in value.values():
            found = _list_of_objects(inner, depth + 1)
            if found is not None and len(value) < len(found[0]) + _MOST_NESTED:
                return found
        return [value] if any(isinstance(each, str) for each in value.values()) else None
    return None


def _rows(order: dict[str, Any]) -> Iterator[dict[str, str]]:
    """Yield a row per item of an order, the order's own cells on each."""
    name = next((key for key in _ITEMS if order.get(key)), None)
    items = None if name is None else _list_of_objects(order[name], 0)
    own = dict(_flat({key: value for key, value in order.items() if key != name}))
    if not items:
        yield own
        return
    for item in items:
        yield own | {f"item {key}": value for key, value in _flat(item)}


def _flat(value: dict[str, Any], prefix: str = "", depth: int = 0) -> Iterator[tuple[str, str]]:
    for key, inner in value.items():
        path = f"{prefix}{key}"
        if isinstance(inner, dict) and depth < _MOST_NESTED:
            yield from _flat(inner, f"{path}.", depth + 1)
        elif isinstance(inner, list):
            plain = [each for each in inner if isinstance(each, str)]
            if plain:
                yield path, ", ".join(plain)
            yield from _summary(inner, path, depth)
        elif inner is None:
            yield path, ""
        else:
            yield path, str(inner)


def _summary(parts: list[Any], path: str, depth: int) -> Iterator[tuple[str, str]]:
    """Yield what a list of objects comes to: sums of amounts, such as refunds, and codes."""
    sums: dict[str, Decimal] = {}
    codes: dict[str, list[str]] = {}
    for part in parts:
        if not isinstance(part, dict) or depth >= _MOST_NESTED:
            continue
        for name, value in _flat(part, f"{path}.", depth + 1):
            if name.endswith(_SUMMED) and _NUMBER.fullmatch(value):
                sums[name] = sums.get(name, Decimal(0)) + Decimal(value)
            elif name.endswith(_JOINED) and value:
                codes.setdefault(name, []).append(value)
    for name, total in sums.items():
        yield name, str(total)
    for name, found in codes.items():
        yield name, ", ".join(found)


def parquet_sheets(file: SourceFile) -> list[Sheet]:
    """Return the table of a Parquet file; nested columns are left out.

    Raises
    ------
    IntakeError
        DamagedFile, NoRows, TooMuchInside.
    """
    try:
        source = pq.ParquetFile(pa.BufferReader(file.content))
        schema = source.schema_arrow
    except (pa.ArrowException, OSError, ValueError) as error:
        raise DamagedFile(file.name) from error
    rows = source.metadata.num_rows
    names = [each.name for each in schema if not pa.types.is_nested(each.type)]
    if rows > MOST_ROWS:
        raise TooMuchInside(file.name, "rows", MOST_ROWS)
    if len(names) > MOST_COLUMNS:
        raise TooMuchInside(file.name, "columns", MOST_COLUMNS)
    if not rows:
        raise NoRows(file.name)
    read = partial(_read_parquet, file, names)
    every = read(range(len(names)))
    shown = [every.columns[at][:HEAD_ROWS].to_pylist() for at in range(len(names))]
    sample = tuple(tuple(cell or "" for cell in row) for row in zip(*shown, strict=True))
    return [
        Sheet(file=file.name, headers=unique_headers(names), headed=True, sample=sample, read=read)
    ]


def _read_parquet(file: SourceFile, names: Sequence[str], positions: Sequence[int]) -> Table:
    wanted = [names[position] for position in positions]
    try:
        table = pq.read_table(pa.BufferReader(file.content), columns=wanted)
        columns = {at: _as_text(table.column(names[at])) for at in positions}
    except (pa.ArrowException, OSError, ValueError) as error:
        raise DamagedFile(file.name) from error
    return Table(columns=columns, numbers=np.arange(table.num_rows, dtype=np.int64) + 2)


def _as_text(column: Any) -> Any:
    """Return a column as text: a zone as an offset of UTC, a whole float without a fraction."""
    kind = column.type
    if pa.types.is_timestamp(kind) and kind.tz is not None:
        utc = pc.strftime(column.cast(pa.timestamp("us", "UTC")), "%Y-%m-%d %H:%M:%S")
        return tidy(pc.binary_join_element_wise(utc, "+00:00", ""))
    if pa.types.is_floating(kind):
        return tidy(pc.replace_substring_regex(column.cast(pa.string()), r"\.0$", ""))
    return tidy(column.cast(pa.string()))
