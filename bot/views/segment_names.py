"""The groups of customers by name, as people read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.words import Words


_WITH_MEANING = frozenset({"rfm", "habits"})
"""Groupings whose groups have a meaning, and a name, of their own."""


def group_name(by: str, name: str, words: Words) -> str:
    """Return the name of a group; one that only a column names keeps its own."""
    if by in _WITH_MEANING or not name:
        return segment_name(name, words)
    if by == "country":
        return words.country(name)
    return _discount_name(name, words) if by == "discount" else name


def segment_name(name: str, words: Words) -> str:
    """Return the name of a group that has a meaning of its own, or of those without a value."""
    return {
        "champions": words.gettext("Champions"),
        "loyal": words.gettext("Loyal"),
        "potential loyal": words.gettext("Potential loyal"),
        "new": words.pgettext("segment", "New"),
        "promising": words.gettext("Promising"),
        "need attention": words.gettext("Need attention"),
        "about to sleep": words.gettext("About to sleep"),
        "cannot lose": words.gettext("Cannot lose"),
        "at risk": words.pgettext("segment", "At risk"),
        "hibernating": words.gettext("Hibernating"),
        "lost": words.pgettext("segment", "Lost"),
        "gift givers": words.gettext("Gift givers"),
        "collectors": words.gettext("Collectors"),
        "others": words.pgettext("segment", "Others"),
        "": words.pgettext("segment", "Not known"),
    }[name]


def _discount_name(name: str, words: Words) -> str:
    """Return the name of a group by discount; a code keeps its own."""
    return {
        "no discount": words.gettext("No discount"),
        "discount without a code": words.gettext("Discount, no code"),
    }.get(name, name)
