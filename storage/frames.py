"""Between frames and rows: the only module of this package that needs pandas.

It is imported where frames are handled and nowhere else, because the bot's main process must
start without pandas.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pyarrow as pa
from pyarrow import csv

from metrics.orders import RECORD_DTYPES, check_records

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection, Select, Table

    from storage.secrets import Secrets

LINE_DTYPES: Mapping[str, str] = {
    "order_id": "str",
    "product": "str",  # null where the line names none
    "category": "str",  # null where unknown
    "quantity": "float64",
    "amount_minor": "Int64",  # null where the line has no amount of its own
}
"""Columns of the lines frame, one row per item line."""

MOMENTS = ("placed_at", "exported_at")


def incoming_records(
    records: pd.DataFrame, lines: pd.DataFrame | None, *, shop_id: int, secrets: Secrets
) -> tuple[pd.DataFrame, dict[str, str]]:
    """Return rows for the table of incoming records, and the customer keys by their hashes.

    Raises
    ------
    ValueError
        The records are not as `metrics.orders` agrees.
    """
    checked = check_records(records)
    places, keys = pd.factorize(checked["customer"])
    hashes = secrets.hash_customers(shop_id, keys)
    known = np.array([*hashes, None], dtype=object)  # place -1, where there is none, is the last
    rows = checked.assign(shop_id=shop_id, customer=pd.Series(known[places], dtype="str"))
    for moment in MOMENTS:
        rows[f"{moment}_us"] = rows[moment].astype("int64")
    digests = pd.Series(pd.NA, index=rows.index, dtype="Int64")
    if lines is not None:
        digests = rows["order_id"].map(_digests(lines))
    rows["lines_digest"] = digests
    rows["lines_exported_at_us"] = rows["exported_at_us"].astype("Int64").where(digests.notna())
    return rows.drop(columns=list(MOMENTS)), dict(zip(hashes, keys, strict=True))


def incoming_lines(lines: pd.DataFrame, *, shop_id: int) -> pd.DataFrame:
    """Return rows for the table of incoming lines, numbered within each order."""
    typed = lines[list(LINE_DTYPES)].astype(dict(LINE_DTYPES))
    return typed.assign(
        shop_id=shop_id, position=typed.groupby("order_id").cumcount().astype("int64")
    )


def fill(connection: Connection, target: Table, rows: pd.DataFrame) -> None:
    """Put the rows into a table by the fastest path of the driver."""
    names = [column.name for column in target.columns]
    table = pa.Table.from_pandas(rows[names], preserve_index=False)
    if connection.dialect.name == "postgresql":
        _copy(connection, f"COPY {target.name} ({', '.join(names)})", table)
    elif len(rows):
        insert = str(target.insert().compile(dialect=connection.dialect))
        values = list(zip(*(column.to_pylist() for column in table.columns), strict=True))
        connection.exec_driver_sql(insert, values)


def read_records(connection: Connection, query: Select[Any]) -> pd.DataFrame:
    """Return the rows of a query over the columns of `order_record` as a records frame."""
    frame = _read(connection, query)
    for moment in MOMENTS:
        frame[moment] = frame.pop(f"{moment}_us").astype("int64").astype("datetime64[us, UTC]")
    return frame[list(RECORD_DTYPES)].astype(dict(RECORD_DTYPES))


def read_lines(connection: Connection, query: Select[Any]) -> pd.DataFrame:
    """Return the rows of a query over the columns of `order_line` as a lines frame."""
    return _read(connection, query)[list(LINE_DTYPES)].astype(dict(LINE_DTYPES))


def _read(connection: Connection, query: Select[Any]) -> pd.DataFrame:
    names = [column.name for column in query.selected_columns]
    statement = str(
        query.compile(dialect=connection.dialect, compile_kwargs={"literal_binds": True})
    )
    rows = connection.exec_driver_sql(statement).cursor.fetchall()
    columns = zip(*rows, strict=True) if rows else ((),) * len(names)
    return pd.DataFrame(dict(zip(names, map(list, columns), strict=True)))


def _copy(connection: Connection, command: str, table: pa.Table) -> None:
    """Send the rows as CSV: text is always quoted there, so a bare nothing is a null."""
    text = BytesIO()
    csv.write_csv(table, text, csv.WriteOptions(include_header=False))
    cursor = connection.connection.cursor()
    with cursor.copy(f"{command} FROM STDIN (FORMAT csv)") as copy:
        copy.write(text.getbuffer())


def _digests(lines: pd.DataFrame) -> pd.Series[int]:
    """Return one number per order that its lines decide and their sequence does not."""
    typed = lines[list(LINE_DTYPES)].astype(dict(LINE_DTYPES))
    hashed = pd.util.hash_pandas_object(typed, index=False).astype("int64")
    return hashed.groupby(typed["order_id"]).sum().astype("Int64")
