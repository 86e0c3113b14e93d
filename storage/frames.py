"""Between frames and rows: the only module of this package that needs pandas.

It is imported where frames are handled and nowhere else, because the bot's main process must
start without pandas.
"""

from __future__ import annotations

from functools import cache
from io import BytesIO
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pyarrow as pa
from pyarrow import csv

from metrics.orders import RECORD_DTYPES, check_records

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection, Dialect, Select, Table
    from sqlalchemy.sql.compiler import SQLCompiler

    from storage.secrets import Secrets

LINE_DTYPES: Mapping[str, str] = {
    "order_id": "str",
    "product": "str",  # null where the line names none
    "category": "str",  # null where unknown
    "quantity": "float64",  # NaN where unknown
    "amount_minor": "int64",  # 0 where unknown
}
"""Columns of the lines frame, one row per item line."""

MOMENTS = ("placed_at", "exported_at")
ARROW_MOMENT = pa.timestamp("us", "UTC")
ARROW_TYPES = {str: pa.large_string(), int: pa.int64(), float: pa.float64()}
COPY_ROWS = 50_000
BATCH_ROWS = 500  # as many rows as the processor's cache holds: half the time of 50,000


def incoming_records(
    records: pd.DataFrame, *, shop_id: int, secrets: Secrets
) -> tuple[pd.DataFrame, dict[str, str]]:
    """Return rows for the table of incoming records, and the customer keys by their hashes.

    Raises
    ------
    ValueError
        The records are not as `metrics.orders` agrees.
    """
    checked = check_records(records)
    places, uniques = pd.factorize(checked["customer"])
    keys = pa.array(uniques).to_pylist()
    hashes = secrets.hash_customers(shop_id, keys)
    known = np.array([*hashes, None], dtype=object)  # place -1, where there is none, is the last
    rows = checked.assign(
        shop_id=shop_id,
        customer=pd.Series(known[places], dtype="str"),
        lines_exported_at_us=pd.array([pd.NA], dtype="Int64").repeat(len(checked)),
        lines_digest=pd.array([pd.NA], dtype="Int64").repeat(len(checked)),
    )
    for moment in MOMENTS:
        rows[f"{moment}_us"] = rows.pop(moment).astype("int64")
    return rows, dict(zip(hashes, keys, strict=True))


def incoming_lines(lines: pd.DataFrame, records: pd.DataFrame, shop_id: int) -> pd.DataFrame:
    """Return rows for the table of incoming lines; `place` is that of their order in `records`.

    Lines of other orders are left out, the others numbered within their order.
    """
    places = pd.Index(records["order_id"]).get_indexer(pd.Index(lines["order_id"]))
    rows: pd.DataFrame = lines.loc[places >= 0, list(LINE_DTYPES)].astype(dict(LINE_DTYPES))
    rows = rows.assign(shop_id=shop_id, place=places[places >= 0])
    return rows.assign(position=rows.groupby("place").cumcount().astype("int64"))


def with_versions(records: pd.DataFrame, lines: pd.DataFrame) -> pd.DataFrame:
    """Return incoming records that say which version of their lines comes with them.

    The version is the moment of the export and, of equal moments, a number that the order's
    lines decide and their sequence does not.
    """
    content = lines[["product", "category", "quantity", "amount_minor"]]
    hashed = pd.util.hash_pandas_object(content, index=False).astype("int64")
    digests = hashed.groupby(lines["place"]).sum().reindex(records.index).astype("Int64")
    exported_at = records["exported_at_us"].astype("Int64").where(digests.notna())
    return records.assign(lines_digest=digests, lines_exported_at_us=exported_at)


def customer_rows(shop_id: int, customers: Sequence[str], contacts: Sequence[str]) -> pd.DataFrame:
    """Return rows for the table of customers."""
    return pd.DataFrame({"customer": customers, "contact": contacts}).assign(shop_id=shop_id)


def fill(connection: Connection, target: Table, rows: pd.DataFrame) -> None:
    """Put the rows into a table by the fastest path of the driver."""
    names = [column.name for column in target.columns]
    table = pa.Table.from_pandas(rows[names], preserve_index=False)
    cursor: Any = connection.connection.cursor()
    if connection.dialect.name == "postgresql":
        _copy_in(cursor, target, table)
        return
    insert = str(target.insert().compile(dialect=connection.dialect))
    batches = (batch.to_pydict().values() for batch in table.to_batches(BATCH_ROWS))
    # sqlite3 takes any iterable, so that the rows never stand in memory all at once.
    cursor.executemany(insert, chain.from_iterable(zip(*batch, strict=True) for batch in batches))


def read_records(connection: Connection, query: Select[Any], **parameters: object) -> pd.DataFrame:
    """Return the rows of a query over the columns of `order_record` as a records frame."""
    table = _read(connection, query, parameters)
    for moment in MOMENTS:
        place = table.schema.get_field_index(f"{moment}_us")
        table = table.set_column(place, moment, table.column(place).cast(ARROW_MOMENT))
    return _frame(table, RECORD_DTYPES)


def read_lines(connection: Connection, query: Select[Any], **parameters: object) -> pd.DataFrame:
    """Return the rows of a query over the columns of `order_line` as a lines frame."""
    return _frame(_read(connection, query, parameters), LINE_DTYPES)


def _frame(table: pa.Table, dtypes: Mapping[str, str]) -> pd.DataFrame:
    """Return some columns of a table, each made in its type at once: casts take half the time."""
    return pd.DataFrame(
        {name: _column(table.column(name), dtype) for name, dtype in dtypes.items()}, copy=False
    )


def _column(values: pa.ChunkedArray, dtype: str) -> Any:
    from_arrow = getattr(pd.api.types.pandas_dtype(dtype), "__from_arrow__", None)
    return values.to_numpy() if from_arrow is None else from_arrow(values)


@cache
def _compiled(query: Select[Any], dialect: Dialect) -> tuple[SQLCompiler, pa.Schema]:
    """Put a query into words once: that takes longer than to carry it out."""
    compiled = query.compile(dialect=dialect)
    types = [
        (column.name, ARROW_TYPES[column.type.python_type]) for column in query.selected_columns
    ]
    return compiled, pa.schema(types)


def _read(
    connection: Connection, query: Select[Any], parameters: Mapping[str, object]
) -> pa.Table:
    """Return the rows of a query by the fastest path of the driver."""
    compiled, schema = _compiled(query, connection.dialect)
    named = compiled.construct_params(parameters)
    cursor: Any = connection.connection.cursor()
    if connection.dialect.name == "postgresql":
        return _copy_out(cursor, compiled.string, named, schema)
    cursor.execute(compiled.string, [named[name] for name in compiled.positiontup or ()])
    batches = []
    while rows := cursor.fetchmany(BATCH_ROWS):
        columns = zip(zip(*rows, strict=True), schema.types, strict=True)
        batches.append(pa.record_batch([pa.array(*column) for column in columns], schema))
    return pa.Table.from_batches(batches, schema)


def _copy_out(
    cursor: Any, statement: str, parameters: Mapping[str, object], schema: pa.Schema
) -> pa.Table:
    """Fetch rows as CSV in which all text is quoted, so that a bare nothing is a null."""
    texts = ", ".join(field.name for field in schema if field.type == pa.large_string())
    content = BytesIO()
    out = f"COPY ({statement}) TO STDOUT (FORMAT csv, FORCE_QUOTE ({texts}))"
    with cursor.copy(out, parameters) as copy:
        content.writelines(copy)
    if not content.tell():
        return schema.empty_table()
    content.seek(0)
    return csv.read_csv(
        content,
        csv.ReadOptions(column_names=schema.names),
        csv.ParseOptions(newlines_in_values=True),
        csv.ConvertOptions(
            column_types=schema,
            null_values=[""],
            strings_can_be_null=True,
            quoted_strings_can_be_null=False,
        ),
    )


def _copy_in(cursor: Any, target: Table, rows: pa.Table) -> None:
    """Send rows as CSV, in which Arrow quotes all text, so that a bare nothing is a null."""
    names = ", ".join(rows.column_names)
    with cursor.copy(f"COPY {target.name} ({names}) FROM STDIN (FORMAT csv)") as copy:
        for batch in rows.to_batches(COPY_ROWS):
            content = BytesIO()
            csv.write_csv(batch, content, csv.WriteOptions(include_header=False))
            copy.write(content.getvalue().replace(b"\0", b""))  # PostgreSQL's text has no NUL
