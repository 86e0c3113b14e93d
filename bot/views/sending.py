"""What sending itself has to say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.views.html import html

if TYPE_CHECKING:
    from bot.reply import Reply
    from bot.words import Words


def without_pictures(reply: Reply, words: Words) -> str:
    """Say what the pictures would have shown, and why they are missing."""
    titles = [str(html("{title}", title=picture.title)) for picture in reply.pictures]
    missing = words.gettext(
        "I may not send pictures in this group. An administrator can allow it in the group’s "
        "permissions."
    )
    return "\n\n".join(filter(None, ["\n".join(titles), reply.text, str(html(missing))]))


def files_not_allowed(words: Words) -> str:
    """Say why a file is missing."""
    return str(
        html(
            words.gettext(
                "I may not send files in this group. An administrator can allow it in the group’s "
                "permissions."
            )
        )
    )


def maybe_sent(words: Words) -> str:
    """Say that an answer may be missing."""
    return str(
        html(
            words.gettext(
                "Telegram did not confirm all of my last answer. If something is missing, please "
                "ask once more."
            )
        )
    )


def too_large(words: Words) -> str:
    """Say that a file is too large to be sent."""
    return str(
        html(words.gettext("The file is larger than the 50 MB that Telegram takes from a bot."))
    )
