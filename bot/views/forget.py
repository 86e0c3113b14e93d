"""The words of /forget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.buttons import Press
from bot.reply import Button, Reply
from bot.views.html import html

if TYPE_CHECKING:
    from bot.words import Words


def question(orders: int, nonce: str, words: Words) -> Reply:
    """Ask before erasing, saying what would go."""
    counted = words.ngettext("<b>{count}</b> order", "<b>{count}</b> orders", orders)
    text = html(
        words.gettext(
            "Erase everything of this chat? Stored here: {orders}, the settings, the list of "
            "files and the encrypted customer keys. This cannot be undone."
        ),
        orders=html(counted, count=words.number(orders)),
    )
    keyboard = (
        (Button(label=words.gettext("Erase everything"), data=Press("forget", nonce).pack()),),
        (Button(label=words.gettext("Keep it"), data=Press("keep", nonce).pack()),),
    )
    return Reply(text=text, keyboard=keyboard)


def erased(words: Words) -> str:
    """Confirm."""
    return words.gettext(
        "Done. Everything of this chat is erased: orders, customers, settings, files. "
        "What you see above in the chat is yours to delete in Telegram."
    )


def erased_but_held(words: Words) -> str:
    """Confirm, where another reader still holds the erased pages."""
    return words.gettext(
        "Everything of this chat is erased. Another task still holds old pages of the database; "
        "send /forget once more in a minute and they are gone too."
    )


def kept(words: Words) -> str:
    """Confirm that nothing happened."""
    return words.gettext("Nothing was erased.")


def void(words: Words) -> str:
    """Say that the question no longer stands."""
    return words.gettext("This question no longer stands. Nothing was erased; ask again: /forget")


def not_yours(words: Words) -> str:
    """Say that somebody else was asked."""
    return words.gettext("Only the person who typed /forget can answer this.")
