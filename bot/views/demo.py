"""The words of /demo."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.words import Words


def name(words: Words) -> str:
    """Name the sample shop."""
    return words.gettext("Sample shop")


def loading(words: Words) -> str:
    """Say that it is on its way."""
    return words.gettext("☕ One moment: I am opening a sample shop…")


def head(words: Words) -> str:
    """Introduce its report."""
    return words.gettext(
        "☕ <b>Sample shop</b>: a made-up coffee roaster, a year and a half of orders.\n"
        "Every command works on it now. Send your own export whenever you like; it takes the "
        "sample's place."
    )


def own_orders(words: Words) -> str:
    """Refuse to mix a sample into real orders."""
    return words.gettext(
        "Your own orders are here already, and I will not mix a sample into them. See /report, "
        "or /forget to begin anew."
    )
