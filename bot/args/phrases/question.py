"""A question as a row of words, in which phrases are looked for."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from bot.args.phrases.language import LANGUAGES, language
from bot.args.phrases.zh import SIMPLIFIED
from bot.args.tokens import folded, plain

if TYPE_CHECKING:
    from bot.args.phrases.language import Phrase

_WORD = re.compile(r"[\u4e00-\u9fff]|[^\W\d_\u4e00-\u9fff]+|(?<=\w)[.:;!?]+(?=\s)")
"""A Chinese character, a word of a script with spaces, or the mark that ends a sentence."""
_CHARACTER_WEIGHT = 0.5  # two characters make about a word
_LONGEST_WHOLE = 3  # shorter beginnings would stand for too many words
_SHORTEST_WITH_SLIP = 6
_UNEXPLAINED = 1.5
"""What a word without an explanation weighs against one that has it."""


@dataclass(frozen=True, slots=True, order=True)
class Fit:
    """How well a phrase fits: what it explains, of 1 for all, and how many words that is.

    is_whole
        Whether neither a number nor a "not" is left, which would turn what is asked.
    """

    score: float
    explained: float
    is_whole: bool = field(compare=False)


class Question:
    """One question; what was found in it is remembered."""

    def __init__(self, text: str) -> None:
        line = folded(plain(text)).translate(SIMPLIFIED)
        self._words = _WORD.findall(line)
        self._has_number = re.search(r"\d", line) is not None
        self._marks = {place for place, word in enumerate(self._words) if not word[0].isalpha()}
        self._found: dict[str, frozenset[int]] = {}
        self._neutral = {code: self._neutral_places(code) for code in LANGUAGES}

    def best_fit(self, meaning: str) -> Fit | None:
        """Return how well the best phrase for a meaning fits; None where none does."""
        fits = (
            self._fit(phrase, code)
            for code in LANGUAGES
            for phrase in language(code).phrases.get(meaning, ())
        )
        return max((fit for fit in fits if fit is not None), default=None)

    def _fit(self, phrase: Phrase, code: str) -> Fit | None:
        explained: set[int] = set()
        taken: set[int] = set()  # one word for each slot, no word for two
        for slot in phrase:
            found = {place for alternative in slot for place in self._places(alternative)}
            free = found - taken
            if not free:
                return None
            taken.add(min(free))
            explained |= found
        weight = self._weight(explained)
        around = {mark for mark in self._marks if not min(taken) < mark < max(taken)}
        left = set(range(len(self._words))) - explained - around
        rest = self._weight(left - self._neutral[code])
        negated = any(self._words[place] in language(code).negations for place in left)
        return Fit(
            weight / (weight + _UNEXPLAINED * rest),
            weight,
            is_whole=not negated and not self._has_number,
        )

    def _neutral_places(self, code: str) -> frozenset[int]:
        neutral = language(code).neutral
        return frozenset(
            place
            for place, word in enumerate(self._words)
            if word in neutral or (len(word) == 1 and word.isascii() and word.isalpha())
        ).union(*(self._places(each) for each in neutral if not each.isascii()))

    def _weight(self, places: set[int]) -> float:
        return sum(
            1 if self._words[place].isascii() or len(self._words[place]) > 1 else _CHARACTER_WEIGHT
            for place in places
        )

    def _places(self, alternative: str) -> frozenset[int]:
        """Return the places where an alternative stands; its words stand in one piece."""
        if alternative not in self._found:
            parts = _WORD.findall(alternative)
            self._found[alternative] = frozenset(
                start + offset
                for start in range(len(self._words) - len(parts) + 1)
                if all(map(_begins, self._words[start:], parts))
                for offset in range(len(parts))
            )
        return self._found[alternative]


def _begins(word: str, beginning: str) -> bool:
    """Tell whether a word begins so, perhaps with one slip of the keyboard."""
    if len(beginning) <= _LONGEST_WHOLE:
        return word == beginning
    if word.startswith(beginning):
        return True
    if len(beginning) < _SHORTEST_WITH_SLIP or word[0] != beginning[0]:
        return False
    length = len(beginning)
    return any(
        OSA.distance(word[:cut], beginning, score_cutoff=1) <= 1
        for cut in (length - 1, length, length + 1)
    )
