"""Files read and answered as `regulars report --json` does, in this process."""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import pytest

from bot.console.report_json import report_json
from bot.words import words_for
from bot.work import ReportChoices, report_files
from metrics.intake.result import ReadingHints

if TYPE_CHECKING:
    from collections.abc import Sequence


class Answer(Protocol):
    """Return the JSON object for files, read back from its strict text."""

    def __call__(self, *paths: Path, customers_to: Path | None = None, **choices: Any) -> Any: ...


def _answer(*paths: Path, customers_to: Path | None = None, **choices: Any) -> Any:
    read = report_files(paths, ReadingHints(), ReportChoices(**choices), customers_to)
    result = report_json(read, words_for("en"), read.timings)
    return json.loads(json.dumps(result, allow_nan=False))


def _cdnow_rows() -> Sequence[str]:
    package = find_spec("lifetimes")  # its import warns, its files do not
    assert package is not None
    assert package.origin is not None
    text = (Path(package.origin).parent / "datasets" / "CDNOW_sample.txt").read_text()
    rows = (line.split() for line in text.splitlines() if line.strip())
    return [f"{row[1]},{row[2][:4]}-{row[2][4:6]}-{row[2][6:]},{row[4]},USD" for row in rows]


@pytest.fixture(scope="session")
def answer() -> Answer:
    return _answer


@pytest.fixture(scope="session")
def cdnow_rows() -> Sequence[str]:
    """The 1/10 sample: 6,919 rows of sample id, day, dollars and currency."""
    return _cdnow_rows()


@pytest.fixture(scope="session")
def cdnow_file(cdnow_rows: Sequence[str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cdnow") / "orders.csv"
    path.write_text("\n".join(("Customer ID,Order Date,Total,Currency", *cdnow_rows)) + "\n")
    return path
