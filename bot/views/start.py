"""The words of /start, /help, /cancel, and of what was not understood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.buttons import Press
from bot.reply import Button, Reply
from bot.views.html import html

if TYPE_CHECKING:
    from bot.commands import Command
    from bot.words import Words


def hello(words: Words) -> Reply:
    """Say what the bot does and the three ways to begin."""
    paragraphs = (
        words.gettext("<b>What are your regulars worth?</b>"),
        words.gettext(
            "I read your shop's orders and tell you what a customer is worth, who comes back, "
            "and where your next effort belongs: winning new customers, or keeping the ones "
            "you have."
        ),
        words.gettext(
            "📎 <b>Send me an order export</b> (CSV or Excel, from Shopify, WooCommerce or any "
            "table with a date, a customer and an amount)."
        ),
        words.gettext(
            "🔢 <b>Or type four numbers</b>: order value, orders per customer, cost to win a "
            "customer, margin. For example: <code>/ltv 90 3 6 20%</code>"
        ),
        words.gettext("👀 <b>Or look around</b> in a sample shop: /demo"),
    )
    keyboard = (
        (
            run_button("demo", words.gettext("Show me a sample shop")),
            run_button("help", words.gettext("All commands")),
        ),
    )
    return Reply(text="\n\n".join(paragraphs), keyboard=keyboard)


def help_text(commands: tuple[Command, ...], words: Words) -> Reply:
    """List every command with its arguments and an example."""
    lines = [words.gettext("<b>Send an order export, or one of these:</b>")]
    for command in commands:
        usage = words.gettext(command.usage) if command.usage else ""
        lines.append(html("\n<b>/{name}</b> {usage}", name=command.name, usage=usage).rstrip())
        lines.append(words.gettext(command.summary))
        if command.example:
            lines.append(html("<code>{example}</code>", example=command.example))
    return Reply(text="\n".join(lines))


def cancelled(words: Words) -> Reply:
    """Confirm /cancel."""
    return Reply(text=words.gettext("Stopped. Nothing was changed."))


def nothing_to_cancel(words: Words) -> Reply:
    """Say that /cancel found nothing."""
    return Reply(text=words.gettext("There is nothing to stop: I am not asking anything."))


def unknown_command(typed: str, nearest: Command | None, words: Words) -> Reply:
    """Offer the nearest command to one that does not exist."""
    if nearest is None:
        return Reply(
            text=html(words.gettext("I do not know /{typed}. All commands: /help"), typed=typed)
        )
    sentence = words.gettext("I do not know /{typed}. Did you mean /{nearest}?")
    return Reply(
        text=html(sentence, typed=typed, nearest=nearest.name),
        keyboard=((run_button(nearest.name, f"/{nearest.name}"),),),
    )


def not_understood(words: Words) -> Reply:
    """Answer a message that is no command, no file and no numbers."""
    return Reply(
        text=words.gettext(
            "I understand order exports, commands, numbers and simple questions. Try "
            "“what is my repeat rate?” or <code>/ltv 90 3 6 20%</code>, send a file, or see /help."
        )
    )


def picture_is_no_file(words: Words) -> Reply:
    """Answer a photo, a sticker, a voice message."""
    return Reply(
        text=words.gettext(
            "I cannot read orders from this. Please send the export itself as a file "
            "(CSV or Excel): in Telegram, 📎 and then “File”."
        )
    )


def stale_button(words: Words) -> str:
    """Answer a button that no longer works."""
    return words.gettext("This button no longer works. See /help for what does.")


def run_button(command: str, label: str) -> Button:
    """Make a button that runs a command."""
    return Button(label=label, data=Press("run", command).pack())
