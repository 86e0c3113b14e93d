"""The phrases of one language, made ready to be looked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

LANGUAGES = ("en", "pl", "de", "es", "fr", "lv", "zh")

Slot = tuple[str, ...]
"""Alternatives; one of several words must stand in one piece."""
Phrase = tuple[Slot, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """One language.

    phrases
        By meaning: a command with its arguments ("segments habits"), or a figure ("#orders").
    neutral
        Words that say nothing about what is asked.
    negations
        Words that turn a question into another where no phrase has them.
    """

    phrases: Mapping[str, tuple[Phrase, ...]]
    neutral: frozenset[str]
    negations: frozenset[str]


@cache
def language(code: str) -> Language:
    """Return a language of `LANGUAGES`."""
    module = import_module(f"bot.args.phrases.{code}")
    return Language(
        phrases={
            meaning: tuple(_phrase(phrase, module.WORDS) for phrase in phrases)
            for meaning, phrases in module.PHRASES.items()
        },
        neutral=frozenset(module.NEUTRAL.split()),
        negations=frozenset(module.NEGATIONS.split()),
    )


@cache
def meanings() -> tuple[str, ...]:
    """Return every meaning that any language has phrases for."""
    return tuple(
        dict.fromkeys(meaning for code in LANGUAGES for meaning in language(code).phrases)
    )


def _phrase(written: str, words: Mapping[str, str]) -> Phrase:
    return tuple(
        tuple(
            alternative
            for each in slot.split("/")
            for alternative in words.get(each, each).split("/")
        )
        for slot in written.split()
    )
