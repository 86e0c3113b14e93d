"""What a plain question was understood as."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.buttons import Press
from bot.reply import Button, Reply
from bot.views.figures import figure_name
from bot.views.html import html

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bot.args.phrases import Asked
    from bot.commands import Command
    from bot.words import Words

_LONGEST_CALL = 50
"""Bytes; button data takes 64."""


def understood(asked: Asked, command: Command, words: Words) -> Reply:
    """Say which command answers."""
    sentence = words.gettext("I understood: <code>/{call}</code> — {summary}")
    return Reply(text=html(sentence, call=asked.call, summary=words.gettext(command.summary)))


def did_you_mean(
    possible: Iterable[Asked], commands: Mapping[str, Command], words: Words
) -> Reply:
    """Offer what may be meant."""
    lines = [words.gettext("Did you mean …")]
    rows = []
    for asked in possible:
        if asked.figure:
            label = figure_name(asked.figure, words)
            lines.append(html("• {figure}", figure=label))
            rows.append((Button(label=label, data=Press("figure", asked.figure).pack()),))
            continue
        summary = words.gettext(commands[asked.command].summary)
        lines.append(html("• <code>/{call}</code> — {summary}", call=asked.call, summary=summary))
        call = asked.call if len(asked.call.encode()) <= _LONGEST_CALL else asked.command
        rows.append((Button(label=f"/{call}", data=Press("run", call).pack()),))
    return Reply(text="\n".join(lines), keyboard=tuple(rows))
