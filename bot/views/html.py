"""The one place where a sentence of the catalogue becomes Telegram HTML."""

from __future__ import annotations

from markupsafe import Markup


def html(sentence: str, **values: object) -> Markup:
    """Fill a sentence, which is markup itself, with values, which are escaped."""
    return Markup(sentence).format(**values)
