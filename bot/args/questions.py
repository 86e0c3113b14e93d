"""Numbers asked one by one: each answer becomes a named part of the line that is parsed."""

from __future__ import annotations

from dataclasses import dataclass

from bot.args.errors import MissingValue, UsageError
from bot.args.fields import Field, Grammar
from bot.args.items import Label, items_of
from bot.args.reading import read
from bot.args.tokens import folded

_SKIPPING = frozenset({
    "skip", "-", "no", "none", "next", "unknown", "i do not know", "i don't know", "don't know",
    "?",
    "pomin", "dalej", "nie", "nie wiem", "brak",
})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question; `text` is a message of the catalogues, an `optional` one may be skipped."""

    field: Field
    text: str
    optional: bool = False


def answered(question: Question, text: str) -> str:
    """Return the part of a line that an answer stands for, "" when it was skipped.

    The parts of all questions, joined by "; ", are what the command's parser reads.

    Raises
    ------
    UsageError
        The answer cannot be used, or it skips what is needed.
    """
    if folded(text.strip(" .!’'").replace("’", "'")) in _SKIPPING:
        if not question.optional:
            raise MissingValue(example=question.field.example, field=question.field)
        return ""
    grammar = Grammar(positional=(question.field,), required=(), example=question.field.example)
    named = text if _names_itself(text, grammar) else f"{question.field.names[0]}={text}"
    read(named, grammar)
    return named


def _names_itself(text: str, grammar: Grammar) -> bool:
    """Tell whether an answer says itself what it is: "3 orders", "2 years"."""
    try:
        return any(isinstance(item, Label) for part in items_of(text, grammar) for item in part)
    except UsageError:
        return False
