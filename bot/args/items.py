"""Tokens → items: figures with their units, and the names of fields.

A percent sign or a currency joins the number it stands at: "20 %", "$90", "90 zł", "EUR 90". A
currency alone between two numbers belongs to the one before it, unless the line began with one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from bot.args.currencies import is_currency
from bot.args.errors import NotANumber, UnknownName
from bot.args.numerals import Figure, shortened
from bot.args.tokens import Token, TokenKind, folded, tokens_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from bot.args.fields import Field, Grammar

LONGEST_NAME_WORDS = 4
NEAR_ENOUGH = 70
"""Of 100, rapidfuzz's plain ratio: a slip or two in a short word."""

_FILLERS = frozenset({
    "a", "about", "and", "around", "have", "i", "mamy", "my", "of", "ok", "okolo", "on", "oraz",
    "our", "over", "per", "the", "we", "with", "z",
})  # fmt: skip
_NO_NUMBERS = frozenset({"nan", "inf", "infinity"})


@dataclass(frozen=True, slots=True)
class Label:
    """A field's name in the line; `assigned` when "=" or ":" follows."""

    field: Field
    factor: Fraction
    assigned: bool
    typed: str


Item = Figure | Label


def items_of(text: str, grammar: Grammar) -> list[list[Item]]:
    """Split a line into parts of figures and names; percent and currency join their figure."""
    parts: list[list[Token]] = [[]]
    for token in tokens_of(text):
        if token.kind is TokenKind.BREAK:
            parts.append([])
        else:
            parts[-1].append(token)
    return [_Assembly(part, grammar).items() for part in parts if part]


class _Assembly:
    """The tokens of one part on their way to items."""

    def __init__(self, tokens: Sequence[Token], grammar: Grammar) -> None:
        self.tokens = tokens
        self.grammar = grammar
        self.names = grammar.names()
        self.done: list[Item] = []
        self.currency: Token | None = None  # stands before its figure
        self.negative = False
        self.currency_leads = False

    def items(self) -> list[Item]:
        position = 0
        while position < len(self.tokens):
            position += self._take(position)
        if self.currency is not None:
            raise self._no_number(self.currency)
        return self.done

    def _take(self, position: int) -> int:
        token = self.tokens[position]
        match token.kind:
            case TokenKind.FIGURE:
                self._figure(token)
            case TokenKind.MINUS:
                self.negative = True
            case TokenKind.CURRENCY:
                self._currency(position)
            case TokenKind.PERCENT:
                self._percent(token)
            case TokenKind.WORD:
                return self._words(position)
            case _:
                raise self._no_number(token)
        return 1

    def _figure(self, token: Token) -> None:
        sign = self.currency
        text = token.text if sign is None else f"{sign.text}{token.text}"
        self.done.append(
            Figure(
                text=f"-{text}" if self.negative else text,
                body=token.text.lstrip("+-"),
                negative=self.negative or token.text.startswith("-"),
                currency=sign.text if sign else None,
            )
        )
        self.currency, self.negative = None, False

    def _percent(self, token: Token) -> None:
        last = self.done[-1] if self.done else None
        if not isinstance(last, Figure) or last.percent:
            raise self._no_number(token)
        self.done[-1] = replace(last, percent=True, text=f"{last.text}%")

    def _currency(self, position: int) -> None:
        token = self.tokens[position]
        if self.currency is not None:
            raise self._no_number(token)
        last = self.done[-1] if self.done else None
        if last is None:
            self.currency_leads = True
        touches = position > 0 and self.tokens[position - 1].end == token.start
        trails = touches or not (self.currency_leads or self._touches_next(position))
        if trails and isinstance(last, Figure) and not (last.currency or last.percent):
            text = f"{last.text}{'' if touches else ' '}{token.text}"
            self.done[-1] = replace(last, currency=token.text, text=text)
        else:
            self.currency = token

    def _touches_next(self, position: int) -> bool:
        following = self.tokens[position + 1 : position + 2]
        return any(token.start == self.tokens[position].end for token in following)

    def _words(self, position: int) -> int:
        """Take a name, a currency or a filler; return how many tokens it spans."""
        run = [
            token.text
            for token in takewhile(
                lambda token: token.kind is TokenKind.WORD, self.tokens[position:]
            )
        ][:LONGEST_NAME_WORDS]
        for length in range(len(run), 0, -1):
            found = self.names.get(_name(run[:length]))
            if found is not None:
                following = self.tokens[position + length : position + length + 1]
                assigned = any(token.kind is TokenKind.ASSIGN for token in following)
                self.done.append(Label(*found, assigned, " ".join(run[:length])))
                return length + assigned
        word = self.tokens[position]
        if is_currency(word.text):
            self._currency(position)
        elif folded(word.text) not in _FILLERS:
            raise self._unknown(word, position)
        return 1

    def _unknown(self, word: Token, position: int) -> UnknownName | NotANumber:
        following = self.tokens[position + 1 : position + 2]
        assigned = any(token.kind is TokenKind.ASSIGN for token in following)
        nearest = nearest_of(folded(word.text), list(self.names))
        if folded(word.text) in _NO_NUMBERS or not (assigned or nearest):
            before = self.tokens[position - 1] if position else word
            return self._no_number(
                replace(word, text=before.text + word.text)
                if before.kind is TokenKind.FIGURE and before.end == word.start
                else word
            )
        return UnknownName(
            example=self.grammar.example, text=shortened(word.text), nearest=nearest
        )

    def _no_number(self, token: Token) -> NotANumber:
        last = self.done[-1] if self.done else None
        field = last.field if isinstance(last, Label) else None
        return NotANumber(
            example=field.example if field else self.grammar.example,
            text=shortened(token.text),
            field=field,
        )


def nearest_of(word: str, known: Sequence[str]) -> str | None:
    """Return the known word that a slip of the keyboard turns into this one."""
    found = process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=NEAR_ENOUGH)
    return str(found[0]) if found else None


def _name(words: Sequence[str]) -> str:
    return folded(" ".join(words)).replace("_", " ").replace("-", " ")
