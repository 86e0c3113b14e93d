"""The words around questions asked one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.buttons import Press
from bot.reply import Button, Reply
from bot.views.html import html

if TYPE_CHECKING:
    from bot.args.questions import Question
    from bot.words import Words

SKIP = "skip"
"""What `bot.args.questions` reads as "I do not know"."""


def question(asked: Question, number: int, of: int, words: Words) -> Reply:
    """Ask one question, with a way to skip it where it may be skipped."""
    text = html(
        words.gettext("<i>{number} of {of}</i> · {question}\n<i>/cancel to stop</i>"),
        number=number + 1,
        of=of,
        question=words.gettext(asked.text),
    )
    skip = Button(label=words.gettext("I do not know"), data=Press("skip").pack())
    return Reply(text=text, keyboard=((skip,),) if asked.optional else ())


def no_question(words: Words) -> str:
    """Answer a press of "I do not know" after the questions are over."""
    return words.gettext("I am not asking anything now. See /help for what I can do.")
