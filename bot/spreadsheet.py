"""What every file for a spreadsheet must heed: no cell of a stranger becomes a formula."""

from __future__ import annotations

_FORMULA_SIGNS = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\t", "\r", "\n")
"""What a formula can begin with, also full-width; an apostrophe before it makes it text."""


def harmless(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    is_formula = text.startswith(_FORMULA_SIGNS) or text.lstrip().startswith(_FORMULA_SIGNS)
    return f"'{text}" if is_formula else text
