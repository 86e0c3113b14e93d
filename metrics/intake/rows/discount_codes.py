"""Cells that name the codes an order was discounted by → the codes alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from metrics.intake.arrays import each_distinct

if TYPE_CHECKING:
    from metrics.intake.arrays import Text

_LABELLED = re.compile(r"(?:^|[|;,])\s*(?:coupon )?code:([^|;,]+)", re.IGNORECASE)
"""Plug-ins write "code:SPRING|amount:5.00;code:VIP|amount:1.00"."""

_BETWEEN = re.compile(r"[,;|\n]")
_NONE = frozenset({"", "-", "--", "none", "null", "n/a", "nan", "0", "false", "[]"})


def discount_codes(column: Text) -> Text:
    """Return the codes of each cell, each once, joined by ", "; null where it names none."""
    return each_distinct(column, _codes)


def _codes(text: str) -> str | None:
    parts = _LABELLED.findall(text) or _BETWEEN.split(text)
    codes = dict.fromkeys(part.strip() for part in parts)
    return ", ".join(code for code in codes if code.casefold() not in _NONE) or None
