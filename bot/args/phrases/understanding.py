"""What a question asks for, and how sure that is.

A phrase explains the words of its slots; words that no phrase explains and that are not neutral
speak against it. Sure is only what leaves next to nothing unexplained and has no rival.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.args.phrases.arguments import arguments_in
from bot.args.phrases.language import meanings
from bot.args.phrases.question import Question

if TYPE_CHECKING:
    from collections.abc import Collection

    from bot.args.phrases.question import Fit

FIGURE = "#"
"""Begins the meaning of a question for one figure."""

_SURE = 0.75
_POSSIBLE = 0.4
_MOST_OFFERED = 3
_LONGEST = 200
"""Whoever writes more asks for more than one command can answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What may be asked: a command with its arguments, or one figure."""

    command: str = ""
    arguments: str = ""
    figure: str = ""

    @property
    def call(self) -> str:
        """Return the call as it would be typed, without the slash."""
        return f"{self.command} {self.arguments}".rstrip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Understanding:
    """What a question may mean, the likeliest first; empty where nothing fits."""

    possible: tuple[Asked, ...] = ()
    is_sure: bool = False


def understand(text: str, commands: Collection[str]) -> Understanding:
    """Return what a question asks for, out of these commands."""
    if len(text) > _LONGEST:
        return Understanding()
    fits = _fits(text, commands)
    likely = sorted(
        (asked for asked, fit in fits.items() if fit.score >= _POSSIBLE),
        key=fits.__getitem__,
        reverse=True,
    )
    if not likely:
        return Understanding()
    best = fits[likely[0]]
    has_rival = any(fits[asked] == best for asked in likely[1:])
    return Understanding(
        possible=tuple(likely[:_MOST_OFFERED]),
        is_sure=best.score >= _SURE and best.is_whole and not has_rival,
    )


def _fits(text: str, commands: Collection[str]) -> dict[Asked, Fit]:
    """Return for everything that may be asked how well its best phrase fits."""
    questions: dict[str, Question] = {}
    fits: dict[Asked, Fit] = {}
    for meaning in meanings():
        asked, rest = _asked(meaning, text)
        if asked.command and asked.command not in commands:
            continue
        if rest not in questions:
            questions[rest] = Question(rest)
        fit = questions[rest].best_fit(meaning)
        if fit is not None:
            fits[asked] = fit
    return fits


def _asked(meaning: str, text: str) -> tuple[Asked, str]:
    """Return a meaning with what the question tells its command, and the rest of the question."""
    if meaning.startswith(FIGURE):
        return Asked(figure=meaning.removeprefix(FIGURE)), text
    command, _, arguments = meaning.partition(" ")
    rest = text
    if not arguments:
        arguments, rest = arguments_in(command, text)
    return Asked(command=command, arguments=arguments), rest
