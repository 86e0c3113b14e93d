from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest

from metrics.intake import Intake, ReadingHints, SourceFile, read_files
from metrics.orders import check_records

if TYPE_CHECKING:
    import pandas as pd


class Read(Protocol):
    def __call__(
        self, *contents: str | bytes, name: str = ..., hints: ReadingHints = ...
    ) -> Intake: ...


@pytest.fixture
def read() -> Read:
    """Read texts as the files of one shop, and hold the records to their contract."""

    def read_contents(
        *contents: str | bytes, name: str = "orders.csv", hints: ReadingHints | None = None
    ) -> Intake:
        files = [
            SourceFile(name=name, content=each.encode() if isinstance(each, str) else each)
            for each in contents
        ]
        intake = read_files(files, hints or ReadingHints())
        check_records(intake.records)
        return intake

    return read_contents


class Rows(Protocol):
    def __call__(self, intake: Intake, *columns: str) -> list[tuple[object, ...]]: ...


@pytest.fixture
def rows() -> Rows:
    """Return columns of the records as tuples, sorted by order id, null as None."""

    def tuples(intake: Intake, *columns: str) -> list[tuple[object, ...]]:
        frame: pd.DataFrame = intake.records.sort_values("order_id")
        cells = frame[list(columns)].astype(object)
        return list(cells.where(cells.notna(), None).itertuples(index=False, name=None))

    return tuples
