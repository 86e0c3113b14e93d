"""What Telegram shows of the bot before a conversation begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.words import Words


def description(words: Words) -> str:
    """Return the text of an empty chat; at most 512 characters."""
    return words.gettext(
        "Send me your shop's orders, or type a few numbers, and I tell you what your customers "
        "are worth, who comes back, and where your next effort belongs: winning new customers or "
        "keeping the ones you have."
    )


def short_description(words: Words) -> str:
    """Return the text of the bot's profile; at most 120 characters."""
    return words.gettext("What your shop's regulars are worth, and what to do about it.")
