"""The list of customers as a file for scripts: UTF-8, commas, decimal points, ISO dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
from pyarrow import csv

from bot.spreadsheet import harmless

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

_BARE = csv.WriteOptions(include_header=False, quoting_style="needed")


def write_customers(listed: pd.DataFrame, path: Path) -> None:
    """Write the list that `metrics.customer_list` makes; no cell can begin a formula."""
    keys = [harmless(key) for key in listed["customer"].tolist()]
    table = pa.Table.from_pandas(listed.assign(customer=keys), preserve_index=False)
    for place, field in enumerate(table.schema):
        if pa.types.is_timestamp(field.type):
            days = table.column(place).cast(pa.date32())
            table = table.set_column(place, field.name, days)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write((",".join(table.column_names) + "\n").encode())
        csv.write_csv(table, file, _BARE)
