"""The list of customers as a file for scripts: UTF-8, commas, decimal points, ISO dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

_FORMULA_SIGNS = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\t", "\r", "\n")
"""What a formula can begin with, also full-width; an apostrophe before it makes it text."""


def write_customers(listed: pd.DataFrame, path: Path) -> None:
    """Write the list that `metrics.customer_list` makes; no cell can begin a formula."""
    path.parent.mkdir(parents=True, exist_ok=True)
    keys = [_harmless(key) for key in listed["customer"].tolist()]
    listed.assign(customer=keys).to_csv(
        path, index=False, encoding="utf-8", date_format="%Y-%m-%d", lineterminator="\n"
    )


def _harmless(key: str) -> str:
    return f"'{key}" if key.lstrip(" ").startswith(_FORMULA_SIGNS) else key
